/**
 * A backup in the place of a vault file that can not be opened any more. The password or the recovery code proves the backup;
 * the damaged file keeps a name of its own beside it, for whoever can still read something in it.
 */
import type { UnprovenBackup } from '#shared/domain/backups.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, type Result } from '#shared/result.ts'
import { copy } from '../crypto/bytes.ts'
import { subkeysOf } from '../crypto/keys.ts'
import { unfinishedRestore } from '../storage/backup-folder.ts'
import { keepDamaged, moveDurably, removeDatabase } from '../storage/durable.ts'
import { problemOf } from '../storage/failure.ts'
import { keyOfBackup, readCopy, type TypedOpener } from './copies.ts'
import { makeReady } from './restore-vault.ts'
import type { SessionSurroundings } from './session.ts'

/** The bytes stay the caller's. */
export async function rescue(
  vaultPath: string,
  backup: UnprovenBackup & { readonly path: string },
  { kind, opener }: TypedOpener,
  around: SessionSurroundings,
): Promise<Result<null, KeyturnError>> {
  const vaultId = vaultIdOf(backup.path)
  if (vaultId === null) return err({ code: 'backup-damaged' })
  const key = await keyOfBackup(backup.path, { kind, opener: copy(opener) })
  if (!key.ok) return key
  const subkeys = subkeysOf(key.value, vaultId)
  key.value.wipe()
  const unfinished = unfinishedRestore(vaultPath)
  const restoring = { copyPath: backup.path, backupAt: backup.at }
  const ready = makeReady(restoring, { unfinished, subkeys, above: 0 }, around)
  try {
    if (ready.ok) {
      keepDamaged(vaultPath, asideName(vaultPath, around.now()))
      moveDurably(unfinished, vaultPath)
    } else removeDatabase(unfinished)
    return ready
  } catch (failure) {
    return err(problemOf(failure))
  }
}

function vaultIdOf(path: string): Uint8Array | null {
  const found = readCopy(path)
  found?.close()
  return found?.header.vaultId ?? null
}

/** `keyturn.vault.damaged-2026-11-23T09-41-07.123Z`: not the ending of a vault, so that nobody opens it by mistake. */
const asideName = (vaultPath: string, now: number): string =>
  `${vaultPath}.damaged-${new Date(now).toISOString().replaceAll(':', '-')}`
