/**
 * Room `storage`: one SQLite file that holds sealed bytes only. It knows no key, no crypto and no meaning.
 * Opening is the dangerous moment: the file may come from anywhere, so everything about it is checked before the first
 * query on data.
 */
import { chmodSync, closeSync, lstatSync, openSync, readSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { APPLICATION_ID, isVaultFile, schemaVersionOf, VAULT_FILE_START } from '#shared/domain/vault-file.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { problemOf, type StorageProblem } from './failure.ts'
import { createPrivately, makeFolder } from './durable.ts'
import { checkSchema, migrate, newestVersion } from './migrate.ts'

export type Connection = Database.Database

/** A file beyond this is no vault of ours: ten thousand keys take about 40 MB. */
const LARGEST_FILE = 2 * 1024 ** 3

export const createDatabase = (path: string): Result<Connection, StorageProblem> =>
  guarded(() => {
    makeFolder(dirname(path))
    // Made here and not by SQLite: closed to others from the start, and the system says why when it can not be.
    createPrivately(path)
    const database = new Database(path)
    try {
      configure(database)
      database.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(database)
      return ok(database)
    } catch (failure) {
      database.close()
      throw failure
    }
  })

export const openDatabase = (path: string): Result<Connection, StorageProblem> =>
  guarded(() => {
    const facts = lstatSync(path, { throwIfNoEntry: false })
    if (!facts) return err({ code: 'vault-missing' })
    // A link could point the vault, and the journal beside it, anywhere.
    if (!facts.isFile()) return err({ code: 'not-a-vault' })
    if (facts.size > LARGEST_FILE) return err({ code: 'vault-damaged', part: 'file' })
    // Before the first write: a file of somebody else, picked by mistake, or one of a newer Keyturn stays as it is.
    const start = startOf(path)
    if (!isVaultFile(start)) return err({ code: 'not-a-vault' })
    const format = schemaVersionOf(start)
    if (format > newestVersion()) return err({ code: 'vault-newer', format })
    tightenModes(path)
    const database = new Database(path, { fileMustExist: true })
    return prepare(database)
  })

/** For looking at a copy: it can not be written through this, and nobody else is kept from it. */
export const openCopy = (path: string): Result<Connection, StorageProblem> =>
  guarded(() => {
    const facts = lstatSync(path, { throwIfNoEntry: false })
    if (!facts?.isFile()) return err({ code: 'not-a-vault' })
    if (facts.size > LARGEST_FILE) return err({ code: 'vault-damaged', part: 'file' })
    if (!isVaultFile(startOf(path))) return err({ code: 'not-a-vault' })
    const database = new Database(path, { readonly: true, fileMustExist: true })
    return prepare(database)
  })

/** Closes what it does not hand on: an open file would turn the next try away. */
function prepare(database: Connection): Result<Connection, StorageProblem> {
  try {
    configure(database)
    const schema = checkSchema(database)
    if (schema.ok) return ok(database)
    database.close()
    return schema
  } catch (failure) {
    database.close()
    // These few statements are right: what SQLite can not make sense of is the file.
    if (failure instanceof Database.SqliteError && failure.code === 'SQLITE_ERROR') {
      return err({ code: 'vault-damaged', part: 'file' })
    }
    return err(problemOf(failure))
  }
}

/** Every setting on every open, and read back: some depend on the build, some on what the file says. */
const PRAGMAS: Readonly<Record<string, readonly [set: string, reads: string | number]>> = {
  locking_mode: ['EXCLUSIVE', 'exclusive'],
  journal_mode: ['DELETE', 'delete'],
  synchronous: ['EXTRA', 3],
  fullfsync: ['ON', 1],
  secure_delete: ['ON', 1],
  temp_store: ['MEMORY', 2],
  trusted_schema: ['OFF', 0],
  cell_size_check: ['ON', 1],
  mmap_size: ['0', 0],
  // In exclusive mode SQLite keeps the journal file: emptied, it holds no old page of the vault.
  journal_size_limit: ['0', 0],
  foreign_keys: ['ON', 1],
}

function configure(database: Connection): void {
  database.pragma('busy_timeout = 0')
  for (const [name, [set, reads]] of Object.entries(PRAGMAS)) {
    database.pragma(`${name} = ${set}`)
    const found = database.pragma(name, { simple: true })
    if (found !== reads) throw new Error(`SQLite refused the setting ${name}`)
  }
  // In exclusive mode the lock is taken by the first write and kept: this is where a second Keyturn is turned away.
  if (!database.readonly) database.exec('BEGIN EXCLUSIVE; COMMIT')
}

/** By its first bytes. Never for a file that is open: closing it here would end SQLite's lock on it. */
export const beginsAsVault = (path: string): boolean => isVaultFile(startOf(path))

function startOf(path: string): Uint8Array {
  const start = new Uint8Array(VAULT_FILE_START)
  const file = openSync(path, 'r')
  try {
    return start.subarray(0, readSync(file, start))
  } finally {
    closeSync(file)
  }
}

function tightenModes(path: string): void {
  if (process.platform === 'win32') return
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
}

function guarded(work: () => Result<Connection, StorageProblem>): Result<Connection, StorageProblem> {
  try {
    return work()
  } catch (failure) {
    return err(problemOf(failure))
  }
}
