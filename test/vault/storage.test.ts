import { chmodSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createDatabase, openDatabase } from '../../electron/keeper/storage/database.ts'
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
