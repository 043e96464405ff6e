/** A vault that was changed behind Keyturn's back is put right, from its own lists and from backups. */
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { bytes, PASSWORD, removeTemporaryFolders, reopened, type TestKeeper } from '../support/keeper.ts'
import { MAILCHIMP_KEY } from '../support/records.ts'
import { readVault } from '../support/second-reader/read.mjs'
import { change, contentOf, filledVault, fillOtherClasses, SECOND_VALUE } from '../support/touched.ts'

afterEach(removeTemporaryFolders)

const EVERYTHING_TOUCHED = `UPDATE record SET body = zeroblob(length(body)) WHERE class % 2 = 0;
  DELETE FROM record WHERE class % 2 = 1;
  INSERT INTO record VALUES (2, randomblob(16), 1, 1, randomblob(24), randomblob(32), randomblob(272));
  UPDATE activity SET body = zeroblob(length(body)) WHERE sequence = 2`

async function revealed(keeper: TestKeeper, label: string): Promise<string> {
  const { keys } = await keeper.snapshot()
  const keyId = keys.find((key) => key.label === label)!.id
  const { value } = await keeper.must('key.reveal', { keyId, version: null, fieldId: 'apiKey' })
  return new TextDecoder().decode(value)
}

/** After a repair, a new unlock finds nothing, and so does a reader that shares no code with the program. */
async function expectWhole(keeper: TestKeeper): Promise<TestKeeper> {
  keeper.close()
  expect(await readVault(keeper.vaultPath, { password: PASSWORD })).toMatchObject({ ok: true })
  const again = await reopened(keeper)
  expect((await again.snapshot()).tampering).toBeNull()
  expect(await again.must('activity.verify')).toMatchObject({ problem: null })
  return again
}

test('with a backup of the same state everything comes back, whatever was touched', async () => {
  const keeper = await filledVault()
  await fillOtherClasses(keeper)
  await keeper.must('backup.make')
  const before = await contentOf(keeper)
  const { activity } = await keeper.snapshot()
  change(keeper, EVERYTHING_TOUCHED)

  const touched = await reopened(keeper)
  const plan = await touched.must('repair.plan')
  expect(plan).toMatchObject({ removed: 1, lost: [], entriesLost: 0 })
  expect(plan.fromBackups).toContainEqual({ what: 'value', name: 'Welcome series' })
  expect((await touched.snapshot()).tampering).not.toBeNull()
  expect(await touched.must('repair.run')).toEqual(plan)
  expect((await touched.snapshot()).tampering).toBeNull()

  const whole = await expectWhole(touched)
  expect(await contentOf(whole)).toEqual(before)
  expect(await revealed(whole, 'Welcome series')).toBe(MAILCHIMP_KEY)
  const { activity: after } = await whole.snapshot()
  expect(after.filter(({ event }) => event.kind === 'vault-repaired')).toMatchObject([
    { event: { restored: plan.restored + plan.fromBackups.length, removed: 1, lost: [] } },
  ])
  expect(after.slice(-activity.length)).toEqual(activity)
  // Values are recognised, so the key for it came back as well.
  await whole.must('backup.make')
  whole.close()
})

test('values that were swapped in the file come back without any backup (T12)', async () => {
  const keeper = await filledVault()
  change(
    keeper,
    `CREATE TEMP TABLE kept AS SELECT * FROM record WHERE class = 10 AND id <> zeroblob(16);
     UPDATE record SET (nonce, commitment, body) =
       (SELECT nonce, commitment, body FROM kept WHERE kept.id <> record.id) WHERE class = 10 AND id <> zeroblob(16)`,
  )
  const touched = await reopened(keeper)
  expect(await touched.must('repair.run')).toEqual({
    restored: 2,
    fromBackups: [],
    removed: 0,
    lost: [],
    entriesLost: 0,
  })
  const whole = await expectWhole(touched)
  expect(await revealed(whole, 'Welcome series')).toBe(MAILCHIMP_KEY)
  expect(await revealed(whole, 'Second key')).toBe(SECOND_VALUE)
  whole.close()
})

test('a value without a copy is given up, named, and can be pasted again', async () => {
  const keeper = await filledVault()
  const { keys } = await keeper.snapshot()
  const {
    versions,
    id: keyId,
    createdAt: _createdAt,
    archivedAt: _archivedAt,
    ...facts
  } = keys.find(({ label }) => label === 'Welcome series')!
  change(keeper, `DELETE FROM record WHERE class = 10 AND id = x'${versions[0]!.secretId}'`)
  const touched = await reopened(keeper)
  const lost = [{ what: 'value', name: 'Welcome series' }]
  expect(await touched.must('repair.plan')).toEqual({ restored: 0, fromBackups: [], removed: 0, lost, entriesLost: 0 })
  expect(await touched.must('repair.run')).toMatchObject({ lost })

  const whole = await expectWhole(touched)
  const reveal = { keyId, version: null, fieldId: 'apiKey' }
  expect(await whole.send('key.reveal', reveal)).toEqual({ ok: false, error: { code: 'secret-lost' } })
  expect(await revealed(whole, 'Second key')).toBe(SECOND_VALUE)
  expect((await whole.snapshot()).activity.map(({ event }) => event)).toContainEqual({
    kind: 'vault-repaired',
    restored: 0,
    removed: 0,
    lost: ['Welcome series'],
  })
  const secret = { apiKey: bytes(MAILCHIMP_KEY) }
  await whole.must('key.save', { id: keyId, facts, createdOn: null, expiresOn: null, secret, publicFields: {} })
  expect(await revealed(whole, 'Welcome series')).toBe(MAILCHIMP_KEY)
  whole.close()
})

