/** A copy of a vault, changed behind its back. */
import { copyFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { temporaryFolder } from './keeper.ts'

export type Change = (database: Database.Database) => unknown

export function changedCopy(path: string, change: Change): string {
  const copy = join(temporaryFolder(), 'changed.vault')
  copyFileSync(path, copy)
  const database = new Database(copy)
  change(database)
  database.close()
  return copy
}

/** Runs a statement, which may use `flip(bytes, index)`: the bytes with one bit changed. */
export const sql =
  (statement: string): Change =>
  (database) => {
    database.function('flip', (bytes, index) => flipped(bytes as Buffer, Number(index)))
    database.exec(statement)
  }

/** Changes a byte of the header and makes its digest right again, as an attacker would. */
export const headerByte =
  (index: number): Change =>
  (database) => {
    const body = database.prepare<[], Buffer>('SELECT body FROM header').pluck().get()!
    const content = flipped(body.subarray(0, -32), index)
    const digest = createHash('sha256').update(content).digest()
    database.prepare('UPDATE header SET body = ?').run(Buffer.concat([content, digest]))
  }

function flipped(bytes: Buffer, index: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[index]! ^= 1
  return changed
}
