/** Which key a value belongs to: told by fingerprints and masks, so that retired and destroyed values are known too. */
import { trimmed } from '../catalog/characters.ts'
import { wrapped } from '../catalog/wrapping.ts'
import type { KeyId } from './ids.ts'
import { MASK_RUN } from './mask.ts'

/**
 * How sure an answer is.
 * - `value`: the very value, by its fingerprint.
 * - `ends`: the stored value begins and ends with what was typed.
 * - `shown-ends`: the value is destroyed. Of what was typed, no more than the mask keeps could be compared.
 */
export type MatchCertainty = 'value' | 'ends' | 'shown-ends'

export interface SecretMatch {
  readonly keyId: KeyId
  readonly version: number
  readonly fieldId: string
  readonly certainty: MatchCertainty
  /** A wrong copy that was corrected later: the version has another value now. */
  readonly wasCorrected: boolean
}

/** What was typed, as it can be looked for. */
export type SecretQuery =
  | { readonly kind: 'nothing' }
  /** Fewer characters would fit many keys. */
  | { readonly kind: 'too-short' }
  /** A whole key, or one of its ends. */
  | { readonly kind: 'one'; readonly text: string }
  /** A shortened form such as `abcd••••wxyz`; either end may be empty. */
  | { readonly kind: 'ends'; readonly head: string; readonly tail: string }

/** Fewest characters of an end that are looked for; as many as a mask shows. */
export const SHORTEST_END = 4

/** Freed of what comes along when copying: blanks, a header, an address, JSON. */
export function secretQuery(typed: string): SecretQuery {
  const text = trimmed(typed)
  if (text === '') return { kind: 'nothing' }
  const whole = wrapped(text)?.key ?? text
  const parts = whole.split(MASK_RUN)
  const [head = '', tail = ''] = [parts[0], parts.at(-1)].map((part) => trimmed(part ?? ''))
  if (parts.length === 1) return whole.length < SHORTEST_END ? { kind: 'too-short' } : { kind: 'one', text: whole }
  return Math.max(head.length, tail.length) < SHORTEST_END ? { kind: 'too-short' } : { kind: 'ends', head, tail }
}
