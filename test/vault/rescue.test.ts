/** T17: a vault file that can not be opened any more, and a backup in its place. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { UnprovenBackup } from '../../shared/domain/backups.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { change, contentOf, filledVault } from '../support/touched.ts'

afterEach(removeTemporaryFolders)

const MADE = new Date('2026-11-23T09:00:00')

/** A vault with a backup, whose file is then cut in half. */
async function cutVault(): Promise<{ readonly keeper: TestKeeper; readonly content: unknown }> {
  const before = await filledVault()
  await before.must('backup.make')
  const content = await contentOf(before)
  await before.must('client.save', { id: null, name: 'After the backup' })
  before.close()
  truncateSync(before.vaultPath, Math.floor(readFileSync(before.vaultPath).length / 1024) * 512)
  return { keeper: startKeeper({ folder: before.folder, now: new Date('2026-11-24T10:00:00') }), content }
}

const folderOf = ({ vaultPath }: TestKeeper): string => join(dirname(vaultPath), 'backups')

const newest = async (keeper: TestKeeper) => (await keeper.must('vault.findBackups'))[0]!

const openBackup = (keeper: TestKeeper, backup: UnprovenBackup, password = PASSWORD) =>
  keeper.send('vault.openBackup', { backupId: backup.id, kind: 'password', opener: bytes(password) })

test('after a damaged file the newest backup opens with its password, takes its place and says so (T17)', async () => {
  const { keeper, content } = await cutVault()
  const damaged = readFileSync(keeper.vaultPath)
  expect(await keeper.unlock()).toMatchObject({ ok: false, error: { code: 'vault-damaged' } })
  const backup = await newest(keeper)
  expect(backup.at).toBe(MADE.getTime())
  expect(await openBackup(keeper, backup)).toEqual({ ok: true, value: undefined })
  expect(await contentOf(keeper)).toEqual(content)
  const { activity, tampering } = await keeper.snapshot()
  expect(tampering).toBeNull()
  expect(activity.slice(0, 2).map(({ event }) => event)).toMatchObject([
    { kind: 'vault-unlocked' },
    { kind: 'vault-restored', backupAt: MADE.getTime() },
  ])
  keeper.close()
  const aside = readdirSync(dirname(keeper.vaultPath)).filter((name) => name.includes('.damaged-'))
  expect(aside).toEqual([expect.stringMatching(/^keyturn\.vault\.damaged-2026-11-24T/)])
  expect(readFileSync(join(dirname(keeper.vaultPath), aside[0]!)).equals(damaged)).toBe(true)
  const again = startKeeper({ folder: keeper.folder })
  expect(await again.unlock()).toMatchObject({ ok: true })
  again.close()
})

test('a journal of the damaged file goes aside with it, and is not played into the backup', async () => {
  const { keeper, content } = await cutVault()
  await keeper.unlock()
  writeFileSync(`${keeper.vaultPath}-journal`, 'what a crash left')
  expect(await openBackup(keeper, await newest(keeper))).toMatchObject({ ok: true })
  expect(await contentOf(keeper)).toEqual(content)
  keeper.close()
  const journal = readdirSync(dirname(keeper.vaultPath)).find((name) => name.endsWith('-journal'))
  expect(journal).toMatch(/\.damaged-.*-journal$/)
})

test('the recovery code opens the backup too, and asks for a new password', async () => {
  const before = startKeeper()
  const { recoveryCode } = await before.create()
  await before.must('client.save', { id: null, name: 'Of the backup' })
  await before.must('backup.make')
  before.close()
  truncateSync(before.vaultPath, 20_000)
  const keeper = startKeeper({ folder: before.folder, now: new Date('2026-11-24T10:00:00') })
  await keeper.unlock()
  const { id: backupId } = await newest(keeper)
  const withCode = (code: string) =>
    keeper.send('vault.openBackup', { backupId, kind: 'recovery-code', opener: bytes(code) })
  expect(await withCode('0000-1111')).toEqual({ ok: false, error: { code: 'recovery-code-mistyped' } })
  const other = startKeeper()
  const { recoveryCode: ofAnother } = await other.create()
  other.close()
  expect(await withCode(ofAnother)).toEqual({ ok: false, error: { code: 'wrong-recovery-code' } })
  expect(await withCode(recoveryCode)).toEqual({ ok: true, value: undefined })
  expect((await keeper.snapshot()).clients.map(({ name }) => name)).toContain('Of the backup')
  await keeper.must('vault.resetPassword', { password: bytes('another horse, another battery') })
  keeper.close()
  const again = startKeeper({ folder: before.folder })
  expect(await again.unlock('another horse, another battery')).toMatchObject({ ok: true })
  again.close()
})

test('a wrong password changes nothing and counts as a wrong try', async () => {
  const { keeper } = await cutVault()
  await keeper.unlock()
  const damaged = readFileSync(keeper.vaultPath)
  const backup = await newest(keeper)
  const wrong = (waitSeconds: object) => ({ ok: false, error: { code: 'wrong-backup-password', ...waitSeconds } })
  for (let tries = 0; tries < 2; tries++)
    expect(await openBackup(keeper, backup, 'not the password')).toEqual(wrong({}))
  expect(await openBackup(keeper, backup, 'not the password')).toMatchObject({
    error: { waitSeconds: expect.any(Number) },
  })
  expect(await openBackup(keeper, backup)).toMatchObject({ error: { code: 'too-many-tries' } })
  expect(readFileSync(keeper.vaultPath).equals(damaged)).toBe(true)
  expect(readdirSync(dirname(keeper.vaultPath)).toSorted()).toEqual(['backups', 'keyturn.vault'])
})

test('a backup that is damaged or touched is refused, an older one opens', async () => {
  const { keeper, content } = await cutVault()
  const folder = folderOf(keeper)
  const [name] = readdirSync(folder)
  const whole = readFileSync(join(folder, name!))
  writeFileSync(join(folder, '2026-11-24T09-00-00.000Z-daily.vault'), whole.subarray(0, 9000))
  const touched = startKeeper()
  mkdirSync(dirname(touched.vaultPath), { recursive: true })
  writeFileSync(touched.vaultPath, whole)
  change(touched, 'DELETE FROM record WHERE class = 3')
  renameSync(touched.vaultPath, join(folder, '2026-11-24T08-00-00.000Z-daily.vault'))
  await keeper.unlock()
  const backups = await keeper.must('vault.findBackups')
  expect(backups).toHaveLength(3)
  const damaged = { ok: false, error: { code: 'backup-damaged' } }
  expect(await openBackup(keeper, backups[0]!)).toEqual(damaged)
  expect(await openBackup(keeper, backups[1]!)).toEqual(damaged)
  expect(existsSync(`${keeper.vaultPath}.restoring`)).toBe(false)
  expect(await openBackup(keeper, backups[2]!)).toMatchObject({ ok: true })
  expect(await contentOf(keeper)).toEqual(content)
  keeper.close()
})

test('no backup takes the place of a file that was not found damaged', async () => {
  const before = await filledVault()
  await before.must('backup.make')
  before.close()
  const keeper = startKeeper({ folder: before.folder })
  const backup = await newest(keeper)
  const refused = { ok: false, error: { code: 'not-found', what: 'backup' } }
  expect(await openBackup(keeper, backup)).toEqual(refused)
  await keeper.unlock('not the password')
  expect(await openBackup(keeper, backup)).toEqual(refused)
  expect(await keeper.unlock()).toMatchObject({ ok: true })
  expect(await openBackup(keeper, backup)).toEqual(refused)
  keeper.close()
})
