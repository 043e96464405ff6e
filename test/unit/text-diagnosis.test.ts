import { describe, expect, it } from 'vitest'
import { providers } from '../../shared/catalog/index.ts'
import { CAUSES, verdictOf, type KeyCheck } from '../../shared/domain/diagnosis.ts'
import { causeText, diagnosisOf, supportDetails, verdictText } from '../../shared/text/diagnosis.ts'

const CHECK: KeyCheck = {
  cause: 'works',
  at: Date.UTC(2026, 10, 23, 9),
  status: 200,
  host: 'api.sendgrid.com',
  region: null,
  finding: null,
  accountName: null,
  permissions: null,
  requestId: null,
  retryAfter: null,
}

describe('every cause', () => {
  it.each(CAUSES)('has one sentence, one next step and a few words: %s', (cause) => {
    for (const { name } of providers) {
      const { cause: sentence, next } = diagnosisOf({ ...CHECK, cause }, name)
      for (const text of [sentence, next]) {
        expect(text).toMatch(/^\S.*\.$/)
        expect(text).not.toMatch(/[{}]|undefined|null|\b(HTTP|DNS|TLS|JSON|API call)\b/)
        expect(text.length).toBeLessThan(170)
      }
    }
    expect(causeText[cause]).not.toBe('')
    expect(verdictText[verdictOf(cause)]).not.toBe('')
  })

  it('is never called dead where the key is valid or nothing was said', () => {
    expect(CAUSES.filter((cause) => verdictOf(cause) === 'dead')).toEqual(['unknown-or-revoked', 'expired'])
    expect(CAUSES.filter((cause) => verdictOf(cause) === 'valid-but')).toEqual([
      'not-permitted',
      'ip-not-allowed',
      'account-suspended',
      'other-value-wrong',
    ])
    expect(CAUSES.filter((cause) => verdictOf(cause) === 'works')).toEqual(['works'])
  })

  it('says that nothing was sent only when nothing was', () => {
    for (const cause of ['malformed', 'wrong-kind'] as const) {
      expect(diagnosisOf({ ...CHECK, cause, host: null }, 'Brevo').cause).toContain('nothing was sent')
      expect(diagnosisOf({ ...CHECK, cause }, 'Brevo').cause).not.toContain('nothing was sent')
    }
  })
})

describe('what the platform added', () => {
  it('is the region of the account', () => {
    expect(diagnosisOf({ ...CHECK, region: 'eu' }, 'SparkPost').cause).toBe(
      'SparkPost accepts this key, in its EU region.',
    )
  })

  it('is how long to wait', () => {
    expect(diagnosisOf({ ...CHECK, cause: 'rate-limited', retryAfter: 30 }, 'Klaviyo').next).toBe(
      'Wait 30 seconds, then check again.',
    )
  })
})

describe('the details for a support ticket', () => {
  it('hold all that was found', () => {
    const text = supportDetails(
      {
        ...CHECK,
        cause: 'ip-not-allowed',
        status: 401,
        requestId: 'req-1',
        accountName: 'Northwind',
        region: 'eu',
        finding: null,
      },
      { platform: 'Brevo', kind: 'API key' },
    )
    for (const part of [
      'Brevo (API key)',
      '2026-11-23T09:00:00.000Z',
      '[ip-not-allowed]',
      'Status: 401',
      'Host: api.sendgrid.com',
      'req-1',
      'Northwind',
      'Region: eu',
    ]) {
      expect(text).toContain(part)
    }
    expect(text).not.toMatch(/null|undefined/)
  })

  it('are short when nothing was sent', () => {
    const text = supportDetails(
      { ...CHECK, cause: 'masked', status: null, host: null, finding: 'masked' },
      { platform: 'Brevo', kind: 'API key' },
    )
    expect(text).toContain('Nothing was sent.')
    expect(text).not.toMatch(/Status|Host|Region|Account|Request/)
  })
})
