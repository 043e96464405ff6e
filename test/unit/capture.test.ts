import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captureFindings, type CaptureFinding } from '../../shared/domain/capture.ts'
import {
  context,
  MAILCHIMP,
  SENDGRID,
  OTHER,
  mailchimpKey,
  sendgridKey,
  brevoKey,
  kindsOf,
  fixOf,
  fields,
  examples,
} from './capture-support.ts'

describe('a key in its own field', () => {
  it.each(
    examples.map(
      ({ provider, kind, field, example }) =>
        [`${provider.id} ${kind.id} ${field.id}`, provider, kind, field, example] as const,
    ),
  )('is as expected: %s', (_, provider, kind, field, example) => {
    const where = context(provider.id, kind.id, field.id)
    expect(captureFindings(example, where)).toEqual([{ kind: 'expected-format', confidence: kind.format.confidence }])
    expect(kindsOf(` ${example}\n`, where)).toEqual(['surrounding-blanks', 'line-breaks', 'expected-format'])
  })

  it('is as expected whatever else could be read into it', () => {
    for (const { provider, kind, field } of fields) {
      if (field.pattern === null) continue
      const where = context(provider.id, kind.id, field.id)
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(field.pattern)), (value) => {
          expect(kindsOf(value, where)).toEqual(['expected-format'])
        }),
        { numRuns: 25 },
      )
    }
  })

  it('says nothing about an empty field', () => {
    for (const empty of ['', ' ', '\n', '\u200b\ufeff']) expect(captureFindings(empty, MAILCHIMP)).toEqual([])
  })
})

describe('what came along when copying', () => {
  it.each<[CaptureFinding['kind'], string, string]>([
    ['surrounding-blanks', '  abc\t', 'abc'],
    ['line-breaks', 'abc\n', 'abc'],
    ['line-breaks', 'abc\r\n  def\u2028ghi', 'abcdefghi'],
    ['line-breaks', 'abc\u2028def', 'abcdef'],
    ['inner-blanks', 'abc def\tghi', 'abcdefghi'],
    ['inner-blanks', 'abc\u3000def', 'abcdef'],
    ['invisible-characters', '\ufeffabc', 'abc'],
    ['invisible-characters', 'ab\u200bc\u00add\u00a0e\u202ef\u0000g', 'abcdefg'],
    ['quotes', '"abc"', 'abc'],
    ['quotes', "'abc'", 'abc'],
    ['quotes', '`abc`', 'abc'],
    ['quotes', '“abc”', 'abc'],
    ['quotes', '„abc“', 'abc'],
    ['quotes', '«abc»', 'abc'],
    ['quotes', ' " abc " ', 'abc'],
  ])('%s: %j', (kind, value, fixed) => expect(fixOf(kind, value)).toBe(fixed))

  it('is not found where it is not', () => {
    for (const value of ['abc', 'a"b"c', '"abc', '"abc\'', '“abc“', '""', "'", 'abc==', 'user+tag/1.2_3-4~5:6']) {
      expect(captureFindings(value, OTHER), value).toEqual([])
    }
  })

  it('is named once, wherever it is', () => {
    expect(kindsOf('\nabc\ndef\n', OTHER)).toEqual(['line-breaks'])
    expect(fixOf('line-breaks', '\nabc\ndef\n')).toBe('abcdef')
    expect(kindsOf('\u200babc\u200bdef', OTHER)).toEqual(['invisible-characters'])
  })

  it('keeps quiet about the format until the text is right', () => {
    expect(kindsOf(`"${sendgridKey}"`, SENDGRID)).toEqual(['quotes'])
    expect(kindsOf(`${sendgridKey.slice(0, 30)}\n${sendgridKey.slice(30)}`, SENDGRID)).toEqual(['line-breaks'])
    expect(kindsOf(`\u200b${sendgridKey}`, SENDGRID)).toEqual(['invisible-characters', 'expected-format'])
  })

  it('finds letters that only look right, and offers nothing for them', () => {
    expect(captureFindings(`SG.\u0430${sendgridKey.slice(4)}`, SENDGRID)).toEqual([
      { kind: 'look-alikes', characters: ['\u0430'] },
    ])
    expect(captureFindings('\uff21bc\u2013d', OTHER)).toEqual([
      { kind: 'look-alikes', characters: ['\uff21', '\u2013'] },
    ])
    // A sending domain may be written in any script.
    expect(captureFindings('m\u00fcller.example', context('mailgun', 'domain-sending-key', 'domain'))).toEqual([])
  })
})

