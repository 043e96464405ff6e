/**
 * Sealing of one record. Neither cipher alone commits to its key: one ciphertext can be made to open under two. So a fresh
 * key and a commitment are derived together from (subkey, nonce, associated data), the commitment is
 * stored and compared before opening. It commits to the associated data as well: a record opens only in its own place.
 */
import { hkdfSync } from 'node:crypto'
import { allocate, equal, u32, utf8, wipe, setU64 } from './bytes.ts'
import { aes256Gcm, TAG_LENGTH, xChaCha20Poly1305, type Cipher } from './ciphers.ts'
import { KEY_LENGTH } from './keys.ts'
import { freshNonce, NONCE_LENGTH } from './random.ts'
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
export const COMMITMENT_LENGTH = 32
const PADDING_STEP = 256
const LENGTH_PREFIX = 4

/** Seven lengths, and the four parts that are always as long. */
const PLACE_LENGTH = 7 * 4 + 2 + 2 + 8 + 2

const TABLE_NAMES: Readonly<Record<Place['table'], Uint8Array>> = {
  record: utf8('record'),
  activity: utf8('activity'),
  bucket: utf8('bucket'),
  manifest: utf8('manifest'),
}

/** Buckets are large, and all of them are read at every unlock. They hold no secret. Part of the file format. */
const cipherOf = ({ table }: Place): Cipher => (table === 'bucket' ? aes256Gcm : xChaCha20Poly1305)

/** The plain text is copied, never kept; wipe your own. */
export function seal(subkey: Secret, place: Place, plain: Uint8Array): Sealed {
  const nonce = freshNonce()
  const associated = associatedData(place)
  const { key, commitment } = recordKey(subkey, nonce, associated)
  const padded = pad(plain)
  const body = cipherOf(place).encrypt(key, nonce, associated, padded)
  wipe(key, padded)
  return { nonce, commitment, body }
}

/** Null for anything that was changed, moved, cut or sealed with another key. The result is the caller's to wipe. */
export function open(subkey: Secret, place: Place, sealed: Sealed): Uint8Array | null {
  const { nonce, commitment, body } = sealed
  const length = body.byteLength - TAG_LENGTH
  if (nonce.byteLength !== NONCE_LENGTH || length <= 0 || length % PADDING_STEP !== 0) return null
  const associated = associatedData(place)
  const derived = recordKey(subkey, nonce, associated)
  try {
    if (!equal(derived.commitment, commitment)) return null
    return unpad(cipherOf(place).decrypt(derived.key, nonce, associated, body))
  } catch {
    // A wrong tag is reported by throwing: the record was changed.
    return null
  } finally {
    wipe(derived.key)
  }
}

/** Each part with its length before it, so that no two places have the same bytes. Nothing in it is secret. */
function associatedData({ vaultId, table, class: recordClass, id, version, schema }: Place): Uint8Array {
  const name = TABLE_NAMES[table]
  const place = allocate(PLACE_LENGTH + vaultId.byteLength + name.byteLength + id.byteLength)
  const view = new DataView(place.buffer)
  let end = 0
  const part = (length: number): number => {
    view.setUint32(end, length, true)
    end += 4 + length
    return end - length
  }
  view.setUint16(part(2), FORMAT_VERSION, true)
  place.set(vaultId, part(vaultId.byteLength))
  place.set(name, part(name.byteLength))
  view.setUint16(part(2), recordClass, true)
  place.set(id, part(id.byteLength))
  setU64(view, part(8), version)
  view.setUint16(part(2), schema, true)
  return place
}

/** Node's own HKDF: half the cost of a record would be one in JavaScript, and an import seals thirty thousand. */
function recordKey(subkey: Secret, nonce: Uint8Array, associated: Uint8Array) {
  const length = KEY_LENGTH + COMMITMENT_LENGTH
  const both = new Uint8Array(subkey.use((bytes) => hkdfSync('sha256', bytes, nonce, associated, length)))
  return { key: both.subarray(0, KEY_LENGTH), commitment: both.subarray(KEY_LENGTH) }
}

/** Length, text, zeros up to the next step: a short secret and a long one look alike. */
function pad(plain: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = Math.ceil((LENGTH_PREFIX + plain.byteLength) / PADDING_STEP) * PADDING_STEP
  const padded = allocate(length)
  padded.set(u32(plain.byteLength))
  padded.set(plain, LENGTH_PREFIX)
  return padded
}

/** Around the plain text stand its length and zeros only: whoever wipes it leaves nothing of it. */
function unpad(padded: Uint8Array): Uint8Array | null {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0, true)
  if (length > padded.byteLength - LENGTH_PREFIX) return null
  return new Uint8Array(padded.buffer, padded.byteOffset + LENGTH_PREFIX, length)
}
