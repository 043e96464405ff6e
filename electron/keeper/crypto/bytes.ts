/**
 * Room `crypto`: keys, sealing, the proof that nothing was changed. noble, Argon2 and Node's own only; no files, no SQL.
 * Never let a secret become a string, and never put one into an error.
 */

/** Bytes in memory of our own, outside V8's heap, so that `wipe` really overwrites the only copy. */
export const allocate = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(new ArrayBuffer(length))

export const wipe = (...all: readonly Uint8Array[]): void => {
  for (const bytes of all) bytes.fill(0)
}

/** Unlike `slice`, which puts short arrays onto V8's heap. */
export function copy(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = allocate(bytes.byteLength)
  own.set(bytes)
  return own
}

/** Moves bytes that a library returned into memory of our own. */
export function take(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const own = copy(bytes)
  wipe(bytes)
  return own
}

export function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (const part of parts) length += part.byteLength
  const joined = allocate(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.byteLength
  }
  return joined
}

/** Takes the same time whether the first or the last byte differs. */
export function equal(left: Uint8Array, right: Uint8Array): boolean {
  if (left.byteLength !== right.byteLength) return false
  let difference = 0
  for (let index = 0; index < left.byteLength; index++) difference |= left[index]! ^ right[index]!
  return difference === 0
}

const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

// Lengths, versions and counts: no secrets, so that they may be short arrays on V8's heap, which cost a third.
export const u16 = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8)

export const u32 = (value: number): Uint8Array => Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24)

/** Whole numbers up to 2^53, as eight bytes. */
export const u64 = (value: number): Uint8Array => concat(u32(value), u32(Math.floor(value / 2 ** 32)))

export function setU64(view: DataView, offset: number, value: number): void {
  view.setUint32(offset, value, true)
  view.setUint32(offset + 4, Math.floor(value / 2 ** 32), true)
}

export const hex = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex')

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = allocate(text.length / 2)
  bytes.set(Buffer.from(text, 'hex'))
  return bytes
}
