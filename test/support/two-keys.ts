/**
 * One cipher text and tag that XChaCha20-Poly1305 opens under two keys: the cipher does not commit to its key ("Partitioning
 * Oracle Attacks", https://eprint.iacr.org/2020/1491). Poly1305 is a polynomial, so for two known keys one
 * block can be chosen such that both give the same tag.
 */
import { xchacha20 } from '@noble/ciphers/chacha.js'
import { concat, fromHex, u64 } from '../../electron/keeper/crypto/bytes.ts'

const P = 2n ** 130n - 5n
const WORD = 2n ** 128n
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn
const BLOCK = 16

/** What one key makes of the nonce: the two halves of Poly1305's key. */
interface Authenticator {
  readonly r: bigint
  readonly s: bigint
}

/**
 * `cipherText` with its last two blocks replaced, and a tag, such that both keys accept it. Whole blocks only. The last
 * block is tried out, the one before it is solved for; about one try in four fits.
 */
export function acceptedByBoth(
  keys: readonly [Uint8Array, Uint8Array],
  nonce: Uint8Array,
  associated: Uint8Array,
  cipherText: Uint8Array,
): Uint8Array {
  const [first, second] = [authenticator(keys[0], nonce), authenticator(keys[1], nonce)]
  const kept = cipherText.subarray(0, -2 * BLOCK)
  const padding = new Uint8Array((BLOCK - (associated.byteLength % BLOCK)) % BLOCK)
  const before = concat(associated, padding, kept)
  const lengths = numberOf(concat(u64(associated.byteLength), u64(cipherText.byteLength))) + WORD
  const start = [polynomial(first, before), polynomial(second, before)] as const
  for (let last = 0n; last < 1000n; last++) {
    const after = (from: bigint, { r }: Authenticator): bigint => mod(((from + last + WORD) * r + lengths) * r)
    /** Of the sum, what the solved block does not touch; the block itself counts by the third power. */
    const [fixed, otherFixed] = [after(mod(start[0] * first.r), first), after(mod(start[1] * second.r), second)]
    const factor = mod(power(first.r, 3n) - power(second.r, 3n))
    const solved = mod((second.s - first.s + otherFixed - fixed) * power(factor, P - 2n))
    if (solved < WORD || solved >= 2n * WORD) continue
    const tag = mod(fixed + solved * power(first.r, 3n)) + first.s
    const otherTag = mod(otherFixed + solved * power(second.r, 3n)) + second.s
    if (tag % WORD !== otherTag % WORD) continue
    return concat(kept, blockOf(solved - WORD), blockOf(last), blockOf(tag % WORD))
  }
  throw new Error('no block fits')
}

/** RFC 8439, section 2.6: the first 32 bytes of the key stream. */
function authenticator(key: Uint8Array, nonce: Uint8Array): Authenticator {
  const stream = xchacha20(key, nonce, new Uint8Array(32))
  return { r: numberOf(stream.subarray(0, 16)) & CLAMP, s: numberOf(stream.subarray(16)) }
}

function polynomial({ r }: Authenticator, blocks: Uint8Array): bigint {
  let sum = 0n
  for (let at = 0; at < blocks.byteLength; at += BLOCK)
    sum = mod((sum + numberOf(blocks.subarray(at, at + BLOCK)) + WORD) * r)
  return sum
}

const mod = (value: bigint): bigint => ((value % P) + P) % P

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = mod(base), rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

const numberOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes.toReversed()).toString('hex') || '0'}`)

const blockOf = (value: bigint): Uint8Array => fromHex(value.toString(16).padStart(32, '0')).toReversed()