describe('a value that is not all there', () => {
  it.each(['SG.xxxx…', 'abcd••••wxyz', '****************', 'abcd...wxyz', '●●●●', '···'])('is masked: %s', (value) => {
    expect(kindsOf(value, SENDGRID)).toEqual(['masked'])
  })

  it.each(['xxxxxxxxxxxx', 'a**b', 'a..b', '••', '0000000000'])('is not taken for masked: %s', (value) => {
    expect(kindsOf(value, SENDGRID)).not.toContain('masked')
  })

  it('is cut off when it begins as it should and ends too soon', () => {
    expect(captureFindings(sendgridKey.slice(0, 60), SENDGRID)).toEqual([{ kind: 'cut-off', length: 60, minimum: 69 }])
    expect(kindsOf('pk_abc', context('klaviyo', 'private-api-key'))).toEqual(['cut-off'])
    expect(captureFindings('re_abc', context('resend', 'api-key'))).toEqual([
      { kind: 'cut-off', length: 6, minimum: 19 },
    ])
    expect(kindsOf(`${sendgridKey.slice(0, 68)}!`, SENDGRID)).toEqual(['unexpected-format'])
    // 22 characters are a key of the older form, so nothing can be missed there.
    const mandrill = context('mailchimp-transactional', 'transactional-api-key')
    expect(kindsOf(`md-${'x'.repeat(19)}`, mandrill)).toEqual(['expected-format'])
    expect(captureFindings(`md-${'x'.repeat(20)}`, mandrill)).toEqual([{ kind: 'cut-off', length: 23, minimum: 25 }])
  })

  it('is cut off at every length below the shortest key', () => {
    let checked = 0
    for (const { provider, kind, field, example } of examples) {
      const { prefix } = kind.format
      if (prefix === null) continue
      const where = context(provider.id, kind.id, field.id)
      const [first] = captureFindings(prefix, where)
      const minimum = first?.kind === 'cut-off' ? first.minimum : 0
      expect(minimum, provider.id).toBeGreaterThan(prefix.length)
      for (let length = prefix.length; length < minimum; length += 1) {
        const found = captureFindings(example.slice(0, length), where)
        if (found[0]?.kind !== 'expected-format') expect(found).toEqual([{ kind: 'cut-off', length, minimum }])
        checked += 1
      }
    }
    expect(checked).toBeGreaterThan(300)
  })

  it('is not called cut off without a beginning to tell it by', () => {
    expect(kindsOf(mailchimpKey.slice(0, 30), MAILCHIMP)).toEqual(['unexpected-format'])
  })
})

