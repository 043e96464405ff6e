import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KeyId } from '../../shared/domain/ids.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, firstClient, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

let keeper: TestKeeper
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
})
afterEach(removeTemporaryFolders)

const known = (value: string, among: 'versions' | 'corrections-too' = 'versions') =>
  keeper.must('secret.known', { value: bytes(value), among })

const search = (head: string, tail: string) => keeper.must('secret.search', { head: bytes(head), tail: bytes(tail) })

/** The first version is revoked, and its value destroyed by time. */
async function withDestroyedVersion(): Promise<KeyId> {
  const keyId = await addKey(keeper)
  const rotationId = await startRotation(keeper, keyId)
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.finish', { rotationId })
  keeper.setClock(new Date('2027-01-23T09:00:00'))
  keeper.tick()
  const key = (await keeper.snapshot()).keys.find(({ id }) => id === keyId)
  expect(key?.versions[0]).toMatchObject({ stage: 'retired', secretId: null })
  return keyId
}

test('a value is known by its key and version, also when it was destroyed and after another unlock', async () => {
  const keyId = await withDestroyedVersion()
  keeper = await reopened(keeper, { now: new Date('2027-01-23T10:00:00') })
  const match = { keyId, fieldId: 'apiKey', certainty: 'value', wasCorrected: false }
  expect(await known(MAILCHIMP_KEY)).toEqual([{ ...match, version: 1 }])
  expect(await known(NEW_MAILCHIMP_KEY)).toEqual([{ ...match, version: 2 }])
  expect(await known(`${MAILCHIMP_KEY} `)).toEqual([])
})

test('ends are compared with the whole value where it is kept, and with the mask where it is destroyed', async () => {
  const keyId = await withDestroyedVersion()
  const match = { keyId, fieldId: 'apiKey', wasCorrected: false }
  const retired = { ...match, version: 1, certainty: 'shown-ends' }
  const current = { ...match, version: 2, certainty: 'ends' }
  expect(await search('0123', '')).toEqual([retired])
  expect(await search('0123456', 'us21')).toEqual([retired])
  expect(await search('fedcba98', '')).toEqual([current])
  // Fits the mask, not the value.
  expect(await search('fedcXX', '')).toEqual([])
  expect(await search('', 'us21')).toEqual([retired, current])
  expect(await search('', '3210-us21')).toEqual([retired, current])
  expect(await search('', '9999-us21')).toEqual([retired])
  expect(await search(NEW_MAILCHIMP_KEY, '')).toEqual([current])
  // The two ends overlap: no value of this length has both.
  expect(await search(NEW_MAILCHIMP_KEY, 'us21')).toEqual([])
})

test('fewer than four characters are refused: they would fit too much', async () => {
  for (const [head, tail] of [
    ['', ''],
    ['012', 's21'],
  ] as const) {
    const answer = await keeper.send('secret.search', { head: bytes(head), tail: bytes(tail) })
    expect(answer).toMatchObject({ ok: false, error: { code: 'request-invalid' } })
  }
})

test('a value that was corrected is known too, but only where it is asked for', async () => {
  const keyId = await addKey(keeper)
  const key = (await keeper.snapshot()).keys.find(({ id }) => id === keyId)!
  const { id: _id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = key
  const dates = { createdOn: null, expiresOn: null, publicFields: {} }
  await keeper.must('key.save', { id: keyId, facts, ...dates, secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } })
  const match = { keyId, version: 1, fieldId: 'apiKey', wasCorrected: true }
  expect(await known(MAILCHIMP_KEY)).toEqual([])
  expect(await known(MAILCHIMP_KEY, 'corrections-too')).toEqual([{ ...match, certainty: 'value' }])
  expect(await search('01234', '')).toEqual([{ ...match, certainty: 'ends' }])
})

