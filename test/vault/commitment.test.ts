/** A sealed record belongs to one key, though its cipher does not (T9). */
import { xchacha20, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import { concat, u16, u32, u64, utf8 } from '../../electron/keeper/crypto/bytes.ts'
import { open, seal, type Place, type Sealed } from '../../electron/keeper/crypto/seal.ts'
import { Secret } from '../../electron/keeper/crypto/secret.ts'
import { acceptedByBoth } from '../support/two-keys.ts'

const SUBKEYS = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)] as const
const secretOf = (subkey: Uint8Array): Secret => new Secret(Uint8Array.from(subkey))
const place: Place = {
  vaultId: new Uint8Array(16).fill(7),
  table: 'record',
  class: 10,
  id: new Uint8Array(16).fill(9),
  version: 1,
  schema: 1,
}

test('every flipped bit of the commitment is refused', () => {
  const sealed = seal(secretOf(SUBKEYS[0]), place, utf8('a value'))
  for (let bit = 0; bit < 256; bit++) {
    const commitment = Uint8Array.from(sealed.commitment)
    commitment[bit >> 3]! ^= 1 << (bit & 7)
    expect(open(secretOf(SUBKEYS[0]), place, { ...sealed, commitment }), `bit ${bit}`).toBeNull()
  }
})

test('a cipher text made to open under two keys opens only where its commitment belongs', () => {
  const { nonce, start, keys, commitments } = nonceForBoth()
  const plan = concat(start, new Uint8Array(BODY_LENGTH - start.byteLength))
  const body = acceptedByBoth(keys, nonce, ASSOCIATED, plan)
  for (const key of keys) {
    const decrypt = () => xchacha20poly1305(key, nonce, ASSOCIATED).decrypt(body)
    expect(decrypt, 'the cipher alone takes it under both keys').not.toThrow()
  }
  const opensUnder = (sealed: Sealed) => SUBKEYS.map((subkey) => open(secretOf(subkey), place, sealed) !== null)
  expect(opensUnder({ nonce, body, commitment: commitments[0] })).toEqual([true, false])
  expect(opensUnder({ nonce, body, commitment: commitments[1] })).toEqual([false, true])
})

/** A mebibyte: the length that stands before the text has to fit under both keys, and longer texts make that easier. */
const BODY_LENGTH = 2 ** 20

/** The place as `docs/vault-format.md` describes it. */
const ASSOCIATED = concat(
  ...[
    u16(1),
    place.vaultId,
    utf8(place.table),
    u16(place.class),
    place.id,
    u64(place.version),
    u16(place.schema),
  ].flatMap((part) => [u32(part.byteLength), part]),
)

/** A nonce and a start of the cipher text that both keys decrypt to a length that fits: the attack is a whole record. */
function nonceForBoth() {
  for (let count = 0; ; count++) {
    const nonce = concat(u64(count), new Uint8Array(16))
    const derived = SUBKEYS.map((subkey) => hkdf(sha256, subkey, nonce, ASSOCIATED, 64))
    const keys = derived.map((both) => both.subarray(0, 32)) as [Uint8Array, Uint8Array]
    const commitments = derived.map((both) => both.subarray(32)) as [Uint8Array, Uint8Array]
    const [first, second] = keys.map((key) => keyStreamStart(key, nonce)) as [Uint8Array, Uint8Array]
    const lengthUnderSecond = new DataView(first.map((byte, index) => byte ^ second[index]!).buffer).getUint32(0, true)
    if (lengthUnderSecond <= BODY_LENGTH - 4) return { nonce, start: first, keys, commitments }
  }
}

/** RFC 8439, section 2.8: the text begins with the block after the one that makes Poly1305's key. */
const keyStreamStart = (key: Uint8Array, nonce: Uint8Array): Uint8Array =>
  xchacha20(key, nonce, new Uint8Array(4), undefined, 1)
