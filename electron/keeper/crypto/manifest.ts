/**
 * What the vault must contain, so that a record that was changed, removed, added or put back from an older copy is
 * noticed and can be named. Records are listed in 256 buckets by the first byte of their id, so that one write seals one
 * bucket again and not the whole list. A bucket lists of each record its place, the digest of its sealed bytes and, for
 * what lists on screen need, the plain text once more: opening a vault reads 256 buckets instead of ten thousand records.
 */
import { hash } from 'node:crypto'
import { allocate, concat, u16, u64, setU64 } from './bytes.ts'
import type { Sealed } from './seal.ts'

const DIGEST_LENGTH = 32
export const ID_LENGTH = 16

export interface Entry {
  readonly class: number
  readonly id: Uint8Array
  readonly version: number
  readonly digest: Uint8Array
  /** Empty for what listing never opens: secrets and histories. */
  readonly payload: Uint8Array
}

export interface Manifest {
  /** Rises with every change of the vault. */
  readonly epoch: number
  readonly records: number
  readonly activities: number
  /** The last link of the activity chain. */
  readonly activityLink: Uint8Array
  readonly headerDigest: Uint8Array
  readonly bucketsDigest: Uint8Array
}

/** Node's own SHA-256: an unlock takes tens of thousands of digests, and it is five times as fast as one in JavaScript. */
const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer')

/** The first byte of an id, which is given in hexadecimal digits. */
export const bucketOfHex = (id: string): number => Number.parseInt(id.slice(0, 2), 16)

/** The digest of a record as it lies in the file. Its place is authenticated by the seal itself. */
export const rowDigest = ({ nonce, commitment, body }: Sealed): Uint8Array =>
  sealedDigest(concat(nonce, commitment, body))

/** The same, of nonce, commitment and body in one piece. */
export const sealedDigest = (sealed: Uint8Array): Uint8Array => sha256(sealed)

export const FIRST_LINK: Uint8Array = allocate(DIGEST_LENGTH)

/** Each entry of the activity is linked to all before it; the last link stands in the manifest. */
export const nextLink = (previous: Uint8Array, sealed: Sealed): Uint8Array =>
  sha256(concat(previous, rowDigest(sealed)))

export const headerDigest = (header: Uint8Array): Uint8Array => sha256(header)

/** Over the buckets in use, by number. A bucket's commitment stands for its whole content: it is fresh at every write. */
export const bucketsDigest = (commitments: ReadonlyMap<number, Uint8Array>): Uint8Array =>
  sha256(
    concat(
      ...[...commitments.entries()]
        .toSorted(([left], [right]) => left - right)
        .flatMap(([number, commitment]) => [u16(number), commitment]),
    ),
  )

export function encodeBucket(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const payloads = entries.reduce((length, { payload }) => length + payload.byteLength, 0)
  const bytes = allocate(4 + entries.length * (CLAIM_LENGTH + 4) + payloads)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, entries.length, true)
  let end = 4
  for (const entry of entries) {
    view.setUint16(end, entry.class, true)
    bytes.set(entry.id, end + 2)
    setU64(view, end + 2 + ID_LENGTH, entry.version)
    bytes.set(entry.digest, end + CLAIM_LENGTH - DIGEST_LENGTH)
    view.setUint32(end + CLAIM_LENGTH, entry.payload.byteLength, true)
    const payload = end + CLAIM_LENGTH + 4
    bytes.set(entry.payload, payload)
    end = payload + entry.payload.byteLength
  }
  return bytes
}

type RowPlace = Pick<Entry, 'class' | 'id' | 'version'>

/**
 * The claim of an entry: everything that it says of its row, and the first 58 bytes of it as they stand in the bucket, each
 * as one character. Two claims are the same text or speak of different rows.
 */
export type Claim = string

const CLAIM_LENGTH = 2 + ID_LENGTH + 8 + DIGEST_LENGTH

