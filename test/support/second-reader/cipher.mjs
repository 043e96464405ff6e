/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) of libsodium and AES-256-GCM (SP 800-38D) of noble: not the product's. */
import { gcm } from '@noble/ciphers/aes.js'
import sodium from 'libsodium-wrappers-sumo'

/**
 * @param {Uint8Array} key
 * @param {Uint8Array} nonce
 * @param {Uint8Array} associated
 * @param {Uint8Array} sealed cipher text and tag
 * @returns {Promise<Buffer | null>} null when the tag is not right
 */
export async function decryptXChaCha(key, nonce, associated, sealed) {
  await sodium.ready
  try {
    return Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key))
  } catch {
    // libsodium's way to say that the tag is wrong.
    return null
  }
}

/**
 * @param {Uint8Array} key
 * @param {Uint8Array} nonce of 12 bytes
 * @param {Uint8Array} associated
 * @param {Uint8Array} sealed cipher text and tag
 * @returns {Buffer | null} null when the tag is not right
 */
export function decryptAesGcm(key, nonce, associated, sealed) {
  try {
    return Buffer.from(gcm(key, nonce, associated).decrypt(sealed))
  } catch {
    // noble's way to say that the tag is wrong.
    return null
  }
}
