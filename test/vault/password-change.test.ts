/** A new master password or recovery kit: everything is sealed again, and every older way in is dead. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { decodeHeader, type Slot } from '../../electron/keeper/crypto/header.ts'
import { FLOOR_KDF } from '../../electron/keeper/crypto/kdf.ts'
import { subkeysOf } from '../../electron/keeper/crypto/keys.ts'
import { openDatabase } from '../../electron/keeper/storage/database.ts'
import { createTables, type Batch } from '../../electron/keeper/storage/tables.ts'
import { createStore } from '../../electron/keeper/vault/store.ts'
import { freshKeys, openWay } from '../../electron/keeper/vault/vault-keys.ts'
import { verify } from '../../electron/keeper/vault/verify.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

afterEach(removeTemporaryFolders)

const NEW_PASSWORD = 'another long password'

const change = (keeper: TestKeeper, currentPassword = PASSWORD, password = NEW_PASSWORD) =>
  keeper.send('vault.changePassword', { currentPassword: bytes(currentPassword), password: bytes(password) })

async function filled() {
  const keeper = startKeeper()
  const { recoveryCode } = await keeper.create()
  const keyId = await addKey(keeper)
  await connect(keeper, keyId, 'Shop')
  await startRotation(keeper, keyId)
  return { keeper, keyId, recoveryCode }
}

const TABLES = ['record', 'bucket', 'activity', 'manifest'] as const

/** What lies in the closed file. */
function contentOf({ vaultPath }: TestKeeper) {
  const database = new Database(vaultPath, { readonly: true })
  const column = (sql: string): readonly Buffer[] => database.prepare<[], Buffer>(sql).pluck().all()
  const [header] = column('SELECT body FROM header')
  const decoded = decodeHeader(header!)
  if (!decoded.ok) throw new Error(decoded.error.code)
  const nonces = TABLES.flatMap((table) => column(`SELECT nonce FROM ${table}`)).map((nonce) => nonce.toString('hex'))
  database.close()
  return { slots: decoded.value.slots, nonces }
}

const bytesOfSlots = (slots: readonly Slot[]) =>
  slots.flatMap(({ wrapped, check, salt, nonce }) => [wrapped, check, salt, nonce].map((part) => Buffer.from(part)))

/** Every file beside the vault, whatever it is called. The folder of backups is none: they keep the password of then. */
const filesOf = ({ vaultPath }: TestKeeper): readonly Buffer[] =>
  readdirSync(dirname(vaultPath), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(dirname(vaultPath), name)))

const openWith = async (keeper: TestKeeper, password: string) => {
  keeper.close()
  const again = startKeeper({ folder: keeper.folder })
  const result = await again.unlock(password)
  return { again, result }
}

async function opensWithCode(keeper: TestKeeper, code: string) {
  keeper.close()
  const again = startKeeper({ folder: keeper.folder })
  const result = await again.send('vault.unlockWithRecoveryCode', { code: bytes(code) })
  again.close()
  return result
}