/** Null for a row that no entry can speak of. */
export function claimOf(row: RowPlace, sealed: Uint8Array): Claim | null {
  const isPossible = row.class >= 0 && row.class <= 0xffff && row.version >= 0 && row.version <= Number.MAX_SAFE_INTEGER
  if (!isPossible || row.id.byteLength !== ID_LENGTH) return null
  claimView.setUint16(0, row.class, true)
  claim.set(row.id, 2)
  setU64(claimView, 2 + ID_LENGTH, row.version)
  // As text and not as bytes: thirty thousand small buffers are what an unlock would spend its time on.
  claim.write(hash('sha256', sealed, 'binary'), CLAIM_LENGTH - DIGEST_LENGTH, 'latin1')
  return claim.toString('latin1')
}

const claim = Buffer.from(new ArrayBuffer(CLAIM_LENGTH))
const claimView = new DataView(claim.buffer)

/**
 * A bucket as it was opened, of which nothing is made before it is asked for. Only for bytes that were sealed by
 * `encodeBucket`: they are authenticated before they come here. It takes them over; what it gives are views of them.
 */
export class BucketText {
  readonly size: number
  readonly #bytes: Buffer

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.size = this.#bytes.readUInt32LE(0)
  }

  claims(): readonly Claim[] {
    return this.#map((start) => this.#bytes.toString('latin1', start, start + CLAIM_LENGTH))
  }

  /** The payloads as text, with the class of each; those of the other classes are left as they are. */
  texts(wanted: (recordClass: number) => boolean): readonly { readonly class: number; readonly text: string }[] {
    return this.#map((start, payload, end) => {
      const recordClass = this.#bytes.readUInt16LE(start)
      return wanted(recordClass) ? { class: recordClass, text: this.#bytes.toString('utf8', payload, end) } : null
    })
  }

  entries(): readonly Entry[] {
    return this.#map((start, payload, end) => {
      const read = reader(this.#bytes.subarray(start, payload))
      return {
        class: read.u16(),
        id: read.bytes(ID_LENGTH),
        version: read.u64(),
        digest: read.bytes(DIGEST_LENGTH),
        payload: this.#bytes.subarray(payload, end),
      }
    })
  }

  /** Leaves out the entries of which null is made. */
  #map<Made>(make: (start: number, payload: number, end: number) => Made | null): readonly Made[] {
    const all: Made[] = []
    let start = 4
    for (let index = 0; index < this.size; index++) {
      const payload = start + CLAIM_LENGTH + 4
      const end = payload + this.#bytes.readUInt32LE(payload - 4)
      const made = make(start, payload, end)
      if (made !== null) all.push(made)
      start = end
    }
    return all
  }
}

/** Stands for the whole vault at one epoch. A plain digest of what the file shows to anybody: it tells nothing. */
export const rootOf = (vault: {
  readonly epoch: number
  readonly activities: number
  readonly link: Uint8Array
  readonly header: Uint8Array
  readonly commitments: ReadonlyMap<number, Uint8Array>
}): Uint8Array =>
  sha256(
    concat(
      u64(vault.epoch),
      u64(vault.activities),
      vault.link,
      headerDigest(vault.header),
      bucketsDigest(vault.commitments),
    ),
  )

export const encodeManifest = (manifest: Manifest): Uint8Array<ArrayBuffer> =>
  concat(
    u64(manifest.epoch),
    u64(manifest.records),
    u64(manifest.activities),
    manifest.activityLink,
    manifest.headerDigest,
    manifest.bucketsDigest,
  )

export function decodeManifest(bytes: Uint8Array): Manifest {
  const read = reader(bytes)
  return {
    epoch: read.u64(),
    records: read.u64(),
    activities: read.u64(),
    activityLink: read.bytes(DIGEST_LENGTH),
    headerDigest: read.bytes(DIGEST_LENGTH),
    bucketsDigest: read.bytes(DIGEST_LENGTH),
  }
}

function reader(source: Uint8Array) {
  const view = new DataView(source.buffer, source.byteOffset, source.byteLength)
  let offset = 0
  const skip = (length: number): number => {
    offset += length
    return offset - length
  }
  return {
    u16: () => view.getUint16(skip(2), true),
    u32: () => view.getUint32(skip(4), true),
    u64: () => Number(view.getBigUint64(skip(8), true)),
    bytes: (length: number) => {
      const start = skip(length)
      return source.subarray(start, start + length)
    },
  }
}
