import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentVersion } from '../../shared/domain/key.ts'
import { removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

let keeper: TestKeeper
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
})
afterEach(removeTemporaryFolders)

const READING = { mapping: null, dateOrder: null } as const
const RUN = { ...READING, rotateEveryDays: 90, backup: 'required' } as const

const FILE = [
  'Name,Platform,API key,Client,Used in,Created',
  'Newsletter,Klaviyo,pk_0123456789abcdef0123456789abcdef01,Nordlicht,"Zapier; website form, Make",2026-10-01',
  'Welcome,Mailchimp,fedcba9876543210fedcba9876543210-us21,Harbour,Zapier,2026-11-01',
  'Lost,Brevo,,Harbour,,2026-11-01',
  'Known,Mailchimp,0123456789abcdef0123456789abcdef-us21,Harbour,,2026-11-01',
].join('\n')

function choose(content: string | Uint8Array): void {
  const path = join(keeper.folder, 'keys.csv')
  writeFileSync(path, content)
  keeper.chooseFile(path)
}

test('a spreadsheet becomes keys, clients, applications and connections; the rest is listed', async () => {
  const known = await addKey(keeper, { value: MAILCHIMP_KEY })
  choose(FILE)
  const preview = await keeper.must('import.preview', READING)
  expect(preview.counts).toMatchObject({ ready: 2, 'no-key': 1, 'duplicate-in-vault': 1 })
  expect(preview.setAside.map(({ label, outcome }) => [label, outcome])).toEqual([
    ['Lost', 'no-key'],
    ['Known', 'duplicate-in-vault'],
  ])
  expect(preview.setAside[1]?.notes).toContainEqual({ kind: 'known-as', keyId: known, version: 1 })
  const result = await keeper.must('import.run', RUN)
  expect(result).toMatchObject({ keys: 2, connections: 4, setAside: 2 })
  const { keys, clients, applications, connections, activity } = await keeper.snapshot()
  expect(keys.map(({ label }) => label).toSorted()).toEqual(['Newsletter', 'Welcome', 'Welcome series'])
  expect(clients.map(({ name }) => name)).toEqual(expect.arrayContaining(['Nordlicht', 'Harbour']))
  // Zapier of one client is not Zapier of the other.
  expect(applications.map(({ name }) => name).toSorted()).toEqual(
    ['Make', 'Zapier', 'Zapier', 'website form'].toSorted(),
  )
  expect(connections).toHaveLength(4)
  expect(activity[0]?.event).toMatchObject({ kind: 'imported', keys: 2 })
})

