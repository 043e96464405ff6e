/** Files that have to be whole and lasting before anything is built on them. */
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { err, ok, type Result } from '#shared/result.ts'
import { problemOf, type StorageProblem } from './failure.ts'

/** An empty file that only its owner can read, made before anything is written into it. Throws if there is one. */
export const createPrivately = (path: string): void => closeSync(openSync(path, 'wx', 0o600))

export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** A new name lasts only when the folder that lists it is synced too. Windows can not do that and does not need it. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** The file takes the other's place in one step: whoever looks finds the old one or the new one, each of them whole. */
export function moveDurably(from: string, to: string): void {
  renameSync(from, to)
  syncFolder(dirname(to))
}

export function copyDurably(from: string, to: string): void {
  createPrivately(to)
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  syncFile(to)
}

/**
 * A second name for a file that is about to be replaced, for it and for what SQLite may have left beside it. A damaged file
 * may not be readable, so it is not copied where the file system knows a better way.
 */
export function keepDamaged(path: string, aside: string): void {
  try {
    linkSync(path, aside)
  } catch {
    copyDurably(path, aside)
  }
  // A journal belongs to the file that goes; SQLite would play it into the one that comes.
  if (existsSync(`${path}-journal`)) renameSync(`${path}-journal`, `${aside}-journal`)
}

/** With what SQLite may have left beside it: a journal that met a file of the same name later would destroy that. */
export function removeDatabase(path: string): void {
  for (const each of [path, `${path}-journal`]) rmSync(each, { force: true })
}

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

/** As far as it can: what can not be removed is left for the next try. For files that nobody was told of. */
export function discard(path: string): void {
  for (const file of [`${path}-journal`, path]) {
    try {
      rmSync(file, { force: true })
    } catch (failure) {
      problemOf(failure)
    }
  }
}
