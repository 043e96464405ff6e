/** The secret values of keys: from what was typed to a sealed version, and back for one field at a time. */
import { calendarDateOf, type CalendarDate } from '#shared/domain/calendar.ts'
import type { SecretId } from '#shared/domain/ids.ts'
import { isLost, type Key, type Version, type VersionStage } from '#shared/domain/key.ts'
import { maskOf } from '#shared/domain/mask.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Copied } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { copy, wipe } from '../crypto/bytes.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import { notFound, wipeFields, type Context } from './context.ts'
import type { Store } from './store.ts'

export interface Capture {
  readonly number: number
  readonly stage: VersionStage
  readonly createdOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
  readonly secret: SecretFields
  readonly publicFields: Readonly<Record<string, string>>
}

export interface Captured {
  readonly version: Version
  readonly secret: { readonly id: SecretId; readonly fields: SecretFields }
}

/** A version and the record for its value; the caller commits both together. */
export function capture({ store, now }: Context, input: Capture): Result<Captured, KeyturnError> {
  const fields = filledFields(input.secret)
  const names = Object.keys(fields)
  if (names.length === 0) return err({ code: 'secret-missing', fieldId: Object.keys(input.secret)[0] ?? '' })
  const fingerprints = fingerprintsOf(store, fields)
  if (fingerprints === null) return err({ code: 'vault-touched' })
  const id = newId<'secret'>()
  const storedAt = now()
  return ok({
    version: {
      number: input.number,
      stage: input.stage,
      storedAt,
      storedOn: calendarDateOf(new Date(storedAt)),
      createdOn: input.createdOn,
      expiresOn: input.expiresOn,
      masks: names.map((name) => maskOf(name, fields[name]!)),
      publicFields: input.publicFields,
      fingerprints,
      secretId: id,
      endedAt: null,
      lastCheck: null,
      platformId: null,
    },
    secret: { id, fields },
  })
}

/** Null when the key for it was touched: values could not be recognised any more. */
function fingerprintsOf(store: Pick<Store, 'fingerprint'>, fields: SecretFields): Version['fingerprints'] | null {
  const pairs = Object.entries(fields).map(([name, value]) => [name, store.fingerprint(value)] as const)
  return pairs.every((pair): pair is readonly [string, string] => pair[1] !== null) ? Object.fromEntries(pairs) : null
}

/** Without the fields in which nothing was typed. */
export const filledFields = (secret: SecretFields): SecretFields =>
  Object.fromEntries(Object.entries(secret).filter(([, value]) => value.byteLength > 0))

/** The bytes of one field, in memory of their own: the caller wipes them or hands them on. */
export function readField(
  { store }: Context,
  version: Pick<Version, 'secretId'> & Partial<Pick<Version, 'stage'>>,
  fieldId: string,
): Result<Uint8Array, KeyturnError> {
  if (version.secretId === null) return err({ code: isLost(version) ? 'secret-lost' : 'secret-destroyed' })
  const fields = store.openSecret(version.secretId)
  if (fields === null) return err({ code: 'secret-touched' })
  const value = Object.hasOwn(fields, fieldId) ? fields[fieldId] : undefined
  const own = value && copy(value)
  wipeFields(fields)
  return own ? ok(own) : notFound('field')
}

/** Hands a value to the clipboard once the copying is written down; what can not be recorded is not copied. */
export function copyIfNoted(
  { store, copy: toClipboard }: Context,
  value: Uint8Array,
  noted: Result<unknown, KeyturnError>,
): Result<never, KeyturnError> | Promise<Result<Copied, KeyturnError>> {
  if (noted.ok) return toClipboard(value, store.settings().clipboardSeconds)
  wipe(value)
  return noted
}

/** True when the key has had this very value before, in every field. */
export const hasValue = (key: Key, { fingerprints }: Version): boolean =>
  key.versions.some((version) =>
    Object.entries(fingerprints).every(([fieldId, fingerprint]) => version.fingerprints[fieldId] === fingerprint),
  )

/** A key has to become text to travel in a header. The text lives until the call is over. */
export const textsOf = (fields: SecretFields): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, new TextDecoder().decode(value)]))
