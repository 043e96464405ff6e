import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CheckKey, Subject } from '../../electron/keeper/providers/check.ts'
import type { Cause, KeyCheck } from '../../shared/domain/diagnosis.ts'
import { currentVersion, versionOf } from '../../shared/domain/key.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

const FOUND: KeyCheck = {
  cause: 'works',
  at: Date.UTC(2026, 10, 23, 9),
  status: 200,
  host: 'us21.api.mailchimp.com',
  region: null,
  finding: null,
  accountName: 'Northwind',
  permissions: null,
  requestId: null,
  retryAfter: null,
}

let keeper: TestKeeper
let asked: Subject[]
let cause: Cause
/** Called when a platform is asked; the answer waits for it. */
let meanwhile: () => Promise<unknown>

const checkKey: CheckKey = async (subject) => {
  asked.push(subject)
  await meanwhile()
  return { ...FOUND, cause }
}

beforeEach(async () => {
  asked = []
  cause = 'works'
  meanwhile = () => Promise.resolve()
  keeper = startKeeper({ checkKey })
  await keeper.create()
})
afterEach(removeTemporaryFolders)

const lastCheck = async (keyId: KeyId, from = keeper): Promise<KeyCheck | null | undefined> => {
  const key = (await from.snapshot()).keys.find(({ id }) => id === keyId)
  return key && currentVersion(key)?.lastCheck
}

test('what the platform says of a key stays with the version, and in the activity, also after a restart', async () => {
  const keyId = await addKey(keeper)
  expect(await lastCheck(keyId)).toBeNull()
  expect(await keeper.must('key.check', { keyId, version: null })).toEqual(FOUND)
  expect(asked).toEqual([
    { providerId: 'mailchimp', keyKindId: 'marketing-api-key', values: { apiKey: MAILCHIMP_KEY } },
  ])
  const again = await reopened(keeper)
  expect(await lastCheck(keyId, again)).toEqual(FOUND)
  const { activity } = await again.snapshot()
  const noted = activity.map(({ event }) => event).find(({ kind }) => kind === 'key-checked')
  expect(noted).toMatchObject({ keyId, version: 1, cause: 'works' })
  expect(JSON.stringify(activity)).not.toContain(MAILCHIMP_KEY)
})

test('a new key of a rotation is checked by its number, and the old one keeps what was found of it', async () => {
  const keyId = await addKey(keeper)
  await keeper.must('key.check', { keyId, version: 1 })
  await startRotation(keeper, keyId, NEW_MAILCHIMP_KEY)
  cause = 'unknown-or-revoked'
  await keeper.must('key.check', { keyId, version: 2 })
  expect(asked.at(-1)?.values).toEqual({ apiKey: NEW_MAILCHIMP_KEY })
  const key = (await keeper.snapshot()).keys.find(({ id }) => id === keyId)!
  expect(versionOf(key, 1)?.lastCheck?.cause).toBe('works')
  expect(versionOf(key, 2)?.lastCheck?.cause).toBe('unknown-or-revoked')
})

test('a corrected value was never checked, nor one that was put back', async () => {
  const keyId = await addKey(keeper)
  await keeper.must('key.check', { keyId, version: null })
  const { keys } = await keeper.snapshot()
  const { id: _, createdAt: __, archivedAt: ___, versions: ____, ...facts } = keys.find(({ id }) => id === keyId)!
  const rest = { facts, createdOn: null, expiresOn: null, publicFields: {} }
  await keeper.must('key.save', { id: keyId, ...rest, secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } })
  expect(await lastCheck(keyId)).toBeNull()
  await keeper.must('key.check', { keyId, version: null })
  const history = await keeper.must('key.history', { keyId })
  const changeId = history.find(({ before }) => before.field === 'secret')!.id
  await keeper.must('key.restoreValue', { keyId, changeId })
  expect(await lastCheck(keyId)).toBeNull()
})