describe('a key of something else', () => {
  it('names the other platform', () => {
    expect(captureFindings(sendgridKey, MAILCHIMP)).toEqual([
      { kind: 'other-platform', providerId: 'sendgrid', keyKindId: 'api-key' },
    ])
    expect(captureFindings(brevoKey, OTHER)).toEqual([
      { kind: 'other-platform', providerId: 'brevo', keyKindId: 'api-key' },
    ])
    expect(captureFindings(`key-${'0'.repeat(32)}`, SENDGRID)).toEqual([
      { kind: 'other-platform', providerId: 'mailgun', keyKindId: 'account-api-key' },
    ])
    for (const where of [OTHER, context('nobody', 'nothing', 'anything')]) {
      expect(captureFindings(`key-${'0'.repeat(32)}`, where)).toEqual([
        { kind: 'other-platform', providerId: 'mailgun', keyKindId: 'account-api-key' },
      ])
    }
    // A long beginning speaks for itself, even where the rest is still missing or not documented.
    expect(kindsOf(brevoKey.slice(0, 20), MAILCHIMP)).toEqual(['other-platform'])
    expect(captureFindings('xsmtpsib-anything', MAILCHIMP)).toEqual([
      { kind: 'other-platform', providerId: 'brevo', keyKindId: 'smtp-key' },
    ])
    expect(captureFindings(mailchimpKey, SENDGRID)).toEqual([
      { kind: 'other-platform', providerId: 'mailchimp', keyKindId: 'marketing-api-key' },
    ])
  })

  it('names none where several would do, or where nothing refuses the value', () => {
    const hexadecimal = '0123456789abcdef'.repeat(2)
    const uuid = '00000000-0000-0000-0000-000000000000'
    for (const value of [
      hexadecimal,
      uuid,
      mailchimpKey,
      'x'.repeat(22),
      'y'.repeat(96),
      'hello',
      're_',
      'pk_live_1',
    ]) {
      expect(captureFindings(value, OTHER), value).toEqual([])
      expect(captureFindings(value, context('iterable', 'server-side-key')), value).toEqual([])
    }
    // Six letters are the public identifier of one platform, and the beginning of every other key.
    for (const value of [hexadecimal, uuid, 'x'.repeat(22), 'abc123']) {
      expect(kindsOf(value, MAILCHIMP), value).toEqual(['unexpected-format'])
    }
  })

  it('never names a wrong platform', () => {
    for (const { provider, example } of examples) {
      for (const { provider: chosen, kind, field } of fields) {
        for (const finding of captureFindings(example, context(chosen.id, kind.id, field.id))) {
          if (finding.kind === 'other-platform') expect(finding.providerId, example).toBe(provider.id)
          if (finding.kind === 'other-kind' || finding.kind === 'other-field') {
            // 44 characters of base64 or 20 letters and digits may be a coincidence; then the shape is one of both.
            expect(chosen.keyKinds.some(({ id }) => id === kind.id)).toBe(true)
          }
        }
      }
    }
  })

  it('names the other kind or the other field of the same platform', () => {
    expect(captureFindings('xsmtpsib-abcdef', context('brevo', 'api-key'))).toEqual([
      { kind: 'other-kind', keyKindId: 'smtp-key' },
    ])
    expect(
      captureFindings('pat-na1-00000000-0000-0000-0000-000000000000', context('hubspot', 'service-key', 'serviceKey')),
    ).toEqual([{ kind: 'other-kind', keyKindId: 'legacy-private-app' }])
    expect(captureFindings('A'.repeat(44), context('amazon-ses', 'iam-access-key', 'secretAccessKey'))).toEqual([
      { kind: 'other-kind', keyKindId: 'smtp-credential' },
    ])
    expect(
      captureFindings(`AKIA${'A'.repeat(16)}`, context('amazon-ses', 'iam-access-key', 'secretAccessKey')),
    ).toEqual([{ kind: 'other-field', fieldId: 'accessKeyId' }])
  })

  it('knows which field the form of a key is about', () => {
    const token = `1000.${'0'.repeat(32)}.${'0'.repeat(32)}`
    for (const fieldId of ['refreshToken', 'accessToken']) {
      expect(kindsOf(token, context('zoho-campaigns', 'oauth-client', fieldId))).toEqual(['expected-format'])
    }
    expect(captureFindings(token, context('zoho-campaigns', 'oauth-client', 'clientSecret'))).toEqual([
      { kind: 'other-field', fieldId: 'refreshToken' },
    ])
    expect(captureFindings('1000.ABCDEF', context('zoho-campaigns', 'oauth-client', 'clientSecret'))).toEqual([])
    expect(captureFindings('abcdef0123456789', context('zoho-campaigns', 'oauth-client', 'clientSecret'))).toEqual([])
    expect(
      captureFindings('whatever it is', context('kit', 'v3-api-key-secret', 'apiSecret')).map(({ kind }) => kind),
    ).toEqual(['inner-blanks'])
    expect(captureFindings('whatever', context('kit', 'v3-api-key-secret', 'apiSecret'))).toEqual([])
    expect(captureFindings('1234567', context('drip', 'api-token', 'accountId'))).toEqual([])
    expect(captureFindings(sendgridKey, context('drip', 'api-token', 'accountId'))).toEqual([])
  })
})

