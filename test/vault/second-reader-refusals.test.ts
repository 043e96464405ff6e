/** The second reader checks what the page says, and names what is wrong. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hex } from '../../electron/keeper/crypto/bytes.ts'
import { encodeFields } from '../../electron/keeper/crypto/fingerprint.ts'
import { decodeManifest, encodeManifest } from '../../electron/keeper/crypto/manifest.ts'
import { open, seal } from '../../electron/keeper/crypto/seal.ts'
import type { Tables } from '../../electron/keeper/storage/tables.ts'
import { manifestPlace, prepare, recordPlace, type Ledger } from '../../electron/keeper/vault/ledger.ts'
import type { Key } from '../../shared/domain/key.ts'
import { changedCopy, headerByte, sql, type Change } from '../support/damage.ts'
import { fillWithHandful } from '../support/handful.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, temporaryFolder } from '../support/keeper.ts'
import { insiderCopy } from '../support/insider.ts'
import { readVault } from '../support/second-reader/read.mjs'

afterAll(removeTemporaryFolders)

let path: string
let earlier: string
let recoveryCode: string
beforeAll(async () => {
  const keeper = startKeeper()
  recoveryCode = (await keeper.create()).recoveryCode
  await fillWithHandful(keeper)
  keeper.close()
  earlier = changedCopy(keeper.vaultPath, () => {})
  const again = startKeeper({ folder: keeper.folder })
  await again.must('vault.unlockWithRecoveryCode', { code: bytes(recoveryCode) })
  const [first] = (await again.snapshot()).clients
  await again.must('client.save', { id: first!.id, name: 'Renamed' })
  again.close()
  path = keeper.vaultPath
})

/** By the recovery code: it needs no slow derivation. */
const answerTo = async (change: Change) => readVault(changedCopy(path, change), { recoveryCode })

const A_KEY = 'class = 2 AND id = (SELECT min(id) FROM record WHERE class = 2)'
const FIRST_SLOT = 27
const SECOND_SLOT = FIRST_SLOT + 118

describe('of a changed file', () => {
  const cases: readonly [what: string, change: Change, reason: string][] = [
    ['another application', sql('PRAGMA application_id = 1'), 'not-a-vault'],
    ['a newer file', sql('PRAGMA user_version = 2'), 'newer-format'],
    ['a trigger', sql('CREATE TRIGGER trap AFTER UPDATE ON manifest BEGIN DELETE FROM record; END'), 'other-tables'],
    ['a view', sql('CREATE VIEW peek AS SELECT * FROM record'), 'other-tables'],
    ['a header that is gone', sql('DELETE FROM header'), 'damaged-header'],
    ['a byte of the header', sql('UPDATE header SET body = flip(body, 40)'), 'damaged-header'],
    ['a header that was cut', sql('UPDATE header SET body = substr(body, 1, 200)'), 'damaged-header'],
    ['another vault id, digest mended', headerByte(12), 'wrong-opener'],
    ['another salt, digest mended', headerByte(SECOND_SLOT + 14), 'wrong-opener'],
    ['another nonce of a slot, digest mended', headerByte(SECOND_SLOT + 46), 'damaged-slot'],
    ['another wrapped key, digest mended', headerByte(SECOND_SLOT + 70), 'damaged-slot'],
    ['another derivation, digest mended', headerByte(SECOND_SLOT + 2), 'damaged-slot'],
    ['another slot that was not used, digest mended', headerByte(FIRST_SLOT + 2), 'other-header'],
    ['a manifest that is gone', sql('DELETE FROM manifest'), 'missing-manifest'],
    ['a body of the manifest', sql('UPDATE manifest SET body = flip(body, 3)'), 'broken-seal'],
    ['an epoch', sql('UPDATE manifest SET version = version + 1'), 'other-commitment'],
    [
      'a commitment of a record',
      sql(`UPDATE record SET commitment = flip(commitment, 31) WHERE ${A_KEY}`),
      'other-commitment',
    ],
    ['a nonce of a record', sql(`UPDATE record SET nonce = flip(nonce, 0) WHERE ${A_KEY}`), 'other-commitment'],
    ['a body of a record', sql(`UPDATE record SET body = flip(body, 9) WHERE ${A_KEY}`), 'broken-seal'],
    ['a version of a record', sql(`UPDATE record SET version = version + 1 WHERE ${A_KEY}`), 'other-commitment'],
    ['a schema of a record', sql(`UPDATE record SET schema = 2 WHERE ${A_KEY}`), 'other-commitment'],
    ['a value that nobody opened', sql('UPDATE record SET body = flip(body, 0) WHERE class = 10'), 'broken-seal'],
    ['a record that is gone', sql(`DELETE FROM record WHERE ${A_KEY}`), 'missing-record'],
    [
      'a record twice',
      sql(`INSERT INTO record SELECT 3, id, version, schema, nonce, commitment, body FROM record WHERE ${A_KEY}`),
      'unlisted-record',
    ],
    [
      'a bucket that is gone',
      sql('DELETE FROM bucket WHERE number = (SELECT max(number) FROM bucket)'),
      'other-buckets',
    ],
    ['a body of a bucket', sql('UPDATE bucket SET body = flip(body, 5)'), 'broken-seal'],
    [
      'the last activity gone',
      sql('DELETE FROM activity WHERE sequence = (SELECT max(sequence) FROM activity)'),
      'broken-chain',
    ],
    ['an activity in the middle gone', sql('DELETE FROM activity WHERE sequence = 2'), 'broken-chain'],
    ['a body of an activity', sql('UPDATE activity SET body = flip(body, 5) WHERE sequence = 2'), 'broken-seal'],
    ['a file that was cut', (database) => truncateSync(database.name, 40 * 1024), 'damaged-file'],
  ]
  test.each(cases)('%s', async (_what, change, reason) => {
    expect(await answerTo(change)).toMatchObject({ ok: false, reason })
  })

  test('an older copy of one record, whole in itself, is not what the list says', async () => {
    const change = sql(
      `ATTACH '${earlier}' AS earlier;
       UPDATE record SET (version, nonce, commitment, body) =
         (SELECT version, nonce, commitment, body FROM earlier.record AS was WHERE was.id = record.id AND was.class = 1)
       WHERE class = 1`,
    )
    expect(await answerTo(change)).toMatchObject({ ok: false, reason: 'other-record' })
  })

  test('an older bucket, whole in itself, is not what the manifest says', async () => {
    const change = sql(
      `ATTACH '${earlier}' AS earlier; DELETE FROM bucket; INSERT INTO bucket SELECT * FROM earlier.bucket`,
    )
    expect(await answerTo(change)).toMatchObject({ ok: false, reason: 'other-buckets' })
  })
})