describe('after a password change (T29)', () => {
  test('the new password and the new code open the vault, the old ones do not', async () => {
    const { keeper, recoveryCode } = await filled()
    const changed = await change(keeper)
    if (!changed.ok) throw new Error(changed.error.code)
    expect(changed.value.recoveryCode).not.toBe(recoveryCode)
    expect((await openWith(keeper, PASSWORD)).result).toEqual({ ok: false, error: { code: 'wrong-password' } })
    expect(await opensWithCode(keeper, recoveryCode)).toEqual({ ok: false, error: { code: 'wrong-recovery-code' } })
    expect(await opensWithCode(keeper, changed.value.recoveryCode)).toMatchObject({ ok: true })
    expect((await openWith(keeper, NEW_PASSWORD)).result).toMatchObject({ ok: true })
  })

  test('nothing of the old slots is left in any file, and every row has a new nonce', async () => {
    const { keeper } = await filled()
    keeper.close()
    const before = contentOf(keeper)
    const old = bytesOfSlots(before.slots)
    for (const part of old) expect(filesOf(keeper).some((file) => file.includes(part))).toBe(true)
    const again = startKeeper({ folder: keeper.folder })
    await again.unlock()
    await change(again)
    // Also while it is open: a journal that stayed would count.
    for (const file of filesOf(again)) for (const part of old) expect(file.includes(part)).toBe(false)
    again.close()
    for (const file of filesOf(again)) for (const part of old) expect(file.includes(part)).toBe(false)
    const after = contentOf(again)
    expect(after.nonces.length).toBeGreaterThan(before.nonces.length)
    expect(after.nonces.filter((nonce) => before.nonces.includes(nonce))).toEqual([])
  })

  test('everything is there: records, values, and the activity with its numbers and times', async () => {
    const { keeper, keyId } = await filled()
    const before = await keeper.snapshot()
    keeper.wait(60)
    await change(keeper)
    const told = await keeper.snapshot()
    const { again, result } = await openWith(keeper, NEW_PASSWORD)
    expect(result).toMatchObject({ ok: true })
    const after = await again.snapshot()
    for (const name of ['clients', 'keys', 'applications', 'connections', 'rotations', 'settings'] as const) {
      expect(after[name], name).toEqual(before[name])
      expect(told[name], name).toEqual(before[name])
    }
    expect(after.activity.slice(-before.activity.length)).toEqual(before.activity)
    expect(after.activity.map(({ event }) => event.kind).slice(0, 3)).toEqual([
      'vault-unlocked',
      'recovery-kit-made',
      'password-changed',
    ])
    const revealed = await again.must('key.reveal', { keyId, version: 1, fieldId: 'apiKey' })
    expect(new TextDecoder().decode(revealed.value)).toBe(MAILCHIMP_KEY)
  })

  test('the vault goes on: what is saved next is there as well', async () => {
    const { keeper } = await filled()
    await change(keeper)
    await addKey(keeper, { label: 'Later', value: 'a value that came after the change' })
    const { again } = await openWith(keeper, NEW_PASSWORD)
    const { keys } = await again.snapshot()
    expect(keys.map(({ label }) => label)).toContain('Later')
  })

  test('a value is recognised that was destroyed before: the fingerprint key is carried over', async () => {
    const { keeper, keyId } = await filled()
    const [rotation] = (await keeper.snapshot()).rotations
    const [connection] = (await keeper.snapshot()).connections
    const row = { rotationId: rotation!.id, connectionId: connection!.id }
    await keeper.must('rotation.markSaved', row)
    await keeper.must('rotation.markTested', { ...row, evidence: 'works', by: '' })
    await keeper.must('rotation.revoke', { rotationId: rotation!.id })
    await keeper.must('rotation.proveDead', { rotationId: rotation!.id, evidence: 'answers 401' })
    await keeper.must('rotation.finish', { rotationId: rotation!.id })
    keeper.wait(31 * 24 * 60 * 60)
    keeper.tick()
    const [key] = (await keeper.snapshot()).keys
    expect(key!.versions[0]).toMatchObject({ stage: 'retired', secretId: null })
    await change(keeper)
    const { again } = await openWith(keeper, NEW_PASSWORD)
    expect((await again.snapshot()).keys[0]!.versions).toEqual(key!.versions)
    const rotationId = await again.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
    const capture = (value: string) =>
      again.send('rotation.capture', {
        rotationId,
        secret: { apiKey: bytes(value) },
        publicFields: {},
        createdOn: null,
        expiresOn: null,
      })
    expect(await capture(MAILCHIMP_KEY)).toEqual({ ok: false, error: { code: 'same-secret' } })
    expect(await capture(NEW_MAILCHIMP_KEY)).toEqual({ ok: false, error: { code: 'same-secret' } })
  })

  test('it is told how far it is', async () => {
    const { keeper } = await filled()
    await change(keeper)
    const [first] = keeper.eventsOf('seal.progress')
    expect(first).toEqual({ done: 0, total: expect.any(Number) })
    expect(first!.total).toBeGreaterThan(5)
  })
})

describe('a password change', () => {
  test('needs the current password, and one that is long enough; else nothing changes', async () => {
    const { keeper, recoveryCode } = await filled()
    expect(await change(keeper, 'not the password')).toEqual({ ok: false, error: { code: 'wrong-password' } })
    expect(await change(keeper, PASSWORD, 'too short')).toEqual({ ok: false, error: { code: 'weak-password' } })
    expect(await opensWithCode(keeper, recoveryCode)).toMatchObject({ ok: true })
    expect((await openWith(keeper, PASSWORD)).result).toMatchObject({ ok: true })
  })

  test('overwrites the bytes of both passwords', async () => {
    const { keeper } = await filled()
    const input = { currentPassword: bytes(PASSWORD), password: bytes(NEW_PASSWORD) }
    await keeper.must('vault.changePassword', input)
    expect([...input.currentPassword, ...input.password].every((byte) => byte === 0)).toBe(true)
  })

  test('that can not be stored leaves the vault as it was', async () => {
    const { keeper } = await filled()
    const { store, sealAnew, close } = await storeWith(keeper, () => {
      throw failureOf('SQLITE_FULL')
    })
    expect(sealAnew()).toEqual({ ok: false, error: { code: 'disk-full' } })
    expect(store.commit({ events: [{ kind: 'recovery-kit-checked' }] })).toEqual({ ok: true, value: null })
    close()
    expect((await openWith(keeper, PASSWORD)).result).toMatchObject({ ok: true })
  })

  test('of which the last step failed, but which is in the file, counts as done', async () => {
    const { keeper } = await filled()
    const { store, sealAnew, close } = await storeWith(keeper, (really) => {
      really()
      throw failureOf('SQLITE_IOERR_DIR_FSYNC')
    })
    expect(sealAnew()).toMatchObject({ ok: true })
    expect(store.commit({ events: [{ kind: 'recovery-kit-checked' }] })).toEqual({ ok: true, value: null })
    close()
    expect((await openWith(keeper, NEW_PASSWORD)).result).toMatchObject({ ok: true })
  })
})

