import { useRef, useState } from 'react'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { useRefusal } from '../../parts/Refusal.tsx'
import { AgeQuestion, useAgeQuestion } from './AgeQuestion.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'
import { SecretForm } from './SecretForm.tsx'

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

  async function open(): Promise<void> {
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
      <SecretForm
        kind="key"
        label={text.code}
        inputRef={code}
        refusal={refusal}
        submit={age.submit ?? text.submit}
        working={busy ? text.working : null}
        onSubmit={open}
      />
      <div className={styles['foot']}>
        <button type="button" className={styles['link']} onClick={age.problem ? age.leave : onBack}>
          {age.problem ? signInText.older.leave : text.back}
        </button>
      </div>
    </Box>
  )
}
