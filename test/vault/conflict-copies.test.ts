/** A vault in a synced folder: copies beside it, another file under its name, a journal of a file that is gone (T56). */
import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { CopyId } from '../../shared/domain/ids.ts'
import {
  bytes,
  PASSWORD,
  removeTemporaryFolders,
  startKeeper,
  temporaryFolder,
  type TestKeeper,
} from '../support/keeper.ts'
import { addKey, connect, NEW_MAILCHIMP_KEY } from '../support/records.ts'
import { changePassword, NEW_PASSWORD, revealed } from './backups-support.ts'

afterEach(removeTemporaryFolders)

const COPY = "keyturn (Ann's conflicted copy 2026-11-23).vault"

const beside = (keeper: TestKeeper, name = COPY): string => join(dirname(keeper.vaultPath), name)

async function filesOf(keeper: TestKeeper) {
  keeper.look()
  await keeper.must('vault.subscribe')
  return keeper.eventsOf('file.changed').at(-1)!
}

const labelsOf = async (keeper: TestKeeper) => (await keeper.snapshot()).keys.map(({ label }) => label).toSorted()

/** The vault of another computer: the same at first, then with changes of its own. */
async function elsewhere(keeper: TestKeeper, work: (other: TestKeeper) => Promise<unknown>): Promise<string> {
  const folder = temporaryFolder()
  const other = startKeeper({ folder })
  await other.create()
  other.close()
  rmSync(`${other.vaultPath}-journal`, { force: true })
  copyFileSync(keeper.vaultPath, other.vaultPath)
  const again = startKeeper({ folder })
  await again.must('vault.unlock', { password: bytes(PASSWORD) })
  await work(again)
  again.close()
  return again.vaultPath
}

/** One key in both; changed there, one more there, one more here. */
async function conflict() {
  const first = startKeeper()
  await first.create()
  const keyId = await addKey(first)
  await connect(first, keyId, 'Shop')
  first.close()
  const theirs = await elsewhere(first, async (other) => {
    const [key] = (await other.snapshot()).keys
    const { id, versions: _versions, createdAt: _at, archivedAt: _archived, ...facts } = key!
    await other.must('key.save', {
      id,
      facts: { ...facts, label: 'Welcome series, changed there', notes: 'Theirs' },
      createdOn: null,
      expiresOn: null,
      secret: null,
      publicFields: {},
    })
    await addKey(other, { label: 'Only there', value: NEW_MAILCHIMP_KEY })
  })
  const keeper = startKeeper({ folder: first.folder })
  await keeper.must('vault.unlock', { password: bytes(PASSWORD) })
  await addKey(keeper, { label: 'Only here', value: 'a value of this computer' })
  copyFileSync(theirs, beside(keeper))
  const { copies } = await filesOf(keeper)
  return { keeper, keyId, theirs, copyId: copies[0]!.id }
}

const look = (keeper: TestKeeper, copyId: CopyId, password: string | null = null) =>
  keeper.send('copy.look', { copyId, password: password === null ? null : bytes(password) })

