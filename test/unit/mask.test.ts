import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK_DOTS, maskOf } from '../../shared/domain/mask.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the mask of a secret', () => {
  it('shows the first and the last four characters of a long one', () => {
    expect(maskOf('apiKey', '0123456789abcdef0123456789abcdef-us21')).toEqual({
      fieldId: 'apiKey',
      head: '0123',
      tail: 'us21',
    })
  })

  it.each([0, 1, 4, 8, 15])('shows nothing of one with %i characters', (length) => {
    expect(maskOf('apiKey', 'x'.repeat(length))).toEqual({ fieldId: 'apiKey', head: '', tail: '' })
    expect(maskOf('apiKey', utf8('x'.repeat(length)))).toEqual({ fieldId: 'apiKey', head: '', tail: '' })
  })

  it('begins to show ends at sixteen characters', () => {
    expect(maskOf('apiKey', 'abcdefghijklmnop')).toEqual({ fieldId: 'apiKey', head: 'abcd', tail: 'mnop' })
  })

  it('hides an end that is not plain text: a line break, a blank, another alphabet, half a character', () => {
    const middle = 'x'.repeat(20)
    for (const end of ['ab\nc', 'a bc', 'ab\u0000c', 'abc\u007f', 'abcé', '日本日本', '🔑🔑', 'ab\u200bc']) {
      for (const secret of [`${end}${middle}wxyz`, utf8(`${end}${middle}wxyz`)]) {
        expect(maskOf('f', secret), end).toEqual({ fieldId: 'f', head: '', tail: 'wxyz' })
      }
      // A letter of several bytes fills an end of four bytes sooner.
      expect(maskOf('f', utf8(`abcd${middle}${end}`)).head, end).toBe('abcd')
      expect(maskOf('f', `abcd${middle}${end}`), end).toEqual({ fieldId: 'f', head: 'abcd', tail: '' })
    }
  })

  it('shows every character that a key is made of', () => {
    for (let code = 0x21; code <= 0x7e; code++) {
      const end = String.fromCharCode(code).repeat(4)
      expect(maskOf('f', utf8(`${end}0123456789${end}`))).toEqual({ fieldId: 'f', head: end, tail: end })
    }
  })

  it('is the same for bytes and for text, and shows half of it at the most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60, size: 'max' }), (secret) => {
        const mask = maskOf('f', secret)
        expect(maskOf('f', utf8(secret))).toEqual(mask)
        expect(mask.head.length + mask.tail.length).toBeLessThanOrEqual(secret.length / 2)
        expect([0, 4]).toContain(mask.head.length)
        expect([0, 4]).toContain(mask.tail.length)
        expect(secret.startsWith(mask.head)).toBe(true)
        expect(secret.endsWith(mask.tail)).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })

  it('shows half of it at the most of a secret with letters of several bytes, too', () => {
    expect(maskOf('f', utf8('abcd🔑🔑wxyz'))).toEqual({ fieldId: 'f', head: '', tail: '' })
  })

  it('leaves the bytes as they are', () => {
    const secret = utf8('abcdefghijklmnopqrst')
    const before = secret.slice()
    maskOf('f', secret)
    expect(secret).toEqual(before)
  })

  it('has as many dots for every secret', () => {
    expect(MASK_DOTS).toMatch(/^•{8}$/)
  })
})
