import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentVersion, versionOf } from '../../shared/domain/key.ts'
import { rotationState, type RotationOrder } from '../../shared/domain/rotation.ts'
import type { ConnectionId, KeyId, RotationId } from '../../shared/domain/ids.ts'
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

const runOf = async (from: TestKeeper = keeper) => (await from.snapshot()).rotations[0]!
const keyOf = async (from: TestKeeper = keeper) => (await from.snapshot()).keys[0]!
const begin = (order: RotationOrder): Promise<RotationId> =>
  keeper.must('rotation.start', { keyId, reason: 'leaked', note: 'in a chat', order })
const captureNew = (rotationId: RotationId, value = NEW_MAILCHIMP_KEY) =>
  keeper.must('rotation.capture', {
    rotationId,
    secret: { apiKey: bytes(value) },
    publicFields: {},
    createdOn: null,
    expiresOn: null,
  })
const finishRow = async (rotationId: RotationId, connectionId: ConnectionId) => {
  await keeper.must('rotation.markSaved', { rotationId, connectionId })
  await keeper.must('rotation.markTested', { rotationId, connectionId, evidence: 'seen', by: 'Mia' })
}

test('a leaked key is revoked first: the key has exactly one current value all the time', async () => {
  const rotationId = await begin('revoke-first')
  await keeper.must('rotation.revoke', { rotationId })
  expect(rotationState(await runOf())).toBe('cut')
  expect(currentVersion(await keyOf())?.number).toBe(1)

  await captureNew(rotationId)
  const key = await keyOf()
  expect(key.versions.map(({ number, stage }) => [number, stage])).toEqual([
    [1, 'previous'],
    [2, 'current'],
  ])
  expect(versionOf(key, 1)?.endedAt).toBe((await runOf()).revokedAt)
  expect(await keeper.send('rotation.finish', { rotationId })).toMatchObject({
    error: { code: 'rotation-wrong-state', state: 'cut' },
  })
  await finishRow(rotationId, shop)
  await finishRow(rotationId, form)
  await keeper.must('rotation.finish', { rotationId })
  expect((await runOf()).rows.map(({ testedBy }) => testedBy)).toEqual(['Mia', 'Mia'])
})

test('a wrong copy of the new value after a cut is replaced, and is the current one again', async () => {
  const rotationId = await begin('revoke-first')
  await keeper.must('rotation.revoke', { rotationId })
  await captureNew(rotationId)
  await captureNew(rotationId, '11111111111111111111111111111111-us21')
  expect((await keyOf()).versions.map(({ number, stage }) => [number, stage])).toEqual([
    [1, 'previous'],
    [2, 'current'],
  ])
})

test('a hard cut waits until everything is prepared, over a restart too', async () => {
  const rotationId = await begin('hard-cut')
  await keeper.must('rotation.prepare', { rotationId, connectionId: shop })
  expect(await keeper.send('rotation.revoke', { rotationId })).toMatchObject({
    error: { code: 'rotation-rows-unprepared', connectionIds: [form] },
  })
  const again = await reopened(keeper)
  await again.must('rotation.waive', { rotationId, connectionId: form, reason: 'offline' })
  await again.must('rotation.revoke', { rotationId })
  expect(rotationState(await runOf(again))).toBe('cut')
})

test('rolled back, each application gets the old value, and the new one is put aside with the last', async () => {
  const rotationId = await startRotation(keeper, keyId)
  await finishRow(rotationId, shop)
  await keeper.must('rotation.rollBack', { rotationId, reason: 'may do too little' })
  await keeper.must('rotation.copy', { rotationId, connectionId: shop, fieldId: 'apiKey' })
  expect(keeper.copies).toEqual([MAILCHIMP_KEY])
  expect(versionOf(await keyOf(), 2)?.stage).toBe('pending')

  await keeper.must('rotation.putBack', { rotationId, connectionId: shop })
  const { rotations, keys, connections } = await keeper.snapshot()
  expect(rotationState(rotations[0]!)).toBe('abandoned')
  expect(versionOf(keys[0]!, 2)?.stage).toBe('previous')
  expect(currentVersion(keys[0]!)?.number).toBe(1)
  expect(connections.find(({ id }) => id === shop)?.installedVersion).toBe(1)
})

test('abandoned after the revocation, the new value stays the one in use', async () => {
  const rotationId = await begin('revoke-first')
  await keeper.must('rotation.revoke', { rotationId })
  await captureNew(rotationId)
  await keeper.must('rotation.abandon', { rotationId, reason: 'the account is closed' })
  expect(currentVersion(await keyOf())?.number).toBe(2)
})
