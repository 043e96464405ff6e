/**
 * The two ciphers of the vault. Each gets a key of its own for every piece, so neither the length of a nonce nor the
 * amount of data under one key is a concern: what they differ in is where they run.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { allocate } from './bytes.ts'

export interface Cipher {
  /** The cipher text and, last, its tag of 16 bytes. */
  readonly encrypt: (key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, plain: Uint8Array) => Uint8Array
  /** Throws when the tag is wrong. */
  readonly decrypt: (key: Uint8Array, nonce: Uint8Array, associated: Uint8Array, sealed: Uint8Array) => Uint8Array
}

export const TAG_LENGTH = 16

/** noble, in JavaScript: it writes into memory that we own and can wipe. For everything that is secret. */
export const xChaCha20Poly1305: Cipher = {
  encrypt: (key, nonce, associated, plain) => {
    const sealed = allocate(plain.byteLength + TAG_LENGTH)
    return xchacha20poly1305(key, nonce, associated).encrypt(plain, sealed)
  },
  decrypt: (key, nonce, associated, sealed) => {
    const plain = allocate(sealed.byteLength - TAG_LENGTH)
    return xchacha20poly1305(key, nonce, associated).decrypt(sealed, plain)
  },
}

const AES_GCM_NONCE_LENGTH = 12

/**
 * The processor's own, by Node, and many times as fast: an unlock at ten thousand keys opens some 14 MB. The first 12
 * bytes of the nonce are enough, because all 24 of them went into the key.
 */
export const aes256Gcm: Cipher = {
  encrypt: (key, nonce, associated, plain) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce.subarray(0, AES_GCM_NONCE_LENGTH))
    cipher.setAAD(associated)
    const sealed = allocate(plain.byteLength + TAG_LENGTH)
    sealed.set(cipher.update(plain))
    cipher.final()
    sealed.set(cipher.getAuthTag(), plain.byteLength)
    return sealed
  },
  decrypt: (key, nonce, associated, sealed) => {
    const end = sealed.byteLength - TAG_LENGTH
    const decipher = createDecipheriv('aes-256-gcm', key, nonce.subarray(0, AES_GCM_NONCE_LENGTH), {
      authTagLength: TAG_LENGTH,
    })
    decipher.setAAD(associated)
    decipher.setAuthTag(sealed.subarray(end))
    const plain = decipher.update(sealed.subarray(0, end))
    decipher.final()
    return plain
  },
}
