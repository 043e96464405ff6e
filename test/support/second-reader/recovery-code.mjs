/** From the written recovery code to its 20 bytes; "From a password to a record" on the page. */
import { digest } from './digests.mjs'
import { demand } from './refusal.mjs'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 32
const CHECK_CHARACTERS = 4

/** @param {string} written @returns {Buffer} */
export function codeBytes(written) {
  const text = written.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const digits = [...text].map((character) => ALPHABET.indexOf(character))
  const isWhole = digits.length === CODE_CHARACTERS + CHECK_CHARACTERS && !digits.includes(-1)
  demand(isWhole, 'mistyped-recovery-code')
  const code = Buffer.from(bitsOf(digits.slice(0, CODE_CHARACTERS)).toString(16).padStart(40, '0'), 'hex')
  // The first 20 bits of the digest are its first five hexadecimal digits.
  const expected = BigInt(`0x${digest(code).toString('hex').slice(0, 5)}`)
  demand(bitsOf(digits.slice(CODE_CHARACTERS)) === expected, 'mistyped-recovery-code')
  return code
}

/** Five bits a character, the first character first. @param {readonly number[]} digits */
const bitsOf = (digits) => digits.reduce((bits, digit) => bits * 32n + BigInt(digit), 0n)
