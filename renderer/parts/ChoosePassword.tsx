import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { safetyText } from '#shared/text/safety.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { SecretField } from '../ui/inputs.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { lengthOf, LONGEST_PASSWORD, passwordBytes, SHORTEST_PASSWORD } from './password.ts'
import styles from './passwordForm.module.css'
import { Refusal, useRefusal } from './Refusal.tsx'
import { useSealProgress } from './sealProgress.ts'
import { LEAST_SCORE, strengthOf, type Strength } from './strength.ts'
import { StrengthMeter } from './StrengthMeter.tsx'

const text = signInText.create

interface ChoosePasswordProps<T> {
  readonly labels: { readonly password: string; readonly repeat: string }
  /** Where the present password has to be given too: its label. */
  readonly current?: string
  /** The buttons; one of them submits, unless it has to wait. */
  readonly renderActions: (mustWait: boolean) => ReactNode
  readonly working: string
  /** Gets the bytes and takes them over. */
  readonly onChosen: (password: Uint8Array, current: Uint8Array) => Promise<Result<T, KeyturnError>>
  readonly onDone: (value: T) => void
}

/** A new master password, typed twice: long enough, hard enough to guess, twice the same. */
export function ChoosePassword<T>({
  labels,
  current,
  renderActions,
  working,
  onChosen,
  onDone,
}: ChoosePasswordProps<T>) {
  const currentPassword = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const repeated = useRef<HTMLInputElement>(null)
  const [strength, setStrength] = useState<Strength | null>(null)
  const [problems, setProblems] = useState<{ current?: string; password?: string; repeated?: string }>({})
  const refusal = useRefusal()
  const [busy, setBusy] = useState(false)
  const progress = useSealProgress()

  async function measure(typed: string): Promise<void> {
    setProblems({})
    const measured = typed === '' ? null : await strengthOf(typed)
    // Another letter may have been typed while the lists were loading.
    if (password.current?.value === typed) setStrength(measured)
  }

  async function choose(event: FormEvent): Promise<void> {
    event.preventDefault()
    const typed = password.current?.value ?? ''
    const missing = SHORTEST_PASSWORD - lengthOf(typed)
    const measured = await strengthOf(typed)
    if (currentPassword.current?.value === '') return setProblems({ current: safetyText.empty })
    if (new TextEncoder().encode(typed).byteLength > LONGEST_PASSWORD) return setProblems({ password: text.tooLong })
    if (missing > 0) return setProblems({ password: text.tooShort(missing) })
    if (measured.score < LEAST_SCORE) {
      setStrength(measured)
      return setProblems({ password: text.tooWeak })
    }
    if (typed !== repeated.current?.value) return setProblems({ repeated: text.mismatch })
    setBusy(true)
    refusal.say(null)
    const chosen = await onChosen(passwordBytes(password.current), passwordBytes(currentPassword.current))
    setBusy(false)
    if (chosen.ok) return onDone(chosen.value)
    // Said at the field that is wrong; below it stays what has to be waited for.
    if (chosen.error.code === 'wrong-password') setProblems({ current: sentenceOf(chosen.error) })
    refusal.refuse(chosen.error)
    if (chosen.error.code === 'wrong-password') refusal.say(null)
  }

  return (
    <form className={styles['form']} onSubmit={(event) => void choose(event)}>
      {current !== undefined && (
        <SecretField
          kind="password"
          label={current}
          error={problems.current ?? null}
          inputRef={currentPassword}
          onInput={() => setProblems({})}
          autoFocus
          revealLabel={text.show}
          concealLabel={text.hide}
        />
      )}
      <SecretField
        kind="password"
        label={labels.password}
        hint={text.hint}
        error={problems.password ?? null}
        inputRef={password}
        onInput={(typed) => void measure(typed)}
        autoFocus={current === undefined}
        revealLabel={text.show}
        concealLabel={text.hide}
      />
      <StrengthMeter strength={strength} />
      <SecretField
        kind="password"
        label={labels.repeat}
        error={problems.repeated ?? null}
        inputRef={repeated}
        onInput={() => setProblems({})}
        revealLabel={text.show}
        concealLabel={text.hide}
      />
      <Refusal of={refusal} />
      {busy ? <ProgressBar label={working} {...progress} /> : renderActions(refusal.secondsLeft > 0)}
    </form>
  )
}
