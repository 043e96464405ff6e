/** Backups are made by themselves, are opened and compared, and give back what they hold (T58). */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { BackupReason } from '../../shared/domain/backups.ts'
import type { Snapshot } from '../../shared/domain/snapshot.ts'
import { createBackupFolder } from '../../electron/keeper/storage/backup-folder.ts'
import { createDatabase } from '../../electron/keeper/storage/database.ts'
import {
  bytes,
  PASSWORD,
  removeTemporaryFolders,
  reopened,
  startKeeper,
  temporaryFolder,
  type TestKeeper,
} from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY } from '../support/records.ts'
import {
  allChecked,
  backupFolder,
  backupsOf,
  changePassword,
  filesOf,
  filledVault,
  revealed,
  theBackup,
  withoutActivity,
} from './backups-support.ts'

afterEach(removeTemporaryFolders)

/** More than a tick takes where the records were looked through before. */
const TURNS_OF_A_TICK = 10

describe('a backup is made', () => {
  test('at the first look of a day with a change, and not again on a day without one', async () => {
    const keeper = await filledVault()
    keeper.tick()
    await vi.waitFor(() => expect(filesOf(keeper)).toHaveLength(1))
    expect(await reasonsOf(keeper)).toEqual(['daily'])
    keeper.tick()
    await allChecked(keeper)
    expect(await reasonsOf(keeper)).toEqual(['daily'])
    const nextDay = await reopened(keeper, { now: new Date('2026-11-24T09:00:00') })
    await ticked(nextDay)
    // Unlocking alone changes nothing that is worth a copy.
    expect(await reasonsOf(nextDay)).toEqual(['daily'])
    await addKey(nextDay, { label: 'Second', value: NEW_MAILCHIMP_KEY })
    await ticked(nextDay)
    expect(await reasonsOf(nextDay)).toEqual(['daily', 'daily'])
  })

  test('not of a vault without any key', async () => {
    const keeper = startKeeper()
    await keeper.create()
    await ticked(keeper)
    expect(existsSync(backupFolder(keeper))).toBe(false)
  })

  test('before an import, and before one is undone', async () => {
    const keeper = await filledVault()
    const before = await keeper.snapshot()
    const path = join(keeper.folder, 'keys.csv')
    writeFileSync(path, `Name,Platform,API key\nImported,Mailchimp,${NEW_MAILCHIMP_KEY}`)
    keeper.chooseFile(path)
    const { importId } = await keeper.must('import.run', {
      mapping: null,
      dateOrder: null,
      rotateEveryDays: null,
      backup: 'required',
    })
    const between = await keeper.snapshot()
    await keeper.must('import.undo', { importId, backup: 'required' })
    expect(await reasonsOf(keeper)).toEqual(['import-undo', 'import'])
    await expectContent(keeper, 'import', before)
    await expectContent(keeper, 'import-undo', between)
  })

  test('before the password is changed', async () => {
    const keeper = await filledVault()
    const before = await keeper.snapshot()
    expect(await changePassword(keeper)).toMatchObject({ ok: true })
    await expectContent(keeper, 'password-change', before)
  })

  test('wrong passwords for one are delayed like those for the vault', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const { id: backupId } = await theBackup(keeper, 'asked')
    const codes = []
    for (let round = 0; round < 4; round++) {
      const tried = await keeper.send('backup.look', { backupId, password: bytes('not the password') })
      codes.push(tried.ok ? 'ok' : tried.error.code)
    }
    expect(codes.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => 'wrong-backup-password'))
    expect(codes[3]).toBe('too-many-tries')
  })

  test('before a key or the whole vault is restored, and when somebody asks for one', async () => {
    const keeper = await filledVault()
    const asked = await keeper.snapshot()
    await keeper.must('backup.make')
    await expectContent(keeper, 'asked', asked)
    const backup = await theBackup(keeper, 'asked')
    const { keys } = await keeper.must('backup.look', { backupId: backup.id, password: null })
    await keeper.must('backup.restoreKey', { backupId: backup.id, keyId: keys[0]!.keyId })
    await keeper.must('backup.restoreAll', { backupId: backup.id, password: bytes(PASSWORD) })
    expect(await reasonsOf(keeper)).toEqual(['restore', 'restore', 'asked'])
  })

  async function reasonsOf(keeper: TestKeeper): Promise<readonly BackupReason[]> {
    return (await backupsOf(keeper)).backups.map(({ reason }) => reason)
  }

  /** The daily backup takes its turn after the tick. */
  async function ticked(keeper: TestKeeper): Promise<void> {
    keeper.tick()
    // The backup comes last in a tick, after turns for whatever was asked meanwhile.
    for (let turn = 0; turn < TURNS_OF_A_TICK; turn++) await new Promise((resolve) => setImmediate(resolve))
    await allChecked(keeper)
  }

  /** Opens the backup as any vault, in a place of its own. */
  async function expectContent(keeper: TestKeeper, reason: BackupReason, expected: Snapshot): Promise<void> {
    const file = filesOf(keeper).find((name) => name.endsWith(`Z-${reason}.vault`))!
    const other = startKeeper()
    mkdirSync(dirname(other.vaultPath))
    writeFileSync(other.vaultPath, readFileSync(join(backupFolder(keeper), file)))
    expect(await other.unlock()).toMatchObject({ ok: true })
    expect(withoutActivity(await other.snapshot())).toEqual(withoutActivity(expected))
    expect(await revealed(other, expected.keys[0]!.id)).toBe(MAILCHIMP_KEY)
    other.close()
  }
})

