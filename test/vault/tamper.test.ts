/** The vault file is changed behind Keyturn's back; every such change has to be noticed at unlock and named. */
import { hash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { sentenceOf } from '../../shared/text/errors.ts'
import type { Tampering } from '../../shared/domain/tampering.ts'
import { tamperingSentence } from '../../shared/text/tampering.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { change, contentOf, filledVault, fillOtherClasses } from '../support/touched.ts'

afterEach(removeTemporaryFolders)

const answerAfter = async (keeper: TestKeeper) => startKeeper({ folder: keeper.folder }).unlock()

/** What the next unlock finds. */
async function foundAfter(keeper: TestKeeper): Promise<Tampering | null> {
  const again = await reopened(keeper)
  const { tampering } = await again.snapshot()
  again.close()
  return tampering
}

const SECOND = 'SELECT id FROM record WHERE class = 2 ORDER BY id LIMIT 1 OFFSET 1'
const FIRST = 'SELECT id FROM record WHERE class = 2 ORDER BY id LIMIT 1'

test('two records whose contents were swapped are both named as changed (T12)', async () => {
  const keeper = await filledVault()
  change(
    keeper,
    `CREATE TEMP TABLE kept AS SELECT * FROM record WHERE class = 2;
     UPDATE record SET (nonce, commitment, body) =
       (SELECT nonce, commitment, body FROM kept WHERE kept.id <> record.id) WHERE class = 2`,
  )
  const found = await foundAfter(keeper)
  expect(found).toMatchObject({ added: 0, activity: null })
  expect(found!.things.toSorted(byName)).toEqual([
    { what: 'key', how: 'changed', name: 'Second key' },
    { what: 'key', how: 'changed', name: 'Welcome series' },
  ])
})

test('a record that was deleted is named, one that was doubled or made up is counted (T13)', async () => {
  const removed = await filledVault()
  change(removed, `DELETE FROM record WHERE class = 3`)
  expect(await foundAfter(removed)).toEqual({
    things: [{ what: 'application', how: 'removed', name: 'Shop' }],
    added: 0,
    activity: null,
  })

  const doubled = await filledVault()
  change(
    doubled,
    `INSERT INTO record SELECT class, randomblob(16), version, schema, nonce, commitment, body FROM record WHERE class = 2 AND id = (${SECOND});
     INSERT INTO record SELECT 99, id, version, schema, nonce, commitment, body FROM record WHERE class = 2 AND id = (${FIRST})`,
  )
  expect(await foundAfter(doubled)).toEqual({ things: [], added: 2, activity: null })
})

test('an older version of one record that is put back is named (T14)', async () => {
  const keeper = await filledVault()
  const { keys } = await keeper.snapshot()
  const old = `${keeper.folder}/old.vault`
  keeper.close()
  copyFileSync(keeper.vaultPath, old)
  const again = startKeeper({ folder: keeper.folder })
  await again.unlock()
  const [key] = keys
  await again.must('key.archive', { keyId: key!.id })
  change(
    again,
    `ATTACH '${old}' AS old;
     UPDATE record SET (version, nonce, commitment, body) =
       (SELECT version, nonce, commitment, body FROM old.record AS was WHERE was.id = record.id AND was.class = 2)
     WHERE class = 2 AND id = x'${key!.id}'`,
  )
  const after = await reopened(again)
  const snapshot = await after.snapshot()
  expect(snapshot.tampering?.things).toEqual([{ what: 'key', how: 'changed', name: key!.label }])
  expect(snapshot.keys.find(({ id }) => id === key!.id)?.archivedAt).not.toBeNull()
  after.close()
})

test('a record of every class is named, what is written about it stays readable', async () => {
  const keeper = await filledVault()
  await fillOtherClasses(keeper)
  const before = await contentOf(keeper)
  const entries = (await keeper.snapshot()).activity
  change(keeper, 'UPDATE record SET body = zeroblob(length(body))')
  const again = await reopened(keeper)
  const { tampering, activity } = await again.snapshot()
  expect(await contentOf(again)).toEqual(before)
  expect(activity.slice(1)).toEqual(entries)
  const named = new Set(tampering?.things.map(({ what, how, name }) => `${what} ${how} ${name}`))
  expect([...named].toSorted()).toEqual([
    'application changed Shop',
    'client changed Own company',
    'connection changed Welcome series in Shop',
    'draft changed ',
    'earlier-value changed ',
    'earlier-value changed Second key',
    'key changed Second key',
    'key changed Welcome series',
    'reminder changed Welcome series',
    'rotation changed Welcome series',
    'settings changed ',
    'value changed Second key',
    'value changed Welcome series',
    'vault changed ',
  ])
  again.close()
})

test('a value that was touched is never handed out, the others are (T12, T14)', async () => {
  const keeper = await filledVault()
  const { keys } = await keeper.snapshot()
  const [secretOfFirst, secretOfSecond] = ['Welcome series', 'Second key'].map(
    (label) => keys.find((key) => key.label === label)!.versions[0]!.secretId!,
  )
  const firstId = keys.find(({ label }) => label === 'Welcome series')!.id
  const secondId = keys.find(({ label }) => label === 'Second key')!.id
  const { connections } = await keeper.snapshot()
  change(
    keeper,
    `UPDATE record SET (nonce, commitment, body) =
       (SELECT nonce, commitment, body FROM record WHERE class = 10 AND id = x'${secretOfSecond}')
     WHERE class = 10 AND id = x'${secretOfFirst}'`,
  )
  const again = await reopened(keeper)
  expect((await again.snapshot()).tampering?.things).toEqual([
    { what: 'value', how: 'changed', name: 'Welcome series' },
  ])
  const touched = { ok: false, error: { code: 'secret-touched' } }
  const field = { fieldId: 'apiKey' }
  expect(await again.send('key.reveal', { keyId: firstId, version: null, ...field })).toEqual(touched)
  expect(await again.send('key.copy', { keyId: firstId, ...field })).toEqual(touched)
  expect(await again.send('connection.copy', { connectionId: connections[0]!.id, ...field })).toEqual(touched)
  expect(again.copies).toEqual([])
  expect(await again.must('key.reveal', { keyId: secondId, version: null, ...field })).toMatchObject({
    value: bytes('another value that is long enough'),
  })
  // What would need the whole vault waits for the repair.
  expect(await again.send('backup.make')).toEqual({
    ok: false,
    error: { code: 'backup-failed', reason: 'asked', cause: 'vault-touched' },
  })
  again.close()
})

test('an older history that was put back opens under its own seal, and is not shown all the same (T14)', async () => {
  const keeper = await filledVault()
  await fillOtherClasses(keeper)
  const { keys } = await keeper.snapshot()
  const {
    id,
    createdAt: _createdAt,
    archivedAt: _archivedAt,
    versions: _versions,
    ...facts
  } = keys.find(({ label }) => label === 'Second key')!
  const [old, other, present] = ['old', 'other', 'present'].map((name) => `${keeper.folder}/${name}.vault`)
  const edit = { id, createdOn: '2026-11-01', expiresOn: null, secret: null, publicFields: {} }
  keeper.close()
  copyFileSync(keeper.vaultPath, old!)
  // The same key in two copies of the vault: its histories have the same version then.
  for (const [path, owner] of [
    [other!, 'Ana'],
    [present!, 'Bo'],
  ] as const) {
    copyFileSync(old!, keeper.vaultPath)
    const edited = await reopened(keeper)
    await edited.must('key.save', { ...edit, facts: { ...facts, owner } })
    edited.close()
    copyFileSync(keeper.vaultPath, path)
  }
  for (const source of [old!, other!]) {
    copyFileSync(present!, keeper.vaultPath)
    change(
      keeper,
      `ATTACH '${source}' AS source; INSERT OR REPLACE INTO record SELECT * FROM source.record WHERE class = 12`,
    )
    const again = await reopened(keeper)
    expect((await again.snapshot()).tampering?.things).toEqual([
      { what: 'earlier-value', how: 'changed', name: 'Second key' },
    ])
    const touched = { ok: false, error: { code: 'vault-touched' } }
    expect(await again.send('key.history', { keyId: id })).toEqual(touched)
    expect(await again.send('key.save', { ...edit, facts: { ...facts, owner: 'Cy' } })).toEqual(touched)
    again.close()
  }
})

test('a byte that was moved from one part of a record to the next is noticed, though all parts together are the same', async () => {
  const keeper = await filledVault()
  change(
    keeper,
    `UPDATE record SET nonce = CAST(nonce || substr(commitment, 1, 1) AS BLOB), commitment = substr(commitment, 2)
     WHERE class = 10 AND rowid = (SELECT max(rowid) FROM record WHERE class = 10)`,
  )
  expect((await foundAfter(keeper))?.things).toHaveLength(1)
})

test('a bucket or the manifest that was changed is noticed', async () => {
  for (const sql of [
    'UPDATE manifest SET body = zeroblob(length(body))',
    'UPDATE manifest SET version = version + 1',
    'DELETE FROM manifest',
    'UPDATE bucket SET body = zeroblob(length(body)) WHERE rowid = (SELECT min(rowid) FROM bucket)',
    'DELETE FROM bucket WHERE rowid = (SELECT min(rowid) FROM bucket)',
  ]) {
    const keeper = await filledVault()
    change(keeper, sql)
    expect(await answerAfter(keeper), sql).toMatchObject({ error: { code: 'vault-damaged', part: 'manifest' } })
  }
})

test('a trigger, a view or another table that was slipped in is refused before any query on data (T18)', async () => {
  for (const sql of [
    'CREATE TRIGGER trap AFTER UPDATE ON manifest BEGIN DELETE FROM record; END',
    'CREATE VIEW peek AS SELECT * FROM record',
    'CREATE TABLE more (id INTEGER)',
    'ALTER TABLE record ADD COLUMN extra TEXT',
  ]) {
    const keeper = await filledVault()
    change(keeper, sql)
    expect(await answerAfter(keeper), sql).toMatchObject({ error: { code: 'vault-damaged', part: 'structure' } })
  }
})

test('damage to the header is never called a wrong password (T19)', async () => {
  const keeper = await filledVault()
  keeper.close()
  const database = new Database(keeper.vaultPath)
  const header = database.prepare<[], Buffer>('SELECT body FROM header').pluck().get()!
  for (let index = 0; index < header.length; index += 7) {
    const damaged = Buffer.from(header)
    damaged[index]! ^= 1
    database.prepare('UPDATE header SET body = ?').run(damaged)
    const answer = await startKeeper({ folder: copyOf(keeper) }).unlock()
    expect(answer, `byte ${index}`).toMatchObject({ ok: false })
    expect(!answer.ok && answer.error.code, `byte ${index}`).not.toBe('wrong-password')
  }
  database.close()
})

test('a newer file is said to be newer, and not one byte of it is written (T19, T58)', async () => {
  for (const [sql, format] of [
    ['PRAGMA user_version = 2', 2],
    // What a newer Keyturn might use: only opening such a file would already write to it.
    ['PRAGMA journal_mode = WAL; PRAGMA user_version = 7', 7],
    ["UPDATE header SET body = CAST(substr(body, 1, 8) || x'0300' || substr(body, 11) AS BLOB)", 3],
  ] as const) {
    const keeper = await filledVault()
    change(keeper, sql)
    const before = hash('sha256', readFileSync(keeper.vaultPath))
    expect(await answerAfter(keeper), sql).toEqual({ ok: false, error: { code: 'vault-newer', format } })
    expect(hash('sha256', readFileSync(keeper.vaultPath)), sql).toBe(before)
    expect(readdirSync(dirname(keeper.vaultPath)), sql).toEqual(['keyturn.vault'])
  }
})

test('wrong password, damage, changes and a newer file have four answers, each with its next step (T19)', async () => {
  const answers = []
  for (const [sql, password] of [
    ['', 'not the password'],
    ['UPDATE header SET body = zeroblob(length(body))', undefined],
    ['PRAGMA user_version = 2', undefined],
  ] as const) {
    const keeper = await filledVault()
    change(keeper, sql)
    const answer = await startKeeper({ folder: keeper.folder }).unlock(password)
    if (answer.ok) throw new Error(`opened after ${sql}`)
    answers.push([answer.error.code, sentenceOf(answer.error)])
  }
  expect(answers).toEqual([
    ['wrong-password', expect.stringMatching(/try again/)],
    ['vault-damaged', expect.stringMatching(/backup/)],
    ['vault-newer', expect.stringMatching(/Update Keyturn/)],
  ])
  const changed = await filledVault()
  change(changed, 'DELETE FROM record WHERE class = 3')
  expect(tamperingSentence((await foundAfter(changed))!)).toBe('1 application was removed outside Keyturn: Shop.')
})

test('a file that was cut is damaged, not opened in part', async () => {
  const keeper = await filledVault()
  keeper.close()
  const whole = readFileSync(keeper.vaultPath)
  for (const share of [0.2, 0.5, 0.9]) {
    writeFileSync(keeper.vaultPath, whole)
    truncateSync(keeper.vaultPath, Math.floor((whole.length * share) / 512) * 512)
    expect(await answerAfter(keeper), `${share}`).toMatchObject({ ok: false, error: { code: 'vault-damaged' } })
  }
  writeFileSync(keeper.vaultPath, whole)
  expect(await answerAfter(keeper)).toMatchObject({ ok: true })
})

test('a page of the file that SQLite can not read is damage in words, and a whole copy opens at the next try', async () => {
  const keeper = await filledVault()
  keeper.close()
  const whole = readFileSync(keeper.vaultPath)
  const again = startKeeper({ folder: keeper.folder })
  const codes = new Map<string, number>()
  for (let page = 1; page < whole.length / PAGE; page++) {
    const damaged = Buffer.from(whole)
    damaged.fill(0xff, page * PAGE, page * PAGE + 12)
    writeFileSync(keeper.vaultPath, damaged)
    const answer = await again.unlock()
    // A page that holds nothing can be damaged without effect.
    if (answer.ok) return expect.unreachable(`page ${page} was not noticed`)
    codes.set(answer.error.code, (codes.get(answer.error.code) ?? 0) + 1)
  }
  expect([...codes.keys()]).toEqual(['vault-damaged'])
  writeFileSync(keeper.vaultPath, whole)
  expect(await again.unlock()).toMatchObject({ ok: true })
  again.close()
})

test('a layout number that was changed in the file is noticed', async () => {
  const records = await filledVault()
  change(records, 'UPDATE record SET schema = 7 WHERE class IN (2, 10)')
  expect((await foundAfter(records))?.things).toHaveLength(5)
  const activity = await filledVault()
  change(activity, 'UPDATE activity SET schema = 7')
  expect((await foundAfter(activity))?.activity).toEqual({ what: 'edited', sequence: 1, after: null })
})

test('a file of somebody else, chosen by mistake, is refused and stays as it is', async () => {
  const { folder, vaultPath } = startKeeper()
  mkdirSync(dirname(vaultPath), { recursive: true })
  const foreign = new Database(`${folder}/foreign.db`)
  foreign.exec("PRAGMA journal_mode = WAL; CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')")
  foreign.close()
  for (const content of [readFileSync(`${folder}/foreign.db`), Buffer.from('a letter to somebody'), Buffer.alloc(0)]) {
    writeFileSync(vaultPath, content, { mode: 0o644 })
    chmodSync(vaultPath, 0o644)
    expect(await startKeeper({ folder }).unlock()).toMatchObject({ error: { code: 'not-a-vault' } })
    expect(readFileSync(vaultPath).equals(content)).toBe(true)
    expect(statSync(vaultPath).mode & 0o777).toBe(0o644)
  }
})

const byName = (left: { readonly name: string }, right: { readonly name: string }): number =>
  left.name < right.name ? -1 : 1

const PAGE = 4096

/** The file as it is now, for a keeper of its own. */
function copyOf(keeper: TestKeeper): string {
  const copy = startKeeper()
  mkdirSync(dirname(copy.vaultPath), { recursive: true })
  copyFileSync(keeper.vaultPath, copy.vaultPath)
  return copy.folder
}
