import { useRef, useState, type FormEvent } from 'react'
import { DEMO_PASSWORD } from '#shared/domain/demo.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { frameText } from '#shared/text/frame.ts'
import { safetyText as text } from '#shared/text/safety.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { useReplica } from '../store/replica.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SecretField } from '../ui/inputs.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { passwordBytes } from './password.ts'
import styles from './passwordForm.module.css'
import { Refusal, useRefusal } from './Refusal.tsx'
import { useSealProgress } from './sealProgress.ts'

interface PasswordDialogProps<T> {
  readonly title: string
  readonly lead: string
  readonly submit: string
  readonly working: string
  /** The command that needs the password: it gets the bytes and takes them over. The keeper checks them. */
  readonly onPassword: (password: Uint8Array) => Promise<Result<T, KeyturnError>>
  readonly onDone: (value: T) => void
  readonly onClose: () => void
}

/** Asks for the master password once more, for one thing that makes the vault less safe. */
export function PasswordDialog<T>(props: PasswordDialogProps<T>) {
  const { title, lead, submit, working, onPassword, onDone, onClose } = props
  const password = useRef<HTMLInputElement>(null)
  const refusal = useRefusal()
  const [busy, setBusy] = useState(false)
  const isDemo = useReplica(({ vault }) => vault.isDemo)
  const progress = useSealProgress()

  async function confirm(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (password.current?.value === '') return refusal.say(text.empty)
    setBusy(true)
    refusal.say(null)
    const answered = await onPassword(passwordBytes(password.current))
    setBusy(false)
    if (answered.ok) return onDone(answered.value)
    refusal.refuse(answered.error)
    password.current?.select()
  }

  return (
    <Dialog title={title} description={lead} onClose={busy ? () => {} : onClose} actions={null}>
      <form className={styles['form']} onSubmit={(event) => void confirm(event)}>
        <SecretField
          kind="password"
          label={text.password}
          hint={isDemo ? signInText.unlock.demoHint(DEMO_PASSWORD) : undefined}
          inputRef={password}
          onInput={() => refusal.say(null)}
          autoFocus
          revealLabel={signInText.create.show}
          concealLabel={signInText.create.hide}
        />
        <Refusal of={refusal} />
        {busy ? (
          <ProgressBar label={working} {...progress} />
        ) : (
          <div className={styles['actions']}>
            <Button onClick={onClose}>{frameText.cancel}</Button>
            <Button type="submit" variant="primary" disabled={refusal.secondsLeft > 0}>
              {submit}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  )
}
