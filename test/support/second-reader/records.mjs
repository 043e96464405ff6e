/** "Records" and "Activity" on the page: every row against what the lists say of it, then opened. */
import { digest } from './digests.mjs'
import { demand, Refusal } from './refusal.mjs'
import { openRow } from './seal.mjs'

/**
 * @typedef {import('./rows.mjs').Rows} Rows
 * @typedef {import('./rows.mjs').RecordRow} RecordRow
 * @typedef {import('./lists.mjs').Entry} Entry
 * @typedef {{ readonly class: number, readonly id: string, readonly plain: Buffer }} PlainRecord
 */

const SECRET_CLASS = 10
/** Their payload in the bucket is empty. */
const UNLISTED_CLASSES = [SECRET_CLASS, 12]

/** @param {import('./seal.mjs').Sealed} row */
const rowDigest = ({ nonce, commitment, body }) => digest(nonce, commitment, body)

/** @param {{ readonly class: number, readonly id: Buffer }} row */
const nameOf = (row) => `class ${row.class} ${row.id.toString('hex')}`

/**
 * @param {Rows} rows
 * @param {readonly Entry[]} entries
 * @param {Buffer} vaultId
 * @param {{ readonly meta: Buffer, readonly secret: Buffer }} subkeys
 * @returns {Promise<PlainRecord[]>}
 */
export async function readRecords({ records }, entries, vaultId, { meta, secret }) {
  const expected = new Map(entries.map((entry) => [nameOf(entry), entry]))
  /** @type {PlainRecord[]} */
  const opened = []
  for (const row of records) {
    const name = nameOf(row)
    const entry = expected.get(name)
    if (entry === undefined) throw new Refusal('unlisted-record', name)
    expected.delete(name)
    const plain = await openRow(row.class === SECRET_CLASS ? secret : meta, { ...row, vaultId, table: 'record' }, row)
    const payload = UNLISTED_CLASSES.includes(row.class) ? Buffer.alloc(0) : plain
    const isListed = entry.version === row.version && entry.digest.equals(rowDigest(row))
    demand(isListed && entry.payload.equals(payload), 'other-record', name)
    opened.push({ class: row.class, id: row.id.toString('hex'), plain })
  }
  const [missing] = expected.keys()
  if (missing !== undefined) throw new Refusal('missing-record', missing)
  return opened
}

/**
 * @param {Rows} rows
 * @param {Buffer} vaultId
 * @param {Buffer} subkey
 * @param {Buffer} lastLink what the manifest says of the end
 * @returns {Promise<any[]>} the entries, oldest first
 */
export async function readActivity({ activity }, vaultId, subkey, lastLink) {
  const entries = []
  /** @type {Buffer} */
  let link = Buffer.alloc(32)
  for (const [index, row] of activity.entries()) {
    const { sequence, schema } = row
    demand(sequence === index + 1, 'broken-chain', `entry ${index + 1}`)
    link = digest(link, rowDigest(row))
    const place = { vaultId, table: /** @type {const} */ ('activity'), class: 0, id: Buffer.alloc(0) }
    const entry = JSON.parse((await openRow(subkey, { ...place, version: sequence, schema }, row)).toString())
    demand(entry.sequence === sequence, 'broken-chain', `entry ${sequence}`)
    entries.push(entry)
  }
  demand(link.equals(lastLink), 'broken-chain', 'end')
  return entries
}
