import { afterEach, beforeEach, expect, test } from 'vitest'
import type { IncidentId, KeyId, RotationId } from '../../shared/domain/ids.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

let keeper: TestKeeper
let keyId: KeyId
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
  keyId = await addKey(keeper)
})
afterEach(removeTemporaryFolders)

const leak = { kind: 'real', foundHow: 'in a chat', leakedSince: '2026-11-20', order: 'revoke-first' } as const
const incidentOf = async (from: TestKeeper = keeper) => (await from.snapshot()).incidents[0]!

test('a leak is reported with its run, worked through over a restart, and closed only when nothing is open', async () => {
  const shop = await connect(keeper, keyId, 'Shop')
  const incidentId = await keeper.must('incident.report', { keyId, ...leak })
  const { rotationId, radius } = await incidentOf()
  expect(radius.applications.map(({ name }) => name)).toEqual(['Shop'])
  expect((await keeper.snapshot()).rotations[0]).toMatchObject({
    id: rotationId,
    reason: 'leaked',
    order: 'revoke-first',
  })
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('incident.look', { incidentId, place: 'campaigns', found: 'something', note: 'one to all' })
  await keeper.must('incident.tell', { incidentId, who: 'Mia' })

  const again = await reopened(keeper)
  expect(await again.send('incident.close', { incidentId })).toMatchObject({
    error: { code: 'incident-open-points', missing: ['new-key', 'proof', 'cause', 'prevention'] },
  })
  await again.must('rotation.capture', {
    rotationId,
    secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) },
    publicFields: {},
    createdOn: null,
    expiresOn: null,
  })
  await again.must('rotation.markSaved', { rotationId, connectionId: shop })
  await again.must('rotation.markTested', { rotationId, connectionId: shop, evidence: '', by: '' })
  await again.must('rotation.proveDead', { rotationId, evidence: 'answers 401' })
  await again.must('incident.explain', { incidentId, cause: 'pasted-in-chat', note: 'a screenshot' })
  await again.must('incident.prevent', { incidentId, measures: ['people-told-how'], note: 'told the team' })
  await again.must('incident.close', { incidentId })
  const { incidents, activity } = await again.snapshot()
  expect(incidents[0]!.closedAt).not.toBeNull()
  expect(activity[0]!.event).toMatchObject({ kind: 'incident-closed', incidentId })
  expect(await again.send('incident.tell', { incidentId, who: 'Tom' })).toMatchObject({
    error: { code: 'incident-closed' },
  })
})

test('a leak is reported once, with words, and a rotation that is open goes on as its run', async () => {
  const rotationId = await startRotation(keeper, keyId)
  expect(await keeper.send('incident.report', { keyId, ...leak, foundHow: ' ' })).toMatchObject({
    error: { code: 'reason-required' },
  })
  await keeper.must('incident.report', { keyId, ...leak })
  expect((await incidentOf()).rotationId).toBe(rotationId)
  expect(await keeper.send('incident.report', { keyId, ...leak })).toMatchObject({
    error: { code: 'incident-open-already' },
  })
})

test('after an abandoned run another one replaces the key', async () => {
  const incidentId = await keeper.must('incident.report', { keyId, ...leak })
  const { rotationId } = await incidentOf()
  expect(await keeper.send('incident.rotateAgain', { incidentId, order: 'overlap' })).toMatchObject({
    error: { code: 'incident-replaced-already' },
  })
  await keeper.must('rotation.abandon', { rotationId, reason: 'wrong account' })
  const second = await keeper.must('incident.rotateAgain', { incidentId, order: 'overlap' })
  expect(second).not.toBe(rotationId)
  expect((await incidentOf()).rotationId).toBe(second)
})

const replaced = async (rotationId: RotationId, value: string): Promise<void> => {
  const secret = { apiKey: bytes(value) }
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.capture', { rotationId, secret, publicFields: {}, createdOn: null, expiresOn: null })
}
const close = async (incidentId: IncidentId) => {
  await keeper.must('incident.explain', { incidentId, cause: 'unknown', note: 'nobody knows' })
  await keeper.must('incident.prevent', { incidentId, measures: ['other'], note: 'a look each month' })
  return keeper.send('incident.close', { incidentId })
}

