import { useRef, useState, type FormEvent } from 'react'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { Refusal, useRefusal } from '../../parts/Refusal.tsx'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/inputs.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { AgeQuestion, useAgeQuestion } from './AgeQuestion.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'

const text = signInText.recover

interface RecoverProps {
  readonly onBack: () => void
  readonly onOpened: () => void
}

export function Recover({ onBack, onOpened }: RecoverProps) {
  const code = useRef<HTMLInputElement>(null)
  const refusal = useRefusal()
  const age = useAgeQuestion()
  const [busy, setBusy] = useState(false)

  async function open(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (code.current?.value === '') return refusal.say(text.empty)
    setBusy(true)
    refusal.say(null)
    const typed = new TextEncoder().encode(code.current?.value ?? '')
    const opened = await vault('vault.unlockWithRecoveryCode', { code: typed, older: age.answer })
    setBusy(false)
    if (opened.ok) return onOpened()
    if (!age.ask(opened.error)) return refusal.refuse(opened.error)
    if (code.current) code.current.value = ''
    code.current?.focus()
  }

  return (
    <Box title={age.title ?? text.title} lead={text.lead}>
      <AgeQuestion of={age} />
      <form className={styles['form']} onSubmit={(event) => void open(event)}>
        <SecretField
          kind="key"
          label={text.code}
          inputRef={code}
          onInput={() => refusal.say(null)}
          autoFocus
          revealLabel={signInText.create.show}
          concealLabel={signInText.create.hide}
        />
        <Refusal of={refusal} />
        {busy ? (
          <ProgressBar label={text.working} />
        ) : (
          <Button type="submit" variant="primary" className={styles['submit']} disabled={refusal.secondsLeft > 0}>
            {age.submit ?? text.submit}
          </Button>
        )}
      </form>
      <div className={styles['foot']}>
        <button type="button" className={styles['link']} onClick={age.problem ? age.leave : onBack}>
          {age.problem ? signInText.older.leave : text.back}
        </button>
      </div>
    </Box>
  )
}
