/** What the fields of a key held before: looked at, put back, and destroyed with the key's values. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KeyChange } from '../../shared/domain/history.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import { currentVersion, type KeyFacts } from '../../shared/domain/key.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import { bytes, PASSWORD, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

let keeper: TestKeeper
let keyId: KeyId
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
  keyId = await addKey(keeper)
})
afterEach(removeTemporaryFolders)

const keyOf = async (from: TestKeeper) => (await from.snapshot()).keys[0]!

type Edit = Partial<KeyFacts> & Partial<Pick<Input<'key.save'>, 'createdOn' | 'expiresOn' | 'publicFields' | 'secret'>>

async function edit({ createdOn, expiresOn, publicFields, secret = null, ...facts }: Edit): Promise<void> {
  const key = await keyOf(keeper)
  const { id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...stored } = key
  const version = currentVersion(key)!
  await keeper.must('key.save', {
    id,
    facts: { ...stored, ...facts },
    createdOn: createdOn === undefined ? version.createdOn : createdOn,
    expiresOn: expiresOn === undefined ? version.expiresOn : expiresOn,
    publicFields: publicFields ?? version.publicFields,
    secret,
  })
}

const history = (): Promise<readonly KeyChange[]> => keeper.must('key.history', { keyId })

const revealed = async (): Promise<string> =>
  new TextDecoder().decode((await keeper.must('key.reveal', { keyId, version: null, fieldId: 'apiKey' })).value)

test('each field that an edit changed is remembered: when, by whom, from and to, newest first', async () => {
  keeper.setClock(new Date('2026-11-24T10:00:00'))
  await edit({ label: 'Another label', tags: ['shop'] })
  keeper.setClock(new Date('2026-11-25T10:00:00'))
  await edit({ label: 'Third label' })
  keeper = await reopened(keeper)
  const changes = await history()
  expect(changes.map(({ at, user, before, after }) => [new Date(at).getDate(), user, before, after])).toEqual([
    [25, 'tester', { field: 'label', value: 'Another label' }, { field: 'label', value: 'Third label' }],
    [24, 'tester', { field: 'tags', value: [] }, { field: 'tags', value: ['shop'] }],
    [24, 'tester', { field: 'label', value: 'Welcome series' }, { field: 'label', value: 'Another label' }],
  ])
})

test('every field can be put back, which is a change itself', async () => {
  await edit({ publicFields: { region: 'eu-west-1' } })
  const before = await keyOf(keeper)
  const clientId = await keeper.must('client.save', { id: null, name: 'Another client' })
  await edit({
    label: 'l',
    purpose: 'p',
    providerId: 'klaviyo',
    keyKindId: 'private-api-key',
    clientId,
    accountName: 'a',
    environment: 'test',
    permissions: 'p',
    owner: 'o',
    tags: ['t'],
    notes: 'n',
    rotateEveryDays: null,
    createdOn: null,
    expiresOn: '2027-01-01',
    publicFields: { account: 'new' },
  })
  const changes = (await history()).slice(0, -1)
  expect(changes).toHaveLength(15)
  for (const change of changes) {
    expect(change.restore).toBe('possible')
    await keeper.must('key.restoreValue', { keyId, changeId: change.id })
  }
  keeper = await reopened(keeper)
  expect(await keyOf(keeper)).toEqual(before)
  expect(await history()).toHaveLength(1 + 2 * 15)
  const { activity } = await keeper.snapshot()
  expect(activity.filter(({ event }) => event.kind === 'key-edited')).toHaveLength(2 + 15)
})

test('a corrected value is masked, can be revealed, which is noted, and put back', async () => {
  await edit({ secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } })
  const [change] = await history()
  expect(change).toMatchObject({
    before: { field: 'secret', version: 1, value: { masks: [{ fieldId: 'apiKey', head: '0123', tail: 'us21' }] } },
    after: { field: 'secret', version: 1, value: { masks: [{ fieldId: 'apiKey', head: 'fedc', tail: 'us21' }] } },
  })
  const changeId = change!.id
  const { value } = await keeper.must('key.revealEarlier', { keyId, changeId, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(value)).toBe(MAILCHIMP_KEY)
  expect((await keeper.snapshot()).activity[0]?.event).toMatchObject({ kind: 'key-revealed', keyId })
  await keeper.must('key.restoreValue', { keyId, changeId })
  keeper = await reopened(keeper)
  expect(await revealed()).toBe(MAILCHIMP_KEY)
  expect((await history()).map(({ restore }) => restore)).toEqual(['possible', 'present'])
  const again = await keeper.must('key.revealEarlier', { keyId, changeId: changeId + 1, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(again.value)).toBe(NEW_MAILCHIMP_KEY)
})

test('ten values of each field are kept; the oldest falls out and its secret is destroyed', async () => {
  await edit({ owner: 'the only change of the owner' })
  for (let number = 1; number <= 12; number++) {
    await edit({ label: `Label ${number}`, secret: { apiKey: bytes(`value number ${number} of the key`) } })
  }
  const changes = await history()
  const labels = changes.flatMap(({ before }) => (before.field === 'label' ? [before.value] : []))
  expect(labels).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((number) => `Label ${number}`))
  const secrets = changes.filter(({ before }) => before.field === 'secret')
  expect(secrets).toHaveLength(10)
  expect(changes.filter(({ before }) => before.field === 'owner')).toHaveLength(1)
  const oldest = await keeper.must('key.revealEarlier', { keyId, changeId: secrets.at(-1)!.id, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(oldest.value)).toBe('value number 2 of the key')
  // The present value and ten earlier ones.
  expect(countOf(10)).toBe(11)
})

test('typing the same again is no change, and leaves no second record of the value', async () => {
  await edit({ secret: { apiKey: bytes(MAILCHIMP_KEY) } })
  expect(await history()).toEqual([])
  expect(await revealed()).toBe(MAILCHIMP_KEY)
  expect(countOf(10)).toBe(1)
})

test('after a rotation the earlier values of the old version can not be put on the new one, and go with it', async () => {
  await edit({ createdOn: '2026-10-01', secret: { apiKey: bytes('a wrong copy of the key') } })
  const rotationId = await startRotation(keeper, keyId)
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.finish', { rotationId })
  const ended = await history()
  expect(ended.map(({ restore }) => restore)).toEqual(['ended', 'ended'])
  for (const { id: changeId } of ended) {
    expect(await keeper.send('key.restoreValue', { keyId, changeId })).toMatchObject({ error: { code: 'not-found' } })
  }
  keeper.setClock(new Date('2027-01-23T09:00:00'))
  keeper.tick()
  const gone = (await history()).find(({ before }) => before.field === 'secret')!
  expect(gone.restore).toBe('destroyed')
  const target = { keyId, changeId: gone.id }
  expect(await keeper.send('key.revealEarlier', { ...target, fieldId: 'apiKey' })).toMatchObject({
    error: { code: 'secret-destroyed' },
  })
  expect(await keeper.send('key.restoreValue', target)).toMatchObject({ error: { code: 'secret-destroyed' } })
  expect(countOf(10)).toBe(1)
})

test('with a key that an undone import takes away goes its history and every value in it', async () => {
  writeFileSync(join(keeper.folder, 'keys.csv'), 'Name,Platform,API key\nImported,Mailchimp,' + NEW_MAILCHIMP_KEY)
  keeper.chooseFile(join(keeper.folder, 'keys.csv'))
  const { importId } = await keeper.must('import.run', {
    mapping: null,
    dateOrder: null,
    rotateEveryDays: null,
    backup: 'required',
  })
  const imported = (await keeper.snapshot()).keys.find(({ label }) => label === 'Imported')!
  const { id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = imported
  const dates = { createdOn: null, expiresOn: null, publicFields: {} }
  await keeper.must('key.save', { id, facts, ...dates, secret: { apiKey: bytes('a corrected value of the key') } })
  expect(await keeper.must('key.history', { keyId: id })).not.toEqual([])
  await keeper.must('import.undo', { importId, backup: 'required' })
  expect(await keeper.send('key.history', { keyId: id })).toMatchObject({ error: { code: 'not-found' } })
  keeper.close()
  expect([countOf(10), countOf(12)]).toEqual([1, 0])
})

test('the history is not in what is listed, and the page gets it only when it asks', async () => {
  const note = `the first note ${'n'.repeat(19_000)}`
  await edit({ notes: note })
  await edit({ notes: 'the second note' })
  expect(JSON.stringify(await keeper.snapshot())).not.toContain('the first note')
  expect(JSON.stringify(await history())).toContain('the first note')
  // Unlocking reads the buckets: they must not grow with what was once written.
  expect(ask('SELECT max(length(body)) FROM bucket')).toBeLessThan(note.length)
})

test('a new master password leaves the history and the values in it as they were', async () => {
  await edit({ label: 'Another', secret: { apiKey: bytes(NEW_MAILCHIMP_KEY) } })
  const before = await history()
  const password = 'another horse, another battery'
  await keeper.must('vault.changePassword', { currentPassword: bytes(PASSWORD), password: bytes(password) })
  keeper.close()
  keeper = startKeeper({ folder: keeper.folder })
  await keeper.must('vault.unlock', { password: bytes(password) })
  expect(await history()).toEqual(before)
  const { id: changeId } = before.find(({ before: { field } }) => field === 'secret')!
  const { value } = await keeper.must('key.revealEarlier', { keyId, changeId, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(value)).toBe(MAILCHIMP_KEY)
})

test('what is no change of this key is answered in words', async () => {
  await edit({ label: 'Another' })
  for (const changeId of [2, 99]) {
    expect(await keeper.send('key.restoreValue', { keyId, changeId })).toMatchObject({ error: { code: 'not-found' } })
  }
  const [{ id: changeId }] = (await history()) as [KeyChange]
  expect(await keeper.send('key.revealEarlier', { keyId, changeId, fieldId: 'apiKey' })).toMatchObject({
    error: { code: 'not-found' },
  })
})

/** Without the vault's own records, whose id is zeros. */
const countOf = (recordClass: number): number =>
  ask(`SELECT count(*) FROM record WHERE class = ${recordClass} AND id <> zeroblob(16)`)

/** The keeper holds the file: it is closed first. */
function ask(sql: string): number {
  keeper.close()
  const database = new Database(keeper.vaultPath, { readonly: true })
  const answer = database.prepare<[], number>(sql).pluck().get()
  database.close()
  return answer ?? 0
}
