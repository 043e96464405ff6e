/**
 * Project Wycheproof's cases against the very functions that the product calls, the way it calls them (T1). Its invalid
 * cases are attacks that broke other implementations.
 */
import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chacha20poly1305, xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { expect, test } from 'vitest'
import { allocate, concat, equal, fromHex, hex } from '../../electron/keeper/crypto/bytes.ts'

interface Verdict {
  readonly tcId: number
  readonly comment: string
  readonly result: 'valid' | 'invalid'
}

interface AeadCase extends Verdict {
  readonly key: string
  readonly iv: string
  readonly aad: string
  readonly msg: string
  readonly ct: string
  readonly tag: string
}

interface HkdfCase extends Verdict {
  readonly ikm: string
  readonly salt: string
  readonly info: string
  readonly size: number
  readonly okm: string
}

interface HmacCase extends Verdict {
  readonly key: string
  readonly msg: string
  readonly tag: string
}

function casesOf<Case extends Verdict>(name: string): readonly Case[] {
  const path = join(import.meta.dirname, `../fixtures/wycheproof/${name}_test.json`)
  const { testGroups } = JSON.parse(readFileSync(path, 'utf8')) as { testGroups: { tests: Case[] }[] }
  return testGroups.flatMap(({ tests }) => tests)
}

/** The numbers of cases that do not come out as the vectors say. */
const disagreeing = <Case extends Verdict>(cases: readonly Case[], holds: (one: Case) => boolean): readonly string[] =>
  cases
    .filter((one) => orFalse(() => holds(one)) !== (one.result === 'valid'))
    .map(({ tcId, comment }) => `${tcId} ${comment}`)

/** noble refuses by throwing. */
function orFalse(work: () => boolean): boolean {
  try {
    return work()
  } catch {
    return false
  }
}

test.each([
  ['chacha20_poly1305', chacha20poly1305, 325],
  ['xchacha20_poly1305', xchacha20poly1305, 315],
] as const)('%s: every case is opened or refused as it should, and sealed to the same bytes', (name, cipher, count) => {
  const cases = casesOf<AeadCase>(name)
  expect(cases).toHaveLength(count)
  const opens = ({ key, iv, aad, msg, ct, tag }: AeadCase): boolean => {
    const opened = allocate(ct.length / 2)
    cipher(fromHex(key), fromHex(iv), fromHex(aad)).decrypt(concat(fromHex(ct), fromHex(tag)), opened)
    return hex(opened) === msg
  }
  const seals = ({ key, iv, aad, msg, ct, tag }: AeadCase): boolean => {
    const sealed = allocate(msg.length / 2 + 16)
    cipher(fromHex(key), fromHex(iv), fromHex(aad)).encrypt(fromHex(msg), sealed)
    return hex(sealed) === ct + tag
  }
  expect(disagreeing(cases, opens)).toEqual([])
  expect(disagreeing(cases, seals)).toEqual([])
})

test('HKDF-SHA-256: every case', () => {
  const cases = casesOf<HkdfCase>('hkdf_sha256')
  expect(cases).toHaveLength(86)
  const derives = ({ ikm, salt, info, size, okm }: HkdfCase): boolean =>
    hex(hkdf(sha256, fromHex(ikm), fromHex(salt), fromHex(info), size)) === okm
  const derivesNatively = ({ ikm, salt, info, size, okm }: HkdfCase): boolean =>
    hex(new Uint8Array(hkdfSync('sha256', fromHex(ikm), fromHex(salt), fromHex(info), size))) === okm
  expect(disagreeing(cases, derives)).toEqual([])
  expect(disagreeing(cases, derivesNatively)).toEqual([])
})

test('HMAC-SHA-256: every case', () => {
  const cases = casesOf<HmacCase>('hmac_sha256')
  expect(cases).toHaveLength(174)
  const authenticates = ({ key, msg, tag }: HmacCase): boolean =>
    equal(
      createHmac('sha256', fromHex(key))
        .update(fromHex(msg))
        .digest()
        .subarray(0, tag.length / 2),
      fromHex(tag),
    )
  expect(disagreeing(cases, authenticates)).toEqual([])
})
