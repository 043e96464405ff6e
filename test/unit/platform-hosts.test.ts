import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostRuleOf, smtpHostRuleOf } from '../../electron/keeper/providers/hosts.ts'
import { planOf } from '../../electron/keeper/providers/plan.ts'
import { providerById, providers } from '../../shared/catalog/index.ts'
import type { HttpRecipe, SmtpRecipe } from '../../shared/catalog/provider.ts'
import { DOCUMENTED } from '../faults/documented.ts'

function recipeOf(providerId: string, keyKind: string) {
  const provider = providerById(providerId)!
  return { provider, recipe: provider.verify.find((each) => each.keyKind === keyKind) as HttpRecipe }
}

const httpRecipes = providers.flatMap((provider) =>
  provider.verify.flatMap((recipe) => (recipe.method === 'SMTP' || recipe.url === null ? [] : [{ provider, recipe }])),
)

describe('the hosts of a platform', () => {
  it.each(DOCUMENTED.map((each) => [`${each.providerId} ${each.keyKindId}`, each] as const))(
    'are the documented ones: %s',
    (_, each) => {
      const { provider, recipe } = recipeOf(each.providerId, each.keyKindId)
      const isOurs = hostRuleOf(provider, recipe)
      for (const host of each.hosts) expect(isOurs(`https://${host}`), host).toBe(true)
      const planned = planOf(provider, recipe, { appName: 'Keyturn', appUrl: 'x', version: '1', ...each.values })
      expect(planned.ok && planned.value.attempts.map(({ url }) => url.host)).toEqual(each.hosts)
    },
  )

  it('are no others, however alike', () => {
    for (const { provider, recipe } of httpRecipes) {
      const isOurs = hostRuleOf(provider, recipe)
      const own = DOCUMENTED.find((each) => each.providerId === provider.id && each.keyKindId === recipe.keyKind)
        ?.hosts[0]
      for (const origin of ['https://evil.example', 'http://localhost', 'https://127.0.0.1', '', 'null'])
        expect(isOurs(origin)).toBe(false)
      if (own === undefined) continue
      for (const origin of [
        `http://${own}`,
        `https://${own}.evil.example`,
        `https://evil.example/${own}`,
        `https://${own}:8443`,
        `https://${own}@evil.example`,
        `https://x${own.replaceAll('.', 'x')}`,
      ]) {
        expect(isOurs(origin), origin).toBe(false)
      }
    }
  })

  it('of one platform are those of no other', () => {
    for (const { provider, recipe } of httpRecipes) {
      const isOurs = hostRuleOf(provider, recipe)
      for (const other of DOCUMENTED) {
        if (other.providerId === provider.id) continue
        for (const host of other.hosts) expect(isOurs(`https://${host}`), `${provider.id} ${host}`).toBe(false)
      }
    }
  })

  it('can not be chosen by what stands in a field or in the key', () => {
    const places = [
      ['activecampaign', 'user-api-key', 'apiUrl', { apiKey: 'a'.repeat(72) }],
      ['braze', 'rest-api-key', 'restHost', { apiKey: 'key' }],
      ['mailchimp', 'marketing-api-key', 'apiKey', {}],
      ['zoho-campaigns', 'oauth-client', 'tld', { accessToken: 'token' }],
      ['beehiiv', 'api-key', 'publicationId', { apiKey: 'key' }],
      ['moosend', 'api-key', 'apiKey', {}],
    ] as const
    const nasty = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom(
        'https://evil.example',
        'evil.example/',
        'a-us1@evil.example',
        'x-us1.evil.example',
        'com/../evil',
        'https://rest.iad-01.braze.com@evil.example',
        'https://shop.api-us1.com.evil.example',
        '//evil.example',
        'a#b',
        'a?b',
        '\\evil.example',
      ),
    )
    for (const [providerId, kind, field, rest] of places) {
      const { provider, recipe } = recipeOf(providerId, kind)
      const isOurs = hostRuleOf(provider, recipe)
      fc.assert(
        fc.property(nasty, (value) => {
          const planned = planOf(provider, recipe, { appName: 'k', appUrl: 'k', version: '1', ...rest, [field]: value })
          if (!planned.ok) return
          for (const { url } of planned.value.attempts) {
            expect(isOurs(url.origin)).toBe(true)
            expect(url.hostname).not.toContain('evil')
          }
        }),
      )
    }
  })

  it('of mail servers are spelled out but for the region', () => {
    const recipe = providerById('amazon-ses')!.verify.find(({ method }) => method === 'SMTP') as SmtpRecipe
    const isOurs = smtpHostRuleOf(recipe)
    expect(isOurs('email-smtp.eu-central-1.amazonaws.com:587')).toBe(true)
    for (const other of [
      'email-smtp.evil.example.amazonaws.com:587',
      'email-smtp.x.amazonaws.com:25',
      'email-smtp.x/.amazonaws.com:587',
      'evil.example:587',
    ]) {
      expect(isOurs(other), other).toBe(false)
    }
  })
})
