/**
 * Room `vault`: joins `crypto` and `storage`, and offers what people do with keys as commands. It is handed a clock, the
 * system's effects and a way to publish; it never imports the `electron` package.
 *
 * The class of a record says what it is. The numbers are part of the file format: never change or reuse one.
 */
import type { CollectionName } from '#shared/domain/snapshot.ts'

export const COLLECTION_CLASSES: Readonly<Record<CollectionName, number>> = {
  client: 1,
  key: 2,
  application: 3,
  connection: 4,
  rotation: 5,
  reminder: 6,
  import: 7,
  draft: 11,
  intent: 13,
  incident: 14,
}

/** One record each: the settings, and what the vault is. */
export const SETTINGS_CLASS = 8
export const FACTS_CLASS = 9
/** Secret fields of one version of a key, of an earlier value of it, or of a draft. */
export const SECRET_CLASS = 10
/** What stood in the fields of a key before, under the id of the key. */
export const HISTORY_CLASS = 12

/** Everything that a record can be. */
export const RECORD_CLASSES: readonly number[] = [
  ...Object.values(COLLECTION_CLASSES),
  SETTINGS_CLASS,
  FACTS_CLASS,
  SECRET_CLASS,
  HISTORY_CLASS,
]

/** What listing never opens: it is read from its own record, when somebody asks for it. */
export const isListed = (recordClass: number): boolean => recordClass !== SECRET_CLASS && recordClass !== HISTORY_CLASS

export const SINGLE_ID = '0'.repeat(32)

/** The secret with the id `SINGLE_ID` is the vault's own, and this its one field. */
export const FINGERPRINT_KEY = 'fingerprintKey'

/** The layout of what is sealed in records and activity today. */
export const PAYLOAD_SCHEMA = 1

const NAMES = new Map(Object.entries(COLLECTION_CLASSES).map(([name, number]) => [number, name as CollectionName]))

export const collectionOf = (recordClass: number): CollectionName | undefined => NAMES.get(recordClass)