test('with all values and histories gone, the rest is whole, and new values are recognised again', async () => {
  const keeper = await filledVault()
  await fillOtherClasses(keeper)
  const { keys } = await keeper.snapshot()
  const second = keys.find(({ label }) => label === 'Second key')!
  change(
    keeper,
    `DELETE FROM record WHERE class = 10 AND id <> x'${second.versions[0]!.secretId}'; DELETE FROM record WHERE class = 12`,
  )
  const touched = await reopened(keeper)
  const { id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = second
  const same = { facts, createdOn: null, expiresOn: null, publicFields: {}, secret: { apiKey: bytes(SECOND_VALUE) } }
  expect(await touched.send('key.save', { id: null, ...same })).toEqual({ ok: false, error: { code: 'vault-touched' } })
  const { lost } = await touched.must('repair.run')
  expect(new Set(lost.map(({ what, name }) => `${what} ${name}`))).toEqual(
    new Set(['value Welcome series', 'draft ', 'earlier-value ', 'earlier-value Second key', 'vault ']),
  )
  const whole = await expectWhole(touched)
  expect(await revealed(whole, 'Second key')).toBe('a corrected value, long enough')
  expect(await whole.must('key.history', { keyId: id })).toEqual([])
  const after = (await whole.snapshot()).keys.find((key) => key.id === id)!
  expect(after.versions[0]!.fingerprints).not.toEqual(second.versions[0]!.fingerprints)
  await whole.must('key.save', { id, ...same })
  await whole.must('key.save', { id, ...same, secret: { apiKey: bytes('a corrected value, long enough') } })
  const again = (await whole.snapshot()).keys.find((key) => key.id === id)!
  expect(again.versions[0]!.fingerprints).toEqual(after.versions[0]!.fingerprints)
  whole.close()
})

test('a value that only a lost history named does not stay behind', async () => {
  const keeper = await filledVault()
  await fillOtherClasses(keeper)
  const secrets = (): number => {
    const database = new Database(keeper.vaultPath, { readonly: true })
    const total = database.prepare('SELECT count(*) FROM record WHERE class = 10').pluck().get() as number
    database.close()
    return total
  }
  keeper.close()
  const before = secrets()
  change(keeper, 'DELETE FROM record WHERE class = 12')
  const touched = await reopened(keeper)
  await touched.must('repair.run')
  const whole = await expectWhole(touched)
  whole.close()
  expect(secrets()).toBe(before - 1)
})

test('entries of the activity that no backup has leave their places empty, and the chain is whole again (T22)', async () => {
  const keeper = await filledVault()
  const { activity } = await keeper.snapshot()
  change(
    keeper,
    'DELETE FROM activity WHERE sequence IN (1, 3); INSERT INTO activity SELECT sequence + 900, schema, nonce, commitment, body FROM activity',
  )
  const touched = await reopened(keeper)
  expect(await touched.must('repair.run')).toMatchObject({ restored: 0, entriesLost: 2 })
  const whole = await expectWhole(touched)
  const after = (await whole.snapshot()).activity.slice(-activity.length)
  expect(after.map(({ sequence, event }) => (event.kind === 'entry-lost' ? sequence : 0)).filter(Boolean)).toEqual([
    3, 1,
  ])
  expect(after.filter(({ event }) => event.kind !== 'entry-lost')).toEqual(
    activity.filter(({ sequence }) => sequence !== 1 && sequence !== 3),
  )
  whole.close()
})

test('an index of the file that was damaged is named as such records, and written anew', async () => {
  const keeper = await filledVault()
  const { clients } = await keeper.snapshot()
  const before = await contentOf(keeper)
  keeper.close()
  const file = readFileSync(keeper.vaultPath)
  const id = Buffer.from(clients[0]!.id, 'hex')
  const places: number[] = []
  for (let at = file.indexOf(id); at >= 0; at = file.indexOf(id, at + 1)) places.push(at)
  let noticed = 0
  for (const place of places) {
    const damaged = Buffer.from(file)
    damaged[place + 15]! ^= 1
    writeFileSync(keeper.vaultPath, damaged)
    const touched = await reopened(keeper)
    const { tampering } = await touched.snapshot()
    // Of the two places where an id stands, the index is the one that is read.
    if (tampering === null) {
      touched.close()
      continue
    }
    noticed++
    expect(tampering).toMatchObject({ things: [{ what: 'client', how: 'removed' }], added: 1 })
    await touched.must('repair.run')
    const whole = await expectWhole(touched)
    expect(await contentOf(whole)).toEqual(before)
    whole.close()
  }
  expect(noticed).toBe(1)
})

test('a value comes from any copy that has the very same row, also when a newer backup has not', async () => {
  const keeper = await filledVault()
  await keeper.must('backup.make')
  const { keys } = await keeper.snapshot()
  const { secretId } = keys.find(({ label }) => label === 'Second key')!.versions[0]!
  change(keeper, `DELETE FROM record WHERE class = 10 AND id = x'${secretId}'`)
  const folder = `${keeper.folder}/vault/backups`
  // Newer by its name, and as touched as the vault itself; and one that is no vault at all.
  copyFileSync(keeper.vaultPath, `${folder}/2027-01-01T00-00-00.000Z-daily.vault`)
  writeFileSync(`${folder}/2027-01-02T00-00-00.000Z-daily.vault`, 'nothing')
  const touched = await reopened(keeper)
  expect(await touched.must('repair.run')).toMatchObject({
    fromBackups: [{ what: 'value', name: 'Second key' }],
    lost: [],
  })
  const whole = await expectWhole(touched)
  expect(await revealed(whole, 'Second key')).toBe(SECOND_VALUE)
  whole.close()
})
