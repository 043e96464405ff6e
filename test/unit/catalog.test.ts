import { readdirSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applicationById,
  applicationChoices,
  applications,
  keyKindOf,
  otherApplication,
  otherPlatform,
  platformChoices,
  providerById,
  providers,
  secretFieldsOf,
} from '../../shared/catalog/index.ts'
import { branchesOf } from '../../shared/catalog/pattern-branches.ts'
import { patternOf } from '../../shared/catalog/pattern.ts'
import { expanded } from './capture-support.ts'

const root = resolve(import.meta.dirname, '../..')
const idsOfFiles = (folder: string): string[] =>
  readdirSync(resolve(root, 'shared/catalog', folder)).map((file) => basename(file, '.ts'))

const kinds = providers.flatMap((provider) => provider.keyKinds.map((kind) => ({ provider, kind })))
const fields = kinds.flatMap(({ provider, kind }) => kind.secretFields.map((field) => ({ provider, kind, field })))
const patterns = [...new Set(fields.flatMap(({ field }) => field.pattern ?? []))]
const recipes = providers.flatMap((provider) => provider.verify.map((recipe) => ({ provider, recipe })))

/** Every text in an entry, with the way to it. */
function textsOf(data: unknown, path = ''): { path: string; text: string }[] {
  if (typeof data === 'string') return [{ path, text: data }]
  if (typeof data !== 'object' || data === null) return []
  return Object.entries(data).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
}

