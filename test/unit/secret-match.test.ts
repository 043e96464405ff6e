import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MASK_DOTS, maskOf } from '../../shared/domain/mask.ts'
import { secretQuery } from '../../shared/domain/secret-match.ts'
import { mailchimpKey } from './capture-support.ts'

describe('what was typed to find a key', () => {
  it.each([
    ['', { kind: 'nothing' }],
    [' \n', { kind: 'nothing' }],
    ['abc', { kind: 'too-short' }],
    ['abc…xyz', { kind: 'too-short' }],
    ['••••••••', { kind: 'too-short' }],
    ['abcd', { kind: 'one', text: 'abcd' }],
    [` ${mailchimpKey}\n`, { kind: 'one', text: mailchimpKey }],
    [`Authorization: Bearer ${mailchimpKey}`, { kind: 'one', text: mailchimpKey }],
    ['abcd••••••••wxyz', { kind: 'ends', head: 'abcd', tail: 'wxyz' }],
    ['abcd...', { kind: 'ends', head: 'abcd', tail: '' }],
    ['******** wxyz', { kind: 'ends', head: '', tail: 'wxyz' }],
    ['ab…••••…wxyz', { kind: 'ends', head: 'ab', tail: 'wxyz' }],
  ] as const)('%j', (typed, query) => expect(secretQuery(typed)).toEqual(query))

  it('reads every shortened form that Keyturn itself shows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{16,60}$/), (value) => {
        const { head, tail } = maskOf('apiKey', value)
        expect(secretQuery(`${head}${MASK_DOTS}${tail}`)).toEqual({ kind: 'ends', head, tail })
      }),
    )
  })
})
