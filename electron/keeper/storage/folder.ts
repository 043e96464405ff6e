/** Names of files are as volatile as their bytes: a folder has to be synced before a new name survives a power cut. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { err, ok, type Result } from '#shared/result.ts'
import { problemOf, type StorageProblem } from './failure.ts'

export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

/** Durable when it says so. When it does not, the file does not have the new name. */
export function giveName(unfinished: string, path: string): Result<null, StorageProblem> {
  let isNamed = false
  try {
    renameSync(unfinished, path)
    isNamed = true
    syncFolder(dirname(path))
    return ok(null)
  } catch (failure) {
    if (isNamed) discard(path)
    return err(problemOf(failure))
  }
}

/** Takes back a vault that nobody was told of, with its journal. What can not be removed is left for the next try. */
export function discard(path: string): void {
  for (const file of [`${path}-journal`, path]) {
    try {
      rmSync(file, { force: true })
    } catch (failure) {
      problemOf(failure)
    }
  }
}

function syncFolder(path: string): void {
  // Windows has no such call; there the file system keeps its names in a log of its own.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
