import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { bytes, PASSWORD, removeTemporaryFolders, reopened, startKeeper, temporaryFolder } from '../support/keeper.ts'
import { addKey } from '../support/records.ts'

afterEach(removeTemporaryFolders)

describe('a new vault', () => {
  test('opens with its password and with nothing else', async () => {
    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock('correct horse battery stable')).toEqual({ ok: false, error: { code: 'wrong-password' } })
    expect(await again.unlock()).toEqual({ ok: true, value: undefined })
  })

  test('opens with the recovery code, however it is typed', async () => {
    const keeper = startKeeper()
    const { recoveryCode } = await keeper.create()
    expect(recoveryCode).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{4}$/)
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    const code = bytes(` ${recoveryCode.toLowerCase().replaceAll('-', ' ')} `)
    expect(await again.send('vault.unlockWithRecoveryCode', { code })).toMatchObject({ ok: true })
  })

  test('tells a mistyped recovery code from one of another vault', async () => {
    const keeper = startKeeper()
    const { recoveryCode } = await keeper.create()
    const other = await startKeeper().create()
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    const slip = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('0') ? '1' : '0'}`
    expect(await again.send('vault.unlockWithRecoveryCode', { code: bytes(slip) })).toMatchObject({
      error: { code: 'recovery-code-mistyped' },
    })
    expect(await again.send('vault.unlockWithRecoveryCode', { code: bytes(other.recoveryCode) })).toMatchObject({
      error: { code: 'wrong-recovery-code' },
    })
  })

  test('is never made over one that is there, nor with a short password', async () => {
    const keeper = startKeeper()
    expect(await keeper.send('vault.create', { password: bytes('too short') })).toMatchObject({
      error: { code: 'weak-password' },
    })
    expect(existsSync(keeper.vaultPath)).toBe(false)
    await keeper.create()
    const before = readFileSync(keeper.vaultPath)
    const second = startKeeper({ folder: keeper.folder })
    expect(await second.send('vault.create', { password: bytes(PASSWORD) })).toMatchObject({
      error: { code: 'vault-exists' },
    })
    expect(readFileSync(keeper.vaultPath).equals(before)).toBe(true)
  })

  test.runIf(process.platform !== 'win32')('lies in a folder and a file that only its owner can read', async () => {
    const keeper = startKeeper()
    await keeper.create()
    expect(statSync(keeper.vaultPath).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(keeper.vaultPath)).mode & 0o777).toBe(0o700)
  })
})

describe('opening', () => {
  test('refuses what is no vault, each with its own answer', async () => {
    const missing = startKeeper()
    expect(await missing.unlock()).toMatchObject({ error: { code: 'vault-missing' } })

    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    writeFileSync(keeper.vaultPath, 'no database at all, but long enough to look at '.repeat(50))
    expect(await startKeeper({ folder: keeper.folder }).unlock()).toMatchObject({ error: { code: 'not-a-vault' } })
  })

  test('is refused while another Keyturn has the vault open', async () => {
    const keeper = startKeeper()
    await keeper.create()
    const second = startKeeper({ folder: keeper.folder })
    expect(await second.unlock()).toMatchObject({ error: { code: 'vault-in-use' } })
    await addKey(keeper)
    keeper.close()
    expect(await second.unlock()).toMatchObject({ ok: true })
  })

  test('is noted in the activity, with the account that did it', async () => {
    const keeper = startKeeper()
    await keeper.create()
    const again = await reopened(keeper)
    const { activity } = await again.snapshot()
    expect(activity.map(({ event }) => event.kind)).toEqual(['vault-unlocked', 'vault-created'])
    expect(activity.map(({ user }) => user)).toEqual(['tester', 'tester'])
  })

  test('brings back everything that was confirmed', async () => {
    const keeper = startKeeper()
    await keeper.create()
    const keyId = await addKey(keeper, { label: 'Ünïcode “Label” 🔑' })
    const before = await keeper.snapshot()
    const again = await reopened(keeper)
    const after = await again.snapshot()
    expect(after.keys).toEqual(before.keys)
    expect(after.keys[0]).toMatchObject({ id: keyId, label: 'Ünïcode “Label” 🔑' })
  })
})

test('nothing of an old password stays in the journal, even while the vault is open', async () => {
  const keeper = startKeeper()
  await keeper.create()
  await keeper.must('vault.changePassword', {
    currentPassword: bytes(PASSWORD),
    password: bytes('another long password'),
  })
  const journal = `${keeper.vaultPath}-journal`
  expect(existsSync(journal) ? statSync(journal).size : 0).toBe(0)
  keeper.close()
})

describe('a locked vault', () => {
  test('answers every command for an open one with “locked”', async () => {
    const keeper = startKeeper({ folder: temporaryFolder() })
    await keeper.create()
    keeper.close()
    const locked = startKeeper({ folder: keeper.folder })
    expect(await locked.send('vault.subscribe')).toEqual({ ok: false, error: { code: 'locked' } })
    expect(await locked.send('key.copy', { keyId: '0'.repeat(32) as never, fieldId: 'apiKey' })).toEqual({
      ok: false,
      error: { code: 'locked' },
    })
  })
})
