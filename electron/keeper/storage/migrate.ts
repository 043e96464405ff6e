import Database from 'better-sqlite3'
import { err, ok, type Result } from '#shared/result.ts'
import type { Connection } from './database.ts'
import type { StorageProblem } from './failure.ts'
import { firstTables } from './migrations/0001-first-tables.ts'

/** One step a file, numbered without gaps, never edited once released. */
const MIGRATIONS: readonly string[] = [firstTables]

export const SCHEMA_VERSION = MIGRATIONS.length

/** Brings an empty or older file to the present tables, all or nothing. */
export function migrate(database: Connection): void {
  const from = Number(database.pragma('user_version', { simple: true }))
  database
    .transaction(() => {
      for (const step of MIGRATIONS.slice(from)) database.exec(step)
      database.pragma(`user_version = ${SCHEMA_VERSION}`)
    })
    .immediate()
}

/** The tables must be, to the letter, what the migrations make: a trigger or view slipped in never gets to run. */
export function checkSchema(database: Connection): Result<null, StorageProblem> {
  const version = Number(database.pragma('user_version', { simple: true }))
  if (version > SCHEMA_VERSION) return err({ code: 'vault-newer', format: version })
  const expected = new Database(':memory:')
  for (const step of MIGRATIONS.slice(0, version)) expected.exec(step)
  const same = schemaText(expected) === schemaText(database)
  expected.close()
  return same ? ok(null) : err({ code: 'vault-damaged', part: 'structure' })
}

const schemaText = (database: Connection): string =>
  JSON.stringify(database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all())