test('what is asked for is wiped and leaves no trace in the vault', async () => {
  await addKey(keeper)
  const before = await keeper.snapshot()
  const value = bytes(MAILCHIMP_KEY)
  const ends = { head: bytes('0123'), tail: bytes('us21') }
  await keeper.must('secret.known', { value, among: 'corrections-too' })
  await keeper.must('secret.search', ends)
  for (const each of [value, ends.head, ends.tail]) expect(each.every((byte) => byte === 0)).toBe(true)
  expect(await keeper.snapshot()).toEqual(before)
})

test('of a key, only what the catalogue names for the address leaves the keeper', async () => {
  const keyId = await addKey(keeper)
  expect(await keeper.must('key.linkParts', { keyId })).toEqual({ dc: 'us21' })
  const other = await addKey(keeper, { providerId: 'sendgrid', keyKindId: 'api-key', value: 'SG.not-us21' })
  expect(await keeper.must('key.linkParts', { keyId: other })).toEqual({})
  const odd = await addKey(keeper, { value: 'no data centre' })
  expect(await keeper.must('key.linkParts', { keyId: odd })).toEqual({})
  const zoho = { providerId: 'zoho-campaigns', keyKindId: 'email-api-key', value: 'zoho key' }
  const typed = await addKey(keeper, { ...zoho, publicFields: { tld: 'com.au', other: 'x' } })
  expect(await keeper.must('key.linkParts', { keyId: typed })).toEqual({ tld: 'com.au' })
  const unlisted = await addKey(keeper, { ...zoho, publicFields: { tld: 'evil.example' } })
  expect(await keeper.must('key.linkParts', { keyId: unlisted })).toEqual({})
})

test('a connection that is moved to another key begins anew there, and open runs follow', async () => {
  const shared = await addKey(keeper)
  const stays = await connect(keeper, shared, 'Shop')
  const moves = await connect(keeper, shared, 'Zapier')
  const rotationId = await startRotation(keeper, shared)
  await keeper.must('rotation.markSaved', { rotationId, connectionId: moves })
  await keeper.must('rotation.markTested', { rotationId, connectionId: moves, evidence: 'Zap ran', by: '' })
  const own = await addKey(keeper, { label: 'Zapier', value: '1'.repeat(32) + '-us21' })
  await keeper.must('connection.move', { connectionId: moves, keyId: own })

  keeper = await reopened(keeper)
  const { connections, rotations, activity } = await keeper.snapshot()
  expect(connections.find(({ id }) => id === moves)).toMatchObject({
    keyId: own,
    place: 'Settings of Zapier',
    installedVersion: null,
    copiedVersion: null,
    lastTest: null,
  })
  expect(connections.find(({ id }) => id === stays)?.keyId).toBe(shared)
  expect(rotations[0]?.rows.map(({ connectionId }) => connectionId)).toEqual([stays])
  expect(
    activity.filter(({ event }) => event.kind === 'disconnected' || event.kind === 'connected').slice(0, 2),
  ).toMatchObject([
    { event: { kind: 'connected', keyId: own, application: 'Zapier' } },
    { event: { kind: 'disconnected', keyId: shared, application: 'Zapier' } },
  ])
})

test('a connection is not moved to a key that the application uses already, or that is gone', async () => {
  const clientId = await firstClient(keeper)
  const [one, other] = [await addKey(keeper), await addKey(keeper, { value: '1'.repeat(32) + '-us21' })]
  const facts = { name: 'Shop', catalogId: 'other', clientId, settingsLink: '', owner: '', notes: '' }
  const applicationId = await keeper.must('application.save', { id: null, facts })
  const connection = { id: null, applicationId, facts: { place: 'Apps', permissionsNeeded: '', howTested: '' } }
  const connectionId = await keeper.must('connection.save', { ...connection, keyId: one })
  await keeper.must('connection.save', { ...connection, keyId: other })
  const refused = async (keyId: KeyId) => (await keeper.send('connection.move', { connectionId, keyId })) as object
  expect(await refused(other)).toMatchObject({ error: { code: 'already-connected' } })
  expect(await refused('f'.repeat(32) as KeyId)).toMatchObject({ error: { code: 'not-found', what: 'key' } })
  expect(await refused(one)).toMatchObject({ ok: true })
})
