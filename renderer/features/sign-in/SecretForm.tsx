import type { FormEvent, ReactNode, RefObject } from 'react'
import { signInText } from '#shared/text/sign-in.ts'
import { Refusal, type Refused } from '../../parts/Refusal.tsx'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/inputs.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import styles from './Box.module.css'

interface SecretFormProps {
  readonly kind: 'password' | 'key'
  readonly label: string
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly refusal: Refused
  readonly submit: string
  /** What is said while the answer is on its way; null while nothing is. */
  readonly working: string | null
  /** Whether something else in the box is the thing to do. */
  readonly isSecondary?: boolean
  /** Above the button. */
  readonly children?: ReactNode
  readonly onSubmit: () => Promise<void>
}

/** One secret and one button: every way into a vault. */
export function SecretForm({
  kind,
  label,
  inputRef,
  refusal,
  submit,
  working,
  isSecondary = false,
  children,
  onSubmit,
}: SecretFormProps) {
  function send(event: FormEvent): void {
    event.preventDefault()
    void onSubmit()
  }

  return (
    <form className={styles['form']} onSubmit={send}>
      <SecretField
        kind={kind}
        label={label}
        inputRef={inputRef}
        onInput={() => refusal.say(null)}
        autoFocus
        revealLabel={signInText.create.show}
        concealLabel={signInText.create.hide}
      />
      <Refusal of={refusal} />
      {children}
      {working !== null ? (
        <ProgressBar label={working} />
      ) : (
        <Button
          type="submit"
          variant={isSecondary ? 'plain' : 'primary'}
          className={styles['submit']}
          disabled={refusal.secondsLeft > 0}
        >
          {submit}
        </Button>
      )}
    </form>
  )
}
