/** Copies of the whole vault: what is known of each, which are kept, and what one holds that the vault does not. */
import { mondayOf, type CalendarDate, type Instant } from './calendar.ts'
import type { BackupId, KeyId } from './ids.ts'
import type { Key } from './key.ts'
import type { Mask } from './mask.ts'

/** Why a backup was made. The words are part of the names of the files. */
export const BACKUP_REASONS = [
  'daily',
  'asked',
  'import',
  'import-undo',
  'password-change',
  'migration',
  'restore',
  'merge',
  'conflict-copy',
] as const

export type BackupReason = (typeof BACKUP_REASONS)[number]

/**
 * - `unchecked`: not opened yet since the vault was unlocked.
 * - `verified`: opened whole with the key of this vault; nothing in it was changed.
 * - `earlier-password`: made before the password was changed; only the password of then opens it.
 * - `damaged`: does not open, or something in it was changed. It never counts.
 */
export type BackupState = 'unchecked' | 'verified' | 'earlier-password' | 'damaged'

export interface Backup {
  readonly id: BackupId
  readonly at: Instant
  readonly reason: BackupReason
  readonly bytes: number
  readonly state: BackupState
  /** How many keys it holds; null where it can not be looked into. */
  readonly keys: number | null
}

/** A backup as its name tells of it, before any key is there to open it. */
export type UnprovenBackup = Pick<Backup, 'id' | 'at'>

/** Why a backup could not be made. */
export const BACKUP_CAUSES = [
  'disk-full',
  'read-only',
  'permission-denied',
  'not-verified',
  'vault-touched',
  'storage-failed',
] as const

export type BackupCause = (typeof BACKUP_CAUSES)[number]

/** What the page knows of backups. */
export interface Backups {
  /** Newest first. */
  readonly backups: readonly Backup[]
  /** The last attempt, when it failed. */
  readonly problem: { readonly cause: BackupCause; readonly at: Instant } | null
}

/** What can be different about a key: one of its facts, its current value, or where it is used. */
export type KeyPart = Exclude<keyof Key, 'id' | 'createdAt' | 'versions'> | 'value' | 'connections'

export interface KeyInBackup {
  readonly keyId: KeyId
  readonly label: string
  readonly providerId: string
  readonly isArchived: boolean
  readonly masks: readonly Mask[]
  readonly changedAt: Instant
  /** Beside the vault as it is now. */
  readonly compared: 'missing' | 'different' | 'same'
  /** In what it is different; empty unless it is. */
  readonly differences: readonly KeyPart[]
  /** What the vault calls it now; null where it is missing there. */
  readonly labelNow: string | null
  /** The vault has another value for it now than the backup has. */
  readonly hasOtherValueNow: boolean
}

export interface BackupContents {
  readonly backup: Backup
  readonly keys: readonly KeyInBackup[]
  /** How many keys the vault has by now that the backup does not have. */
  readonly onlyNow: number
}

/** What the rule of keeping looks at. */
export interface KeepCandidate extends Pick<Backup, 'id' | 'at' | 'state'> {
  /** The day of `at` on this machine's calendar. */
  readonly madeOn: CalendarDate
  /** The vault's own counter of changes, which no clock can set back. */
  readonly epoch: number
}

export const KEPT_NEWEST = 10
export const KEPT_DAYS = 7
export const KEPT_WEEKS = 4

/**
 * The 10 newest, the newest of each of the last 7 days and of each of the last 4 weeks that have one, and the newest that
 * is verified. “Newest” is judged twice, by the clock and by the counter of changes, and what either finds is kept: a clock
 * that jumps or a vault file that was put back can keep too many, never lose the last good one. Damaged backups do not
 * count. Neither they nor unchecked ones are for this rule to remove.
 */
export function backupsToKeep(backups: readonly KeepCandidate[]): ReadonlySet<BackupId> {
  const good = backups.filter(({ state }) => state === 'verified' || state === 'earlier-password')
  const others = backups.filter((backup) => !good.includes(backup))
  const byClock = good.toSorted((left, right) => right.at - left.at || right.epoch - left.epoch)
  const byCounter = good.toSorted((left, right) => right.epoch - left.epoch || right.at - left.at)
  return new Set([...others, ...keptInOrder(byClock), ...keptInOrder(byCounter)].map(({ id }) => id))
}

function keptInOrder(newestFirst: readonly KeepCandidate[]): readonly KeepCandidate[] {
  const verified = newestFirst.find(({ state }) => state === 'verified')
  return [
    ...newestFirst.slice(0, KEPT_NEWEST),
    ...firstOfEach(newestFirst, ({ madeOn }) => madeOn).slice(0, KEPT_DAYS),
    ...firstOfEach(newestFirst, ({ madeOn }) => mondayOf(madeOn)).slice(0, KEPT_WEEKS),
    ...(verified ? [verified] : []),
  ]
}

function firstOfEach<Value>(values: readonly Value[], groupOf: (value: Value) => string): readonly Value[] {
  const first = new Map<string, Value>()
  for (const value of values) if (!first.has(groupOf(value))) first.set(groupOf(value), value)
  return [...first.values()]
}
