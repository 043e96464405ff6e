/**
 * Room `crypto`: keys, sealing, the proof that nothing was changed. noble and Argon2 only; no files, no SQL, no Electron.
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
  const joined = allocate(parts.reduce((length, part) => length + part.byteLength, 0))
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

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export function u16(value: number): Uint8Array<ArrayBuffer> {
  const bytes = allocate(2)
  new DataView(bytes.buffer).setUint16(0, value, true)
  return bytes
}

export function u32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = allocate(4)
  new DataView(bytes.buffer).setUint32(0, value, true)
  return bytes
}

/** Whole numbers up to 2^53, as eight bytes. */
export function u64(value: number): Uint8Array<ArrayBuffer> {
  const bytes = allocate(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value), true)
  return bytes
}

export const hex = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('hex')

export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = allocate(text.length / 2)
  bytes.set(Buffer.from(text, 'hex'))
  return bytes
}