describe('conflict copies', () => {
  test('are found by name and content: no other vault, no other file, no name that no sync program gives', async () => {
    const { keeper, theirs } = await conflict()
    const other = startKeeper()
    await other.create()
    other.close()
    copyFileSync(other.vaultPath, beside(keeper, 'keyturn (2).vault'))
    writeFileSync(beside(keeper, 'keyturn (3).vault'), 'no vault at all')
    copyFileSync(theirs, beside(keeper, 'something else.vault'))
    const { copies } = await filesOf(keeper)
    expect(copies.map(({ name, state, keys }) => [name, state, keys])).toEqual([[COPY, 'verified', 2]])
  })

  test('are compared key by key, and merged as chosen: theirs, both, or mine', async () => {
    const { keeper, keyId, copyId } = await conflict()
    const compared = await look(keeper, copyId)
    if (!compared.ok) throw new Error(compared.error.code)
    expect(compared.value.onlyNow).toBe(1)
    expect(Object.fromEntries(compared.value.keys.map((key) => [key.label, key.compared]))).toEqual({
      'Welcome series, changed there': 'different',
      'Only there': 'missing',
    })
    const onlyThere = compared.value.keys.find(({ compared: how }) => how === 'missing')!.keyId
    const before = (await keeper.snapshot()).activity[0]!.sequence
    await keeper.must('copy.merge', {
      copyId,
      choices: [
        { keyId: onlyThere, take: 'theirs' },
        { keyId, take: 'both' },
      ],
    })
    expect(await labelsOf(keeper)).toEqual([
      'Only here',
      'Only there',
      'Welcome series',
      'Welcome series, changed there (from the copy)',
    ])
    const { activity, connections } = await keeper.snapshot()
    expect(activity.filter(({ sequence }) => sequence > before).map(({ event }) => event.kind)).toEqual([
      'copy-merged',
      'key-merged',
      'key-merged',
    ])
    expect(await revealed(keeper, onlyThere)).toBe(NEW_MAILCHIMP_KEY)
    expect(connections, 'the second one is connected to the same shop').toHaveLength(2)
    expect(readdirSync(join(dirname(keeper.vaultPath), 'backups')).some((name) => name.endsWith('-merge.vault'))).toBe(
      true,
    )
    await keeper.must('copy.merge', { copyId, choices: [{ keyId, take: 'theirs' }] })
    expect(await labelsOf(keeper)).toContain('Welcome series, changed there')
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock(), 'what was merged verifies').toMatchObject({ ok: true })
    expect(await labelsOf(again)).toHaveLength(4)
  })

  test('are moved among the backups when asked, and nowhere else', async () => {
    const { keeper, copyId, theirs } = await conflict()
    await look(keeper, copyId)
    expect(existsSync(beside(keeper))).toBe(true)
    await keeper.must('copy.putAway', { copyId })
    expect((await filesOf(keeper)).copies).toEqual([])
    const folder = join(dirname(keeper.vaultPath), 'backups')
    const name = readdirSync(folder).find((each) => each.endsWith('-conflict-copy.vault'))!
    expect(readFileSync(join(folder, name)).equals(readFileSync(theirs))).toBe(true)
    expect(await look(keeper, copyId)).toMatchObject({ error: { code: 'not-found' } })
  })

  test('with another master password ask for that one', async () => {
    const { keeper, copyId } = await conflict()
    expect(await changePassword(keeper)).toMatchObject({ ok: true })
    expect((await filesOf(keeper)).copies[0]).toMatchObject({ state: 'earlier-password', keys: null })
    expect(await look(keeper, copyId)).toMatchObject({ error: { code: 'backup-needs-password' } })
    expect(await look(keeper, copyId, NEW_PASSWORD)).toMatchObject({ error: { code: 'wrong-backup-password' } })
    expect(await look(keeper, copyId, PASSWORD)).toMatchObject({ ok: true })
    const compared = await keeper.must('copy.look', { copyId, password: null })
    const missing = compared.keys.find(({ compared: how }) => how === 'missing')!
    await keeper.must('copy.merge', { copyId, choices: [{ keyId: missing.keyId, take: 'theirs' }] })
    expect(await revealed(keeper, missing.keyId)).toBe(NEW_MAILCHIMP_KEY)
  })

  test('that are damaged give nothing', async () => {
    const { keeper, copyId, theirs } = await conflict()
    const whole = readFileSync(theirs)
    whole[whole.length - 300]! ^= 1
    writeFileSync(beside(keeper), whole)
    expect((await filesOf(keeper)).copies[0]?.state).toBe('damaged')
    expect(await look(keeper, copyId)).toMatchObject({ error: { code: 'backup-damaged' } })
  })
})

