/** The whole file put back: noticed through what this computer remembers outside of it, and never a lock-out (T15). */
import { copyFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { ActivityEvent } from '../../shared/domain/activity.ts'
import {
  bytes,
  PASSWORD,
  removeTemporaryFolders,
  startKeeper,
  temporaryFolder,
  type TestKeeper,
  type TestKeychain,
} from '../support/keeper.ts'
import { addKey, NEW_MAILCHIMP_KEY } from '../support/records.ts'
import { changePassword, theBackup } from './backups-support.ts'

afterEach(removeTemporaryFolders)

const SEEN = new Date('2026-11-23T09:00:00')

interface World {
  readonly keeper: TestKeeper
  readonly keychain: TestKeychain
  /** The file as it was before the second key. */
  readonly older: string
  readonly recoveryCode: string
}

/** A vault with one key, a copy of its file, and one key more since. */
async function world(): Promise<World> {
  const keychain: TestKeychain = { anchor: null }
  const keeper = startKeeper({ keychain, now: SEEN })
  const { recoveryCode } = await keeper.create()
  await addKey(keeper)
  const older = join(temporaryFolder(), 'older.vault')
  copyFileSync(keeper.vaultPath, older)
  await addKey(keeper, { label: 'Made since', value: NEW_MAILCHIMP_KEY })
  keeper.close()
  return { keeper, keychain, older, recoveryCode }
}

const again = ({ keeper, keychain }: World): TestKeeper => startKeeper({ folder: keeper.folder, keychain })

const putBack = ({ keeper, older }: World): void => copyFileSync(older, keeper.vaultPath)

const accept = (keeper: TestKeeper) => keeper.send('vault.unlock', { password: bytes(PASSWORD), older: 'accepted' })

const eventsOf = async (keeper: TestKeeper): Promise<readonly ActivityEvent[]> =>
  (await keeper.snapshot()).activity.map(({ event }) => event)

const kindsOf = async (keeper: TestKeeper) => (await eventsOf(keeper)).map(({ kind }) => kind)

async function stateOf(keeper: TestKeeper) {
  await keeper.must('vault.subscribe')
  return keeper.eventsOf('anchor.changed').at(-1)
}

describe('the file as this computer left it', () => {
  test('opens without a question, and the anchor follows every change', async () => {
    const known = await world()
    expect(known.keychain.anchor).toMatchObject({ epoch: 3, seenAt: SEEN.getTime() })
    const keeper = again(known)
    expect(await keeper.unlock()).toEqual({ ok: true, value: undefined })
    expect(known.keychain.anchor?.epoch).toBe(4)
    await addKey(keeper, { label: 'A third', value: 'a third value, long enough' })
    expect(known.keychain.anchor?.epoch).toBe(5)
    expect(await stateOf(keeper)).toBe('kept')
    expect(await kindsOf(keeper)).not.toContain('first-seen-here')
  })

  test('opens without a question when another computer changed it since', async () => {
    const known = await world()
    const elsewhere = startKeeper({ folder: known.keeper.folder, keychain: { anchor: null } })
    await elsewhere.unlock()
    await addKey(elsewhere, { label: 'Added elsewhere', value: 'another value, long enough' })
    elsewhere.close()
    expect(await again(known).unlock()).toMatchObject({ ok: true })
  })

  test('opens after a new password, which seals everything anew', async () => {
    const known = await world()
    const keeper = again(known)
    await keeper.unlock()
    await changePassword(keeper)
    keeper.close()
    expect(await again(known).unlock('another long password')).toMatchObject({ ok: true })
  })
})

describe('an older copy put in its place', () => {
  test('does not open by itself: the answer says how much older, and nothing is written', async () => {
    const known = await world()
    putBack(known)
    const anchor = known.keychain.anchor
    const keeper = again(known)
    const asked = { ok: false, error: { code: 'vault-older', changes: 1, seenAt: SEEN.getTime() } }
    expect(await keeper.unlock()).toEqual(asked)
    expect(await keeper.unlock()).toEqual(asked)
    expect(known.keychain.anchor).toEqual(anchor)
    expect(await keeper.send('vault.subscribe')).toEqual({ ok: false, error: { code: 'locked' } })
  })

  test('opens for whoever was asked, brings the password again and wants it; the activity has both counts', async () => {
    const known = await world()
    putBack(known)
    const keeper = again(known)
    expect(await accept(keeper), 'a yes before the question counts for nothing').toMatchObject({ ok: false })
    expect(await keeper.send('vault.unlock', { password: bytes('not the password'), older: 'accepted' })).toMatchObject(
      {
        error: { code: 'wrong-password' },
      },
    )
    expect(await accept(keeper)).toEqual({ ok: true, value: undefined })
    expect(await eventsOf(keeper)).toContainEqual({ kind: 'older-file-accepted', epoch: 2, seenEpoch: 3 })
    keeper.close()
    expect(await again(known).unlock(), 'the anchor has moved').toMatchObject({ ok: true })
  })

  test('is asked about again when another file took its place after the question', async () => {
    const known = await world()
    putBack(known)
    const keeper = again(known)
    await keeper.unlock()
    const changed = startKeeper({ folder: known.keeper.folder })
    await changed.unlock()
    changed.close()
    expect(await accept(keeper)).toMatchObject({ error: { code: 'vault-forked' } })
  })

  test('is asked about too when the recovery code opens it', async () => {
    const known = await world()
    putBack(known)
    const keeper = again(known)
    const code = () => bytes(known.recoveryCode)
    expect(await keeper.send('vault.unlockWithRecoveryCode', { code: code() })).toMatchObject({
      error: { code: 'vault-older' },
    })
    expect(await keeper.send('vault.unlockWithRecoveryCode', { code: code(), older: 'accepted' })).toMatchObject({
      ok: true,
    })
  })

  test('asking is no wrong try', async () => {
    const known = await world()
    putBack(known)
    const keeper = again(known)
    for (let round = 0; round < 5; round++) {
      expect(await keeper.unlock()).toMatchObject({ error: { code: 'vault-older' } })
    }
    expect(await accept(keeper)).toMatchObject({ ok: true })
    expect(await kindsOf(keeper)).not.toContain('wrong-tries')
  })
})

test('as many changes, but other ones, are a fork, and are asked about', async () => {
  const known = await world()
  putBack(known)
  const elsewhere = startKeeper({ folder: known.keeper.folder })
  await elsewhere.unlock()
  elsewhere.close()
  const keeper = again(known)
  expect(await keeper.unlock()).toEqual({ ok: false, error: { code: 'vault-forked', seenAt: SEEN.getTime() } })
  expect(await accept(keeper)).toMatchObject({ ok: true })
  expect(await eventsOf(keeper)).toContainEqual({ kind: 'older-file-accepted', epoch: 3, seenEpoch: 3 })
})

test('a restore inside Keyturn passes without a question, in the same moment and at the next unlock', async () => {
  const known = await world()
  const keeper = again(known)
  await keeper.unlock()
  await keeper.must('backup.make')
  await addKey(keeper, { label: 'A third', value: 'a third value, long enough' })
  const { id } = await theBackup(keeper, 'asked')
  await keeper.must('backup.look', { backupId: id, password: null })
  await keeper.must('backup.restoreAll', { backupId: id, password: bytes(PASSWORD) })
  expect(known.keychain.anchor?.epoch).toBe(6)
  keeper.close()
  const after = again(known)
  expect(await after.unlock()).toMatchObject({ ok: true })
  expect(await kindsOf(after)).toContain('vault-restored')
  expect(await kindsOf(after)).not.toContain('older-file-accepted')
})

test('a backup put in the place of a damaged file passes too, and moves the anchor', async () => {
  const known = await world()
  const keeper = again(known)
  await keeper.unlock()
  await keeper.must('backup.make')
  await addKey(keeper, { label: 'A third', value: 'a third value, long enough' })
  keeper.close()
  truncateSync(keeper.vaultPath, 4096)
  const damaged = again(known)
  expect(await damaged.unlock()).toMatchObject({ error: { code: 'vault-damaged' } })
  const [backup] = await damaged.must('vault.findBackups')
  expect(
    await damaged.send('vault.openBackup', { backupId: backup!.id, kind: 'password', opener: bytes(PASSWORD) }),
  ).toEqual({
    ok: true,
    value: undefined,
  })
  damaged.close()
  expect(await again(known).unlock()).toMatchObject({ ok: true })
})

describe('without an anchor', () => {
  test('a computer that never saw the vault opens it, says so, and remembers it from then on', async () => {
    const known = await world()
    putBack(known)
    const keychain: TestKeychain = { anchor: null }
    const keeper = startKeeper({ folder: known.keeper.folder, keychain })
    expect(await keeper.unlock()).toMatchObject({ ok: true })
    expect(await stateOf(keeper)).toBe('first')
    expect(await kindsOf(keeper)).toContain('first-seen-here')
    expect(keychain.anchor).toMatchObject({ epoch: 3 })
  })

  test('a system without a keychain opens it, and Settings say so', async () => {
    const known = await world()
    putBack(known)
    const keeper = startKeeper({ folder: known.keeper.folder })
    expect(await keeper.unlock()).toMatchObject({ ok: true })
    expect(await stateOf(keeper)).toBe('unavailable')
    expect(await kindsOf(keeper)).not.toContain('first-seen-here')
  })

  test('a keychain that takes nothing any more is said at once', async () => {
    const known = await world()
    const keeper = again(known)
    await keeper.unlock()
    known.keychain.isFull = true
    await addKey(keeper, { label: 'A third', value: 'a third value, long enough' })
    expect(await stateOf(keeper)).toBe('unavailable')
  })

  test('the anchor of another vault says nothing of this one', async () => {
    const known = await world()
    const other = startKeeper({ keychain: known.keychain })
    await other.create()
    expect(known.keychain.anchor?.epoch).toBe(1)
    putBack(known)
    expect(await again(known).unlock()).toMatchObject({ ok: true })
  })
})
