import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allocate, equal, fromHex, hex, utf8 } from '../../electron/keeper/crypto/bytes.ts'
import { decodeFields, encodeFields } from '../../electron/keeper/crypto/fingerprint.ts'
import { decodeHeader, encodeHeader, type Slot } from '../../electron/keeper/crypto/header.ts'
import { deriveKey, FLOOR_KDF, isWithinLimits } from '../../electron/keeper/crypto/kdf.ts'
import { subkeysOf } from '../../electron/keeper/crypto/keys.ts'
import { BucketText, claimOf, encodeBucket, rowDigest } from '../../electron/keeper/crypto/manifest.ts'
import { randomBytes } from '../../electron/keeper/crypto/random.ts'
import { formatRecoveryCode, parseRecoveryCode } from '../../electron/keeper/crypto/recovery-code.ts'
import { open, seal, type Place } from '../../electron/keeper/crypto/seal.ts'
import { Secret } from '../../electron/keeper/crypto/secret.ts'

const key = (fill: number): Secret => new Secret(new Uint8Array(32).fill(fill))
const place: Place = {
  vaultId: new Uint8Array(16).fill(7),
  table: 'record',
  class: 2,
  id: new Uint8Array(16).fill(9),
  version: 3,
  schema: 1,
}
const same = (left: Uint8Array | null, right: Uint8Array): boolean => left !== null && equal(left, right)
const byteArrays = fc.uint8Array({ maxLength: 2_000 })

describe('sealing', () => {
  test('gives back what was sealed, at one place and with one key only', () => {
    fc.assert(
      fc.property(byteArrays, (plain) => {
        const sealed = seal(key(1), place, plain)
        return same(open(key(1), place, sealed), plain) && open(key(2), place, sealed) === null
      }),
    )
  })

  test('fails for every other vault, table, class, id, version or schema (T11)', () => {
    const sealed = seal(key(1), place, randomBytes(40))
    const others: readonly Place[] = [
      { ...place, vaultId: new Uint8Array(16).fill(8) },
      { ...place, table: 'bucket' },
      { ...place, class: 3 },
      { ...place, id: new Uint8Array(16).fill(10) },
      { ...place, version: 4 },
      { ...place, schema: 2 },
    ]
    for (const other of others) expect(open(key(1), other, sealed)).toBeNull()
  })

  test('fails for every flipped bit of nonce, commitment and body (T8, T9)', () => {
    const sealed = seal(key(1), place, randomBytes(40))
    for (const part of ['nonce', 'commitment', 'body'] as const) {
      for (let index = 0; index < sealed[part].length; index++) {
        const changed = Uint8Array.from(sealed[part])
        changed[index]! ^= 1 << (index % 8)
        expect(open(key(1), place, { ...sealed, [part]: changed }), `${part} ${index}`).toBeNull()
      }
    }
  })

  test('hides the length in steps of 256 bytes (T21)', () => {
    fc.assert(
      fc.property(byteArrays, (plain) => {
        const { body } = seal(key(1), place, plain)
        return (body.length - 16) % 256 === 0 && body.length - 16 - 256 < plain.length + 4
      }),
    )
  })

  test('takes a new nonce each time', () => {
    const seen = new Set(Array.from({ length: 2_000 }, () => hex(seal(key(1), place, allocate(1)).nonce)))
    expect(seen.size).toBe(2_000)
  })

  test('answers null, and does not throw, for lengths that can not be', () => {
    const sealed = seal(key(1), place, allocate(1))
    for (const length of [0, 15, 16, 17, 271]) {
      expect(open(key(1), place, { ...sealed, body: allocate(length) })).toBeNull()
    }
    expect(open(key(1), place, { ...sealed, nonce: allocate(12) })).toBeNull()
    expect(open(key(1), place, { ...sealed, commitment: allocate(0) })).toBeNull()
  })
})

test('subkeys differ for every purpose and for every vault (T10)', () => {
  const all = [1, 2].flatMap((vault) =>
    Object.values(subkeysOf(key(5), new Uint8Array(16).fill(vault))).map((subkey) => subkey.use(hex)),
  )
  expect(new Set(all).size).toBe(all.length)
})

describe('the recovery code', () => {
  const codes = fc.uint8Array({ minLength: 20, maxLength: 20 })
  const parsed = (typed: string) => parseRecoveryCode(utf8(typed))

  test('reads back, in small letters and with blanks for hyphens', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const text = formatRecoveryCode(code)
        return [text, text.toLowerCase(), text.replaceAll('-', ' '), text.replaceAll('-', '')].every((typed) =>
          same(parsed(typed), code),
        )
      }),
    )
  })

  test('takes O for 0 and I or L for 1', () => {
    const text = formatRecoveryCode(fromHex('00'.repeat(20)))
    expect(text.startsWith('0000')).toBe(true)
    expect(parsed(text.replaceAll('0', 'O'))).not.toBeNull()
  })

  test('notices one wrong, missing or doubled character', () => {
    fc.assert(
      fc.property(codes, fc.nat(35), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (code, at, other) => {
        const text = formatRecoveryCode(code).replaceAll('-', '')
        fc.pre(text[at] !== other)
        const wrong = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
        const missing = `${text.slice(0, at)}${text.slice(at + 1)}`
        const doubled = `${text.slice(0, at)}${other}${text.slice(at)}`
        // Four check characters miss one slip in a million; a run of a hundred must not meet that one.
        return [wrong, missing, doubled].every((typed) => parsed(typed) === null)
      }),
    )
  })

  test('is null for whatever else is typed', () => {
    fc.assert(fc.property(fc.string(), (typed) => parsed(typed) === null))
  })
})