test('a rotation of an earlier value that waits for its end does not replace the one that leaked now', async () => {
  const earlier = await keeper.must('rotation.start', { keyId, reason: 'due', note: '', order: 'revoke-first' })
  await replaced(earlier, NEW_MAILCHIMP_KEY)
  expect(await keeper.send('incident.report', { keyId, ...leak })).toMatchObject({
    error: { code: 'incident-earlier-rotation-open' },
  })
  await keeper.must('rotation.finish', { rotationId: earlier })
  await keeper.must('incident.report', { keyId, ...leak })
  const { leakedVersion, rotationId } = await incidentOf()
  const run = (await keeper.snapshot()).rotations.find(({ id }) => id === rotationId)!
  expect([leakedVersion, run.fromVersion]).toEqual([2, 2])
})

test('a rotation that was finished without a proof leaves room for one in the incident', async () => {
  const incidentId = await keeper.must('incident.report', { keyId, ...leak })
  const { rotationId } = await incidentOf()
  expect(await keeper.send('incident.proveDead', { incidentId, evidence: 'gone' })).toMatchObject({
    error: { code: 'incident-proof-in-rotation' },
  })
  await replaced(rotationId, NEW_MAILCHIMP_KEY)
  await keeper.must('rotation.finish', { rotationId })
  expect(await close(incidentId)).toMatchObject({ error: { missing: ['proof'] } })
  await keeper.must('incident.proveDead', { incidentId, evidence: 'gone from the list' })
  await keeper.must('incident.close', { incidentId })
})

test('after a run that was abandoned past the revocation, the death of the later value closes nothing', async () => {
  const incidentId = await keeper.must('incident.report', { keyId, ...leak })
  const first = (await incidentOf()).rotationId
  await replaced(first, NEW_MAILCHIMP_KEY)
  await keeper.must('rotation.abandon', { rotationId: first, reason: 'wrong account' })
  const second = await keeper.must('incident.rotateAgain', { incidentId, order: 'revoke-first' })
  await replaced(second, MAILCHIMP_KEY.replace('a', 'b'))
  await keeper.must('rotation.proveDead', { rotationId: second, evidence: 'answers 401' })
  expect(await close(incidentId)).toMatchObject({ error: { missing: ['proof'] } })
})

test('a drill belongs in the demo vault', async () => {
  expect(await keeper.send('incident.report', { keyId, ...leak, kind: 'drill' })).toMatchObject({
    error: { code: 'drill-in-demo-only' },
  })
})

test('the same value under another label is in danger, and so is what lies in the same application', async () => {
  await connect(keeper, keyId, 'Shop')
  const twin = await addKey(keeper, { label: 'Copy of it', value: MAILCHIMP_KEY })
  const beside = await addKey(keeper, { label: 'Beside', value: NEW_MAILCHIMP_KEY })
  const shop = (await keeper.snapshot()).applications.find(({ name }) => name === 'Shop')!
  const facts = { place: 'there', permissionsNeeded: '', howTested: '' }
  await keeper.must('connection.save', { id: null, keyId: beside, applicationId: shop.id, facts })
  await keeper.must('incident.report', { keyId, ...leak })
  expect((await incidentOf()).radius.otherKeys.map(({ keyId: id, why }) => [id, why])).toEqual([
    [twin, 'same-value'],
    [beside, 'same-application'],
  ])
})

test('a key that was replaced is not rotated again from its incident, and no run is left open by the try', async () => {
  const incidentId = await keeper.must('incident.report', { keyId, ...leak })
  const { rotationId } = await incidentOf()
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.capture', {
    rotationId,
    secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) },
    publicFields: {},
    createdOn: null,
    expiresOn: null,
  })
  await keeper.must('rotation.finish', { rotationId })
  expect(await keeper.send('incident.rotateAgain', { incidentId, order: 'overlap' })).toMatchObject({
    error: { code: 'incident-replaced-already' },
  })
  expect((await keeper.snapshot()).rotations).toHaveLength(1)
})

test('a key that is archived is in no danger any more', async () => {
  const twin = await addKey(keeper, { label: 'Copy of it', value: MAILCHIMP_KEY })
  await keeper.must('key.archive', { keyId: twin })
  await keeper.must('incident.report', { keyId, ...leak })
  expect((await incidentOf()).radius.otherKeys).toEqual([])
})
