import { useRef, useState, type FormEvent } from 'react'
import { signInText } from '#shared/text/sign-in.ts'
import { Button } from '../../ui/Button.tsx'
import { SecretField } from '../../ui/inputs.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import boxStyles from './Box.module.css'
import { lengthOf, LONGEST_PASSWORD, passwordBytes, SHORTEST_PASSWORD } from './password.ts'
import { LEAST_SCORE, strengthOf, type Strength } from './strength.ts'
import { StrengthMeter } from './StrengthMeter.tsx'

const text = signInText.create

interface ChoosePasswordProps {
  readonly submit: string
  readonly working: string
  /** Gets the bytes; answers with a sentence when it did not work. */
  readonly onChosen: (password: Uint8Array) => Promise<string | null>
  /** There is no way back while the vault is being made. */
  readonly onBack?: () => void
}

/** A new master password, typed twice: long enough, hard enough to guess, twice the same. */
export function ChoosePassword({ submit, working, onChosen, onBack }: ChoosePasswordProps) {
  const password = useRef<HTMLInputElement>(null)
  const repeated = useRef<HTMLInputElement>(null)
  const [strength, setStrength] = useState<Strength | null>(null)
  const [problems, setProblems] = useState<{ password?: string; repeated?: string }>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

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
    if (new TextEncoder().encode(typed).byteLength > LONGEST_PASSWORD) return setProblems({ password: text.tooLong })
    if (missing > 0) return setProblems({ password: text.tooShort(missing) })
    if (measured.score < LEAST_SCORE) return setProblems({ password: `${text.tooWeak} ${measured.advice}` })
    if (typed !== repeated.current?.value) return setProblems({ repeated: text.mismatch })
    setBusy(true)
    setFailure(await onChosen(passwordBytes(password.current)))
    setBusy(false)
  }

  return (
    <form className={boxStyles['form']} onSubmit={(event) => void choose(event)}>
      <SecretField
        kind="password"
        label={text.password}
        hint={text.hint}
        error={problems.password ?? null}
        inputRef={password}
        onInput={(typed) => void measure(typed)}
        autoFocus
        revealLabel={text.show}
        concealLabel={text.hide}
      />
      <StrengthMeter strength={strength} />
      <SecretField
        kind="password"
        label={text.repeat}
        error={problems.repeated ?? null}
        inputRef={repeated}
        onInput={() => setProblems({})}
        revealLabel={text.show}
        concealLabel={text.hide}
      />
      {failure && (
        <p role="alert" className={boxStyles['error']}>
          {failure}
        </p>
      )}
      {busy ? (
        <ProgressBar label={working} />
      ) : (
        <Button type="submit" variant="primary" className={boxStyles['submit']}>
          {submit}
        </Button>
      )}
      {onBack && !busy && (
        <div className={boxStyles['foot']}>
          <button type="button" className={boxStyles['link']} onClick={onBack}>
            {text.back}
          </button>
        </div>
      )}
    </form>
  )
}
