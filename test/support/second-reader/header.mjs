/** "Header" on the page. */
import { cursor } from './bytes.mjs'
import { digest } from './digests.mjs'
import { demand } from './refusal.mjs'

/** Magic, format and vault id. */
const PREFIX = 26
const SLOT_PARAMETERS = 30
const DIGEST = 32

/**
 * @typedef {object} Slot
 * @property {number} kind 1 password, 2 recovery code
 * @property {number} derivation 1 Argon2id, 2 none
 * @property {number} memoryKiB
 * @property {number} passes
 * @property {number} lanes
 * @property {Buffer} salt
 * @property {Buffer} check
 * @property {Buffer} nonce
 * @property {Buffer} wrapped
 * @property {Buffer} associated what the wrapped key is bound to
 */

/** @param {Uint8Array} body @returns {{ vaultId: Buffer, slots: Slot[] }} */
export function parseHeader(body) {
  demand(body.length > PREFIX + DIGEST, 'damaged-header')
  const content = body.subarray(0, body.length - DIGEST)
  const { take, number, isAtEnd } = cursor(content, 'header')
  demand(take(8).equals(Buffer.from('KEYTURN\0')), 'damaged-header')
  const format = number(2)
  demand(format <= 1, 'newer-format')
  demand(format === 1 && digest(content).equals(body.subarray(-DIGEST)), 'damaged-header')
  const vaultId = take(16)
  const slots = Array.from({ length: number(1) }, () => {
    const parameters = take(SLOT_PARAMETERS)
    const from = cursor(parameters, 'header')
    return {
      kind: from.number(1),
      derivation: from.number(1),
      memoryKiB: from.number(4),
      passes: from.number(4),
      lanes: from.number(4),
      salt: from.take(16),
      check: take(16),
      nonce: take(24),
      wrapped: take(48),
      associated: Buffer.concat([content.subarray(0, PREFIX), parameters]),
    }
  })
  demand(isAtEnd(), 'damaged-header')
  return { vaultId, slots }
}