const failureOf = (code: string) => Object.assign(new Error('from the disk'), { code })

/** The open vault below its commands, with a fault in the one write that seals everything anew. */
async function storeWith(keeper: TestKeeper, write: (really: () => void) => void) {
  keeper.close()
  const opened = openDatabase(keeper.vaultPath)
  if (!opened.ok) throw new Error(opened.error.code)
  const tables = createTables(opened.value)
  const header = tables.header()!
  const decoded = decodeHeader(header)
  const way = await openWay(header, 'password', bytes(PASSWORD))
  if (!way.ok || !decoded.ok) throw new Error('the password opens it')
  const { vaultId } = decoded.value
  const verified = verify(tables, header, vaultId, subkeysOf(way.value.vaultKey, vaultId))
  if (!verified.ok) throw new Error(verified.error.code)
  const faulty = { ...tables, rewrite: (batch: Batch) => write(() => tables.rewrite(batch)) }
  const around = { now: Date.now, user: 'tester', onChange: () => {} }
  const store = createStore(faulty, verified.value, around)
  const fresh = await freshKeys(vaultId, bytes(NEW_PASSWORD), FLOOR_KDF)
  const keys = { subkeys: subkeysOf(fresh.vaultKey, vaultId), header: fresh.header }
  const sealAnew = () => store.rekey(keys, store.facts(), [{ kind: 'password-changed' }])
  return { store, sealAnew, close: () => opened.value.close() }
}

describe('after the recovery code has opened the vault', () => {
  test('a new password is set without the old one, once, and comes with a new code', async () => {
    const { keeper, recoveryCode } = await filled()
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    await again.must('vault.unlockWithRecoveryCode', { code: bytes(recoveryCode) })
    const reset = await again.must('vault.resetPassword', { password: bytes(NEW_PASSWORD) })
    expect(await again.send('vault.resetPassword', { password: bytes('and yet another one') })).toEqual({
      ok: false,
      error: { code: 'password-required' },
    })
    expect(await opensWithCode(again, recoveryCode)).toMatchObject({ error: { code: 'wrong-recovery-code' } })
    expect(await opensWithCode(again, reset.recoveryCode)).toMatchObject({ ok: true })
    expect((await openWith(again, PASSWORD)).result).toMatchObject({ error: { code: 'wrong-password' } })
    expect((await openWith(again, NEW_PASSWORD)).result).toMatchObject({ ok: true })
  })

  test('and only then: the password does not open that door', async () => {
    const { keeper } = await filled()
    expect(await keeper.send('vault.resetPassword', { password: bytes(NEW_PASSWORD) })).toEqual({
      ok: false,
      error: { code: 'password-required' },
    })
  })
})

describe('the recovery kit', () => {
  test('is made anew with the password only, and the old code is dead', async () => {
    const { keeper, recoveryCode } = await filled()
    expect(await keeper.send('kit.renew', { password: bytes('not the password') })).toEqual({
      ok: false,
      error: { code: 'wrong-password' },
    })
    keeper.wait(60)
    const renewed = await keeper.must('kit.renew', { password: bytes(PASSWORD) })
    const { activity, vault } = await keeper.snapshot()
    expect(activity[0]!.event.kind).toBe('recovery-kit-made')
    expect(vault).toMatchObject({ kitMadeAt: activity[0]!.at, kitCheckedAt: null })
    expect(await opensWithCode(keeper, recoveryCode)).toMatchObject({ error: { code: 'wrong-recovery-code' } })
    expect(await opensWithCode(keeper, renewed.recoveryCode)).toMatchObject({ ok: true })
    expect((await openWith(keeper, PASSWORD)).result).toMatchObject({ ok: true })
  })

  test('can be tried without showing anything; the date of the last success is kept', async () => {
    const { keeper, recoveryCode } = await filled()
    const check = (typed: string) => keeper.send('kit.check', { code: bytes(typed) })
    const slip = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('0') ? '1' : '0'}`
    expect(await check(slip)).toEqual({ ok: false, error: { code: 'recovery-code-mistyped' } })
    expect((await keeper.snapshot()).vault.kitCheckedAt).toBeNull()
    expect(await check(recoveryCode)).toEqual({ ok: true, value: undefined })
    const { vault, activity } = await keeper.snapshot()
    expect(vault.kitCheckedAt).toBe(activity[0]!.at)
    expect(activity[0]!.event).toEqual({ kind: 'recovery-kit-checked' })
    expect(keeper.eventsOf('vault.changed').at(-1)?.vault).toEqual(vault)
    await keeper.must('kit.renew', { password: bytes(PASSWORD) })
    expect(await check(recoveryCode)).toEqual({ ok: false, error: { code: 'wrong-recovery-code' } })
    expect((await openWith(keeper, PASSWORD)).result).toMatchObject({ ok: true })
  })
})
