import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ClientId } from '../../shared/domain/ids.ts'
import { currentVersion } from '../../shared/domain/key.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, firstClient, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY } from '../support/records.ts'

let keeper: TestKeeper
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
})
afterEach(removeTemporaryFolders)

const text = (value: Uint8Array): string => new TextDecoder().decode(value)

test('a saved key can be revealed and copied, and both are noted before they happen', async () => {
  const keyId = await addKey(keeper)
  const { value } = await keeper.must('key.reveal', { keyId, version: null, fieldId: 'apiKey' })
  expect(text(value)).toBe(MAILCHIMP_KEY)
  const { clearsAt } = await keeper.must('key.copy', { keyId, fieldId: 'apiKey' })
  expect(clearsAt).toBe(new Date('2026-11-23T09:00:30').getTime())
  expect(keeper.copies).toEqual([MAILCHIMP_KEY])
  const { activity } = await keeper.snapshot()
  expect(activity.slice(0, 2).map(({ event }) => event.kind)).toEqual(['key-copied', 'key-revealed'])
})

test('a field that the key does not have is answered in words, whatever every object inherits', async () => {
  const keyId = await addKey(keeper)
  for (const fieldId of ['other', 'constructor', 'toString']) {
    const answer = await keeper.send('key.reveal', { keyId, version: null, fieldId })
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } })
  }
})

test('a key of two values keeps the one that is left empty when the other is corrected', async () => {
  const first = startKeeper()
  await first.create()
  const clientId = await firstClient(first)
  const facts = {
    label: 'Parcel tracking',
    purpose: 'Receipts',
    providerId: 'mailjet',
    keyKindId: 'api-key-pair',
    clientId,
    accountName: '',
    environment: 'live',
    permissions: '',
    owner: '',
    tags: [],
    notes: '',
    rotateEveryDays: 90,
  } as const
  const rest = { facts, createdOn: null, expiresOn: null, publicFields: {} }
  const secret = { apiKey: bytes('the public half'), secretKey: bytes('a wrong secret half') }
  const keyId = await first.must('key.save', { id: null, ...rest, secret })
  first.setClock(new Date('2026-11-26T09:00:00'))
  const mended = { apiKey: bytes(''), secretKey: bytes('the right secret half') }
  await first.must('key.save', { id: keyId, ...rest, secret: mended })

  const reveal = async (fieldId: string): Promise<string> =>
    text((await first.must('key.reveal', { keyId, version: null, fieldId })).value)
  expect([await reveal('apiKey'), await reveal('secretKey')]).toEqual(['the public half', 'the right secret half'])
  expect((await first.snapshot()).keys[0]?.versions[0]).toMatchObject({ storedOn: '2026-11-23' })

  const rotationId = await first.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
  const half = {
    rotationId,
    secret: { apiKey: bytes('a new public half') },
    publicFields: {},
    createdOn: null,
    expiresOn: null,
  }
  expect(await first.send('rotation.capture', half)).toEqual({
    ok: false,
    error: { code: 'secret-missing', fieldId: 'secretKey' },
  })
})

test('a key or an application of a client that does not exist is refused, and so is renaming one', async () => {
  const clientId = '0'.repeat(32) as ClientId
  const facts = { name: 'Shop', catalogId: 'other', clientId, settingsLink: '', owner: '', notes: '' }
  expect(await keeper.send('application.save', { id: null, facts })).toMatchObject({ error: { what: 'client' } })
  expect(await keeper.send('client.save', { id: clientId, name: 'Nobody' })).toMatchObject({
    error: { what: 'client' },
  })
})

test('the day of storing is kept with the value, so that no later time zone moves it', async () => {
  const keeper = startKeeper({ now: new Date(2026, 10, 23, 23, 59) })
  await keeper.create()
  await addKey(keeper, { createdOn: null })
  expect((await keeper.snapshot()).keys[0]?.versions[0]).toMatchObject({ storedOn: '2026-11-23', createdOn: null })
})

test('editing what is written about a key leaves its value and its dates alone', async () => {
  const keyId = await addKey(keeper, { createdOn: '2026-01-02' })
  const { keys } = await keeper.snapshot()
  const [before] = keys
  const { id: _id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = before!
  await keeper.must('key.save', {
    id: keyId,
    facts: { ...facts, label: 'Another label', notes: 'A note' },
    createdOn: '2026-01-02',
    expiresOn: null,
    secret: null,
    publicFields: {},
  })
  const after = (await keeper.snapshot()).keys[0]!
  expect(after).toMatchObject({ label: 'Another label', notes: 'A note', versions: before!.versions })
})

test('correcting a wrong copy replaces the value, in a record of its own', async () => {
  const keyId = await addKey(keeper)
  const before = (await keeper.snapshot()).keys[0]!
  const { id: _id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = before
  await keeper.must('key.save', {
    id: keyId,
    facts,
    createdOn: null,
    expiresOn: null,
    secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) },
    publicFields: {},
  })
  const after = (await keeper.snapshot()).keys[0]!
  expect(after.versions).toHaveLength(1)
  expect(currentVersion(after)?.secretId).not.toBe(currentVersion(before)?.secretId)
  const { value } = await keeper.must('key.reveal', { keyId, version: null, fieldId: 'apiKey' })
  expect(text(value)).toBe(NEW_MAILCHIMP_KEY)
})

