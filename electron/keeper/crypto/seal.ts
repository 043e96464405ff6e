/**
 * Sealing of one record. XChaCha20-Poly1305 alone does not commit to its key: one ciphertext can be made to open under
 * two. So a fresh key and a commitment are derived together from (subkey, nonce, associated data), the commitment is
 * stored and compared before opening. It commits to the associated data as well: a record opens only in its own place.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { allocate, concat, copy, equal, u16, u32, u64, utf8, wipe } from './bytes.ts'
import { KEY_LENGTH } from './keys.ts'
import { randomBytes } from './random.ts'
import type { Secret } from './secret.ts'

/** Where a record stands. Every part is authenticated: moving, swapping or replaying a record makes it unreadable. */
export interface Place {
  readonly vaultId: Uint8Array
  readonly table: 'record' | 'activity' | 'bucket' | 'manifest'
  /** What the record is; 0 where the table holds one kind only. */
  readonly class: number
  readonly id: Uint8Array
  /** Rises with every write of this record. */
  readonly version: number
  /** The layout of the plain text. */
  readonly schema: number
}

export interface Sealed {
  /** 24 random bytes, fresh for every write. */
  readonly nonce: Uint8Array
  /** 32 bytes. */
  readonly commitment: Uint8Array
  /** Cipher text and its 16-byte tag; the plain text is padded to a multiple of 256 bytes. */
  readonly body: Uint8Array
}

export const FORMAT_VERSION = 1
export const NONCE_LENGTH = 24
export const COMMITMENT_LENGTH = 32
const TAG_LENGTH = 16
const PADDING_STEP = 256
const LENGTH_PREFIX = 4

/** The plain text is copied, never kept; wipe your own. */
export function seal(subkey: Secret, place: Place, plain: Uint8Array): Sealed {
  const nonce = randomBytes(NONCE_LENGTH)
  const associated = associatedData(place)
  const { key, commitment } = recordKey(subkey, nonce, associated)
  const padded = pad(plain)
  const body = allocate(padded.byteLength + TAG_LENGTH)
  xchacha20poly1305(key, nonce, associated).encrypt(padded, body)
  wipe(key, padded)
  return { nonce, commitment, body }
}

/** Null for anything that was changed, moved, cut or sealed with another key. The result is the caller's to wipe. */
export function open(subkey: Secret, place: Place, sealed: Sealed): Uint8Array<ArrayBuffer> | null {
  const { nonce, commitment, body } = sealed
  const length = body.byteLength - TAG_LENGTH
  if (nonce.byteLength !== NONCE_LENGTH || length <= 0 || length % PADDING_STEP !== 0) return null
  const associated = associatedData(place)
  const derived = recordKey(subkey, nonce, associated)
  try {
    if (!equal(derived.commitment, commitment)) return null
    const padded = allocate(length)
    xchacha20poly1305(derived.key, nonce, associated).decrypt(body, padded)
    return unpad(padded)
  } catch {
    // noble reports a wrong tag by throwing: the record was changed.
    return null
  } finally {
    wipe(derived.key)
  }
}

/** Each part with its length before it, so that no two places have the same bytes. */
function associatedData(place: Place): Uint8Array {
  const parts = [
    u16(FORMAT_VERSION),
    place.vaultId,
    utf8(place.table),
    u16(place.class),
    place.id,
    u64(place.version),
    u16(place.schema),
  ]
  return concat(...parts.flatMap((part) => [u32(part.byteLength), part]))
}

function recordKey(subkey: Secret, nonce: Uint8Array, associated: Uint8Array) {
  const both = subkey.use((bytes) => hkdf(sha256, bytes, nonce, associated, KEY_LENGTH + COMMITMENT_LENGTH))
  const key = copy(both.subarray(0, KEY_LENGTH))
  const commitment = copy(both.subarray(KEY_LENGTH))
  wipe(both)
  return { key, commitment }
}

/** Length, text, zeros up to the next step: a short secret and a long one look alike. */
function pad(plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((LENGTH_PREFIX + plain.byteLength) / PADDING_STEP) * PADDING_STEP
  const padded = allocate(length)
  padded.set(u32(plain.byteLength))
  padded.set(plain, LENGTH_PREFIX)
  return padded
}

function unpad(padded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const length = new DataView(padded.buffer).getUint32(0, true)
  if (length > padded.byteLength - LENGTH_PREFIX) return null
  const plain = copy(padded.subarray(LENGTH_PREFIX, LENGTH_PREFIX + length))
  wipe(padded)
  return plain
}