describe('another file under the name of the open vault', () => {
  for (const [how, replace] of [
    ['renamed over it', (theirs: string, path: string) => renameSync(theirs, path)],
    ['written into it', (theirs: string, path: string) => writeFileSync(path, readFileSync(theirs))],
  ] as const) {
    // On Windows SQLite keeps other programs from both, as long as the file is open.
    test.skipIf(process.platform === 'win32')(`${how}: the next save is refused, and neither is touched`, async () => {
      const { keeper, theirs } = await conflict()
      rmSync(beside(keeper))
      const bytesOfTheirs = readFileSync(theirs)
      replace(theirs, keeper.vaultPath)
      const saved = await addKey(keeper, { label: 'Typed just now', value: 'a value typed just now' }).catch(
        (failure: Error) => failure.message,
      )
      expect(saved).toContain('file-replaced')
      expect(readFileSync(keeper.vaultPath).equals(bytesOfTheirs)).toBe(true)
      expect(keeper.eventsOf('file.changed').at(-1)?.isReplaced, 'the page is told').toBe(true)
      if (how === 'written into it') return

      // The change lies in a copy beside it, and comes back from there.
      expect(saved).toContain('"isKept":true')
      keeper.close()
      const again = startKeeper({ folder: keeper.folder })
      expect(await again.unlock()).toMatchObject({ ok: true })
      expect(await labelsOf(again)).toEqual(['Only there', 'Welcome series, changed there'])
      const { copies, isReplaced } = await filesOf(again)
      expect(isReplaced).toBe(false)
      expect(copies).toMatchObject([{ state: 'verified', keys: 3 }])
      expect(copies[0]?.name).toMatch(/^keyturn \(kept by Keyturn 2026-11-23 \d+\)\.vault$/)
      const compared = await again.must('copy.look', { copyId: copies[0]!.id, password: null })
      const typed = compared.keys.find(({ label }) => label === 'Typed just now')!
      await again.must('copy.merge', {
        copyId: copies[0]!.id,
        choices: [{ keyId: typed.keyId, take: 'theirs' }],
      })
      expect(await revealed(again, typed.keyId)).toBe('a value typed just now')
    })
  }

  test('is noticed before anything is saved, when somebody looks', async () => {
    const { keeper, theirs } = await conflict()
    expect((await filesOf(keeper)).isReplaced).toBe(false)
    renameSync(theirs, keeper.vaultPath)
    expect((await filesOf(keeper)).isReplaced).toBe(true)
  })

  test('a file that is gone is noticed too', async () => {
    const { keeper } = await conflict()
    renameSync(keeper.vaultPath, join(temporaryFolder(), 'moved.vault'))
    await expect(addKey(keeper, { label: 'Typed just now', value: 'a value typed just now' })).rejects.toThrow(
      'file-replaced',
    )
  })

  test('is not found in what Keyturn itself does: saving, restoring, a new password', async () => {
    const { keeper } = await conflict()
    await keeper.must('backup.make')
    await changePassword(keeper)
    await addKey(keeper, { label: 'After it', value: 'another value, long enough' })
    expect((await filesOf(keeper)).isReplaced).toBe(false)
  })
})

describe('two keepers on one file', () => {
  test('the second is turned away', async () => {
    const { keeper } = await conflict()
    expect(await startKeeper({ folder: keeper.folder }).unlock()).toMatchObject({ error: { code: 'vault-in-use' } })
  })
})

describe('the journal of a crash', () => {
  /** As SQLite leaves it: pages of this file as they were, with the magic number at its start. */
  async function withJournal() {
    const { keeper, theirs } = await conflict()
    keeper.close()
    const Database = (await import('better-sqlite3')).default
    const scratch = join(temporaryFolder(), 'scratch.vault')
    copyFileSync(keeper.vaultPath, scratch)
    const database = new Database(scratch)
    database.pragma('journal_mode = DELETE')
    database.pragma('cache_size = 1')
    database.exec('BEGIN; UPDATE activity SET body = zeroblob(20000); UPDATE record SET body = zeroblob(20000)')
    const journal = readFileSync(`${scratch}-journal`)
    database.exec('ROLLBACK')
    database.close()
    expect(journal.subarray(0, 8).toString('hex')).toBe('d9d505f920a163d7')
    writeFileSync(`${keeper.vaultPath}-journal`, journal)
    return { keeper, theirs }
  }

  test('is not played into another file that took the place of its own', async () => {
    const { keeper, theirs } = await withJournal()
    renameSync(theirs, keeper.vaultPath)
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toEqual({ ok: true, value: undefined })
    expect(await labelsOf(again)).toEqual(['Only there', 'Welcome series, changed there'])
    expect(readdirSync(dirname(keeper.vaultPath)).some((name) => name.includes('-stray-journal-'))).toBe(true)
  })

  /** As another start of the computer may find it: devices and, on FAT, files have new numbers. */
  test.each(['inode', 'born'] as const)(
    'is played back into its own when only the %s is another by now',
    async (part) => {
      const { keeper } = await withJournal()
      const recordPath = join(keeper.folder, 'wrong-tries.json.file')
      const record = JSON.parse(readFileSync(recordPath, 'utf8')) as { readonly inode: string; readonly born: string }
      expect(record.born, 'a file system that knows when a file was made').not.toBe('0')
      writeFileSync(recordPath, JSON.stringify({ ...record, [part]: '1' }))
      const again = startKeeper({ folder: keeper.folder })
      expect(await again.unlock()).toEqual({ ok: true, value: undefined })
      expect(readdirSync(dirname(keeper.vaultPath)).some((name) => name.includes('-stray-journal-'))).toBe(false)
    },
  )

  test('is played back into its own', async () => {
    const { keeper } = await withJournal()
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toEqual({ ok: true, value: undefined })
    expect(readdirSync(dirname(keeper.vaultPath)).some((name) => name.includes('-stray-journal-'))).toBe(false)
  })
})
