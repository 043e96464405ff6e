import { useRef, useState, type FormEvent } from 'react'
import { sentenceOf } from '#shared/text/errors.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/inputs.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'

const text = signInText.recover

interface RecoverProps {
  readonly onBack: () => void
  readonly onOpened: () => void
}

export function Recover({ onBack, onOpened }: RecoverProps) {
  const code = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const opened = await vault('vault.unlockWithRecoveryCode', { code: code.current?.value ?? '' })
    setBusy(false)
    if (opened.ok) onOpened()
    else setProblem(sentenceOf(opened.error))
  }

  return (
    <Box title={text.title} lead={text.lead}>
      <form className={styles['form']} onSubmit={(event) => void open(event)}>
        <SecretField
          kind="key"
          label={text.code}
          inputRef={code}
          onInput={() => setProblem(null)}
          autoFocus
          revealLabel={signInText.create.show}
          concealLabel={signInText.create.hide}
        />
        {problem && (
          <p role="alert" className={styles['error']}>
            {problem}
          </p>
        )}
        <Button type="submit" variant="primary" className={styles['submit']} disabled={busy}>
          {text.submit}
        </Button>
      </form>
      <div className={styles['foot']}>
        <button type="button" className={styles['link']} onClick={onBack}>
          {text.back}
        </button>
      </div>
    </Box>
  )
}
