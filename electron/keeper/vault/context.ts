/** What every service of this room is handed. */
import type { Instant } from '#shared/domain/calendar.ts'
import type { Key } from '#shared/domain/key.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Copied } from '#shared/ipc/contract.ts'
import { err, ok, type Err, type Result } from '#shared/result.ts'
import { wipe } from '../crypto/bytes.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import type { Store } from './store.ts'

export interface Context {
  readonly store: Store
  readonly now: () => Instant
  /** Hands bytes to the system's clipboard, which clears itself after so many seconds. Takes the bytes over. */
  readonly copy: (value: Uint8Array, seconds: number) => Promise<Result<Copied, KeyturnError>>
}

export const done = ok(undefined)

export const notFound = (what: string): Err<KeyturnError> => err({ code: 'not-found', what })

/** A command that gives nothing back but that it is stored. */
export const stored = (result: Result<null, KeyturnError>): Result<undefined, KeyturnError> =>
  result.ok ? done : result

export const wipeFields = (fields: SecretFields): void => wipe(...Object.values(fields))

/** Written down before it happens: what can not be recorded is not done. */
export const noteOn = (store: Store, key: Key, kind: 'key-revealed' | 'key-copied'): Result<undefined, KeyturnError> =>
  stored(store.commit({ events: [{ kind, keyId: key.id, label: key.label }] }))
