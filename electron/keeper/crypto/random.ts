import { randomFillSync } from 'node:crypto'
import { allocate, hex } from './bytes.ts'
import type { Id } from '#shared/domain/ids.ts'

/** The operating system's generator. It throws rather than return less; then nothing is written. */
export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => randomFillSync(allocate(length))

export const NONCE_LENGTH = 24

/** 24 bytes, drawn when they are needed: a generator that fails must stop the very next change. */
export const freshNonce = (): Uint8Array<ArrayBuffer> => randomBytes(NONCE_LENGTH)

export const newId = <Kind extends string>(): Id<Kind> => hex(randomBytes(16)) as Id<Kind>
