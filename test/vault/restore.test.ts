/** Out of a backup: one key, or the whole vault; nothing that is there now gets lost on the way (T58). */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { KeyInBackup } from '../../shared/domain/backups.ts'
import { bytes, PASSWORD, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'
import {
  allChecked,
  changePassword,
  NEW_PASSWORD,
  filledVault,
  filesOf,
  revealed,
  theBackup,
  withoutActivity,
} from './backups-support.ts'

afterEach(removeTemporaryFolders)

async function lookInto(keeper: TestKeeper, password: string | null = null) {
  const { id } = await theBackup(keeper, 'asked')
  return keeper.must('backup.look', { backupId: id, password: password === null ? null : bytes(password) })
}

async function restoreKey(keeper: TestKeeper, { keyId }: Pick<KeyInBackup, 'keyId'>): Promise<void> {
  await keeper.must('backup.restoreKey', { backupId: (await theBackup(keeper, 'asked')).id, keyId })
}

async function restoreAll(keeper: TestKeeper, password = PASSWORD) {
  return keeper.send('backup.restoreAll', {
    backupId: (await theBackup(keeper, 'asked')).id,
    password: bytes(password),
  })
}

const RUN = { mapping: null, dateOrder: null, rotateEveryDays: null, backup: 'required' } as const

const onlyKey = async (keeper: TestKeeper) => (await keeper.snapshot()).keys[0]!

describe('looking into a backup', () => {
  test('says what is missing, different and the same, and shows no value', async () => {
    const keeper = await filledVault()
    const path = join(keeper.folder, 'keys.csv')
    writeFileSync(path, `Name,Platform,API key\nImported,Mailchimp,${NEW_MAILCHIMP_KEY}`)
    keeper.chooseFile(path)
    const { importId } = await keeper.must('import.run', RUN)
    const changed = await addKey(keeper, { label: 'Changed', value: 'a value of its own, long enough' })
    await keeper.must('backup.make')
    await keeper.must('import.undo', { importId, backup: 'required' })
    await keeper.must('key.archive', { keyId: changed })
    await addKey(keeper, { label: 'New', value: 'another value of its own' })
    const contents = await lookInto(keeper)
    expect(Object.fromEntries(contents.keys.map(({ label, compared }) => [label, compared]))).toEqual({
      Changed: 'different',
      Imported: 'missing',
      'Welcome series': 'same',
    })
    expect(contents).toMatchObject({ onlyNow: 1, backup: { state: 'verified', keys: 3 } })
    for (const value of [MAILCHIMP_KEY, NEW_MAILCHIMP_KEY])
      expect(JSON.stringify(contents)).not.toContain(value.slice(4, 20))
  })

  test('copying a key changes nothing', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const { connections } = await keeper.snapshot()
    await keeper.must('connection.copy', { connectionId: connections[0]!.id, fieldId: 'apiKey' })
    expect((await lookInto(keeper)).keys).toMatchObject([{ compared: 'same', hasOtherValueNow: false }])
  })

  test('needs an id that the keeper has given', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const unknown = { backupId: 'f'.repeat(32) as never }
    expect(await keeper.send('backup.look', { ...unknown, password: null })).toMatchObject({
      error: { code: 'not-found' },
    })
    // Known, but not looked into: what is restored was seen before.
    const backupId = (await theBackup(keeper, 'asked')).id
    expect(await keeper.send('backup.restoreKey', { backupId, keyId: (await onlyKey(keeper)).id })).toMatchObject({
      error: { code: 'not-found' },
    })
  })
})

