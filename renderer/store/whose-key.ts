/** Asks the keeper whose key something is. What was typed goes there as bytes and is kept nowhere. */
import type { SecretMatch, SecretQuery } from '#shared/domain/secret-match.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Input } from '#shared/ipc/contract.ts'
import { ok, type Result } from '#shared/result.ts'
import { vault } from '../client.ts'

type Answer = Promise<Result<readonly SecretMatch[], KeyturnError>>

export const NOBODY: readonly SecretMatch[] = []

/** Who has this very value. */
export const ownersOf = (value: string, among: Input<'secret.known'>['among'] = 'versions'): Answer =>
  vault('secret.known', { value: bytes(value), among })

/** Who has this value, or one that begins or ends so. The surest answers only. */
export async function search(query: Extract<SecretQuery, { kind: 'one' | 'ends' }>): Answer {
  if (query.kind === 'ends') return vault('secret.search', { head: bytes(query.head), tail: bytes(query.tail) })
  const whole = await ownersOf(query.text, 'corrections-too')
  if (!whole.ok || whole.value.length > 0) return whole
  const begins = await vault('secret.search', { head: bytes(query.text), tail: bytes('') })
  if (!begins.ok) return begins
  const ends = await vault('secret.search', { head: bytes(''), tail: bytes(query.text) })
  return ends.ok ? ok([...begins.value, ...ends.value]) : ends
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
