import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentVersion, versionOf } from '../../shared/domain/key.ts'
import { rotationState } from '../../shared/domain/rotation.ts'
import type { ConnectionId, KeyId } from '../../shared/domain/ids.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

let keeper: TestKeeper
let keyId: KeyId
let shop: ConnectionId
let form: ConnectionId
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
  keyId = await addKey(keeper)
  shop = await connect(keeper, keyId, 'Shop')
  form = await connect(keeper, keyId, 'Sign-up form')
})
afterEach(removeTemporaryFolders)

const runOf = async (from: TestKeeper) => (await from.snapshot()).rotations[0]!
const keyOf = async (from: TestKeeper) => (await from.snapshot()).keys[0]!

test('a whole rotation: capture, copy, save, test, waive, revoke, prove, finish', async () => {
  const rotationId = await startRotation(keeper, keyId)
  expect(rotationState(await runOf(keeper))).toBe('captured')
  await keeper.must('rotation.copy', { rotationId, connectionId: shop, fieldId: 'apiKey' })
  expect(keeper.copies).toEqual([NEW_MAILCHIMP_KEY])
  await keeper.must('rotation.markSaved', { rotationId, connectionId: shop })
  await keeper.must('rotation.markTested', { rotationId, connectionId: shop, evidence: 'test order arrived', by: '' })
  expect(await keeper.send('rotation.revoke', { rotationId })).toMatchObject({
    error: { code: 'rotation-rows-open', connectionIds: [form] },
  })
  await keeper.must('rotation.waive', { rotationId, connectionId: form, reason: 'page is offline' })
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.proveDead', { rotationId, evidence: 'no longer listed' })
  await keeper.must('rotation.finish', { rotationId })

  const { rotations, keys, connections, activity } = await keeper.snapshot()
  expect(rotationState(rotations[0]!)).toBe('documented')
  expect(keys[0]!.versions.map(({ number, stage }) => [number, stage])).toEqual([
    [1, 'previous'],
    [2, 'current'],
  ])
  expect(connections.find(({ id }) => id === shop)).toMatchObject({
    copiedVersion: 2,
    installedVersion: 2,
    lastTest: { version: 2, evidence: 'test order arrived' },
  })
  expect(connections.find(({ id }) => id === form)).toMatchObject({ installedVersion: 1 })
  expect(
    activity
      .map(({ event }) => event.kind)
      .toReversed()
      .slice(-7),
  ).toEqual([
    'key-copied-for',
    'rotation-saved',
    'rotation-tested',
    'rotation-waived',
    'rotation-revoked',
    'rotation-proven-dead',
    'rotation-finished',
  ])
})

test('closing at any step loses nothing: the run goes on where it was', async () => {
  const rotationId = await startRotation(keeper, keyId)
  await keeper.must('rotation.markSaved', { rotationId, connectionId: shop })
  const again = await reopened(keeper)
  expect(rotationState(await runOf(again))).toBe('distributing')
  await again.must('rotation.markTested', { rotationId, connectionId: shop, evidence: '', by: '' })
  await again.must('rotation.markSaved', { rotationId, connectionId: form })
  await again.must('rotation.markTested', { rotationId, connectionId: form, evidence: '', by: '' })
  expect(rotationState(await runOf(again))).toBe('ready-to-revoke')
})

test('until the old key is revoked it is the one that is revealed and copied', async () => {
  const rotationId = await startRotation(keeper, keyId)
  const revealed = async (version: number | null): Promise<string> =>
    new TextDecoder().decode((await keeper.must('key.reveal', { keyId, version, fieldId: 'apiKey' })).value)
  expect(await revealed(null)).toBe(MAILCHIMP_KEY)
  expect(await revealed(2)).toBe(NEW_MAILCHIMP_KEY)
  for (const connectionId of [shop, form])
    await keeper.must('rotation.waive', { rotationId, connectionId, reason: 'x' })
  await keeper.must('rotation.revoke', { rotationId })
  expect(await revealed(null)).toBe(NEW_MAILCHIMP_KEY)
})

test('the value that the key has already is no new key', async () => {
  await expect(startRotation(keeper, keyId, MAILCHIMP_KEY)).rejects.toThrow('same-secret')
  expect(rotationState(await runOf(keeper))).toBe('draft')
})

test('a wrongly copied new key is replaced; the applications start again and the wrong value is gone', async () => {
  const rotationId = await startRotation(keeper, keyId, 'a wrong value that was pasted')
  const wrong = versionOf(await keyOf(keeper), 2)?.secretId
  await keeper.must('rotation.markSaved', { rotationId, connectionId: shop })
  await keeper.must('rotation.capture', {
    rotationId,
    secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) },
    publicFields: {},
    createdOn: null,
    expiresOn: null,
  })
  const key = await keyOf(keeper)
  expect(key.versions).toHaveLength(2)
  expect(versionOf(key, 2)?.secretId).not.toBe(wrong)
  expect(rotationState(await runOf(keeper))).toBe('captured')
})

test('an application that is connected during a run has to be done as well; one that is disconnected has not', async () => {
  const rotationId = await startRotation(keeper, keyId)
  await connect(keeper, keyId, 'Dashboard')
  expect((await runOf(keeper)).rows).toHaveLength(3)
  await keeper.must('connection.remove', { connectionId: form })
  expect((await runOf(keeper)).rows.map(({ connectionId }) => connectionId)).not.toContain(form)
  expect(await keeper.send('rotation.markSaved', { rotationId, connectionId: form })).toMatchObject({
    error: { code: 'not-found' },
  })
})

test('there is one open run for a key; abandoning keeps the old key and puts the new value aside', async () => {
  const rotationId = await startRotation(keeper, keyId)
  expect(await keeper.send('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })).toMatchObject({
    error: { code: 'rotation-already-open' },
  })
  expect(await keeper.send('rotation.abandon', { rotationId, reason: '  ' })).toMatchObject({
    error: { code: 'reason-required' },
  })
  await keeper.must('rotation.abandon', { rotationId, reason: 'wrong account' })
  const key = await keyOf(keeper)
  expect(currentVersion(key)?.number).toBe(1)
  expect(versionOf(key, 2)?.stage).toBe('previous')
  await keeper.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
})

test('the value of a revoked version is destroyed after the set days, its record stays', async () => {
  const rotationId = await startRotation(keeper, keyId)
  for (const connectionId of [shop, form])
    await keeper.must('rotation.waive', { rotationId, connectionId, reason: 'x' })
  await keeper.must('rotation.revoke', { rotationId })
  keeper.setClock(new Date('2027-01-15T09:00:00'))
  keeper.tick()
  expect(versionOf(await keyOf(keeper), 1)?.stage, 'the run is still open').toBe('previous')
  await keeper.must('rotation.finish', { rotationId })
  keeper.setClock(new Date('2026-12-22T09:00:00'))
  keeper.tick()
  expect(versionOf(await keyOf(keeper), 1)?.stage, 'thirty days are not over').toBe('previous')
  keeper.setClock(new Date('2026-12-24T09:00:00'))
  keeper.tick()
  const retired = versionOf(await keyOf(keeper), 1)
  expect(retired).toMatchObject({ stage: 'retired', secretId: null })
  expect(retired?.fingerprints['apiKey']).toMatch(/^[0-9a-f]{64}$/)
  expect(await keeper.send('key.reveal', { keyId, version: 1, fieldId: 'apiKey' })).toMatchObject({
    error: { code: 'secret-destroyed' },
  })
})