describe('the files', () => {
  test.runIf(process.platform !== 'win32')('are for their owner only, and named by moment and reason', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    await keeper.must('backup.make')
    const names = filesOf(keeper)
    expect(names).toHaveLength(2)
    expect(names.toSorted()).toEqual(names)
    for (const name of names) {
      expect(name).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-asked\.vault$/)
      expect(statSync(join(backupFolder(keeper), name)).mode & 0o777).toBe(0o600)
    }
    expect(statSync(backupFolder(keeper)).mode & 0o777).toBe(0o700)
    expect(readdirSync(backupFolder(keeper))).toEqual(names)
  })

  test('of a copy that is not found whole never get the name of a backup', () => {
    const place = temporaryFolder()
    const created = createDatabase(join(place, 'a.vault'))
    if (!created.ok) throw new Error(created.error.code)
    const folder = createBackupFolder(join(place, 'a.vault'))
    const seen: string[] = []
    const write = (isWhole: boolean) =>
      folder.write(created.value, 'a backup.vault', (path) => {
        seen.push(...readdirSync(dirname(path)))
        return isWhole
      })
    expect(write(false)).toEqual({ ok: false, error: { code: 'not-verified' } })
    expect(readdirSync(join(place, 'backups'))).toEqual([])
    expect(write(true)).toEqual({ ok: true, value: null })
    expect(readdirSync(join(place, 'backups'))).toEqual(['a backup.vault'])
    expect(seen).toEqual(['a backup.vault.unfinished', 'a backup.vault.unfinished'])
    created.value.close()
  })

  test('of a copy that was left half written are removed at the next start', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const [name] = filesOf(keeper)
    writeFileSync(join(backupFolder(keeper), `${name}.unfinished`), 'half')
    const again = await reopened(keeper)
    expect(readdirSync(backupFolder(again))).toEqual([name])
  })

  test('are told from those of another vault and from whatever else lies there', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const other = await filledVault()
    await other.must('backup.make')
    writeFileSync(join(backupFolder(keeper), 'my notes.vault'), 'mine')
    const foreign = filesOf(other)[0]!.replace('asked', 'daily')
    writeFileSync(join(backupFolder(keeper), foreign), readFileSync(join(backupFolder(other), filesOf(other)[0]!)))
    await keeper.must('backup.check')
    expect((await allChecked(keeper)).backups.map(({ reason }) => reason)).toEqual(['asked'])
    expect(existsSync(join(backupFolder(keeper), foreign))).toBe(true)
  })
})

