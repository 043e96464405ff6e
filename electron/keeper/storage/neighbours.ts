/** The files beside the vault that may be copies of it. */
import { chmodSync, lstatSync, readdirSync, renameSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { isConflictName } from '#shared/domain/conflict-copies.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { beginsAsVault } from './database.ts'
import { makeFolder, syncFolder } from './durable.ts'
import { problemOf, type StorageProblem } from './failure.ts'

export interface Neighbour {
  readonly name: string
  readonly path: string
  readonly at: Instant
  readonly bytes: number
  /** Changes whenever the file does. */
  readonly stamp: string
}

/** By their names, and by how they begin. Links are left out: the vault itself under another name would lose its lock when it is closed. */
export function neighboursOf(vaultPath: string): readonly Neighbour[] {
  const folder = dirname(vaultPath)
  const own = lstatSync(vaultPath, { throwIfNoEntry: false })
  return namesIn(folder, basename(vaultPath)).flatMap((name) => {
    const path = join(folder, name)
    const facts = lstatSync(path, { throwIfNoEntry: false })
    if (!facts?.isFile() || facts.nlink > 1 || facts.ino === own?.ino || !isVault(path)) return []
    const at = Math.round(facts.mtimeMs)
    return [{ name, path, at, bytes: facts.size, stamp: `${facts.ino} ${facts.size} ${facts.mtimeMs}` }]
  })
}

/** Out of the way, into the folder of backups: nothing is deleted. */
export function moveAmongBackups(path: string, name: string): Result<null, StorageProblem> {
  const folder = join(dirname(path), 'backups')
  try {
    makeFolder(folder)
    if (process.platform !== 'win32') chmodSync(path, 0o600)
    renameSync(path, join(folder, basename(name)))
    syncFolder(folder)
    syncFolder(dirname(path))
    return ok(null)
  } catch (failure) {
    return err(problemOf(failure))
  }
}

function isVault(path: string): boolean {
  try {
    return beginsAsVault(path)
  } catch {
    // Not ours to read, or gone by now.
    return false
  }
}

function namesIn(folder: string, vaultName: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => isConflictName(name, vaultName))
      .toSorted()
  } catch {
    // Not ours to read: then there is nothing to compare either.
    return []
  }
}
