/** Whatever comes out of a clipboard: what is found in it, and what is stored. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captureFindings, cleaned } from '../../shared/domain/capture.ts'
import { context, MAILCHIMP, OTHER, mailchimpKey, sendgridKey, kindsOf, fixedOf, fields } from './capture-support.ts'

/** Text as it comes out of clipboards: keys and what gets in between. */
const pasted = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9._-]{0,12}$/) },
      fc.constantFrom(
        mailchimpKey,
        sendgridKey,
        'Bearer ',
        'api-key: ',
        'API_KEY=',
        '{"key":"',
        '"}',
        'https://a.b/?token=',
      ),
      fc.constantFrom(
        ' ',
        '\n',
        '\r\n',
        '\t',
        '"',
        "'",
        '“',
        '”',
        '\u200b',
        '\u00a0',
        '\ufeff',
        '…',
        '***',
        '\u0430',
        '=',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

describe('whatever is pasted', () => {
  const places = fc.constantFrom(
    ...fields.map(({ provider, kind, field }) => context(provider.id, kind.id, field.id)),
    OTHER,
  )

  it('never stops the check, and every fix leads to something that needs none', () => {
    fc.assert(
      fc.property(pasted, places, (value, where) => {
        let current = value
        for (let step = 0; ; step += 1) {
          expect(step).toBeLessThanOrEqual(value.length)
          const fixed = captureFindings(current, where)
            .map(fixedOf)
            .find((fix) => fix !== null)
          if (fixed === undefined || fixed === null) break
          expect(fixed).not.toBe('')
          expect(fixed.length).toBeLessThan(current.length)
          expect(cleaned(fixed)).toBe(fixed)
          current = fixed
        }
      }),
      { numRuns: 5_000 },
    )
  })

  it('names each fault once and the form at most once', () => {
    const forms = ['cut-off', 'other-field', 'other-kind', 'other-platform', 'unexpected-format', 'expected-format']
    fc.assert(
      fc.property(pasted, places, (value, where) => {
        const found = kindsOf(value, where)
        expect(new Set(found).size).toBe(found.length)
        expect(found.filter((kind) => forms.includes(kind)).length).toBeLessThanOrEqual(1)
        expect(captureFindings(cleaned(value), where).filter(({ kind }) => forms.includes(kind))).toEqual(
          captureFindings(value, where).filter(({ kind }) => forms.includes(kind)),
        )
      }),
      { numRuns: 2_000 },
    )
  })

  it.each([
    ['a file', 'x'.repeat(100_000)],
    ['blanks inside', `a${' '.repeat(100_000)}b`],
    ['blanks at the end', `a${' '.repeat(100_000)}`],
    ['line breaks', 'a\n'.repeat(50_000)],
    ['a prefix and more', `re_${'a'.repeat(15_000)}!`],
    ['blanks within the limit', `a${' '.repeat(16_000)}b`],
    ['a region without end', `eu${'-a'.repeat(8_000)}`],
    ['nested JSON', `${'['.repeat(8_000)}"a"${']'.repeat(8_000)}`],
    ['a long address', `https://a.example/?${'key=a&'.repeat(2_600)}`],
    ['a long setting', `${'KEY_'.repeat(4_000)}=a`],
    ['stars', '*a'.repeat(8_000)],
    ['invisible characters', '\u200b'.repeat(100_000)],
    ['other letters', '\u0430'.repeat(16_000)],
  ])('is checked at once: %s', (_, value) => {
    const started = performance.now()
    for (const { provider, kind, field } of fields.slice(0, 10))
      captureFindings(value, context(provider.id, kind.id, field.id))
    captureFindings(value, context('resend', 'api-key'))
    captureFindings(value, context('amazon-ses', 'iam-access-key', 'region'))
    expect(performance.now() - started).toBeLessThan(12 * 1_000)
  })

  it('is not looked at beyond what the vault takes', () => {
    expect(captureFindings('x'.repeat(16_384), OTHER)).toEqual([])
    expect(captureFindings('x'.repeat(16_385), MAILCHIMP)).toEqual([
      { kind: 'too-long', length: 16_385, limit: 16_384 },
    ])
  })
})

describe('what is stored', () => {
  it('loses blanks, line breaks and invisible characters at the ends, and nothing else', () => {
    expect(cleaned(' \t\r\n\u00a0\ufeff\u200babc d\ne\u200bf\u2029 ')).toBe('abc d\ne\u200bf')
    expect(cleaned('"abc"')).toBe('"abc"')
    expect(cleaned('Bearer abc')).toBe('Bearer abc')
    expect(cleaned(' \n ')).toBe('')
    fc.assert(
      fc.property(fc.oneof(pasted, fc.string({ unit: 'binary' })), (value) => {
        const stored = cleaned(value)
        expect(value).toContain(stored)
        expect(cleaned(stored)).toBe(stored)
        expect(stored.trim()).toBe(stored)
        expect(cleaned(` ${value}\n`)).toBe(stored)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[!-~]+$/), (value) => {
        expect(cleaned(value)).toBe(value)
      }),
    )
  })
})