describe('the entries', () => {
  it('are thirty platforms and twenty-two applications, each in the file of its id', () => {
    expect(providers).toHaveLength(30)
    expect(applications).toHaveLength(22)
    expect(providers.map(({ id }) => id).toSorted()).toEqual(idsOfFiles('providers').toSorted())
    expect(applications.map(({ id }) => id).toSorted()).toEqual(idsOfFiles('applications').toSorted())
  })

  it('have ids that a vault accepts, unique among platforms and among applications', () => {
    for (const entries of [platformChoices, applicationChoices]) {
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
      for (const { id } of entries) expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/)
    }
    for (const { keyKinds } of platformChoices) {
      expect(new Set(keyKinds.map(({ id }) => id)).size).toBe(keyKinds.length)
      for (const { id, secretFields } of keyKinds) {
        expect(id).toMatch(/^[a-z0-9][a-z0-9-]{0,63}$/)
        expect(new Set(secretFields.map((field) => field.id)).size).toBe(secretFields.length)
        for (const field of secretFields) expect(field.id).toMatch(/^[A-Za-z][A-Za-z0-9]{0,63}$/)
      }
    }
  })

  it('are sorted by name without regard to case', () => {
    for (const entries of [providers, applications]) {
      const names = entries.map(({ name }) => name.toLowerCase())
      expect(names).toEqual(names.toSorted())
    }
    expect(providers.map(({ name }) => name).slice(0, 4)).toEqual(['ActiveCampaign', 'Amazon SES', 'AWeber', 'beehiiv'])
  })

  it('have a name, a kind of key, steps, sources and a date', () => {
    for (const provider of providers) {
      expect(provider.name).not.toBe('')
      expect(provider.keyKinds.length).toBeGreaterThan(0)
      expect(provider.generateSteps.length).toBeGreaterThan(0)
      expect(provider.revokeSteps.length).toBeGreaterThan(0)
      expect(provider.sources.length).toBeGreaterThan(0)
      expect(provider.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(provider.website).not.toBeNull()
      expect(provider.documentationUrl).not.toBeNull()
    }
    for (const application of applications) {
      expect(application.updateSteps.length).toBeGreaterThan(0)
      expect(application.testSteps.length).toBeGreaterThan(0)
      expect(application.sources.length).toBeGreaterThan(0)
      expect(application.settingsUrl).not.toBeNull()
      expect(application.whereKeyIsPasted).not.toBeNull()
    }
  })

  it('say how well every area of facts is attested', () => {
    const found = [...platformChoices, ...applicationChoices].flatMap((entry) =>
      textsOf(entry).filter(({ path }) => /confidence(\.|$)/i.test(path)),
    )
    expect(found.length).toBeGreaterThan(30 * 8 + 22 * 3)
    for (const { path, text } of found) expect(['high', 'medium', 'low'], path).toContain(text)
  })

  it('link to https only', () => {
    for (const entry of [...providers, ...applications]) {
      for (const { path, text } of textsOf(entry)) {
        if (!/(url|website|origin)$/i.test(path)) continue
        // Two platforms are reached at an address that is a field of the key.
        expect(text, `${entry.id}${path}`).toMatch(/^(https:\/\/|\{apiUrl\}\/|\{restHost\}\/)/)
        expect(text, `${entry.id}${path}`).not.toMatch(/\s/)
        expect(text).not.toMatch(/http:\/\//)
      }
    }
  })
})

describe('the forms of keys', () => {
  it('compile, are anchored and refuse a blank or a mark around the value', () => {
    expect(patterns.length).toBeGreaterThan(25)
    for (const source of patterns) {
      expect(source).toMatch(/^\^.*\$$/)
      expect(patternOf(source), source).not.toBeNull()
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(source)), (value) => {
          const pattern = patternOf(source)
          expect(pattern?.test(value)).toBe(true)
          for (const spoilt of [` ${value}`, `${value} `, `${value}\n`, `"${value}"`, `${value}.`]) {
            expect(pattern?.test(spoilt), JSON.stringify(spoilt)).toBe(false)
          }
        }),
        { numRuns: 20 },
      )
    }
  })

  it.each(kinds.map(({ provider, kind }) => [`${provider.id} ${kind.id}`, kind] as const))(
    'agree with their own example: %s',
    (_, { format, secretFields }) => {
      const described = secretFields.filter(({ id }) => format.fields.includes(id))
      expect(described.map(({ id }) => id)).toEqual([...format.fields])
      expect(format.exampleExpand === null).toBe(described.every(({ pattern }) => pattern === null))
      if (format.prefix !== null) expect(described.length).toBeGreaterThan(0)
      if (format.exampleExpand === null) return
      const example = expanded(format.exampleExpand)
      expect(example.startsWith(format.prefix ?? '')).toBe(true)
      for (const { pattern } of described) {
        expect(patternOf(pattern ?? '')?.test(example)).toBe(true)
        expect(patternOf(pattern ?? '')?.test(` ${example}`)).toBe(false)
      }
    },
  )

  it('begin differently on different platforms', () => {
    const begun = kinds.flatMap(({ provider, kind }) =>
      kind.format.prefix === null ? [] : [{ id: provider.id, prefix: kind.format.prefix }],
    )
    expect(begun.length).toBeGreaterThan(10)
    for (const one of begun) {
      expect(one.prefix.length).toBeGreaterThanOrEqual(3)
      for (const other of begun) {
        if (one.id !== other.id) expect(one.prefix.startsWith(other.prefix), `${one.id} ${other.id}`).toBe(false)
      }
    }
  })

  it('never throw for a broken pattern', () => {
    expect(patternOf('^(')).toBeNull()
    expect(patternOf('^(')).toBeNull()
    expect(patternOf('^a$')).toBe(patternOf('^a$'))
  })

  it('tell the shortest length and the beginnings of every pattern', () => {
    for (const source of patterns) {
      const branches = branchesOf(source)
      expect(branches, source).not.toBeNull()
      fc.assert(
        fc.property(fc.stringMatching(new RegExp(source)), (value) => {
          const ways = branches?.filter(({ literal }) => value.startsWith(literal)) ?? []
          expect(ways.length, value).toBeGreaterThan(0)
          expect(value.length).toBeGreaterThanOrEqual(Math.min(...ways.map(({ minimum }) => minimum)))
        }),
        { numRuns: 20 },
      )
    }
    expect(branchesOf('^SG\\.[A-Z]{22}\\.[A-Z]{43}$')).toEqual([{ literal: 'SG.', minimum: 69 }])
    expect(branchesOf('^(?:md-)?[a-z]{22}$')).toEqual([
      { literal: '', minimum: 22 },
      { literal: 'md-', minimum: 25 },
    ])
    expect(branchesOf('^(?:ab)+c$')).toEqual([{ literal: 'ab', minimum: 3 }])
    expect(branchesOf('^(?:key-[a-z]{2}|[0-9]+-x*y)$')).toEqual([
      { literal: 'key-', minimum: 6 },
      { literal: '', minimum: 3 },
      { literal: '', minimum: 4 },
    ])
  })

  it.each(['^(?=a)b$', '^(a)\\1$', '^\\bx$', '^(?<name>a)$', '^a)$', '^(a$', '^[a$', '*'])(
    'give no length for syntax that is not understood: %s',
    (source) => expect(branchesOf(source)).toBeNull(),
  )
})

