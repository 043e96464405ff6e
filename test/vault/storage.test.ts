import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createDatabase, openCopy, openDatabase } from '../../electron/keeper/storage/database.ts'
import { problemOf } from '../../electron/keeper/storage/failure.ts'
import { removeTemporaryFolders, temporaryFolder } from '../support/keeper.ts'

afterEach(removeTemporaryFolders)

test('every setting is what it has to be, on creating and on every opening (T54)', () => {
  const path = join(temporaryFolder(), 'a.vault')
  const created = createDatabase(path)
  if (!created.ok) throw new Error(created.error.code)
  created.value.close()
  for (let round = 0; round < 2; round++) {
    const opened = openDatabase(path)
    if (!opened.ok) throw new Error(opened.error.code)
    const read = (name: string): unknown => opened.value.pragma(name, { simple: true })
    expect({
      journal: read('journal_mode'),
      journalLeft: read('journal_size_limit'),
      synchronous: read('synchronous'),
      fullfsync: read('fullfsync'),
      secureDelete: read('secure_delete'),
      tempStore: read('temp_store'),
      trustedSchema: read('trusted_schema'),
      cellSizeCheck: read('cell_size_check'),
      locking: read('locking_mode'),
      mmap: read('mmap_size'),
    }).toEqual({
      journal: 'delete',
      journalLeft: 0,
      synchronous: 3,
      fullfsync: 1,
      secureDelete: 1,
      tempStore: 2,
      trustedSchema: 0,
      cellSizeCheck: 1,
      locking: 'exclusive',
      mmap: 0,
    })
    opened.value.close()
  }
})

test('foreign keys are on, and nobody waits for a file that somebody else has', () => {
  const path = join(temporaryFolder(), 'a.vault')
  const created = createDatabase(path)
  if (!created.ok) throw new Error(created.error.code)
  expect(created.value.pragma('foreign_keys', { simple: true })).toBe(1)
  expect(created.value.pragma('busy_timeout', { simple: true })).toBe(0)
  expect(openDatabase(path)).toMatchObject({ error: { code: 'vault-in-use' } })
  created.value.close()
})

test('a setting that SQLite does not take is noticed before anything is read (T54)', () => {
  const path = join(temporaryFolder(), 'a.vault')
  const created = createDatabase(path)
  if (created.ok) created.value.close()
  const pragma = vi.spyOn(Database.prototype, 'pragma')
  for (const name of SETTINGS) {
    // As a build of SQLite would answer that leaves this one out.
    pragma.mockImplementation(function (this: Database.Database, source, options) {
      const answer: unknown = original.call(this, source, options)
      return source === name ? 'something else' : answer
    })
    expect(() => openDatabase(path), name).toThrow(`SQLite refused the setting ${name}`)
  }
  pragma.mockRestore()
  const opened = openDatabase(path)
  expect(opened.ok).toBe(true)
  if (opened.ok) opened.value.close()
})

test('a file of another program, and one without any mark, is no vault and stays as it is', () => {
  for (const applicationId of [0, 0x4b54524f]) {
    const path = join(temporaryFolder(), 'a.vault')
    const created = createDatabase(path)
    if (created.ok) created.value.close()
    const other = new Database(path)
    other.pragma(`application_id = ${applicationId}`)
    other.close()
    const before = readFileSync(path)
    for (const open of [openDatabase, openCopy]) expect(open(path)).toMatchObject({ error: { code: 'not-a-vault' } })
    expect(readFileSync(path).equals(before)).toBe(true)
  }
})

test('a file that is larger than any vault is refused before SQLite sees it', () => {
  const path = join(temporaryFolder(), 'a.vault')
  const created = createDatabase(path)
  if (created.ok) created.value.close()
  const limit = 2 * 1024 ** 3
  // A hole: it takes no room on the disk.
  truncateSync(path, limit + 1)
  for (const open of [openDatabase, openCopy]) {
    expect(open(path)).toEqual({ ok: false, error: { code: 'vault-damaged', part: 'file' } })
  }
})

/** As `database.ts` has them; the test above says what each of them has to be. */
const SETTINGS = [
  'locking_mode',
  'journal_mode',
  'synchronous',
  'fullfsync',
  'secure_delete',
  'temp_store',
  'trusted_schema',
  'cell_size_check',
  'mmap_size',
  'journal_size_limit',
  'foreign_keys',
]

// oxlint-disable-next-line typescript/unbound-method -- it is called with its own `this` again
const { pragma: original } = Database.prototype

describe.runIf(process.platform !== 'win32')('the file system', () => {
  test('modes that others could use are tightened on opening (T55)', () => {
    const path = join(temporaryFolder(), 'a.vault')
    const created = createDatabase(path)
    if (created.ok) created.value.close()
    chmodSync(path, 0o666)
    const opened = openDatabase(path)
    expect(opened.ok).toBe(true)
    if (opened.ok) opened.value.close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test('a link in place of the vault is refused', () => {
    const folder = temporaryFolder()
    const real = join(folder, 'real.vault')
    const created = createDatabase(real)
    if (created.ok) created.value.close()
    symlinkSync(real, join(folder, 'link.vault'))
    expect(openDatabase(join(folder, 'link.vault'))).toMatchObject({ error: { code: 'not-a-vault' } })
    mkdirSync(join(folder, 'folder.vault'))
    expect(openDatabase(join(folder, 'folder.vault'))).toMatchObject({ error: { code: 'not-a-vault' } })
  })
})

test('each failure of the disk has a reason that can be said', () => {
  const failed = (code: string) => problemOf(Object.assign(new Error('from the system'), { code }))
  expect(failed('SQLITE_FULL')).toEqual({ code: 'disk-full' })
  expect(failed('ENOSPC')).toEqual({ code: 'disk-full' })
  expect(failed('SQLITE_READONLY_DIRECTORY')).toEqual({ code: 'read-only' })
  expect(failed('EACCES')).toEqual({ code: 'permission-denied' })
  expect(failed('SQLITE_BUSY')).toEqual({ code: 'vault-in-use' })
  expect(failed('SQLITE_CORRUPT_INDEX')).toEqual({ code: 'vault-damaged', part: 'file' })
  expect(failed('SQLITE_IOERR_FSYNC')).toEqual({ code: 'storage-failed' })
})

test('our own mistakes are not taken for a failure of the disk', () => {
  expect(() => problemOf(new TypeError('a mistake'))).toThrow('a mistake')
  expect(() => problemOf('no error at all')).toThrow()
})