test('nobody waits for a platform: other commands are answered while it takes its time', async () => {
  const keyId = await addKey(keeper)
  let answered = (): void => {}
  meanwhile = () => new Promise<void>((resolve) => (answered = resolve))
  const checking = keeper.send('key.check', { keyId, version: null })
  expect((await keeper.send('key.copy', { keyId, fieldId: 'apiKey' })).ok).toBe(true)
  answered()
  expect((await checking).ok).toBe(true)
})

test('an answer about a key whose user was corrected meanwhile is thrown away', async () => {
  const keyId = await addKey(keeper, {
    providerId: 'amazon-ses',
    keyKindId: 'iam-access-key',
    secret: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    publicFields: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  })
  const { keys } = await keeper.snapshot()
  const { id: _, createdAt: __, archivedAt: ___, versions: ____, ...facts } = keys.find(({ id }) => id === keyId)!
  const publicFields = { accessKeyId: 'AKIAIOSFODNN7EXAMPLF' }
  meanwhile = () =>
    keeper.must('key.save', { id: keyId, facts, createdOn: null, expiresOn: null, publicFields, secret: null })
  expect(await keeper.send('key.check', { keyId, version: null })).toMatchObject({ error: { code: 'check-outdated' } })
  expect(await lastCheck(keyId)).toBeNull()
})

test('an answer about a value that was replaced meanwhile is not written to the new one', async () => {
  const keyId = await addKey(keeper)
  const { keys } = await keeper.snapshot()
  const { id: _, createdAt: __, archivedAt: ___, versions: ____, ...facts } = keys.find(({ id }) => id === keyId)!
  const rest = { facts, createdOn: null, expiresOn: null, publicFields: {} }
  meanwhile = () => keeper.must('key.save', { id: keyId, ...rest, secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } })
  expect(await keeper.send('key.check', { keyId, version: null })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
  expect(await lastCheck(keyId)).toBeNull()
})

test('an answer that comes after the vault was closed changes nothing', async () => {
  const keyId = await addKey(keeper)
  meanwhile = () => Promise.resolve(keeper.close())
  expect(await keeper.send('key.check', { keyId, version: null })).toEqual({ ok: false, error: { code: 'locked' } })
  const again = startKeeper({ folder: keeper.folder, checkKey })
  await again.unlock()
  expect(await lastCheck(keyId, again)).toBeNull()
})

test('a key or a version that is not there is answered in words', async () => {
  const keyId = await addKey(keeper)
  expect(await keeper.send('key.check', { keyId, version: 9 })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
  expect(await keeper.send('key.check', { keyId: '0'.repeat(32) as KeyId, version: null })).toMatchObject({ ok: false })
  expect(asked).toEqual([])
})

test('a value in a form is checked as it would be stored; nothing is stored and the bytes are wiped', async () => {
  const before = (await keeper.snapshot()).activity.length
  const typed = bytes(`  ${MAILCHIMP_KEY}\n`)
  const input = {
    target: { kind: 'new-key' },
    providerId: 'mailchimp',
    keyKindId: 'marketing-api-key',
    secret: { apiKey: typed },
    publicFields: {},
  } as const
  expect(await keeper.must('secret.check', input)).toEqual(FOUND)
  expect(asked[0]?.values).toEqual({ apiKey: MAILCHIMP_KEY })
  expect(typed.every((byte) => byte === 0)).toBe(true)
  const { keys, activity } = await keeper.snapshot()
  expect(keys).toEqual([])
  expect(activity).toHaveLength(before)
})

test('a value that only the draft of the form keeps is checked too', async () => {
  const target = { kind: 'new-key' } as const
  await keeper.must('draft.save', { target, fields: {}, startedFrom: {}, secret: { apiKey: bytes(MAILCHIMP_KEY) } })
  const kind = { providerId: 'mailchimp', keyKindId: 'marketing-api-key' }
  const found = await keeper.send('secret.check', { target, ...kind, secret: { apiKey: 'kept' }, publicFields: {} })
  expect(found).toEqual({ ok: true, value: FOUND })
  expect(asked[0]?.values).toEqual({ apiKey: MAILCHIMP_KEY })
})