describe('the recipes', () => {
  it('test a key kind of their own platform, each kind at most once', () => {
    expect(recipes).toHaveLength(38)
    for (const { provider, recipe } of recipes) expect(keyKindOf(provider.id, recipe.keyKind)).toBeDefined()
    for (const { verify } of providers) expect(new Set(verify.map(({ keyKind }) => keyKind)).size).toBe(verify.length)
  })

  it('fill every placeholder from the key, from the account or from our own name', () => {
    for (const { provider, recipe } of recipes) {
      const kind = keyKindOf(provider.id, recipe.keyKind)
      const ids = kind?.secretFields.map(({ id }) => id) ?? []
      const derived = recipe.method === 'SMTP' ? [] : recipe.derive.map(({ placeholder }) => placeholder)
      const reading = recipe.method === 'SMTP' ? null : recipe.reading.permissions
      const given = reading?.from === 'probe' && reading.given ? [reading.given.placeholder] : []
      const known = ['secret', 'appName', 'appUrl', 'version', ...ids, ...derived, ...given]
      const templates = { ...recipe, errorMarkers: [], notes: null, successBody: null }
      const used = textsOf(templates).flatMap(({ text }) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))
      expect(used.length, `${provider.id} ${recipe.keyKind}`).toBeGreaterThan(0)
      for (const name of used) expect(known, `${provider.id} ${recipe.keyKind}`).toContain(name)
      if (used.includes('secret')) expect(kind?.secretFields.filter(({ secret }) => secret)).toHaveLength(1)
    }
  })

  it('lower-case what is looked for in lower-cased replies, and name real regions', () => {
    for (const { recipe } of recipes) {
      for (const { contains } of recipe.errorMarkers) expect(contains).toBe(contains?.toLowerCase() ?? null)
      if (recipe.method === 'SMTP') continue
      for (const { origin } of recipe.regions) expect(new URL(origin).origin).toBe(origin)
      if (recipe.regions.length > 0) {
        expect(recipe.regions.map(({ origin }) => origin)).toContain(new URL(recipe.url ?? '').origin)
      }
    }
  })
})

/** What endpoints that return people, their addresses or what they did are called. */
const PEOPLE =
  /(^|[/_.-])(contacts?|subscribers?|subscriptions?|profiles?|members?|people|persons?|recipients?|customers?|leads?|messages?|activity|activities|suppressions?|unsubscribes?|bounces?|opens?|clicks?|events)([/_.?-]|$)/i

