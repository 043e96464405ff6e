import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOf, decodeAnchor, encodeAnchor, type Anchor } from '../../shared/domain/anchor.ts'
import { idOf } from './domain-support.ts'

const root = (digit: string): string => digit.repeat(64)
const anchor: Anchor = { vaultId: idOf<'vault'>(7), epoch: 41, root: root('a'), seenAt: 1_795_000_000_000 }

describe('the age of a file', () => {
  it('is known by the counter, and at the same count by the root', () => {
    expect(ageOf({ epoch: 41, root: root('a') }, anchor)).toBe('fresh')
    expect(ageOf({ epoch: 42, root: root('b') }, anchor)).toBe('fresh')
    expect(ageOf({ epoch: 40, root: root('b') }, anchor)).toBe('older')
    expect(ageOf({ epoch: 40, root: root('a') }, anchor)).toBe('older')
    expect(ageOf({ epoch: 41, root: root('b') }, anchor)).toBe('forked')
  })
})

describe('the text in the keychain', () => {
  it('comes back as it was', () => {
    expect(decodeAnchor(encodeAnchor(anchor))).toEqual(anchor)
  })

  it('holds four facts and a format, and no word of a person', () => {
    expect(Object.keys(JSON.parse(encodeAnchor(anchor)) as object)).toEqual([
      'format',
      'vaultId',
      'epoch',
      'root',
      'seenAt',
    ])
  })

  it('is no anchor when another program or a later format wrote it', () => {
    const whole = JSON.parse(encodeAnchor(anchor)) as Record<string, unknown>
    for (const wrong of [
      { format: 2 },
      { vaultId: 'x' },
      { epoch: -1 },
      { epoch: 1.5 },
      { epoch: '41' },
      { root: root('A') },
      { root: 'a' },
      { seenAt: -1 },
      { seenAt: 1e300 },
      { seenAt: null },
    ]) {
      expect(decodeAnchor(JSON.stringify({ ...whole, ...wrong })), JSON.stringify(wrong)).toBeNull()
    }
    for (const name of Object.keys(whole)) {
      expect(decodeAnchor(JSON.stringify({ ...whole, [name]: undefined })), name).toBeNull()
    }
  })

  it('never throws, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(decodeAnchor(text)).toBeNull()
      }),
    )
  })
})
