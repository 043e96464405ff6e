import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { platformChoices } from '../../shared/catalog/index.ts'
import type { KeyCheck } from '../../shared/domain/diagnosis.ts'
import {
  canTellPermissions,
  comparePermissions,
  compareTold,
  hasWord,
  lackingFor,
  listedIn,
  permissionWords,
  toldPermissions,
  withWordToggled,
} from '../../shared/domain/permissions.ts'

const check = (permissions: readonly string[] | null) => ({ permissions }) as KeyCheck
const sendgrid = { providerId: 'sendgrid', keyKindId: 'api-key' }
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

describe('what the platform told of a key against what is needed', () => {
  const told = ['mail.send', 'templates.read']

  it.each([
    [['mail.send', 'templates.read'], { kind: 'fits' }],
    [['mail.send'], { kind: 'too-broad', extra: ['templates.read'] }],
    // Written like the names that were told, and not among them: the list of the platform is whole.
    [['mail.send, stats.read'], { kind: 'too-narrow', missing: ['stats.read'] }],
    [['send mail'], { kind: 'cannot-tell' }],
    [['mail.send', ''], { kind: 'not-recorded' }],
    [[], { kind: 'not-recorded' }],
  ] as const)('for %j', (needs, expected) => expect(compareTold(told, needs, [])).toEqual(expected))

  it('says that everything is missing of a key that may do nothing', () => {
    expect(compareTold([], ['lists:read'], KLAVIYO)).toEqual({ kind: 'too-narrow', missing: ['lists:read'] })
  })

  it('leaves out what every key has, and what is no permission but the name of a policy', () => {
    expect(toldPermissions(sendgrid, check(['mail.send', 'scopes.read', '2fa_required']))).toEqual(['mail.send'])
    expect(toldPermissions(sendgrid, check(null))).toBeNull()
    expect(toldPermissions(sendgrid, null)).toBeNull()
    const amazon = { providerId: 'amazon-ses', keyKindId: 'iam-access-key' }
    expect(toldPermissions(amazon, check(['AmazonSESFullAccess']))).toBeNull()
  })

  it('names what one application needs and the key has not, and nothing where that can not be said', () => {
    const told = check(['mail.send', '2fa_required'])
    expect(lackingFor('mail.send, templates.read', sendgrid, told)).toEqual(['templates.read'])
    expect(lackingFor('mail.send', sendgrid, told)).toEqual([])
    expect(lackingFor('', sendgrid, told)).toEqual([])
    expect(lackingFor('to send mails', sendgrid, told)).toEqual([])
    expect(lackingFor('mail.send', sendgrid, null)).toEqual([])
  })

  it('is known to be possible for four kinds of keys', () => {
    const able = platformChoices.flatMap(({ id, keyKinds }) =>
      keyKinds.flatMap((kind) => (canTellPermissions(id, kind.id) ? [`${id} ${kind.id}`] : [])),
    )
    expect(able).toEqual([
      'amazon-ses iam-access-key',
      'elastic-email api-key',
      'hubspot legacy-private-app',
      'sendgrid api-key',
    ])
  })
})
