import { describe, expect, it } from 'vitest'
import { idOf } from './domain-support.ts'
import { KLAVIYO, MAILCHIMP, planOf, rowOf } from './import-support.ts'

describe('the outcome of a row', () => {
  it.each(['', '-', 'n/a', 'TBD', ' \u200b '])('with %j for a key is that it has none', (key) => {
    expect(rowOf({ Name: 'Shop', 'API key': key, Tool: 'Kit' }).outcome).toBe('no-key')
  })

  it.each([
    '••••',
    '••••••••1234',
    '***',
    'sk_live_****abcd',
    'SG.abc…xyz',
    '0123...cdef',
    'xxxxxxxxxxxx',
    '<hidden>',
    '[redacted]',
    '1,23457E+19',
    '#NAME?',
    '########',
  ])('with %j for a key is that the key is masked', (key) => {
    expect(rowOf({ Name: 'Shop', 'API key': key, Tool: 'Kit' }).outcome).toBe('key-is-masked')
  })

  it.each(['a', 'hunter2', 'pass*word', 'a.b-c_d', 'Maxxx', '-dash', '=1+1', '#hash', MAILCHIMP])(
    'with %j for a key is a key',
    (key) => {
      expect(rowOf({ Name: 'Shop', 'API key': ` ${key}\t`, Tool: 'Kit' })).toMatchObject({
        outcome: 'ready',
        draft: { secretText: key },
      })
    },
  )

  it('tells a key that the vault knows', () => {
    const asked: string[] = []
    const known = { keyId: idOf<'key'>(7), version: 2 }
    const plan = planOf(`Name,API key\nShop, ${MAILCHIMP} \nForm,${KLAVIYO}\nNone,\n`, {
      knownAs: (secret) => (asked.push(secret) > 0 && secret === MAILCHIMP ? known : null),
    })
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['duplicate-in-vault', 'ready', 'no-key'])
    expect(plan.rows[0]?.notes).toContainEqual({ kind: 'known-as', ...known })
    expect(asked).toEqual([MAILCHIMP, KLAVIYO])
  })

  it('tells a key that stands in the file twice, and joins its applications', () => {
    const plan = planOf(
      [
        'Name,API key,Used in,Client',
        `Shop,${MAILCHIMP},Zapier,ACME`,
        `Form,${KLAVIYO},Typeform,ACME`,
        `Shop again,${MAILCHIMP},"zapier, Make",acme`,
        `Other client,${MAILCHIMP},Shopify,Globex`,
      ].join('\n'),
    )
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual([
      'ready',
      'ready',
      'duplicate-in-file',
      'duplicate-in-file',
    ])
    expect(plan.rows[0]).toMatchObject({
      notes: [{ kind: 'platform-guessed' }, { kind: 'applications-joined', lines: [4] }],
      draft: { applicationNames: ['Zapier', 'Make'] },
    })
    expect(plan.rows[2]?.notes).toContainEqual({ kind: 'same-key-as', line: 2 })
    expect(plan.rows[3]?.draft.applicationNames).toEqual(['Shopify'])
  })

  it('is no key when the value is longer than any key', () => {
    expect(rowOf({ Name: 'Shop', 'API key': 'x1'.repeat(10_000) })).toMatchObject({
      outcome: 'no-key',
      notes: [{ kind: 'key-too-long' }, { kind: 'platform-unknown' }],
    })
  })

  it('notes blanks in a key, and letters that got lost', () => {
    expect(rowOf({ Name: 'Sh\ufffdp', 'API key': 'two words', Tool: 'Kit' }).notes).toEqual([
      { kind: 'key-has-blanks' },
      { kind: 'characters-damaged' },
    ])
  })
})
