/** `2026-11-23T09-41-07.123Z-daily.vault`: a moment in UTC and a reason, so that names sort as they were made. */
import { createHash } from 'node:crypto'
import { BACKUP_REASONS, type BackupReason } from '#shared/domain/backups.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { BackupId } from '#shared/domain/ids.ts'

export interface NamedBackup {
  readonly at: Instant
  readonly reason: BackupReason
}

const NAME = /^(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2}\.\d{3})Z-([a-z-]+)\.vault$/

/** Windows allows no colon in a name. */
export const backupName = ({ at, reason }: NamedBackup): string =>
  `${new Date(at).toISOString().replaceAll(':', '-')}-${reason}.vault`

/** Null for a file that is none of ours. */
export function readBackupName(name: string): NamedBackup | null {
  const [, day, hours, minutes, seconds, word] = NAME.exec(name) ?? []
  const at = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`)
  const reason = BACKUP_REASONS.find((each) => each === word)
  return reason === undefined || Number.isNaN(at) ? null : { at, reason }
}

/** What the page calls a backup: it never learns a name, and can not make one up. */
export const backupIdOf = (name: string): BackupId =>
  createHash('sha256').update(name).digest('hex').slice(0, 32) as BackupId
