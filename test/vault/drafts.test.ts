/** Half-filled forms: sealed as they are typed, back after every end of the process, gone without a trace once saved. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KEPT, type DraftTarget } from '../../shared/domain/draft.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import type { Input } from '../../shared/ipc/contract.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, firstClient, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY } from '../support/records.ts'

let keeper: TestKeeper
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
})
afterEach(removeTemporaryFolders)

const NEW_KEY: DraftTarget = { kind: 'new-key' }

const typed = (
  target: DraftTarget,
  fields: Readonly<Record<string, string>>,
  secret: Input<'draft.save'>['secret'] = {},
) => ({ target, fields, startedFrom: {}, secret })

const draftsOf = async (from: TestKeeper) => (await from.snapshot()).drafts

async function factsOf(from: TestKeeper, label = 'Welcome series') {
  return {
    label,
    purpose: 'Subscribers',
    providerId: 'mailchimp',
    keyKindId: 'marketing-api-key',
    clientId: await firstClient(from),
    accountName: '',
    environment: 'live',
    permissions: '',
    owner: '',
    tags: [],
    notes: '',
    rotateEveryDays: 90,
  } as const
}

async function saveKey(from: TestKeeper, id: KeyId | null, secret: Input<'key.save'>['secret']) {
  const facts = await factsOf(from)
  return from.send('key.save', { id, facts, createdOn: null, expiresOn: null, secret, publicFields: {} })
}

const revealed = async (from: TestKeeper, keyId: KeyId): Promise<string> =>
  new TextDecoder().decode((await from.must('key.reveal', { keyId, version: null, fieldId: 'apiKey' })).value)

test('a half-filled form is back after the process ended, its value masked and never sent to the page', async () => {
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'Welcome' }, { apiKey: bytes(MAILCHIMP_KEY) }))
  const again = await reopened(keeper)
  const [draft] = await draftsOf(again)
  expect(draft).toMatchObject({
    target: NEW_KEY,
    fields: { label: 'Welcome' },
    masks: [{ fieldId: 'apiKey', head: '0123', tail: 'us21' }],
    savedAt: new Date('2026-11-23T09:00:00').getTime(),
  })
  expect(JSON.stringify([await again.snapshot(), keeper.eventsOf('vault.changed')])).not.toContain('0123456789')
})

test('saving takes the value from the draft, and leaves neither draft nor value behind', async () => {
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'Welcome' }, { apiKey: bytes(MAILCHIMP_KEY) }))
  const again = await reopened(keeper)
  const saved = await saveKey(again, null, { apiKey: KEPT })
  if (!saved.ok) throw new Error(saved.error.code)
  expect(await revealed(again, saved.value)).toBe(MAILCHIMP_KEY)
  await again.must('key.copy', { keyId: saved.value, fieldId: 'apiKey' })
  expect(again.copies).toEqual([MAILCHIMP_KEY])
  expect(await draftsOf(again)).toEqual([])
  const third = await reopened(again)
  expect(await draftsOf(third)).toEqual([])
  expect([countOf(third, 10), countOf(third, 11)]).toEqual([1, 0])
})

test('an edit, a rotation, an application and a connection take their drafts away when they are saved', async () => {
  const keyId = await addKey(keeper)
  const connectionId = await connect(keeper, keyId, 'Shop')
  const { applicationId } = (await keeper.snapshot()).connections[0]!
  const rotationId = await keeper.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
  const targets: readonly DraftTarget[] = [
    { kind: 'key', keyId },
    { kind: 'rotation', rotationId },
    { kind: 'new-application' },
    { kind: 'application', applicationId },
    { kind: 'connection', connectionId },
    { kind: 'new-connection', keyId },
    { kind: 'new-key-connection', applicationId },
  ]
  for (const target of targets) await keeper.must('draft.save', typed(target, { label: target.kind }))
  await keeper.must('draft.save', typed(targets[1]!, {}, { apiKey: bytes(NEW_MAILCHIMP_KEY) }))
  expect((await draftsOf(keeper)).map(({ target }) => target)).toEqual(targets)

  await saveKey(keeper, keyId, null)
  const value = { secret: { apiKey: KEPT }, publicFields: {}, createdOn: null, expiresOn: null } as const
  await keeper.must('rotation.capture', { rotationId, ...value })
  const clientId = await firstClient(keeper)
  const facts = { name: 'Form', catalogId: 'other', clientId, settingsLink: '', owner: '', notes: '' }
  await keeper.must('application.save', { id: null, facts })
  await keeper.must('application.save', { id: applicationId, facts })
  const place = { place: 'elsewhere', permissionsNeeded: '', howTested: '' }
  await keeper.must('connection.save', { id: connectionId, keyId, applicationId, facts: place })
  // The form of a new connection gives up its own draft: only it knows from which side it was begun.
  expect((await draftsOf(keeper)).map(({ target }) => target.kind)).toEqual(['new-connection', 'new-key-connection'])
  const { value: kept } = await keeper.must('key.reveal', { keyId, version: 2, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(kept)).toBe(NEW_MAILCHIMP_KEY)
})

test('a form has one draft; typing on touches one record, and the value only when it was typed anew', async () => {
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'W' }, { apiKey: bytes(MAILCHIMP_KEY) }))
  const before = rowsOf(keeper)
  keeper = await reopened(keeper)
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'Welcome' }, { apiKey: KEPT }))
  const after = rowsOf(keeper)
  const touched = after.filter((row) => !before.some((old) => old.body.equals(row.body)))
  expect(touched.map((row) => row.class)).toEqual([11])
  expect(after.filter((row) => row.class === 11)).toHaveLength(1)

  keeper = await reopened(keeper)
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'Welcome' }, { apiKey: bytes(NEW_MAILCHIMP_KEY) }))
  expect((await draftsOf(keeper))[0]?.masks).toEqual([{ fieldId: 'apiKey', head: 'fedc', tail: 'us21' }])
  expect(countOf(keeper, 10)).toBe(1)
})

test('of several values each is kept, typed anew or emptied by itself', async () => {
  const secret = { one: bytes('first value of sixteen'), two: bytes('second value of sixteen') }
  await keeper.must('draft.save', typed(NEW_KEY, {}, secret))
  await keeper.must('draft.save', typed(NEW_KEY, {}, { one: KEPT, two: bytes('another second value') }))
  const saved = await saveKey(keeper, null, { one: KEPT, two: KEPT })
  if (!saved.ok) throw new Error(saved.error.code)
  for (const fieldId of ['one', 'two']) await keeper.must('key.copy', { keyId: saved.value, fieldId })
  expect(keeper.copies).toEqual(['first value of sixteen', 'another second value'])

  await keeper.must('draft.save', typed(NEW_KEY, {}, { one: bytes('something else') }))
  await keeper.must('draft.save', typed(NEW_KEY, {}, {}))
  expect((await draftsOf(keeper))[0]).toMatchObject({ masks: [], secretId: null })
  expect(countOf(keeper, 10)).toBe(1)
})

test('a value that no draft keeps is asked for, and nothing is stored', async () => {
  for (const name of ['apiKey', 'constructor', 'toString']) {
    expect(await saveKey(keeper, null, { [name]: KEPT })).toMatchObject({
      error: { code: 'secret-missing', fieldId: name },
    })
    expect(await keeper.send('draft.save', typed(NEW_KEY, {}, { [name]: KEPT }))).toMatchObject({ ok: false })
  }
  expect(await draftsOf(keeper)).toEqual([])
})

test('drafts are no keys, ring nothing and leave no trace in the activity', async () => {
  const { activity } = await keeper.snapshot()
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'W', createdOn: '2020-01-01' }, { apiKey: bytes('x') }))
  await keeper.must('draft.discard', { target: NEW_KEY })
  await keeper.must('draft.save', typed(NEW_KEY, { label: 'W', createdOn: '2020-01-01' }))
  keeper.tick()
  const after = await keeper.snapshot()
  expect(after.activity).toEqual(activity)
  expect(after.keys).toEqual([])
  expect(keeper.toasts).toEqual([])
})

test('nothing of a discarded draft is left in the bytes of the file, nor of a value that was typed over', async () => {
  await keeper.must('draft.save', typed(NEW_KEY, { notes: 'n'.repeat(5_000) }, { apiKey: bytes('k'.repeat(3_000)) }))
  const first = sealedBytes(keeper)
  keeper = await reopened(keeper)
  await keeper.must('draft.save', typed(NEW_KEY, { notes: 'm'.repeat(9_000) }, { apiKey: bytes('l'.repeat(7_000)) }))
  const second = sealedBytes(keeper)
  expect(first).toHaveLength(4)
  for (const part of second) expect(isInFiles(keeper, part)).toBe(true)
  for (const part of first) expect(isInFiles(keeper, part)).toBe(false)
  keeper = await reopened(keeper)
  await keeper.must('draft.discard', { target: NEW_KEY })
  keeper.close()
  for (const part of [...first, ...second]) expect(isInFiles(keeper, part)).toBe(false)
})

test('the typed bytes are overwritten once they are sealed', async () => {
  const secret = { apiKey: bytes(MAILCHIMP_KEY) }
  await keeper.must('draft.save', typed(NEW_KEY, {}, secret))
  expect(secret.apiKey.every((byte) => byte === 0)).toBe(true)
})

test('a form of something that is gone makes no draft; one that was made before stays and can be discarded', async () => {
  const nowhere = { kind: 'key', keyId: 'a'.repeat(32) as KeyId } as const
  expect(await keeper.send('draft.save', typed(nowhere, { label: 'x' }))).toMatchObject({
    error: { code: 'not-found', what: 'key' },
  })
  const keyId = await addKey(keeper)
  const connectionId = await connect(keeper, keyId, 'Shop')
  await keeper.must('draft.save', typed({ kind: 'connection', connectionId }, { place: 'x' }))
  await keeper.must('connection.remove', { connectionId })
  expect(await draftsOf(keeper)).toHaveLength(1)
  await keeper.must('draft.discard', { target: { kind: 'connection', connectionId } })
  await keeper.must('draft.discard', { target: { kind: 'connection', connectionId } })
  expect(await draftsOf(keeper)).toEqual([])
})

interface Row {
  readonly class: number
  readonly body: Buffer
}

/** The keeper holds the file: it has to be closed first. */
function rowsOf(from: TestKeeper): readonly Row[] {
  from.close()
  const database = new Database(from.vaultPath, { readonly: true })
  const rows = database.prepare<[], Row>('SELECT class, body FROM record WHERE id <> zeroblob(16)').all()
  database.close()
  return rows
}

const countOf = (from: TestKeeper, recordClass: number): number =>
  rowsOf(from).filter((row) => row.class === recordClass).length

/** The beginning and the end of what is sealed of a draft: overflow pages keep the ends. */
const sealedBytes = (from: TestKeeper): readonly Buffer[] =>
  rowsOf(from)
    .filter((row) => row.class === 10 || row.class === 11)
    .flatMap(({ body }) => [body.subarray(0, 64), body.subarray(-64)])

function isInFiles(from: TestKeeper, part: Buffer): boolean {
  const folder = dirname(from.vaultPath)
  return readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(part))
}
