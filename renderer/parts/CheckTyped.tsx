import { ShieldCheck } from 'lucide-react'
import { useRef, useState, type PropsWithChildren } from 'react'
import type { KeyCheck } from '#shared/domain/diagnosis.ts'
import type { DraftTarget } from '#shared/domain/draft.ts'
import { checkText as text } from '#shared/text/diagnosis.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../client.ts'
import { report } from '../store/report.ts'
import { platformName } from '../store/selectors.ts'
import { Button } from '../ui/Button.tsx'
import { ProgressBar } from '../ui/ProgressBar.tsx'
import { CheckResult } from './CheckResult.tsx'
import styles from './CheckTyped.module.css'
import { hasEverySecret, hasSecret, secretBytes, type SecretValues } from './secret-values.ts'

interface CheckTypedProps {
  readonly target: DraftTarget
  readonly providerId: string
  readonly keyKindId: string
  readonly values: SecretValues
}

type State =
  | { readonly kind: 'quiet' }
  | { readonly kind: 'problem'; readonly sentence: string }
  | { readonly kind: 'asking' }
  | { readonly kind: 'found'; readonly check: KeyCheck }

const QUIET = { kind: 'quiet' } as const
const NOTHING = { shown: QUIET, about: '' }

/** The fields of a key, and whether the platform knows what stands in them. Nothing of the answer outlives the form. */
export function CheckTyped({ target, providerId, keyKindId, values, children }: PropsWithChildren<CheckTypedProps>) {
  const [{ shown, about }, setShown] = useState<{ readonly shown: State; readonly about: string }>(NOTHING)
  // A value that the draft kept, and that is typed again, is another one; so is one of another data centre.
  const now = JSON.stringify([values.kept.length, values.publicFields])
  const state = about === now ? shown : QUIET
  const setState = (next: State): void => setShown({ shown: next, about: now })
  const latest = useRef(0)
  const platform = platformName(providerId)

  /** An answer counts for what it was asked about: a letter more, and it says nothing any more. */
  function forget(): void {
    latest.current += 1
    setState(QUIET)
  }

  async function check(): Promise<void> {
    if (!hasSecret(values)) return setState({ kind: 'problem', sentence: text.typed.nothing })
    if (!hasEverySecret(values)) return setState({ kind: 'problem', sentence: keysText.form.secretPartsMissing })
    const question = ++latest.current
    setState({ kind: 'asking' })
    const secret = secretBytes(values)
    const { publicFields } = values
    const found = await report(vault('secret.check', { target, providerId, keyKindId, secret, publicFields }))
    for (const value of Object.values(secret)) if (value instanceof Uint8Array) value.fill(0)
    if (question === latest.current) setState(found ? { kind: 'found', check: found.value } : QUIET)
  }

  return (
    <>
      <div style={{ display: 'contents' }} onInput={forget}>
        {children}
      </div>
      <div className={styles['typed']}>
        <div className={styles['ask']}>
          <Button size="small" icon={ShieldCheck} disabled={state.kind === 'asking'} onClick={() => void check()}>
            {text.typed.check}
          </Button>
          <span className={styles['note']}>
            {target.kind === 'rotation' ? text.typed.leadInRotation(platform) : text.typed.lead(platform)}
          </span>
        </div>
        <div aria-live="polite">
          {state.kind === 'problem' && <p className={styles['problem']}>{state.sentence}</p>}
          {state.kind === 'asking' && <ProgressBar label={text.working(platform)} />}
          {state.kind === 'found' && (
            <div className={styles['found']}>
              <CheckResult check={state.check} providerId={providerId} keyKindId={keyKindId} />
            </div>
          )}
        </div>
      </div>
    </>
  )
}