describe('an unexpected form', () => {
  it('is described, as far as the description is about this field', () => {
    expect(captureFindings('hello', MAILCHIMP)).toEqual([
      {
        kind: 'unexpected-format',
        formatDescription: expect.stringContaining('32 lower-case hexadecimal') as string,
        confidence: 'high',
      },
    ])
    expect(captureFindings('https://mail.example', context('activecampaign', 'user-api-key', 'apiUrl'))).toEqual([
      { kind: 'unexpected-format', formatDescription: null, confidence: 'medium' },
    ])
  })

  it('is not mentioned where little is known', () => {
    expect(captureFindings('hello', OTHER)).toEqual([])
    expect(captureFindings('hello', context('nobody', 'nothing', 'anything'))).toEqual([])
    expect(captureFindings('https://mail.example', context('braze', 'rest-api-key', 'restHost'))).toEqual([])
  })
})

describe('a key in its wrapping', () => {
  it.each<[string, string | null]>([
    ['Authorization: Bearer abc', 'abc'],
    ['authorization:Bearer abc', 'abc'],
    ['Bearer abc', 'abc'],
    ['Klaviyo-API-Key abc', 'abc'],
    ['Authorization: Omnisend-API-Key abc', 'abc'],
    ['X-Auth-Token: api-key abc', 'abc'],
    ['api-key: abc', 'abc'],
    ['X-Postmark-Server-Token: abc', 'abc'],
    ['KEY=abc', 'abc'],
    ['export MAILCHIMP_API_KEY="abc"', 'abc'],
    ['$env:TOKEN = "abc"', 'abc'],
    ['mailer.apiKey=abc;', 'abc'],
    ['api_key: abc', 'abc'],
    ['"apiKey": "abc",', 'abc'],
    ['https://api.example/v3?limit=1&api_key=a%2Bbc', 'a+bc'],
    ['https://api.example/?token=\u200babc', 'abc'],
    ['https://api.example/#access_token=abc', 'abc'],
    ['{"key":"abc"}', 'abc'],
    ['{\n  "name": "shop",\n  "api_key": "abc"\n}', 'abc'],
    ['["abc"]', 'abc'],
    ['{"headers":{"Authorization":"Bearer abc"}}', 'abc'],
    ['Authorization: Basic YXBpOmtleQ==', null],
    ['A_KEY=abc\nB_KEY=def', null],
    ['https://api.example/?key=abc&token=def', null],
    ['https://user:abc@api.example/', null],
    ['{"key":"abc","secret":"def"}', null],
    ['{"first":"abc","second":"def"}', null],
  ])('%j', (value, fixed) => {
    const found = captureFindings(value, OTHER).find(({ kind }) => kind === 'header-or-url')
    expect(found).toEqual({ kind: 'header-or-url', fixed })
  })

  it.each([
    'https://acme.api-us1.com',
    'https://api.example/v3?limit=1',
    `${'a'.repeat(24)}:${'b'.repeat(64)}`,
    'abc=',
    'abc==',
    'a=b',
    'tok:abc',
    'key:abc',
    '{not json}',
    '[1,2]',
    '{}',
    'Bearer',
    'key=',
  ])('is not seen where there is none: %s', (value) => expect(kindsOf(value, OTHER)).not.toContain('header-or-url'))

  it('is named alone: the blanks and marks in it are as they should be', () => {
    expect(kindsOf(`Authorization: Bearer ${sendgridKey}`, SENDGRID)).toEqual(['header-or-url'])
    expect(kindsOf('{\n  "key": "abc"\n}\n', SENDGRID)).toEqual(['line-breaks', 'header-or-url'])
  })
})

describe('the environment', () => {
  it('is compared where the key names one', () => {
    expect(captureFindings('sk_test_abc', OTHER)).toEqual([{ kind: 'other-environment', found: 'test' }])
    expect(captureFindings('sk_test_abc', { ...OTHER, environment: 'test' })).toEqual([])
    expect(captureFindings('sk_live_abc', { ...OTHER, environment: 'test' })).toEqual([
      { kind: 'other-environment', found: 'live' },
    ])
    expect(captureFindings('sk_testing_abc', OTHER)).toEqual([])
    // Every service account token of this platform begins so.
    const token = context('customer-io', 'service-account-token', 'token')
    expect(kindsOf('sa_live_abcdefgh', { ...token, environment: 'test' })).toEqual(['expected-format'])
  })
})