test('a key with several secret fields keeps each, and fields that are no secrets stay readable', async () => {
  const clientId = await firstClient(keeper)
  const keyId = await keeper.must('key.save', {
    id: null,
    facts: {
      label: 'Receipts',
      purpose: 'Receipts',
      providerId: 'amazon-ses',
      keyKindId: 'iam-access-key',
      clientId,
      accountName: '',
      environment: 'live',
      permissions: '',
      owner: '',
      tags: [],
      notes: '',
      rotateEveryDays: null,
    },
    createdOn: null,
    expiresOn: null,
    secret: { secretAccessKey: bytes('a secret access key that is long') },
    publicFields: { accessKeyId: 'AKIAEXAMPLEEXAMPLE22', region: 'eu-west-1' },
  })
  const key = (await keeper.snapshot()).keys[0]!
  expect(currentVersion(key)).toMatchObject({
    publicFields: { accessKeyId: 'AKIAEXAMPLEEXAMPLE22', region: 'eu-west-1' },
    masks: [{ fieldId: 'secretAccessKey', head: '', tail: 'long' }],
  })
  await keeper.must('key.copy', { keyId, fieldId: 'secretAccessKey' })
  expect(keeper.copies).toEqual(['a secret access key that is long'])
  expect(await keeper.send('key.copy', { keyId, fieldId: 'another' })).toMatchObject({ error: { code: 'not-found' } })
})

test('a key without a value is refused, and nothing is stored', async () => {
  await expect(addKey(keeper, { value: '' })).rejects.toThrow('secret-missing')
  expect((await keeper.snapshot()).keys).toEqual([])
})

test('input that does not fit is refused by name, and nothing is stored', async () => {
  const clientId = await firstClient(keeper)
  const answer = await keeper.send('key.save', {
    id: null,
    facts: { label: '', purpose: 'x', providerId: 'No Such Id!', clientId } as never,
    createdOn: '2026-02-30',
    expiresOn: null,
    secret: { apiKey: bytes('x') },
    publicFields: {},
  })
  expect(answer).toMatchObject({ ok: false, error: { code: 'request-invalid' } })
  expect(!answer.ok && 'fields' in answer.error && answer.error.fields).toEqual(
    expect.arrayContaining(['facts.label', 'facts.providerId', 'createdOn']),
  )
  expect((await keeper.snapshot()).keys).toEqual([])
})

test('an archived key can be restored; one with an open rotation can not be archived', async () => {
  const keyId = await addKey(keeper)
  await keeper.must('key.archive', { keyId })
  expect((await keeper.snapshot()).keys[0]?.archivedAt).not.toBeNull()
  await keeper.must('key.restore', { keyId })
  await keeper.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
  expect(await keeper.send('key.archive', { keyId })).toMatchObject({ error: { code: 'rotation-already-open' } })
})

test('copying for an application notes which version went there', async () => {
  const keyId = await addKey(keeper)
  const connectionId = await connect(keeper, keyId, 'Shop')
  await keeper.must('connection.copy', { connectionId, fieldId: 'apiKey' })
  const { connections, activity } = await keeper.snapshot()
  expect(connections[0]).toMatchObject({ copiedVersion: 1, installedVersion: 1 })
  expect(activity[0]?.event).toMatchObject({ kind: 'key-copied-for', application: 'Shop', version: 1 })
})

test('an application is connected to a key once, and archived only when nothing is connected', async () => {
  const keyId = await addKey(keeper)
  const connectionId = await connect(keeper, keyId, 'Shop')
  const { applications, connections } = await keeper.snapshot()
  const { applicationId } = connections[0]!
  const facts = { place: 'elsewhere', permissionsNeeded: '', howTested: '' }
  expect(await keeper.send('connection.save', { id: null, keyId, applicationId, facts })).toMatchObject({
    error: { code: 'already-connected' },
  })
  expect(await keeper.send('application.archive', { applicationId })).toMatchObject({
    error: { code: 'still-connected' },
  })
  await keeper.must('connection.remove', { connectionId })
  await keeper.must('application.archive', { applicationId })
  expect(applications).toHaveLength(1)
})

test('changes are told as they happen, and equal what is read after a restart', async () => {
  const keyId = await addKey(keeper)
  await connect(keeper, keyId, 'Shop')
  const puts = keeper.eventsOf('vault.changed').flatMap((change) => change.puts.map(({ collection }) => collection))
  expect(puts).toEqual(['key', 'application', 'connection'])
  const before = await keeper.snapshot()
  const again = await reopened(keeper)
  const after = await again.snapshot()
  expect({ ...after, activity: after.activity.slice(1) }).toEqual(before)
})

test('commands are done one after the other, in the order in which they came', async () => {
  const keyId = await addKey(keeper)
  const answers = await Promise.all([
    keeper.send('key.archive', { keyId }),
    keeper.send('key.restore', { keyId }),
    keeper.send('key.archive', { keyId }),
  ])
  expect(answers.every(({ ok }) => ok)).toBe(true)
  expect((await keeper.snapshot()).keys[0]?.archivedAt).not.toBeNull()
})

test('a name that is no command is refused without a trace', async () => {
  expect(await keeper.send('__proto__' as never)).toMatchObject({ error: { code: 'request-invalid' } })
  expect(await keeper.send('toString' as never)).toMatchObject({ error: { code: 'request-invalid' } })
  expect(keeper.failures).toEqual([])
})
