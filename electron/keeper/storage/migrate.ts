import Database from 'better-sqlite3'
import { err, ok, type Result } from '#shared/result.ts'
import type { Connection } from './database.ts'
import type { StorageProblem } from './failure.ts'
import { MIGRATIONS } from './migrations/index.ts'

/** The version of the tables that this Keyturn makes. */
export const newestVersion = (): number => MIGRATIONS.length

const versionOf = (database: Connection): number => Number(database.pragma('user_version', { simple: true }))

export const isOlder = (database: Connection): boolean => versionOf(database) < newestVersion()

/** Brings an empty or older file to the present tables, all or nothing. */
export function migrate(database: Connection): void {
  const from = versionOf(database)
  database
    .transaction(() => {
      for (const step of MIGRATIONS.slice(from)) database.exec(step)
      database.pragma(`user_version = ${newestVersion()}`)
    })
    .immediate()
}

/** The tables must be, to the letter, what the migrations make: a trigger or view slipped in never gets to run. */
export function checkSchema(database: Connection): Result<null, StorageProblem> {
  const version = versionOf(database)
  if (version > newestVersion()) return err({ code: 'vault-newer', format: version })
  const expected = new Database(':memory:')
  for (const step of MIGRATIONS.slice(0, version)) expected.exec(step)
  const same = schemaText(expected) === schemaText(database)
  expected.close()
  return same ? ok(null) : err({ code: 'vault-damaged', part: 'structure' })
}

const schemaText = (database: Connection): string =>
  JSON.stringify(database.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all())
