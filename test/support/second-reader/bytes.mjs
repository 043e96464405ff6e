/** Numbers and pieces of bytes, as the page says: little-endian, each piece behind the one before. */
import { demand } from './refusal.mjs'

/** @param {number} value @param {number} width in bytes @returns {Buffer} */
export function numberBytes(value, width) {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes.subarray(0, width)
}

/** @param {Uint8Array} bytes @returns {number} */
const numberOf = (bytes) => Buffer.from(bytes).reduceRight((sum, byte) => sum * 256 + byte, 0)

/**
 * Takes one piece after the other.
 *
 * @param {Uint8Array} bytes
 * @param {string} where
 */
export function cursor(bytes, where) {
  let offset = 0
  /** @param {number} length */
  const take = (length) => {
    demand(offset + length <= bytes.length, 'bad-length', where)
    offset += length
    return Buffer.from(bytes.subarray(offset - length, offset))
  }
  return {
    take,
    number: (/** @type {number} */ width) => numberOf(take(width)),
    isAtEnd: () => offset === bytes.length,
  }
}
