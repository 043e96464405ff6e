import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

afterEach(removeTemporaryFolders)

const CANARIES = {
  label: 'Canary label',
  purpose: 'Canary purpose',
  accountName: 'Canary account',
  permissions: 'Canary permissions',
  owner: 'Canary owner',
  tags: ['canary-tag'],
  notes: 'Canary notes',
}

function filesOf(keeper: TestKeeper): readonly Buffer[] {
  const folder = dirname(keeper.vaultPath)
  return readdirSync(folder).map((name) => readFileSync(join(folder, name)))
}

test('nothing of what people write can be read in the files: no name, no date, no part of a key (T20)', async () => {
  const keeper = startKeeper()
  const { recoveryCode } = await keeper.create()
  const keyId = await addKey(keeper, { ...CANARIES, createdOn: '2026-03-04', expiresOn: '2027-05-06' })
  await connect(keeper, keyId, 'Canary application')
  await startRotation(keeper, keyId)
  await keeper.must('client.save', { id: null, name: 'Canary client' })
  const words = [
    'anary',
    '2026-03-04',
    '2027-05-06',
    'mailchimp',
    'tester',
    MAILCHIMP_KEY,
    MAILCHIMP_KEY.slice(0, 4) + '"',
    NEW_MAILCHIMP_KEY,
    PASSWORD,
    recoveryCode,
    recoveryCode.replaceAll('-', ''),
  ]
  for (const file of filesOf(keeper)) for (const word of words) expect(file.includes(word), word).toBe(false)
})

test('the length of a secret does not show: short and long values take the same room (T21)', async () => {
  const sizes = new Set<number>()
  for (const length of [1, 12, 100, 200]) {
    const keeper = startKeeper()
    await keeper.create()
    await addKey(keeper, { value: 'k'.repeat(length) })
    keeper.close()
    sizes.add(filesOf(keeper).reduce((sum, file) => sum + file.byteLength, 0))
  }
  expect(sizes.size).toBe(1)
})

test('what the page gets holds no secret, only the visible ends (T50)', async () => {
  const keeper = startKeeper()
  await keeper.create()
  const keyId = await addKey(keeper)
  await connect(keeper, keyId, 'Shop')
  await startRotation(keeper, keyId)
  const told = JSON.stringify([await keeper.snapshot(), keeper.eventsOf('vault.changed')])
  expect(told).not.toContain(MAILCHIMP_KEY.slice(0, 8))
  expect(told).not.toContain(NEW_MAILCHIMP_KEY.slice(0, 8))
  expect(told).toContain(`"head":"${MAILCHIMP_KEY.slice(0, 4)}","tail":"us21"`)
})

test('the bytes of a password and of a typed key are overwritten once they are used', async () => {
  const keeper = startKeeper()
  await keeper.create()
  keeper.close()
  const again = startKeeper({ folder: keeper.folder })
  const password = bytes(PASSWORD)
  await again.must('vault.unlock', { password })
  expect(password.every((byte) => byte === 0)).toBe(true)
  const keyId = await addKey(again)
  const secret = { apiKey: bytes(NEW_MAILCHIMP_KEY) }
  const rotationId = await again.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
  await again.must('rotation.capture', { rotationId, secret, publicFields: {}, createdOn: null, expiresOn: null })
  expect(secret.apiKey.every((byte) => byte === 0)).toBe(true)
})
