/** Argon2id: the vector of RFC 9106, and the product's library against three others (T2, T3, T5). */
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js'
import { hashRaw } from '@node-rs/argon2'
import fc from 'fast-check'
import sodium from 'libsodium-wrappers-sumo'
import { beforeAll, describe, expect, test } from 'vitest'
import { hex } from '../../electron/keeper/crypto/bytes.ts'
import {
  calibrate,
  deriveKey,
  FLOOR_KDF,
  isWithinLimits,
  type KdfParameters,
} from '../../electron/keeper/crypto/kdf.ts'
import { argon2id as secondReaderArgon2id, loadArgon2id } from '../support/second-reader/argon2id.mjs'

let openpgpArgon2id: Awaited<ReturnType<typeof loadArgon2id>>
beforeAll(async () => {
  await sodium.ready
  openpgpArgon2id = await loadArgon2id()
})

const filled = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill)

/** https://www.rfc-editor.org/rfc/rfc9106#section-5.3 */
describe('the vector of RFC 9106, section 5.3 (T2)', () => {
  const TAG = '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659'
  const password = filled(32, 1)
  const salt = filled(16, 2)
  const secret = filled(8, 3)
  const data = filled(12, 4)

  test('comes out of noble', () => {
    const options = { t: 3, m: 32, p: 4, dkLen: 32, version: 0x13, key: secret, personalization: data }
    expect(hex(nobleArgon2id(password, salt, options))).toBe(TAG)
  })

  test('comes out of the library of OpenPGP.js', () => {
    const options = { passes: 3, memorySize: 32, parallelism: 4, tagLength: 32, secret, ad: data }
    expect(hex(openpgpArgon2id({ password, salt, ...options }))).toBe(TAG)
  })
})

type Derive = (password: Uint8Array, salt: Uint8Array, parameters: KdfParameters) => Promise<Uint8Array> | Uint8Array

/** The call below the product's `deriveKey`, which refuses parameters as small as these. */
const product: Derive = (password, salt, { memoryKiB, passes, lanes }) =>
  hashRaw(password, {
    algorithm: 2,
    version: 1,
    salt,
    outputLen: 32,
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
  })

const noble: Derive = (password, salt, { memoryKiB, passes, lanes }) =>
  nobleArgon2id(password, salt, { t: passes, m: memoryKiB, p: lanes, dkLen: 32 })

const openpgp: Derive = (password, salt, { memoryKiB, passes, lanes }) =>
  openpgpArgon2id({ password, salt, passes, memorySize: memoryKiB, parallelism: lanes, tagLength: 32 })

const libsodium: Derive = (password, salt, { memoryKiB, passes }) =>
  sodium.crypto_pwhash(32, password, salt, passes, memoryKiB * 1024, sodium.crypto_pwhash_ALG_ARGON2ID13)

describe('the product and the others agree (T3)', () => {
  const passwords = fc.uint8Array({ minLength: 8, maxLength: 200 })
  const salts = fc.uint8Array({ minLength: 16, maxLength: 16 })
  const parameters = (lanes: fc.Arbitrary<number>) =>
    fc.record({ lanes, passes: fc.integer({ min: 1, max: 4 }), memoryKiB: fc.integer({ min: 64, max: 400 }) })

  test('on 50 random inputs with any number of lanes', async () => {
    const property = fc.asyncProperty(
      passwords,
      salts,
      parameters(fc.integer({ min: 1, max: 8 })),
      async (password, salt, kdf) => {
        const expected = hex(await product(password, salt, kdf))
        for (const other of [noble, openpgp]) expect(hex(await other(password, salt, kdf))).toBe(expected)
      },
    )
    await fc.assert(property, { numRuns: 50 })
  })

  test('on 50 random inputs with one lane, where libsodium joins', async () => {
    const property = fc.asyncProperty(passwords, salts, parameters(fc.constant(1)), async (password, salt, kdf) => {
      const expected = hex(await product(password, salt, kdf))
      for (const other of [noble, openpgp, libsodium]) expect(hex(await other(password, salt, kdf))).toBe(expected)
    })
    await fc.assert(property, { numRuns: 50 })
  })

  test.each([1, 4])('on a real derivation with %d lanes', async (lanes) => {
    const password = new TextEncoder().encode('correct horse battery staple')
    const salt = filled(16, 7)
    const kdf = { ...FLOOR_KDF, lanes }
    const expected = hex(await deriveKey(password, salt, kdf))
    expect(hex(await secondReaderArgon2id(password, salt, kdf))).toBe(expected)
    expect(hex(await openpgp(password, salt, kdf))).toBe(expected)
  })
})

describe('calibration (T5)', () => {
  /** A clock on which one derivation takes this many milliseconds. */
  const clockOf = (milliseconds: number) => {
    let moment = 0
    return () => (moment += milliseconds)
  }

  test.each([
    ['a slow machine', 500, 3],
    ['a fast machine', 150, 10],
    ['a clock that stands still', 0, 20],
  ])('on %s stays between floor and ceiling', async (_name, milliseconds, passes) => {
    const found = await calibrate(clockOf(milliseconds))
    expect(isWithinLimits(found)).toBe(true)
    expect(found).toEqual({ memoryKiB: 256 * 1024, passes, lanes: 4 })
  })
})
