/** A copy of the open vault beside its file, with one change more: for a change that can not go into the file any more. */
import { renameSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { openDatabase, type Connection } from './database.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import { createPrivately, discard, syncFolder } from './durable.ts'
import { problemOf } from './failure.ts'
import { createTables, type Batch } from './tables.ts'

/** `keyturn (kept by Keyturn 2026-11-23 091500123).vault` */
export function asidePath(path: string, now: Instant): string {
  const moment = new Date(now).toISOString().slice(0, 23).replace('T', ' ').replaceAll(/[:.]/g, '')
  const extension = extname(path)
  return join(dirname(path), `${basename(path, extension)} (kept by Keyturn ${moment})${extension}`)
}

/** Whether the change is kept. The open connection still reads the file that was replaced. */
export function keepAside(database: Connection, batch: Batch, path: string): boolean {
  const unfinished = `${path}.unfinished`
  try {
    discard(unfinished)
    createPrivately(unfinished)
    database.prepare('VACUUM INTO ?').run(unfinished)
    const copy = openDatabase(unfinished)
    if (!copy.ok) return false
    try {
      createTables(copy.value).write(batch)
    } finally {
      copy.value.close()
    }
    rmSync(`${unfinished}-journal`, { force: true })
    renameSync(unfinished, path)
    syncFolder(dirname(path))
    return true
  } catch (failure) {
    problemOf(failure)
    return false
  } finally {
    discard(unfinished)
  }
}
