/** T53 with real disks: one that is full, one that can only be read, and a folder without permission. */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { sentenceOf } from '../../shared/text/errors.ts'
import { removeTemporaryFolders, startKeeper, temporaryFolder, type TestKeeper } from '../support/keeper.ts'
import { addKey, firstClient } from '../support/records.ts'

const isRoot = process.platform === 'linux' && process.getuid?.() === 0
const reason = isRoot ? '' : ' (skipped: only root of Linux may mount a disk and become another user)'
const ORDINARY_USER = 65_534

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step()
  removeTemporaryFolders()
})

const mount = (...parameters: readonly string[]) => execFileSync('mount', parameters)

/** A disk of its own, small, in memory. */
function smallDisk(): string {
  const folder = temporaryFolder()
  mount('-t', 'tmpfs', '-o', 'size=400k', 'tmpfs', folder)
  undo.push(() => execFileSync('umount', ['--lazy', folder]))
  return folder
}

/** Leaves room for a few pages, which are enough to begin a change and too few to end it. */
function fill(folder: string, pagesLeft: number): string {
  const { bavail, bsize } = statfsSync(folder)
  const path = join(folder, 'other-files')
  writeFileSync(path, new Uint8Array(Math.max(0, (bavail - pagesLeft) * bsize)))
  return path
}

async function labels(keeper: TestKeeper): Promise<readonly string[]> {
  return (await keeper.snapshot()).keys.map(({ label }) => label).toSorted()
}

const tryToAdd = async (keeper: TestKeeper, label: string) =>
  addKey(keeper, { label, notes: 'long '.repeat(2000) }).then(
    () => 'stored',
    (failure: unknown) => String(failure),
  )

describe.runIf(isRoot)(`real disks${reason}`, () => {
  test.for([0, 1, 2, 4, 6, 8, 10])(
    'a disk that is full but for %i pages: nothing is called saved, and later it works',
    async (left) => {
      const keeper = startKeeper({ folder: smallDisk() })
      await keeper.create()
      await addKey(keeper, { label: 'Before' })
      const filling = fill(keeper.folder, left)
      expect(await tryToAdd(keeper, 'Too much')).toContain('disk-full')
      expect(await labels(keeper)).toEqual(['Before'])
      expect(sentenceOf({ code: 'disk-full' })).toContain('the disk is full')
      keeper.close()

      // A full disk keeps nobody from their keys.
      const meanwhile = startKeeper({ folder: keeper.folder })
      expect(await meanwhile.unlock()).toMatchObject({ ok: true })
      expect(await labels(meanwhile)).toEqual(['Before'])
      expect(await tryToAdd(meanwhile, 'Too much')).toContain('disk-full')
      rmSync(filling)
      expect(await tryToAdd(meanwhile, 'Enough space')).toBe('stored')
      meanwhile.close()

      const afterwards = startKeeper({ folder: keeper.folder })
      expect(await afterwards.unlock()).toMatchObject({ ok: true })
      expect(await labels(afterwards)).toEqual(['Before', 'Enough space'])
      afterwards.close()
    },
  )

  test('a vault that finds no room is not made, and can be made later', async () => {
    const folder = smallDisk()
    for (const left of [0, 1, 3, 6, 9]) {
      const filling = fill(folder, left)
      const keeper = startKeeper({ folder })
      await expect(keeper.create(), `${left} pages left`).rejects.toThrow('disk-full')
      expect(existsSync(keeper.vaultPath)).toBe(false)
      rmSync(filling)
    }
    const keeper = startKeeper({ folder })
    await keeper.create()
    expect(await labels(keeper)).toEqual([])
    keeper.close()
  })

  test('a place that can only be read: keys can be read, saving says why it can not be, and works elsewhere', async () => {
    const keeper = startKeeper({ folder: smallDisk() })
    await keeper.create()
    const keyId = await addKey(keeper, { label: 'Before' })
    keeper.close()
    mount('-o', 'remount,ro', keeper.folder)

    const reading = startKeeper({ folder: keeper.folder })
    expect(await reading.unlock()).toMatchObject({ ok: true })
    expect(await labels(reading)).toEqual(['Before'])
    expect(await reading.send('key.archive', { keyId })).toEqual({ ok: false, error: { code: 'read-only' } })
    expect(sentenceOf({ code: 'read-only' })).toContain('can only be read')
    expect((await reading.snapshot()).keys[0]?.archivedAt).toBeNull()
    reading.close()

    mount('-o', 'remount,rw', keeper.folder)
    const writing = startKeeper({ folder: keeper.folder })
    expect(await writing.unlock()).toMatchObject({ ok: true })
    expect(await writing.send('key.archive', { keyId })).toMatchObject({ ok: true })
    writing.close()
  })

  /** Root ignores permissions, so the rest happens as somebody else. */
  function asOrdinaryUser(folder: string): void {
    for (const path of [folder, dirname(startKeeper({ folder }).vaultPath), startKeeper({ folder }).vaultPath]) {
      if (existsSync(path)) chownSync(path, ORDINARY_USER, ORDINARY_USER)
    }
    process.seteuid!(ORDINARY_USER)
    undo.push(() => process.seteuid!(0))
  }

  test('a folder that lost its permission to be written: saving says so, and works when it is back', async () => {
    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    asOrdinaryUser(keeper.folder)
    chmodSync(dirname(keeper.vaultPath), 0o500)
    const locked = startKeeper({ folder: keeper.folder })
    expect(await locked.unlock()).toMatchObject({ ok: true })
    // Without a place for its journal SQLite writes nothing at all.
    expect(await locked.send('client.save', { id: null, name: 'New client' })).toEqual({
      ok: false,
      error: { code: 'read-only' },
    })
    locked.close()
    chmodSync(dirname(keeper.vaultPath), 0o700)
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toMatchObject({ ok: true })
    expect(await again.send('client.save', { id: null, name: 'New client' })).toMatchObject({ ok: true })
    again.close()
  })

  test('a file that may not be written can be read; one that may not be read is said to be so', async () => {
    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    asOrdinaryUser(keeper.folder)
    chmodSync(keeper.vaultPath, 0o400)
    const reading = startKeeper({ folder: keeper.folder })
    expect(await reading.unlock()).toMatchObject({ ok: true })
    const clientId = await firstClient(reading)
    expect(await reading.send('client.save', { id: clientId, name: 'Renamed' })).toEqual({
      ok: false,
      error: { code: 'read-only' },
    })
    reading.close()
    chmodSync(keeper.vaultPath, 0o000)
    expect(await startKeeper({ folder: keeper.folder }).unlock()).toEqual({
      ok: false,
      error: { code: 'permission-denied' },
    })
    chmodSync(keeper.vaultPath, 0o600)
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toMatchObject({ ok: true })
    expect(statSync(keeper.vaultPath).mode & 0o777).toBe(0o600)
    again.close()
  })

  test('a vault is not made where nothing may be written, and the reason is given', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'vault'))
    asOrdinaryUser(folder)
    chmodSync(join(folder, 'vault'), 0o500)
    await expect(startKeeper({ folder }).create()).rejects.toThrow('permission-denied')
    chmodSync(join(folder, 'vault'), 0o700)
    const keeper = startKeeper({ folder })
    await keeper.create()
    keeper.close()
  })
})