describe('restoring a key', () => {
  test('that is gone brings it back with its values, its applications and its client', async () => {
    const keeper = startKeeper()
    await keeper.create()
    const path = join(keeper.folder, 'keys.csv')
    writeFileSync(
      path,
      `Name,Platform,API key,Client,Used in\nImported,Mailchimp,${NEW_MAILCHIMP_KEY},Harbour,"Zapier, Make"`,
    )
    keeper.chooseFile(path)
    const { importId } = await keeper.must('import.run', RUN)
    const before = await keeper.snapshot()
    await keeper.must('backup.make')
    await keeper.must('import.undo', { importId, backup: 'required' })
    const { keys } = await lookInto(keeper)
    await restoreKey(keeper, keys[0]!)
    const again = await reopened(keeper)
    const after = await again.snapshot()
    // The value has a record of its own.
    const withoutRecords = (keys: typeof after.keys) =>
      keys.map((key) => ({ ...key, versions: key.versions.map(({ secretId: _id, ...version }) => version) }))
    expect(withoutRecords(after.keys)).toEqual(withoutRecords(before.keys))
    expect(new Set(after.connections)).toEqual(new Set(before.connections))
    expect(new Set(after.applications)).toEqual(new Set(before.applications))
    expect(new Set(after.clients)).toEqual(new Set(before.clients))
    expect(await revealed(again, before.keys[0]!.id)).toBe(NEW_MAILCHIMP_KEY)
    expect(after.activity.map(({ event }) => event.kind)).toContain('key-restored-from-backup')
  })

  test('that has another value now makes the old one current and keeps the new one as an ended version', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const key = await onlyKey(keeper)
    const { id, createdAt: _at, archivedAt: _archived, versions: _versions, ...facts } = key
    await keeper.must('key.save', {
      id,
      facts: { ...facts, label: 'By mistake' },
      createdOn: null,
      expiresOn: null,
      secret: { apiKey: bytes('typed into the wrong key') },
      publicFields: {},
    })
    await connect(keeper, id, 'Connected since')
    const { keys } = await lookInto(keeper)
    expect(keys).toMatchObject([
      {
        compared: 'different',
        differences: ['label', 'value', 'connections'],
        labelNow: 'By mistake',
        hasOtherValueNow: true,
      },
    ])
    await restoreKey(keeper, keys[0]!)
    const again = await reopened(keeper)
    const restored = await onlyKey(again)
    expect(restored).toMatchObject({
      label: 'Welcome series',
      versions: [
        { number: 1, stage: 'current' },
        { number: 2, stage: 'previous' },
      ],
    })
    expect(await revealed(again, id)).toBe(MAILCHIMP_KEY)
    expect(await revealed(again, id, 2)).toBe('typed into the wrong key')
    expect((await again.snapshot()).connections).toHaveLength(2)
    // What was written over is in the history of the key, and the history's own values are still its own.
    const history = await again.must('key.history', { keyId: id })
    expect(history.map(({ before }) => before).filter(({ field }) => field === 'label')).toMatchObject([
      { value: 'By mistake' },
      { value: 'Welcome series' },
    ])
    // Restored once more, nothing is doubled.
    const backupId = (await theBackup(again, 'asked')).id
    await again.must('backup.look', { backupId, password: null })
    await again.must('backup.restoreKey', { backupId, keyId: id })
    expect((await onlyKey(again)).versions).toHaveLength(2)
  })

  test('waits while a rotation of it is open, and never opens one again that was abandoned since', async () => {
    const keeper = await filledVault()
    const { id } = await onlyKey(keeper)
    const rotationId = await startRotation(keeper, id)
    await keeper.must('backup.make')
    const { keys } = await lookInto(keeper)
    const backupId = (await theBackup(keeper, 'asked')).id
    expect(await keeper.send('backup.restoreKey', { backupId, keyId: id })).toMatchObject({
      error: { code: 'rotation-already-open' },
    })
    await keeper.must('rotation.abandon', { rotationId, reason: 'not now' })
    await restoreKey(keeper, keys[0]!)
    const restored = await onlyKey(keeper)
    expect(restored.versions.map(({ stage }) => stage)).toEqual(['current', 'previous'])
    expect(await revealed(keeper, id, 2)).toBe(NEW_MAILCHIMP_KEY)
  })

  test('connected again to the same application since does not connect it twice', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    const before = await keeper.snapshot()
    const [connection] = before.connections
    await keeper.must('connection.remove', { connectionId: connection!.id })
    const facts = { place: 'elsewhere', permissionsNeeded: '', howTested: '' }
    const { keyId, applicationId } = connection!
    await keeper.must('connection.save', { id: null, keyId, applicationId, facts })
    const { keys } = await lookInto(keeper)
    await restoreKey(keeper, keys[0]!)
    expect((await keeper.snapshot()).connections).toEqual([connection])
  })
})

