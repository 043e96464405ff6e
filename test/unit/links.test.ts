import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applications, providers, secretFieldsOf } from '../../shared/catalog/index.ts'
import { linkOf, linkPartsIn, type LinkParts, type ProviderPage } from '../../shared/catalog/links.ts'

const PAGES: readonly ProviderPage[] = ['settings', 'documentation', 'website', 'leak']

/** Something to fill in for every placeholder that occurs. */
const everything = (value: string, tld = 'eu'): LinkParts =>
  Object.fromEntries(
    [...providers.map(({ settingsLink }) => settingsLink.url), ...applications.map(({ settingsUrl }) => settingsUrl)]
      .flatMap((url) => [...(url ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
      .map((name) => [name, name === 'tld' ? tld : value]),
  )

const hostPattern = (template: string): RegExp => {
  const host = /^https:\/\/([^/?#]+)/.exec(template)?.[1] ?? ''
  const ending = '(?:com\\.au|com\\.cn|[a-z]+)'
  const escaped = host
    .replaceAll('.', '\\.')
    .replace('{tld}', ending)
    .replace(/\{\w+\}/g, '[a-z0-9-]+')
  return new RegExp(`^${escaped}$`)
}

describe('a link to a platform', () => {
  it('fills the settings page', () => {
    expect(linkOf('provider', 'mailchimp', 'settings', { dc: 'us21' })).toEqual({
      url: 'https://us21.admin.mailchimp.com/account/api/',
      page: 'settings',
    })
    expect(linkOf('provider', 'sendgrid', 'settings', { extra: 'left alone' })).toEqual({
      url: 'https://app.sendgrid.com/settings/api_keys',
      page: 'settings',
    })
    expect(linkOf('provider', 'amazon-ses', 'settings', { userName: 'mailer' })?.url).toBe(
      'https://console.aws.amazon.com/iam/home#/users/details/mailer?section=security_credentials',
    )
  })

  it.each<[string, string, LinkParts]>([
    ['nothing is filled in', 'mailchimp', {}],
    ['another part is filled in', 'mailchimp', { region: 'us21' }],
    ['the part is empty', 'mailchimp', { dc: '' }],
    ['the part has a dot', 'mailchimp', { dc: 'evil.example' }],
    ['the part has a slash', 'mailchimp', { dc: 'evil/' }],
    ['the part has a hash', 'mailchimp', { dc: 'evil#' }],
    ['the part has a question mark', 'mailchimp', { dc: 'evil?' }],
    ['the part has a user name', 'mailchimp', { dc: 'user@evil' }],
    ['the part has a colon', 'mailchimp', { dc: 'us21:8080' }],
    ['the part has a line break', 'mailchimp', { dc: 'us21\n' }],
    ['the part has an escape', 'mailchimp', { dc: '%2e' }],
    ['the part has another letter', 'mailchimp', { dc: 'u\u045521' }],
    ['the part is a placeholder', 'mailchimp', { dc: '{dc}' }],
    ['the part is too long', 'mailchimp', { dc: 'a'.repeat(64) }],
    ['the part is no label of a host', 'mailchimp', { dc: '-' }],
    ['the part is an encoded name', 'mailchimp', { dc: 'xn--a' }],
    ['no settings page is known', 'moosend', {}],
    ['the ending of the host is not on the list', 'zoho-campaigns', { tld: 'app' }],
    ['the ending of the host is in capitals', 'zoho-campaigns', { tld: 'EU' }],
  ])('becomes the website when %s', (_, id, parts) => {
    const website = providers.find((provider) => provider.id === id)?.website
    expect(linkOf('provider', id, 'settings', parts)).toEqual({ url: website, page: 'website' })
  })

  it('takes the ending of a host from the closed list only', () => {
    expect(linkOf('provider', 'zoho-campaigns', 'settings', { tld: 'eu' })?.url).toBe('https://api-console.zoho.eu/')
    const australia = linkOf('provider', 'zoho-campaigns', 'settings', { tld: 'com.au' })
    expect(australia?.url).toBe('https://api-console.zoho.com.au/')
  })

  it('ignores parts that an object only inherits', () => {
    const inherited = Object.create({ dc: 'us21' }) as LinkParts
    expect(linkOf('provider', 'mailchimp', 'settings', inherited)?.page).toBe('website')
  })

  it('leads to the documentation, the website and the page on leaks', () => {
    for (const { id, website, documentationUrl, leak } of providers) {
      expect(linkOf('provider', id, 'website', {})).toEqual({ url: website, page: 'website' })
      expect(linkOf('provider', id, 'documentation', {})).toEqual({ url: documentationUrl, page: 'documentation' })
      expect(linkOf('provider', id, 'leak', {})).toEqual(leak.url === null ? null : { url: leak.url, page: 'leak' })
    }
  })

  it('is there for every platform once its parts are known', () => {
    for (const { id, settingsLink } of providers) {
      const link = linkOf('provider', id, 'settings', everything('abc1'))
      expect(link?.page, id).toBe(settingsLink.url === null ? 'website' : 'settings')
      expect(link?.url).not.toMatch(/[{}]/)
    }
  })

  it('is null for what is not in the catalogue', () => {
    for (const page of PAGES) {
      expect(linkOf('provider', 'other', page, everything('abc1'))).toBeNull()
      expect(linkOf('provider', 'nobody', page, {})).toBeNull()
      expect(linkOf('provider', '__proto__', page, {})).toBeNull()
    }
    expect(linkOf('provider', 'mailchimp', 'elsewhere' as ProviderPage, {})).toBeNull()
  })
})

describe('the parts of an address that a key knows', () => {
  const activecampaign = secretFieldsOf('activecampaign', 'user-api-key')

  it('come from a public field that names the account', () => {
    const parts = linkPartsIn(activecampaign, { apiUrl: 'https://northwind.api-us2.com' })
    expect(parts).toEqual({ account: 'northwind' })
    expect(linkOf('provider', 'activecampaign', 'settings', parts)?.url).toBe(
      'https://northwind.activehosted.com/app/settings/developer',
    )
  })

  it('are none where the field is empty, of another form, or of another platform', () => {
    for (const apiUrl of ['', 'northwind', 'https://northwind.evil.example', 'https://a.b.api-us2.com'])
      expect(linkPartsIn(activecampaign, { apiUrl }), apiUrl).toEqual({})
    expect(linkPartsIn(activecampaign, {})).toEqual({})
    expect(linkPartsIn(secretFieldsOf('braze', 'rest-api-key'), { restHost: 'https://rest.iad-01.braze.com' })).toEqual(
      {},
    )
  })
})

describe('a link to an application', () => {
  it('fills the settings page or is null', () => {
    expect(linkOf('application', 'zapier', 'settings', {})).toEqual({
      url: 'https://zapier.com/app/assets/connections',
      page: 'settings',
    })
    expect(linkOf('application', 'slack', 'settings', { workspace: 'our-team' })?.url).toBe(
      'https://our-team.slack.com/apps/manage',
    )
    expect(linkOf('application', 'slack', 'settings', {})).toBeNull()
    expect(linkOf('application', 'make', 'settings', { zone: 'eu1', teamId: '42' })?.url).toBe(
      'https://eu1.make.com/42/connections',
    )
    for (const teamId of ['', '4/2', '4.2', '..', '4?2', '4#2', '4%2f2', '4\\2']) {
      expect(linkOf('application', 'make', 'settings', { zone: 'eu1', teamId }), teamId).toBeNull()
    }
    expect(linkOf('application', 'other', 'settings', {})).toBeNull()
    expect(linkOf('application', 'nobody', 'settings', {})).toBeNull()
    expect(linkOf<'application' | 'provider'>('application', 'zapier', 'website', {})).toBeNull()
  })

  it('never opens a host that the person alone names', () => {
    for (const id of ['woocommerce-wordpress', 'n8n']) {
      for (const value of ['localhost', 'router', '2130706433', 'a-b']) {
        expect(linkOf('application', id, 'settings', everything(value))).toBeNull()
      }
    }
  })
})

describe('whatever is filled in', () => {
  const part = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-zA-Z0-9-]{1,63}$/),
    fc.constantFrom(
      'com',
      'com.au',
      '@evil.example',
      'evil.example/',
      '\\evil',
      '..',
      '%2f',
      'us21 ',
      ' ',
      '\u200bus21',
    ),
  )
  const settings = [
    ...providers.map(({ id, settingsLink, website }) => ({
      kind: 'provider' as const,
      id,
      template: settingsLink.url,
      website,
    })),
    ...applications.map(({ id, settingsUrl }) => ({
      kind: 'application' as const,
      id,
      template: settingsUrl,
      website: null,
    })),
  ]

  it('opens https on the host that the catalogue names, and a browser reads the same', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.constantFrom(...settings), part, part, ({ kind, id, template, website }, value, tld) => {
        const link = linkOf(kind, id, 'settings', everything(value, tld))
        if (link === null) return
        seen.add(link.page)
        const url = new URL(link.url)
        expect(url.protocol).toBe('https:')
        expect([url.username, url.password, url.port]).toEqual(['', '', ''])
        expect(url.hostname).toMatch(hostPattern((link.page === 'website' ? website : template) ?? ''))
        expect(url.hostname).toBe(/^https:\/\/([^/?#]+)/.exec(link.url)?.[1]?.toLowerCase())
        expect(link.url).not.toMatch(/[\s{}@\\]/)
      }),
      { numRuns: 3_000 },
    )
    expect(seen).toEqual(new Set(['settings', 'website']))
  })
})
