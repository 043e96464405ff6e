/** "Sealing" on the page. */
import { cursor, numberBytes } from './bytes.mjs'
import { decryptAesGcm, decryptXChaCha } from './cipher.mjs'
import { derive } from './digests.mjs'
import { demand, Refusal } from './refusal.mjs'

/**
 * @typedef {{ readonly nonce: Buffer, readonly commitment: Buffer, readonly body: Buffer }} Sealed
 *
 * @typedef {object} Place
 * @property {Buffer} vaultId
 * @property {'record' | 'activity' | 'bucket' | 'manifest'} table
 * @property {number} class
 * @property {Buffer} id
 * @property {number} version
 * @property {number} schema
 */

const FORMAT = 1
const STEP = 256

/** @param {Buffer} subkey @param {Place} place @param {Sealed} row @returns {Promise<Buffer>} */
export async function openRow(subkey, place, { nonce, commitment, body }) {
  const where = `${place.table} ${place.id.toString('hex')} ${place.version}`
  const associated = placeBytes(place)
  const both = derive(subkey, nonce, associated, 64)
  demand(both.subarray(32).equals(commitment), 'other-commitment', where)
  const key = both.subarray(0, 32)
  const padded =
    place.table === 'bucket'
      ? decryptAesGcm(key, nonce.subarray(0, 12), associated, body)
      : await decryptXChaCha(key, nonce, associated, body)
  if (padded === null) throw new Refusal('broken-seal', where)
  const { take, number } = cursor(padded, where)
  const length = number(4)
  demand(padded.length === Math.ceil((length + 4) / STEP) * STEP, 'bad-length', where)
  return take(length)
}

/** @param {Place} place */
function placeBytes({ vaultId, table, class: recordClass, id, version, schema }) {
  const parts = [
    numberBytes(FORMAT, 2),
    vaultId,
    Buffer.from(table),
    numberBytes(recordClass, 2),
    id,
    numberBytes(version, 8),
    numberBytes(schema, 2),
  ]
  return Buffer.concat(parts.flatMap((part) => [numberBytes(part.length, 4), part]))
}