test('the values arrive whole, and the page never saw them', async () => {
  choose(FILE)
  const seen = JSON.stringify([
    await keeper.must('import.inspect', READING),
    await keeper.must('import.preview', READING),
    await keeper.must('import.run', RUN),
  ])
  for (const value of ['0123456789abcdef', 'fedcba98765']) expect(seen).not.toContain(value)
  const key = (await keeper.snapshot()).keys.find(({ label }) => label === 'Welcome')!
  const { value } = await keeper.must('key.reveal', { keyId: key.id, version: null, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(value)).toBe('fedcba9876543210fedcba9876543210-us21')
})

test('importing the same file again adds nothing', async () => {
  choose(FILE)
  await keeper.must('import.run', RUN)
  choose(FILE)
  const { counts } = await keeper.must('import.preview', READING)
  expect(counts).toMatchObject({ ready: 0, 'duplicate-in-vault': 3 })
})

test('one undo takes all of it back, and leaves what was there or is needed by now', async () => {
  const before = await keeper.snapshot()
  choose(FILE)
  const { importId } = await keeper.must('import.run', RUN)
  const again = await reopened(keeper)
  expect(await again.must('import.undo', { importId, backup: 'required' })).toEqual({ keys: 3 })
  const after = await again.snapshot()
  expect([after.keys, after.applications, after.connections, after.clients]).toEqual([
    before.keys,
    before.applications,
    before.connections,
    before.clients,
  ])
  expect(await again.send('import.undo', { importId, backup: 'required' })).toMatchObject({
    error: { code: 'import-nothing-to-undo' },
  })
})

test('a key that was rotated since its import stays when the import is undone', async () => {
  choose(FILE)
  const { importId } = await keeper.must('import.run', RUN)
  const [key, ...others] = (await keeper.snapshot()).keys
  await keeper.must('rotation.start', { keyId: key!.id, reason: 'due', note: '', order: 'overlap' })
  expect(await keeper.must('import.undo', { importId, backup: 'required' })).toEqual({ keys: others.length })
  expect((await keeper.snapshot()).keys.map(({ id }) => id)).toEqual([key!.id])
})

test('rows without an interval or an expiry get the one that was chosen for all of them', async () => {
  choose(FILE)
  await keeper.must('import.run', { ...RUN, rotateEveryDays: 45 })
  const { keys } = await keeper.snapshot()
  for (const { versions, rotateEveryDays } of keys) {
    if (versions[0]?.expiresOn === null) expect(rotateEveryDays).not.toBeNull()
  }
  expect(keys.map(({ rotateEveryDays }) => rotateEveryDays)).toContain(45)
})

test('an imported application that another key uses by now survives the undo', async () => {
  choose(FILE)
  const { importId } = await keeper.must('import.run', RUN)
  const own = await addKey(keeper, { label: 'Own', value: 'a value of its own, long enough' })
  const make = (await keeper.snapshot()).applications.find(({ name }) => name === 'Make')!
  const facts = { place: 'x', permissionsNeeded: '', howTested: '' }
  await keeper.must('connection.save', { id: null, keyId: own, applicationId: make.id, facts })
  await keeper.must('import.undo', { importId, backup: 'required' })
  const { keys, applications, connections } = await keeper.snapshot()
  expect(keys.map(({ label }) => label)).toEqual(['Own'])
  expect(applications.map(({ name }) => name)).toEqual(['Make'])
  expect(connections).toHaveLength(1)
})

test('ten thousand rows go in with progress, in one go', async () => {
  const rows = Array.from(
    { length: 10_000 },
    (_none, index) => `Key ${index},Mailchimp,${index.toString(16).padStart(32, '0')}-us21`,
  )
  choose(['Name,Platform,API key', ...rows].join('\n'))
  expect(await keeper.must('import.run', RUN)).toMatchObject({ keys: 10_000 })
  const progress = keeper.eventsOf('import.progress')
  expect(progress.length).toBeGreaterThan(10)
  expect(progress.every(({ done, total }) => done < total)).toBe(true)
  const again = await reopened(keeper)
  expect((await again.snapshot()).keys).toHaveLength(10_000)
})

test('dates that can be read in two ways have to be settled first', async () => {
  choose('Name,API key,Created\nOne,0123456789abcdef0123456789abcdef-us21,03/04/2026')
  expect(await keeper.send('import.run', RUN)).toMatchObject({ error: { code: 'dates-ambiguous' } })
  await keeper.must('import.run', { ...RUN, dateOrder: 'day-first' })
  const { keys } = await keeper.snapshot()
  expect(currentVersion(keys[0]!)?.createdOn).toBe('2026-04-03')
})

test('what can not be imported is said, and nothing changes', async () => {
  expect(await keeper.send('import.run', RUN)).toMatchObject({ error: { code: 'file-not-chosen' } })
  keeper.chooseFile(join(keeper.folder, 'missing.csv'))
  expect(await keeper.send('import.inspect', READING)).toMatchObject({ error: { code: 'file-unreadable' } })
  choose('')
  expect(await keeper.send('import.inspect', READING)).toMatchObject({ error: { code: 'file-empty' } })
  choose(Buffer.concat([Buffer.from('PK\u0003\u0004 [Content_Types].xml'), Buffer.alloc(2_000)]))
  expect(await keeper.send('import.inspect', READING)).toMatchObject({
    error: { code: 'file-not-text', looksLike: 'workbook' },
  })
  expect((await keeper.snapshot()).keys).toEqual([])
})

test('a value that a key had before its rotation is named by that version', async () => {
  const keyId = await addKey(keeper, { value: MAILCHIMP_KEY })
  await startRotation(keeper, keyId, NEW_MAILCHIMP_KEY)
  const other = await addKey(keeper, { label: 'The same again', value: NEW_MAILCHIMP_KEY })
  choose(`Name,API key\nOld,${MAILCHIMP_KEY}\nNew,${NEW_MAILCHIMP_KEY}\n`)
  const { setAside } = await keeper.must('import.preview', { mapping: null, dateOrder: null })
  expect(setAside.map(({ notes }) => notes[0])).toEqual([
    { kind: 'known-as', keyId, version: 1 },
    // The other key has it in use.
    { kind: 'known-as', keyId: other, version: 1 },
  ])
})
