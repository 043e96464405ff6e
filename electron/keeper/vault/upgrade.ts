import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { problemOf } from '../storage/failure.ts'
import { migrate } from '../storage/migrate.ts'
import { createBackups } from './backups.ts'
import type { OpenVault } from './session.ts'
import type { StoreSurroundings } from './store.ts'

/** Brings a vault with the tables of an earlier Keyturn up to date: with a verified backup before it, or not at all. */
export function bringUpToDate(vault: OpenVault, { now }: StoreSurroundings): Result<null, KeyturnError> {
  const { database, isOlder, place } = vault.file
  if (!isOlder) return ok(null)
  const backups = createBackups(vault, { now, onChange: () => {} })
  const kept = backups.make('migration')
  backups.close()
  if (!kept.ok) return kept
  try {
    migrate(database)
    place.renew()
    return ok(null)
  } catch (failure) {
    return err(problemOf(failure))
  }
}
