/**
 * The whole vault out of a backup. The copy is made ready beside the vault file under a name of its own: verified, its
 * counter of changes carried on, the restoring written into its activity. Then it takes the place of the vault file in one
 * step, so that whoever opens it after a crash finds one whole vault, the old or the restored.
 */
import { existsSync } from 'node:fs'
import type { Instant } from '#shared/domain/calendar.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { duplicateSubkeys, subkeysOf, wipeSubkeys, type Subkeys } from '../crypto/keys.ts'
import type { Secret } from '../crypto/secret.ts'
import { unfinishedRestore } from '../storage/backup-folder.ts'
import { copyDurably, moveDurably, removeDatabase } from '../storage/durable.ts'
import { problemOf, type StorageProblem } from '../storage/failure.ts'
import { openWith, type OpenVault, type SessionSurroundings } from './session.ts'

export interface Restoring {
  readonly copyPath: string
  /** The copy's own vault key; null where it has the vault's. */
  readonly ownKey: Secret | null
  readonly backupAt: Instant
}

export interface Restored {
  readonly outcome: Result<null, KeyturnError>
  /** What is open now: the restored vault, or the one before where nothing was replaced. */
  readonly reopened: Result<OpenVault, KeyturnError> | null
}

/** The keys stay the caller's. */
export function restoreVault(present: OpenVault, restoring: Restoring, around: SessionSurroundings): Restored {
  const { database, ledger } = present.file
  const path = database.name
  const unfinished = unfinishedRestore(path)
  const before = duplicateSubkeys(ledger.subkeys)
  const after = restoring.ownKey ? subkeysOf(restoring.ownKey, ledger.vaultId) : duplicateSubkeys(before)
  const ready = makeReady(restoring, { unfinished, subkeys: duplicateSubkeys(after), above: ledger.epoch }, around)
  if (!ready.ok) {
    removeDatabase(unfinished)
    wipeSubkeys(before)
    wipeSubkeys(after)
    return { outcome: ready, reopened: null }
  }
  present.close()
  const { hasMoved, problem } = replace(unfinished, path)
  wipeSubkeys(hasMoved ? before : after)
  const reopened = openWith(path, hasMoved ? after : before, around)
  return { outcome: problem ? err(problem) : ok(null), reopened }
}

interface Ready {
  readonly unfinished: string
  readonly subkeys: Subkeys
  /** The epoch of the vault that is replaced; 0 where nobody knows it. */
  readonly above: number
}

/** Takes the subkeys over. */
export function makeReady(
  { copyPath, backupAt }: Pick<Restoring, 'copyPath' | 'backupAt'>,
  { unfinished, subkeys, above }: Ready,
  around: SessionSurroundings,
): Result<null, KeyturnError> {
  try {
    removeDatabase(unfinished)
    copyDurably(copyPath, unfinished)
  } catch (failure) {
    wipeSubkeys(subkeys)
    return err(problemOf(failure))
  }
  const opened = openWith(unfinished, subkeys, { ...around, onChange: () => {} })
  if (!opened.ok) return err({ code: 'backup-damaged' })
  if (opened.value.store.tampering() !== null) {
    opened.value.close()
    return err({ code: 'backup-damaged' })
  }
  const { ledger } = opened.value.file
  // Higher than both: the restored vault is newer than anything that was seen of this one, and no rollback.
  ledger.epoch = Math.max(ledger.epoch, above)
  const noted = opened.value.store.commit({
    events: [{ kind: 'vault-restored', backupAt, epoch: ledger.epoch + 1 }],
  })
  opened.value.close()
  return noted
}

function replace(
  unfinished: string,
  path: string,
): { readonly hasMoved: boolean; readonly problem: StorageProblem | null } {
  // A journal beside the vault belongs to the file that goes; SQLite would play it into the one that comes.
  if (existsSync(`${path}-journal`)) return { hasMoved: false, problem: { code: 'storage-failed' } }
  try {
    moveDurably(unfinished, path)
    return { hasMoved: true, problem: null }
  } catch (failure) {
    // Moved but perhaps not for good: whichever file is found after a power cut is whole.
    return { hasMoved: !existsSync(unfinished), problem: problemOf(failure) }
  }
}