describe('a damaged backup', () => {
  test('is said to be one, can not be used, and a good one is kept in its place', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const [name] = filesOf(keeper)
    const path = join(backupFolder(keeper), name!)
    const whole = readFileSync(path)
    whole[whole.length - 300]! ^= 1
    writeFileSync(path, whole)
    await keeper.must('backup.check')
    const { backups } = await allChecked(keeper)
    expect(backups).toMatchObject([{ state: 'damaged', keys: null }])
    const backupId = backups[0]!.id
    expect(await keeper.send('backup.look', { backupId, password: null })).toEqual({
      ok: false,
      error: { code: 'backup-damaged' },
    })
    expect(await keeper.send('backup.restoreAll', { backupId, password: bytes(PASSWORD) })).toMatchObject({ ok: false })
    // The next look at the day finds no good one, so there is one again.
    keeper.tick()
    await vi.waitFor(() => expect(filesOf(keeper)).toHaveLength(2))
    expect((await allChecked(keeper)).backups.map(({ state }) => state).toSorted()).toEqual(['damaged', 'verified'])
  })

  test('whatever it is: cut, empty, no database, another header', async () => {
    const keeper = await filledVault()
    for (const spoil of [
      (whole: Buffer) => whole.subarray(0, whole.length - 512),
      (whole: Buffer) => whole.subarray(0, 100),
      () => Buffer.alloc(0),
      () => Buffer.from('no database at all, but long enough to look at '.repeat(50)),
      (whole: Buffer) => Buffer.from(whole.toString('latin1').replace('KEYTURN\0', 'KEYTURM\0'), 'latin1'),
      (whole: Buffer) =>
        Buffer.from(whole.toString('latin1').replaceAll('CREATE TABLE record', 'CREATE TABLE recorD'), 'latin1'),
    ]) {
      await keeper.must('backup.make')
      const path = join(backupFolder(keeper), filesOf(keeper)[0]!)
      writeFileSync(path, spoil(readFileSync(path)))
      await keeper.must('backup.check')
      expect((await allChecked(keeper)).backups).toMatchObject([{ state: 'damaged' }])
      rmSync(path)
    }
  })
})

describe('when no backup can be made', () => {
  async function withoutFolder(): Promise<TestKeeper> {
    const keeper = await filledVault()
    // A file where the folder should be: as root, permissions would stop nobody.
    writeFileSync(backupFolder(keeper), 'in the way')
    return keeper
  }

  test('reading and saving go on, and it is said why', async () => {
    const keeper = await withoutFolder()
    expect(await keeper.send('backup.make')).toEqual({
      ok: false,
      error: { code: 'backup-failed', reason: 'asked', cause: 'storage-failed' },
    })
    expect((await backupsOf(keeper)).problem).toMatchObject({ cause: 'storage-failed' })
    await addKey(keeper, { label: 'Second', value: NEW_MAILCHIMP_KEY })
    const again = await reopened(keeper)
    expect((await again.snapshot()).keys).toHaveLength(2)
    rmSync(backupFolder(again))
    await again.must('backup.make')
    expect((await backupsOf(again)).problem).toBeNull()
  })

  test('the password stays, and an import waits for a word', async () => {
    const keeper = await withoutFolder()
    expect(await changePassword(keeper)).toMatchObject({
      error: { code: 'backup-failed', reason: 'password-change' },
    })
    const path = join(keeper.folder, 'keys.csv')
    writeFileSync(path, `Name,Platform,API key\nImported,Mailchimp,${NEW_MAILCHIMP_KEY}`)
    keeper.chooseFile(path)
    const reading = { mapping: null, dateOrder: null, rotateEveryDays: null, backup: 'required' } as const
    expect(await keeper.send('import.run', reading)).toMatchObject({
      error: { code: 'backup-failed', reason: 'import' },
    })
    expect((await keeper.snapshot()).keys).toHaveLength(1)
    const { importId } = await keeper.must('import.run', { ...reading, backup: 'waived' })
    expect(await keeper.send('import.undo', { importId, backup: 'required' })).toMatchObject({
      error: { code: 'backup-failed' },
    })
    await keeper.must('import.undo', { importId, backup: 'waived' })
    const again = await reopened(keeper)
    expect((await again.snapshot()).keys).toHaveLength(1)
  })
})

test('of many backups the newest, one a day and one a week are left (T58)', async () => {
  const keeper = await filledVault()
  for (let day = 1; day <= 28; day++) {
    for (const hour of [9, 15]) {
      keeper.setClock(new Date(2026, 10, day, hour))
      await keeper.must('backup.make')
    }
  }
  const kept = async () =>
    (await backupsOf(keeper)).backups.map(({ at }) => new Date(at)).map((at) => [at.getDate(), at.getHours()])
  const expected = [28, 27, 26, 25, 24].flatMap((day) => [15, 9].map((hour) => [day, hour]))
  for (const day of [23, 22, 15, 8]) expected.push([day, 15])
  await vi.waitFor(async () => expect(await kept()).toEqual(expected))
})
