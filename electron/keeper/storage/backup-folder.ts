/**
 * The folder `backups` beside the vault file. A copy is written under a temporary name and gets its own only when whoever
 * holds the key has found it whole: a file that looks like a backup was one.
 */
import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { err, ok, type Result } from '#shared/result.ts'
import type { Connection } from './database.ts'
import { createPrivately, discard, makeFolder, moveDurably, syncFile, syncFolder } from './durable.ts'
import { problemOf, type StorageProblem } from './failure.ts'

export interface BackupFile {
  readonly name: string
  readonly bytes: number
  /** Changes whenever the file does. */
  readonly stamp: string
}

export type WriteProblem = StorageProblem | { readonly code: 'not-verified' | 'vault-touched' }

const EXTENSION = '.vault'
const UNFINISHED = '.unfinished'

/** Where a backup is made ready to take the place of the vault file. */
export const unfinishedRestore = (vaultPath: string): string => `${vaultPath}.restoring`

export type BackupFolder = ReturnType<typeof createBackupFolder>

export function createBackupFolder(vaultPath: string) {
  const folder = join(dirname(vaultPath), 'backups')
  // What was being written when the last process ended is nothing that anyone may count on.
  discard(unfinishedRestore(vaultPath))
  for (const name of namesIn(folder)) if (name.endsWith(UNFINISHED)) discard(pathOf(name))

  return {
    pathOf,
    /** In the order of their names. */
    list: (): readonly BackupFile[] => namesIn(folder).filter(isBackup).flatMap(fileOf),
    /** The database as it is now. `isWhole` gets the path of the finished copy, and decides whether it becomes a backup. */
    write(database: Connection, name: string, isWhole: (path: string) => boolean): Result<null, WriteProblem> {
      const unfinished = `${pathOf(name)}${UNFINISHED}`
      try {
        makeFolder(folder)
        if (process.platform !== 'win32') chmodSync(folder, 0o700)
        createPrivately(unfinished)
        database.prepare('VACUUM INTO ?').run(unfinished)
        syncFile(unfinished)
        if (!isWhole(unfinished)) return err({ code: 'not-verified' })
        moveDurably(unfinished, pathOf(name))
        return ok(null)
      } catch (failure) {
        return err(problemOf(failure))
      } finally {
        discard(unfinished)
      }
    },
    /** Names that are gone already are no problem. */
    remove(names: readonly string[]): void {
      if (names.length === 0) return
      try {
        for (const name of names) rmSync(pathOf(name), { force: true })
        syncFolder(folder)
      } catch {
        // A backup too many does no harm; the next one tries again.
      }
    },
  }

  function pathOf(name: string): string {
    return join(folder, basename(name))
  }

  function fileOf(name: string): readonly BackupFile[] {
    try {
      const facts = statSync(pathOf(name), { throwIfNoEntry: false })
      return facts?.isFile() ? [{ name, bytes: facts.size, stamp: `${facts.ino} ${facts.size} ${facts.mtimeMs}` }] : []
    } catch {
      // What can not even be looked at is no backup to count on.
      return []
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch {
    // None yet, or not ours to read: making a backup will say so.
    return []
  }
}

const isBackup = (name: string): boolean => name.endsWith(EXTENSION)
