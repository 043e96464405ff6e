import { randomFillSync } from 'node:crypto'
import { allocate, copy, hex } from './bytes.ts'
import type { Id } from '#shared/domain/ids.ts'

/** The operating system's generator. It throws rather than return less; then nothing is written. */
export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(allocate(length))

export const NONCE_LENGTH = 24
const NONCES = 256
let drawn = allocate(0)

/** 24 bytes. Nonces are public, so that many may be drawn at once: to ask the system for each would cost as much as a digest. */
export function freshNonce(): Uint8Array<ArrayBuffer> {
  if (drawn.byteLength === 0) drawn = randomBytes(NONCES * NONCE_LENGTH)
  const nonce = copy(drawn.subarray(0, NONCE_LENGTH))
  drawn = drawn.subarray(NONCE_LENGTH)
  return nonce
}

export const newId = <Kind extends string>(): Id<Kind> => hex(randomBytes(16)) as Id<Kind>