describe('restoring the whole vault', () => {
  test('needs the master password of now', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    await lookInto(keeper)
    const file = readFileSync(keeper.vaultPath)
    expect(await restoreAll(keeper, 'not the password')).toEqual({ ok: false, error: { code: 'wrong-password' } })
    expect(readFileSync(keeper.vaultPath).equals(file)).toBe(true)
  })

  test('gives everything back, says so in the activity, and the vault goes on', async () => {
    const keeper = await filledVault()
    const before = await keeper.snapshot()
    await keeper.must('backup.make')
    await addKey(keeper, { label: 'Made since', value: NEW_MAILCHIMP_KEY })
    await keeper.must('settings.save', {
      settings: { clipboardSeconds: 30, idleMinutes: 5, notificationPrivacy: 'full', keepRevokedDays: 7 },
      password: bytes(PASSWORD),
    })
    await lookInto(keeper)
    expect(await restoreAll(keeper)).toEqual({ ok: true, value: undefined })
    // The page is told without asking.
    expect(withoutActivity(keeper.eventsOf('vault.snapshot').at(-1)!)).toEqual(withoutActivity(before))
    await addKey(keeper, { label: 'Made after', value: NEW_MAILCHIMP_KEY })
    const again = await reopened(keeper)
    const after = await again.snapshot()
    expect(after.keys.map(({ label }) => label)).toEqual(expect.arrayContaining(['Welcome series', 'Made after']))
    expect(after.keys).toHaveLength(2)
    expect(after.activity.find(({ event }) => event.kind === 'vault-restored')?.event).toMatchObject({
      epoch: expect.any(Number),
    })
    expect(await revealed(again, before.keys[0]!.id)).toBe(MAILCHIMP_KEY)
  })

  test('can be taken back from the backup that it made first', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    await addKey(keeper, { label: 'Made since', value: NEW_MAILCHIMP_KEY })
    const between = await keeper.snapshot()
    await lookInto(keeper)
    await restoreAll(keeper)
    const { id } = await theBackup(keeper, 'restore')
    await keeper.must('backup.look', { backupId: id, password: null })
    await keeper.must('backup.restoreAll', { backupId: id, password: bytes(PASSWORD) })
    expect(withoutActivity(await keeper.snapshot())).toEqual(withoutActivity(between))
  })

  test('has a higher count of changes than anything before, so that it is no rollback', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    for (const label of ['One', 'Two', 'Three']) await addKey(keeper, { label, value: `${label} has a long value` })
    await lookInto(keeper)
    await restoreAll(keeper)
    const { activity } = await keeper.snapshot()
    const [first] = activity
    // Created, key, application, connection; three keys; the restoring itself.
    expect(first?.event).toMatchObject({ kind: 'vault-restored', epoch: 8 })
  })

  test('is refused when the backup was changed between looking and restoring', async () => {
    const keeper = await filledVault()
    await keeper.must('backup.make')
    await lookInto(keeper)
    const path = join(keeper.folder, 'vault', 'backups', filesOf(keeper)[0]!)
    const whole = readFileSync(path)
    whole[whole.length - 300]! ^= 1
    writeFileSync(path, whole)
    expect(await restoreAll(keeper)).toEqual({ ok: false, error: { code: 'backup-damaged' } })
    expect(existsSync(`${keeper.vaultPath}.restoring`)).toBe(false)
    await addKey(keeper, { label: 'Still open', value: NEW_MAILCHIMP_KEY })
  })
})

