/** The secret-free picture of an open vault that the page shows. The keeper publishes it; nobody asks for it. */
import type { Activity } from './activity.ts'
import type { Application } from './application.ts'
import type { Instant } from './calendar.ts'
import type { Client } from './client.ts'
import type { Connection } from './connection.ts'
import type { Draft } from './draft.ts'
import type { Incident } from './incident.ts'
import type { ImportId, KeyId, VaultId } from './ids.ts'
import type { Key } from './key.ts'
import type { Intent } from './managed.ts'
import type { ReminderMark } from './reminders.ts'
import type { Rotation } from './rotation.ts'
import type { Settings } from './settings.ts'
import type { Tampering } from './tampering.ts'

/** The kinds of records whose readable part the page holds. */
export interface Collections {
  readonly client: Client
  readonly key: Key
  readonly application: Application
  readonly connection: Connection
  readonly rotation: Rotation
  readonly reminder: ReminderMark & { readonly id: KeyId }
  readonly import: ImportBatch
  readonly draft: Draft
  readonly intent: Intent
  readonly incident: Incident
}

export type CollectionName = keyof Collections

export const COLLECTION_NAMES: readonly CollectionName[] = [
  'client',
  'key',
  'application',
  'connection',
  'rotation',
  'reminder',
  'import',
  'draft',
  'intent',
  'incident',
]

/** One import of a file, kept so that the whole of it can be undone. */
export interface ImportBatch {
  readonly id: ImportId
  readonly at: Instant
  readonly fileName: string
  /** Ids of what it made: at ten thousand rows, an object for each would be a tenth of all that an unlock reads. */
  readonly created: Readonly<Partial<Record<CollectionName, readonly string[]>>>
  readonly undoneAt: Instant | null
}

export interface VaultFacts {
  readonly id: VaultId
  readonly createdAt: Instant
  readonly isDemo: boolean
  /** When the recovery code that opens it was made. */
  readonly kitMadeAt: Instant
  /** When that code was last typed in and found right. */
  readonly kitCheckedAt: Instant | null
}

export type Snapshot = {
  readonly [Name in CollectionName as `${Name}s`]: readonly Collections[Name][]
} & {
  readonly vault: VaultFacts
  /**
   * What was found in the file, until it is repaired. Null for one that is as Keyturn left it, and until it was looked
   * through, some moments after an unlock.
   */
  readonly tampering: Tampering | null
  readonly settings: Settings
  /** The latest entries, newest first. */
  readonly activity: readonly Activity[]
}

export type Put = {
  readonly [Name in CollectionName]: { readonly collection: Name; readonly value: Collections[Name] }
}[CollectionName]

export interface Removal {
  readonly collection: CollectionName
  readonly id: string
}

/** What one command changed; applied to the snapshot as a whole. */
export interface Change {
  readonly puts: readonly Put[]
  readonly removals: readonly Removal[]
  readonly settings: Settings | null
  readonly vault: VaultFacts | null
  readonly activity: readonly Activity[]
}
