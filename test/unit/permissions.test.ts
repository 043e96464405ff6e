import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { platformChoices } from '../../shared/catalog/index.ts'
import {
  comparePermissions,
  hasWord,
  listedIn,
  permissionWords,
  withWordToggled,
} from '../../shared/domain/permissions.ts'

const KLAVIYO = permissionWords('klaviyo', 'private-api-key')
const MAILERSEND = permissionWords('mailersend', 'api-token')

describe('the words of a platform', () => {
  it('are names, not sentences and examples', () => {
    expect(permissionWords('sendgrid', 'api-key')).toEqual(['Full Access', 'Custom Access', 'Billing Access'])
    expect(permissionWords('mailgun', 'account-api-key')).toEqual(['Admin', 'Developer', 'Analyst', 'Support'])
    expect(permissionWords('amazon-ses', 'iam-access-key')).toEqual([])
    expect(permissionWords('nobody', 'api-key')).toEqual([])
    expect(KLAVIYO).toContain('lists:read')
    for (const { id, keyKinds } of platformChoices)
      for (const kind of keyKinds)
        for (const word of permissionWords(id, kind.id)) expect(listedIn(word), `${id} ${word}`).toEqual([word])
  })
})

describe('what a key may do against what is needed', () => {
  it.each([
    ['lists:read', ['lists:read'], { kind: 'fits' }],
    ['Lists:Read; profiles:write', ['profiles:write', 'lists:read\nlists:read'], { kind: 'fits' }],
    ['lists:read, lists:write', ['lists:read'], { kind: 'too-broad', extra: ['lists:write'] }],
    ['Full Access Key', ['lists:read'], { kind: 'too-broad', extra: ['Full Access Key'] }],
    ['Full Access Key', ['full access key'], { kind: 'fits' }],
    ['lists:read', ['lists:read', 'profiles:write, lists:read'], { kind: 'too-narrow', missing: ['profiles:write'] }],
    // What breaks something comes before what is merely untidy.
    ['lists:write', ['lists:read'], { kind: 'too-narrow', missing: ['lists:read'] }],
    // The other application may need the rest.
    ['lists:read, lists:write', ['lists:read', ''], { kind: 'not-recorded' }],
    ['', ['lists:read'], { kind: 'not-recorded' }],
    ['lists:read', [], { kind: 'not-recorded' }],
    ['reading lists', ['lists:read'], { kind: 'cannot-tell' }],
    ['lists:read', ['whatever it takes'], { kind: 'cannot-tell' }],
  ] as const)('%j for %j', (intended, needs, expected) =>
    expect(comparePermissions(intended, needs, KLAVIYO)).toEqual(expected),
  )

  it('knows that full access to an area holds reading it, and is more than that', () => {
    expect(comparePermissions('domains_full', ['domains_read'], MAILERSEND)).toEqual({
      kind: 'too-broad',
      extra: ['domains_full'],
    })
    expect(comparePermissions('domains_read', ['domains_full'], MAILERSEND).kind).toBe('too-narrow')
  })

  it('fits exactly what is needed, whatever that is and however it is written', () => {
    const words = fc.uniqueArray(fc.constantFrom(...KLAVIYO), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(words, fc.constantFrom(', ', ';', '\n'), fc.boolean(), (chosen, separator, shouts) => {
        const text = chosen.toReversed().join(separator)
        expect(comparePermissions(shouts ? text.toUpperCase() : text, chosen, KLAVIYO)).toEqual({ kind: 'fits' })
      }),
    )
  })

  it('takes a word up and away again', () => {
    fc.assert(
      fc.property(fc.subarray([...KLAVIYO]), fc.constantFrom(...KLAVIYO), (chosen, word) => {
        const text = chosen.join(', ')
        const toggled = withWordToggled(text, word)
        expect(hasWord(toggled, word)).toBe(!hasWord(text, word))
        expect(new Set(listedIn(withWordToggled(toggled, word)))).toEqual(new Set(chosen))
      }),
    )
  })
})
