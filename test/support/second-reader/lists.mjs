/** "Buckets and manifest" on the page: what the file says that it contains. */
import { cursor, numberBytes } from './bytes.mjs'
import { digest } from './digests.mjs'
import { demand } from './refusal.mjs'
import { openRow } from './seal.mjs'

/**
 * @typedef {import('./rows.mjs').Rows} Rows
 * @typedef {{ readonly class: number, readonly id: Buffer, readonly version: number, readonly digest: Buffer,
 *   readonly payload: Buffer }} Entry
 */

const NO_ID = Buffer.alloc(0)

/** @param {Rows} rows @param {Buffer} vaultId @param {Buffer} subkey of the manifest */
export async function readManifest({ header, manifest, buckets }, vaultId, subkey) {
  const place = { vaultId, table: /** @type {const} */ ('manifest'), class: 0, id: NO_ID, schema: 1 }
  const plain = await openRow(subkey, { ...place, version: manifest.version }, manifest)
  const { take, number, isAtEnd } = cursor(plain, 'manifest')
  const epoch = number(8)
  demand(epoch === manifest.version, 'other-count', 'epoch')
  const counts = { records: number(8), activities: number(8) }
  const lastLink = take(32)
  demand(take(32).equals(digest(header)), 'other-header')
  const inUse = buckets.flatMap((row) => [numberBytes(row.number, 2), row.commitment])
  demand(take(32).equals(digest(...inUse)), 'other-buckets')
  demand(isAtEnd(), 'bad-length', 'manifest')
  return { epoch, ...counts, lastLink }
}

/** @param {Rows} rows @param {Buffer} vaultId @param {Buffer} subkey of the manifest @returns {Promise<Entry[]>} */
export async function readEntries({ buckets }, vaultId, subkey) {
  /** @type {Entry[]} */
  const entries = []
  for (const row of buckets) {
    const place = {
      vaultId,
      table: /** @type {const} */ ('bucket'),
      class: 0,
      id: numberBytes(row.number, 1),
      schema: 1,
    }
    const plain = await openRow(subkey, { ...place, version: row.version }, row)
    const { take, number, isAtEnd } = cursor(plain, `bucket ${row.number}`)
    const count = number(4)
    for (let index = 0; index < count; index++) {
      const entry = { class: number(2), id: take(16), version: number(8), digest: take(32), payload: take(number(4)) }
      demand(entry.id[0] === row.number, 'other-buckets', `bucket ${row.number}`)
      entries.push(entry)
    }
    demand(isAtEnd(), 'bad-length', `bucket ${row.number}`)
  }
  return entries
}
