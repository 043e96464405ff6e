/** Where keys, nonces and salts come from: the system's generator, or nothing is stored (T6, T7). */
import { existsSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { hex } from '../../electron/keeper/crypto/bytes.ts'
import { seal, type Place } from '../../electron/keeper/crypto/seal.ts'
import { Secret } from '../../electron/keeper/crypto/secret.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper } from '../support/keeper.ts'
import { withoutGenerator, withoutWeakSources } from '../support/randomness.ts'
import { addKey, connect, startRotation } from '../support/records.ts'

afterEach(removeTemporaryFolders)

test('create, save, rotate, change the password and unlock ask neither Math.random nor the clock (T6)', async () => {
  const keys = await withoutWeakSources(async () => {
    const keeper = startKeeper()
    await keeper.create()
    const keyId = await addKey(keeper)
    await connect(keeper, keyId, 'Shop')
    await startRotation(keeper, keyId)
    const { recoveryCode: renewed } = await keeper.must('vault.changePassword', {
      currentPassword: bytes(PASSWORD),
      password: bytes('another long password'),
    })
    keeper.close()
    const again = startKeeper({ folder: keeper.folder })
    await again.must('vault.unlock', { password: bytes('another long password') })
    again.close()
    const third = startKeeper({ folder: keeper.folder })
    await third.must('vault.unlockWithRecoveryCode', { code: bytes(renewed) })
    await third.must('key.reveal', { keyId, version: null, fieldId: 'apiKey' })
    return (await third.snapshot()).keys
  })
  expect(keys).toHaveLength(1)
})

describe('when the generator fails (T6)', () => {
  test('no vault is made', async () => {
    const keeper = startKeeper()
    const answer = await withoutGenerator(() => keeper.send('vault.create', { password: bytes('a long password') }))
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(existsSync(keeper.vaultPath)).toBe(false)
    expect(await keeper.create()).toHaveProperty('recoveryCode')
  })

  test('nothing of a change is stored, on disk or in memory, and the next one works', async () => {
    const keeper = startKeeper()
    await keeper.create()
    const keyId = await addKey(keeper)
    const before = readFileSync(keeper.vaultPath)
    const shown = await keeper.snapshot()
    await withoutGenerator(async () => {
      await expect(addKey(keeper, { label: 'Never stored' })).rejects.toThrow()
      const answers = [
        await keeper.send('key.archive', { keyId }),
        await keeper.send('client.save', { id: null, name: 'Never stored' }),
        await keeper.send('vault.changePassword', {
          currentPassword: bytes(PASSWORD),
          password: bytes('another long password'),
        }),
      ]
      expect(answers.map(({ ok }) => ok)).toEqual([false, false, false])
    })
    expect(readFileSync(keeper.vaultPath).equals(before)).toBe(true)
    expect(await keeper.snapshot()).toEqual(shown)
    await addKey(keeper, { label: 'Stored' })
    keeper.close()
    expect(await startKeeper({ folder: keeper.folder }).unlock()).toMatchObject({ ok: true })
  })
})

test('a hundred thousand seals have nonces of 24 bytes, all different (T7)', () => {
  const subkey = new Secret(new Uint8Array(32).fill(1))
  const place: Place = {
    vaultId: new Uint8Array(16).fill(7),
    table: 'record',
    class: 2,
    id: new Uint8Array(16).fill(9),
    version: 1,
    schema: 1,
  }
  const plain = bytes('the same each time')
  const nonces = new Set<string>()
  for (let count = 0; count < 100_000; count++) nonces.add(hex(seal(subkey, place, plain).nonce))
  expect(nonces.size).toBe(100_000)
  expect(new Set([...nonces].map((nonce) => nonce.length / 2))).toEqual(new Set([24]))
}, 180_000)
