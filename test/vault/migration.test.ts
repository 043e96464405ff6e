/** A vault with the tables of an earlier Keyturn: brought up to date with a backup before it, or left as it is (T58). */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper } from '../support/keeper.ts'
import { allChecked, backupFolder, filesOf, filledVault } from './backups-support.ts'

/** The next Keyturn as it were: the list gets a second step in the middle of each test. */
const steps = vi.hoisted((): { all: string[] } => ({ all: [] }))

vi.mock('../../electron/keeper/storage/migrations/index.ts', async (original) => {
  const { MIGRATIONS } = await original<{ readonly MIGRATIONS: readonly string[] }>()
  steps.all.push(...MIGRATIONS)
  return { MIGRATIONS: steps.all }
})

afterEach(() => {
  steps.all.length = 1
  removeTemporaryFolders()
})

async function olderVault() {
  const keeper = await filledVault()
  keeper.close()
  steps.all.push('CREATE TABLE added (id INTEGER PRIMARY KEY) STRICT')
  return startKeeper({ folder: keeper.folder })
}

test('before the tables change there is a verified backup', async () => {
  const keeper = await olderVault()
  await keeper.must('vault.unlock', { password: bytes(PASSWORD) })
  expect((await keeper.snapshot()).keys).toHaveLength(1)
  expect(await allChecked(keeper)).toMatchObject({ backups: [{ reason: 'migration', state: 'verified', keys: 1 }] })
  const inFile = (path: string) => readFileSync(path).includes('CREATE TABLE added')
  expect(inFile(keeper.vaultPath)).toBe(true)
  expect(inFile(join(backupFolder(keeper), filesOf(keeper)[0]!))).toBe(false)
  keeper.close()
  const again = startKeeper({ folder: keeper.folder })
  await again.must('vault.unlock', { password: bytes(PASSWORD) })
  expect(filesOf(again).filter((name) => name.includes('migration'))).toHaveLength(1)
})

test('without a backup the vault stays closed and its tables as they are', async () => {
  const keeper = await olderVault()
  writeFileSync(backupFolder(keeper), 'in the way')
  expect(await keeper.unlock()).toMatchObject({ error: { code: 'backup-failed', reason: 'migration' } })
  expect(readFileSync(keeper.vaultPath).includes('CREATE TABLE added')).toBe(false)
  rmSync(backupFolder(keeper))
  expect(await startKeeper({ folder: keeper.folder }).unlock()).toMatchObject({ ok: true })
})
