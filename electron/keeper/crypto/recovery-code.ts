/**
 * The recovery code: 160 random bits that open the vault without the password. Written in Crockford's base 32 (no I, L,
 * O, U; https://www.crockford.com/base32.html), in groups of four, with four check characters at the end, so that a
 * slip of the pen is found at once and without any guessing.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { base32crockford } from '@scure/base'
import { take } from './bytes.ts'

/** Bytes of randomness in a code. */
export const CODE_LENGTH = 20
const CODE_CHARACTERS = 32
const CHECK_CHARACTERS = 4

/** Nine groups of four: `7K3M-…-Q8TD`. */
export const formatRecoveryCode = (code: Uint8Array): string =>
  `${base32crockford.encode(code)}${check(code)}`.replaceAll(/.{4}(?=.)/g, '$&-')

/**
 * The 20 bytes of a code that was typed (as UTF-8), or null when a character is missing or wrong. Case, blanks and hyphens
 * do not matter.
 */
export function parseRecoveryCode(typed: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const characters = new TextDecoder()
    .decode(typed)
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{36}$/.test(characters)) return null
  const code = take(base32crockford.decode(characters.slice(0, CODE_CHARACTERS)))
  return check(code) === characters.slice(CODE_CHARACTERS) ? code : null
}

/** 20 bits of the code's SHA-256: one mistyped code in a million passes, and then it opens nothing. */
const check = (code: Uint8Array): string => base32crockford.encode(sha256(code).slice(0, 5)).slice(0, CHECK_CHARACTERS)
