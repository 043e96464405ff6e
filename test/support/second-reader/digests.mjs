/** SHA-256, HMAC (RFC 2104) and HKDF (RFC 5869) of Node itself; the product takes noble's for its slots and subkeys. */
import { createHash, createHmac, hkdfSync } from 'node:crypto'

/** @param {...Uint8Array} parts @returns {Buffer} */
export const digest = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** @param {Uint8Array} key @param {Uint8Array} text @returns {Buffer} */
export const keyedDigest = (key, text) => createHmac('sha256', key).update(text).digest()

/** @param {Uint8Array} key @param {Uint8Array} salt @param {Uint8Array | string} info @param {number} length */
export const derive = (key, salt, info, length) => Buffer.from(hkdfSync('sha256', key, salt, info, length))
