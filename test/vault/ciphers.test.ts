/** What is done natively against the same in JavaScript by other authors: neither may become a dialect of its own. */
import { gcm } from '@noble/ciphers/aes.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concat, fromHex, hex, u16, u32, u64, utf8 } from '../../electron/keeper/crypto/bytes.ts'
import { aes256Gcm, xChaCha20Poly1305 } from '../../electron/keeper/crypto/ciphers.ts'
import { open, seal, type Place } from '../../electron/keeper/crypto/seal.ts'
import { Secret } from '../../electron/keeper/crypto/secret.ts'

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const piece = fc.record({ key: bytes(32), nonce: bytes(24), associated: fc.uint8Array(), plain: fc.uint8Array() })

test('AES-256-GCM: test case 16 of the paper by McGrew and Viega', () => {
  const key = fromHex('feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308')
  const nonce = fromHex('cafebabefacedbaddecaf888')
  const associated = fromHex('feedfacedeadbeeffeedfacedeadbeefabaddad2')
  const plain =
    'd9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39'
  const sealed =
    '522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b'
  expect(hex(aes256Gcm.encrypt(key, nonce, associated, fromHex(plain)))).toBe(sealed)
  expect(hex(aes256Gcm.decrypt(key, nonce, associated, fromHex(sealed)))).toBe(plain)
})

test("AES-256-GCM: Node and noble write the same bytes and open each other's", () => {
  fc.assert(
    fc.property(piece, ({ key, nonce, associated, plain }) => {
      const other = gcm(key, nonce.subarray(0, 12), associated)
      const sealed = aes256Gcm.encrypt(key, nonce, associated, plain)
      expect(hex(sealed)).toBe(hex(other.encrypt(plain)))
      expect(hex(other.decrypt(sealed))).toBe(hex(plain))
      expect(hex(aes256Gcm.decrypt(key, nonce, associated, sealed))).toBe(hex(plain))
    }),
  )
})

test.each([aes256Gcm, xChaCha20Poly1305])('every flipped bit and every cut is refused by throwing', (cipher) => {
  const [key, nonce, associated] = [new Uint8Array(32), new Uint8Array(24), utf8('here')]
  const sealed = cipher.encrypt(key, nonce, associated, utf8('a text of some length'))
  for (let bit = 0; bit < sealed.byteLength * 8; bit++) {
    const changed = Uint8Array.from(sealed)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    expect(() => cipher.decrypt(key, nonce, associated, changed), `bit ${bit}`).toThrow()
  }
  for (let length = 16; length < sealed.byteLength; length++) {
    expect(() => cipher.decrypt(key, nonce, associated, sealed.subarray(0, length)), `${length} bytes`).toThrow()
  }
  expect(() => cipher.decrypt(key, nonce, utf8('there'), sealed)).toThrow()
})

test.each(['record', 'activity', 'bucket', 'manifest'] as const)(
  'what is sealed for the table %s has the key and commitment that noble derives',
  (table) => {
    const place: Place = {
      vaultId: new Uint8Array(16),
      table,
      class: 2,
      id: utf8('id'),
      version: 2 ** 33 + 5,
      schema: 1,
    }
    const subkey = new Uint8Array(32).fill(3)
    const { nonce, commitment, body } = seal(new Secret(Uint8Array.from(subkey)), place, utf8('plain'))
    const parts = [u16(1), place.vaultId, utf8(table), u16(2), place.id, u64(place.version), u16(1)]
    const associated = concat(...parts.flatMap((part) => [u32(part.byteLength), part]))
    const derived = hkdf(sha256, subkey, nonce, associated, 64)
    expect(hex(commitment)).toBe(hex(derived.subarray(32)))
    const cipher = table === 'bucket' ? aes256Gcm : xChaCha20Poly1305
    const padded = cipher.decrypt(derived.subarray(0, 32), nonce, associated, body)
    expect(hex(padded)).toBe(hex(concat(u32(5), utf8('plain'), new Uint8Array(256 - 9))))
    expect(open(new Secret(Uint8Array.from(subkey)), place, { nonce, commitment, body })).toEqual(utf8('plain'))
  },
)