describe('a backup with an earlier password', () => {
  /** It holds one key that the vault still has and one that is gone. */
  async function withEarlier(): Promise<TestKeeper> {
    const keeper = await filledVault()
    const path = join(keeper.folder, 'keys.csv')
    writeFileSync(path, `Name,Platform,API key\nLong ago,Mailchimp,${NEW_MAILCHIMP_KEY}`)
    keeper.chooseFile(path)
    const { importId } = await keeper.must('import.run', RUN)
    await keeper.must('backup.make')
    await keeper.must('import.undo', { importId, backup: 'required' })
    expect(await changePassword(keeper)).toMatchObject({ ok: true })
    await keeper.must('backup.check')
    return keeper
  }

  test('is told from a damaged one, and opens with that password only', async () => {
    const keeper = await withEarlier()
    const { backups } = await allChecked(keeper)
    expect(new Set(backups.map(({ state }) => state))).toEqual(new Set(['earlier-password']))
    const backupId = (await theBackup(keeper, 'asked')).id
    const look = (password: string | null) =>
      keeper.send('backup.look', { backupId, password: password === null ? null : bytes(password) })
    expect(await look(null)).toMatchObject({ error: { code: 'backup-needs-password' } })
    expect(await look(NEW_PASSWORD)).toMatchObject({ error: { code: 'wrong-backup-password' } })
    const { keys } = await lookInto(keeper, PASSWORD)
    expect(Object.fromEntries(keys.map(({ label, compared }) => [label, compared]))).toEqual({
      'Long ago': 'missing',
      'Welcome series': 'same',
    })
    // Once it is open, the keeper has its key and asks no more.
    expect(await look(null)).toMatchObject({ ok: true })
  })

  test('gives a key back that is recognised as a value of this vault from then on', async () => {
    const keeper = await withEarlier()
    const { keys } = await lookInto(keeper, PASSWORD)
    await restoreKey(
      keeper,
      keys.find(({ label }) => label === 'Long ago')!,
    )
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock(NEW_PASSWORD)).toMatchObject({ ok: true })
    const restored = (await again.snapshot()).keys.find(({ label }) => label === 'Long ago')!
    const { value } = await again.must('key.reveal', {
      keyId: restored.id,
      version: null,
      fieldId: restored.versions[0]!.masks[0]!.fieldId,
    })
    expect(new TextDecoder().decode(value)).toBe(NEW_MAILCHIMP_KEY)
    const rotationId = await again.must('rotation.start', {
      keyId: restored.id,
      reason: 'due',
      note: '',
      order: 'overlap',
    })
    const same = { publicFields: {}, createdOn: null, expiresOn: null, secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } }
    expect(await again.send('rotation.capture', { rotationId, ...same })).toMatchObject({
      error: { code: 'same-secret' },
    })
  })

  test('restored whole opens with that password from then on, and with nothing else', async () => {
    const keeper = await withEarlier()
    await lookInto(keeper, PASSWORD)
    expect(await restoreAll(keeper)).toMatchObject({ error: { code: 'wrong-password' } })
    expect(await restoreAll(keeper, NEW_PASSWORD)).toMatchObject({ ok: true })
    expect((await keeper.snapshot()).keys.map(({ label }) => label).toSorted()).toEqual(['Long ago', 'Welcome series'])
    // What was the present state is now the one with another password.
    await keeper.must('backup.check')
    const states = (await allChecked(keeper)).backups.map(({ reason, state }) => [reason, state])
    expect(states).toContainEqual(['restore', 'earlier-password'])
    expect(states).toContainEqual(['asked', 'verified'])
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock(NEW_PASSWORD)).toMatchObject({ error: { code: 'wrong-password' } })
    expect(await again.unlock()).toMatchObject({ ok: true })
  })
})
