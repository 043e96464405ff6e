/** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) of libsodium. */
import sodium from 'libsodium-wrappers-sumo'

/**
 * @param {Uint8Array} key
 * @param {Uint8Array} nonce
 * @param {Uint8Array} associated
 * @param {Uint8Array} sealed cipher text and tag
 * @returns {Promise<Buffer | null>} null when the tag is not right
 */
export async function decrypt(key, nonce, associated, sealed) {
  await sodium.ready
  try {
    return Buffer.from(sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(null, sealed, associated, nonce, key))
  } catch {
    // libsodium's way to say that the tag is wrong.
    return null
  }
}