describe('the calls that are made', () => {
  const calls = recipes.flatMap(({ provider, recipe }) => {
    if (recipe.method === 'SMTP' || recipe.url === null || recipe.reading.call === 'none') return []
    const { call } = recipe.reading
    const url = call === 'alternative' ? recipe.alternatives[0]?.url : recipe.url
    const isProbed = recipe.reading.permissions?.from === 'probe'
    const urls = [url, ...(isProbed ? [provider.scopesProbe?.url] : [])]
    return urls.map((each) => [`${provider.id} ${recipe.keyKind}`, each ?? '', recipe] as const)
  })

  it.each(calls)('return no people: %s', (_, url) => {
    expect(url).not.toBe('')
    const { pathname, search } = new URL(
      url
        .replace(/^\{\w+\}/, 'https://host')
        .replace('{dc}', 'us1')
        .replace('.{tld}', '.com'),
    )
    // The account's own user, a schema, and a setting of Moosend's lists that leaves the people out.
    const path = pathname.replace('/api/users/getFields', '').replace('/message-streams/outbound', '')
    expect(path).not.toMatch(PEOPLE)
    expect(search).not.toMatch(PEOPLE)
  })

  it('would notice one that does', () => {
    for (const path of [
      '/v3/contacts',
      '/3.0/lists/abc/members/1',
      '/api/profiles/',
      '/v1/subscribers?limit=1',
      '/v4/subscribers',
      '/api/v1/recipients.json',
      '/v1/customers',
    ]) {
      expect(path).toMatch(PEOPLE)
    }
  })

  it('are HTTPS, and the key travels in an address only where the platform takes it in no other way', () => {
    const inAddress = calls.filter(
      ([, url, { auth }]) => auth.style === 'query' || /\{secret\}|\{apiSecret\}/.test(url),
    )
    expect(inAddress.map(([name]) => name)).toEqual(['kit v3-api-key-secret', 'moosend api-key'])
    for (const [, url] of calls) expect(url).toMatch(/^(https:\/\/|\{apiUrl\}\/|\{restHost\}\/)/)
  })

  it('avoid the replies that hold keys', () => {
    for (const [, url] of calls)
      expect(url).not.toMatch(/postmarkapp\.com\/servers?\b|REST\/apikey\b|createsend\.com\/.*clients\/\{/)
  })

  it('make an alternative only where there is one, and read places that are written as paths', () => {
    for (const { recipe } of recipes) {
      if (recipe.method === 'SMTP') continue
      const { call, proof, accountName, permissions, traps } = recipe.reading
      if (call === 'alternative') expect(recipe.alternatives.length).toBeGreaterThan(0)
      const named =
        permissions?.from === 'probe'
          ? [permissions.given?.path, ...permissions.calls.map(({ path }) => path.replace('[].', '.'))]
          : [permissions?.path]
      const paths = [proof?.path, accountName, ...named, ...traps.map(({ path }) => path)]
      for (const path of paths) if (typeof path === 'string') expect(path).toMatch(/^[A-Za-z_]+(\[\d\]|\.[A-Za-z_]+)*$/)
      for (const { contains, why } of traps) {
        expect(contains).toBe(contains?.toLowerCase() ?? null)
        expect(why).not.toBe('')
      }
      // Names of people are nobody's business.
      expect(accountName ?? '').not.toMatch(/email|first|last|user/i)
    }
  })
})

describe('what is asked of an account', () => {
  const asked = providers.flatMap((provider) => (provider.accountFields ?? []).map((field) => ({ provider, field })))

  it('stands in an address of that platform, and beside no field of the same name', () => {
    expect(asked.length).toBeGreaterThan(4)
    for (const { provider, field } of asked) {
      const addresses = textsOf([provider.settingsLink.url, provider.verify, provider.scopesProbe]).map(
        ({ text }) => text,
      )
      expect(
        addresses.some((text) => text.includes(`{${field.id}}`)),
        `${provider.id} ${field.id}`,
      ).toBe(true)
      for (const { secretFields } of provider.keyKinds)
        expect(
          secretFields.map(({ id }) => id),
          provider.id,
        ).not.toContain(field.id)
    }
  })

  it('is a list where it ends a host: free text would name any host', () => {
    for (const { provider, field } of asked) {
      const rules = provider.verify.flatMap((recipe) => (recipe.method === 'SMTP' ? [] : recipe.derive))
      const rule = rules.find((each) => each.from === 'account-region' && each.placeholder === field.id)
      const choices = field.choices?.map(({ value }) => value) ?? null
      expect(choices, `${provider.id} ${field.id}`).toEqual(rule?.from === 'account-region' ? rule.choices : null)
      expect(field.hint).toMatch(/\.$/)
    }
  })
})

describe('the look-ups', () => {
  it('find what is there, and nothing else', () => {
    expect(providerById('mailchimp')?.name).toBe('Mailchimp')
    expect(applicationById('zapier')?.name).toBe('Zapier')
    expect(keyKindOf('brevo', 'smtp-key')?.name).toBe('SMTP key')
    for (const id of ['', 'Mailchimp', 'nobody', '__proto__', 'constructor']) {
      expect(providerById(id)).toBeUndefined()
      expect(applicationById(id)).toBeUndefined()
      expect(keyKindOf(id, 'api-key')).toBeUndefined()
      expect(keyKindOf('mailchimp', id)).toBeUndefined()
    }
  })

  it('ask for one API key where the kind is unknown', () => {
    const generic = [{ id: 'apiKey', label: 'API key', secret: true, placeholder: null, pattern: null }]
    expect(secretFieldsOf('nobody', 'api-key')).toEqual(generic)
    expect(secretFieldsOf('mailchimp', 'nothing')).toEqual(generic)
    expect(secretFieldsOf('other', 'api-key')).toEqual(generic)
    expect(secretFieldsOf('mailjet', 'api-key-pair').map(({ id }) => id)).toEqual(['apiKey', 'secretKey'])
  })

  it('offer what is not in the catalogue last', () => {
    expect(platformChoices).toEqual([...providers, otherPlatform])
    expect(applicationChoices).toEqual([...applications, otherApplication])
    expect(providerById('other')).toBe(otherPlatform)
    expect(applicationById('other')).toBe(otherApplication)
    expect(providers).not.toContain(otherPlatform)
    expect(applications).not.toContain(otherApplication)
    expect(otherPlatform.keyKinds.map(({ id }) => id)).toEqual(['api-key'])
    expect([...otherPlatform.generateSteps, ...otherPlatform.revokeSteps]).toEqual([])
  })
})