describe('of a file that somebody with the key wrote', () => {
  const answerToInsider = async (work: Parameters<typeof insiderCopy>[2]) =>
    readVault(await insiderCopy(path, recoveryCode, work), { recoveryCode })
  /** The value of a version of a key. There are others, whose fingerprint stands nowhere: the vault's own, and history. */
  function secretOf(tables: Tables, { buckets }: Ledger) {
    const entries = [...buckets.values()].flatMap((bucket) => [...bucket.values()])
    const keys = entries.filter((entry) => entry.class === 2).map(({ payload }) => new TextDecoder().decode(payload))
    const ids = keys.flatMap((key) =>
      (JSON.parse(key) as Key).versions.map(({ secretId }) => secretId as string | null),
    )
    return [...tables.records()].find((row) => row.class === 10 && ids.includes(hex(row.id)))!
  }
  const empty = { header: null, records: [], removed: [], buckets: [], emptied: [], activity: [] }

  test('a record that was sealed anew is not the one in the list', async () => {
    const answer = await answerToInsider((tables, ledger) => {
      const { vaultId, subkeys } = ledger
      const row = secretOf(tables, ledger)
      const place = recordPlace(vaultId, row)
      const record = { ...row, ...seal(subkeys.secret, place, open(subkeys.secret, place, row)!) }
      tables.write({ ...empty, records: [record], manifest: tables.manifest()! })
    })
    expect(answer).toMatchObject({ ok: false, reason: 'other-record' })
  })

  test('a value that is listed rightly, but is not the one of the fingerprint', async () => {
    const answer = await answerToInsider((tables, ledger) => {
      const { id } = secretOf(tables, ledger)
      const put = { class: 10, id: hex(id), plain: encodeFields({ apiKey: bytes('slipped in') }) }
      tables.write(prepare(ledger, { header: null, puts: [put], removals: [], activity: [] }).batch)
    })
    expect(answer).toMatchObject({ ok: false, reason: 'other-value' })
  })

  test.each(['records', 'activities', 'epoch'] as const)('another number of %s in the manifest', async (count) => {
    const answer = await answerToInsider((tables, { vaultId, subkeys }) => {
      const row = tables.manifest()!
      const place = manifestPlace(vaultId, row.version)
      const manifest = decodeManifest(open(subkeys.manifest, place, row)!)
      const plain = encodeManifest({ ...manifest, [count]: manifest[count] + 1 })
      tables.write({ ...empty, manifest: { version: row.version, ...seal(subkeys.manifest, place, plain) } })
    })
    expect(answer).toMatchObject({ ok: false, reason: 'other-count' })
  })
})

test('a weaker derivation is refused before any work, though the digest is right', async () => {
  // The byte is the one of 65,536 KiB that is not zero.
  const weaker = changedCopy(path, headerByte(FIRST_SLOT + 4))
  expect(await readVault(weaker, { password: PASSWORD })).toMatchObject({ reason: 'derivation-out-of-range' })
})

test('a slip of the pen in the code is told from the code of another vault', async () => {
  const slip = `${recoveryCode.slice(0, -1)}${recoveryCode.endsWith('0') ? '1' : '0'}`
  expect(await readVault(path, { recoveryCode: slip })).toMatchObject({ reason: 'mistyped-recovery-code' })
  const { recoveryCode: other } = await startKeeper().create()
  expect(await readVault(path, { recoveryCode: other })).toMatchObject({ reason: 'wrong-opener' })
})

test('a file that is none of ours is called so, and nothing is written to a vault that is read', async () => {
  const text = join(temporaryFolder(), 'notes.txt')
  writeFileSync(text, 'no database at all, but long enough to be looked at'.repeat(40))
  expect(await readVault(text, { recoveryCode })).toMatchObject({ reason: 'not-a-vault' })
  const before = readFileSync(path)
  expect(await readVault(path, { recoveryCode })).toMatchObject({ ok: true })
  expect(readFileSync(path).equals(before)).toBe(true)
})
