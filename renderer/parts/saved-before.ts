import { useEffect, useRef, useState } from 'react'
import { cleaned } from '#shared/domain/capture.ts'
import type { SecretMatch } from '#shared/domain/secret-match.ts'
import { NOBODY, ownersOf } from '../store/whose-key.ts'

/** A pause in typing after which the vault is asked. */
const PAUSE_MILLISECONDS = 150
/** No platform has shorter keys; asking for every letter would say nothing. */
const SHORTEST = 8

/** Says while a value is typed which keys have it already. Only the latest question counts. */
export function useSavedBefore() {
  const [owners, setOwners] = useState(NOBODY)
  const latest = useRef({ question: 0, timer: 0 })
  useEffect(() => () => clearTimeout(latest.current.timer), [])

  function look(typed: string): void {
    const { current } = latest
    const question = ++current.question
    clearTimeout(current.timer)
    setOwners(NOBODY)
    const value = cleaned(typed)
    if (value.length < SHORTEST) return
    current.timer = window.setTimeout(() => void ask(value, question), PAUSE_MILLISECONDS)
  }

  async function ask(value: string, question: number): Promise<void> {
    const answered = await ownersOf(value)
    // A hint: where the vault can not say, saving still can.
    if (question === latest.current.question) setOwners(answered.ok ? answered.value : NOBODY)
  }

  return { owners, look } satisfies { readonly owners: readonly SecretMatch[]; readonly look: (typed: string) => void }
}