describe('the header', () => {
  const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  const slot: fc.Arbitrary<Slot> = fc.record({
    kind: fc.constantFrom('password', 'recovery-code'),
    kdf: fc.option(fc.record({ memoryKiB: fc.nat(0xffffffff), passes: fc.nat(0xffffffff), lanes: fc.nat(0xffffffff) })),
    salt: bytesOf(16),
    check: bytesOf(16),
    nonce: bytesOf(24),
    wrapped: bytesOf(48),
  })
  const header = fc.record({ vaultId: bytesOf(16), slots: fc.array(slot, { maxLength: 4 }) })

  test('reads back', () => {
    fc.assert(
      fc.property(header, (value) => {
        const decoded = decodeHeader(encodeHeader(value))
        expect(decoded.ok && plain(decoded.value)).toEqual(plain(value))
      }),
    )
  })

  test('notices every flipped bit and every cut', () => {
    fc.assert(
      fc.property(header, fc.nat(), fc.nat(7), (value, at, bit) => {
        const bytes = encodeHeader(value)
        const changed = Uint8Array.from(bytes)
        changed[at % bytes.length]! ^= 1 << bit
        return !decodeHeader(changed).ok && !decodeHeader(bytes.subarray(0, at % bytes.length)).ok
      }),
    )
  })

  const plain = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (_name, part: unknown) => (part instanceof Uint8Array ? hex(part) : part)))
})

describe('the key derivation', () => {
  test('refuses less than the floor and more than the ceiling before any work (T4)', async () => {
    const outside = [
      { ...FLOOR_KDF, memoryKiB: FLOOR_KDF.memoryKiB - 1 },
      { ...FLOOR_KDF, passes: 2 },
      { ...FLOOR_KDF, lanes: 0 },
      { ...FLOOR_KDF, memoryKiB: 1024 * 1024 + 1 },
      { ...FLOOR_KDF, passes: 21 },
      { ...FLOOR_KDF, lanes: 17 },
    ]
    for (const parameters of outside) {
      expect(isWithinLimits(parameters)).toBe(false)
      await expect(deriveKey(allocate(8), allocate(16), parameters)).rejects.toThrow(RangeError)
    }
  })

  test('gives the same key for the same password and salt, another for any other', async () => {
    const derive = async (password: number, salt: number) =>
      hex(await deriveKey(new Uint8Array(16).fill(password), new Uint8Array(16).fill(salt), FLOOR_KDF))
    expect(await derive(1, 1)).toBe(await derive(1, 1))
    expect(await derive(1, 1)).not.toBe(await derive(2, 1))
    expect(await derive(1, 1)).not.toBe(await derive(1, 2))
  })
})

test('secret fields and buckets read back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), byteArrays, { maxKeys: 5 }), (fields) => {
      const read = decodeFields(encodeFields(fields))
      expect(Object.keys(read).toSorted()).toEqual(Object.keys(fields).toSorted())
      return Object.entries(fields).every(([name, value]) => same(read[name] ?? null, value))
    }),
  )
  const entry = fc.record({
    class: fc.nat(0xffff),
    id: fc.uint8Array({ minLength: 16, maxLength: 16 }),
    version: fc.nat(),
    digest: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    payload: byteArrays,
  })
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
      const read = new BucketText(encodeBucket(entries)).entries()
      return (
        read.length === entries.length &&
        read.every((each, index) => {
          const was = entries[index]!
          return (
            each.class === was.class &&
            each.version === was.version &&
            same(each.id, was.id) &&
            same(each.payload, was.payload)
          )
        })
      )
    }),
  )
})

test('a bucket claims of a row what the row says of itself, and nothing of a row that no entry can speak of', () => {
  const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
  const row = fc.record({ class: fc.nat(0xffff), id: bytesOf(16), version: fc.nat(Number.MAX_SAFE_INTEGER) })
  fc.assert(
    fc.property(row, bytesOf(24), bytesOf(32), byteArrays, (place, nonce, commitment, body) => {
      const digest = rowDigest({ nonce, commitment, body })
      const sealed = Buffer.concat([nonce, commitment, body])
      const [claim] = new BucketText(encodeBucket([{ ...place, digest, payload: body }])).claims()
      expect(claimOf(place, sealed)).toBe(claim)
      for (const other of [
        { ...place, class: place.class ^ 1 },
        { ...place, version: place.version ^ 1 },
        { ...place, id: place.id.map((byte) => byte ^ 1) },
      ]) {
        expect(claimOf(other, sealed)).not.toBe(claim)
      }
      expect(claimOf(place, Buffer.concat([sealed, Buffer.of(0)]))).not.toBe(claim)
      expect(claimOf({ ...place, class: place.class + 0x10000 }, sealed)).toBeNull()
      expect(claimOf({ ...place, class: place.class - 0x10000 }, sealed)).toBeNull()
      expect(claimOf({ ...place, version: -1 }, sealed)).toBeNull()
      expect(claimOf({ ...place, id: place.id.subarray(1) }, sealed)).toBeNull()
    }),
  )
})

test('key material does not print', () => {
  const secret = key(65)
  expect(String(secret)).toBe('<secret>')
  expect(JSON.stringify({ secret })).toBe('{"secret":"<secret>"}')
  secret.wipe()
  expect(secret.use((value) => value.every((byte) => byte === 0))).toBe(true)
})
