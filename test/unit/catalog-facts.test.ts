/** The catalogue against the sheet of facts that it was made from. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { applicationById, applications, providerById, providers } from '../../shared/catalog/index.ts'
import type {
  HttpAuth,
  KeyKind,
  KeyManagementApi,
  KeyManagementCall,
  Provider,
  RequestBody,
  SmtpAuth,
  VerifyRecipe,
} from '../../shared/catalog/provider.ts'

const root = resolve(import.meta.dirname, '../..')

// The fact sheet that the catalogue was made from. It lies beside a checkout and need not be there.
const FACTS = resolve(root, '../shared/providers.json')
const present = existsSync(FACTS)

interface RawKind {
  readonly regex: string | null
  readonly fieldPatterns: Record<string, string> | null
}

interface RawProvider {
  readonly id: string
  readonly keyKinds: readonly RawKind[]
  readonly verify: readonly { readonly url: string | null; readonly regions: readonly { readonly url: string }[] }[]
}

interface RawFacts {
  readonly providers: readonly RawProvider[]
  readonly connectedApps: readonly { readonly id: string }[]
}

describe.runIf(present)(
  `the fact sheet ../shared/providers.json${present ? '' : ' (skipped: not beside this checkout)'}`,
  () => {
    const raw = present ? (JSON.parse(readFileSync(FACTS, 'utf8')) as RawFacts) : { providers: [], connectedApps: [] }

    it('has as many entries as the catalogue', () => {
      expect(raw.providers.map(({ id }) => id).toSorted()).toEqual(providers.map(({ id }) => id).toSorted())
      expect(raw.connectedApps.map(({ id }) => id).toSorted()).toEqual(applications.map(({ id }) => id).toSorted())
      expect(leaves(raw.providers)).toBeGreaterThan(3_500)
    })

    it.each(raw.providers.map((facts) => [facts.id, facts] as const))(
      'says nothing else than the catalogue: %s',
      (id, facts) => {
        const provider = providerById(id)
        expect(provider && canonical(sheetOf(provider, facts))).toEqual(canonical(facts))
        // Regions keep their origin only. Where the sheet gives a whole address, its path is that of the recipe.
        for (const { url, regions } of facts.verify) {
          const origins = regions.map((region) => new URL(region.url))
          for (const region of origins) {
            expect(['/', new URL(url ?? '').pathname]).toContain(region.pathname)
            expect(region.search).toBe('')
          }
        }
      },
    )

    it.each(raw.connectedApps.map((facts) => [facts.id, facts] as const))(
      'says nothing else than the catalogue: %s',
      (id, facts) => {
        expect(canonical(applicationById(id))).toEqual(canonical(facts))
      },
    )
  },
)

const leaves = (data: unknown): number =>
  typeof data === 'object' && data !== null
    ? Object.values(data).reduce<number>((sum, inner) => sum + leaves(inner), 0)
    : 1

const STATUS_KEYS = ['status', 'unauthorizedStatus', 'forbiddenStatus', 'rateLimitStatus']

/** Unknown is unknown, whether it is null, left out or an empty list; one status is a list of one. */
function canonical(data: unknown, key = ''): unknown {
  if (typeof data === 'number' && STATUS_KEYS.includes(key)) return [data]
  if (Array.isArray(data)) {
    if (key === 'regions')
      return data.map((region: { url: string }) => canonical({ ...region, url: new URL(region.url).origin }))
    return data.map((item) => canonical(item))
  }
  if (typeof data !== 'object' || data === null) return data
  const entries = Object.entries(data).map(([name, inner]) => [name, canonical(inner, name)] as const)
  return Object.fromEntries(entries.filter(([, inner]) => !isEmpty(inner)))
}

const isEmpty = (data: unknown): boolean =>
  data === null || data === undefined || (typeof data === 'object' && Object.keys(data).length === 0)

/** A platform written down again in the manner of the fact sheet. */
function sheetOf(provider: Provider, raw: RawProvider): unknown {
  // What Keyturn asks of an account is no fact about the platform.
  const {
    accountFields: _,
    documentationUrl,
    settingsLink,
    keyKinds,
    verify,
    scopesProbe,
    keyManagementApi,
    lastUsedApi,
    ...rest
  } = provider
  return {
    ...rest,
    docsUrl: documentationUrl,
    apiSettingsUrl: settingsLink.url,
    apiSettingsUrlNotes: settingsLink.notes,
    apiSettingsUrlConfidence: settingsLink.confidence,
    keyKinds: keyKinds.map((kind, at) => sheetOfKind(kind, raw.keyKinds[at])),
    verify: verify.map(sheetOfRecipe),
    scopesProbe: scopesProbe && { ...scopesProbe, body: sheetOfBody(scopesProbe.body) },
    keyManagementApi: keyManagementApi && sheetOfApi(keyManagementApi),
    lastUsedApi: lastUsedApi && { ...lastUsedApi, body: sheetOfBody(lastUsedApi.body) },
  }
}

function sheetOfKind({ format, secretFields, ...rest }: KeyKind, raw: RawKind | undefined): unknown {
  const patternOfField = new Map(secretFields.map(({ id, pattern }) => [id, pattern]))
  const regexes = new Set(format.fields.map((id) => patternOfField.get(id)))
  expect(regexes.size).toBeLessThanOrEqual(1)
  const [regex] = regexes
  // The sheet names the patterns per field only where there are several; elsewhere a field can have that one only.
  const perField = (raw?.fieldPatterns ?? null) !== null
  if (!perField) for (const { pattern } of secretFields) expect([null, regex]).toContain(pattern)
  return {
    ...rest,
    secretFields: secretFields.map((field) => ({ ...field, pattern: null })),
    fieldPatterns: perField ? Object.fromEntries(patternOfField) : null,
    regex,
    formatDescription: format.description,
    prefix: format.prefix,
    exampleShape: format.exampleShape,
    exampleExpand: format.exampleExpand,
    formatConfidence: format.confidence,
  }
}

function sheetOfRecipe({ statuses, auth, ...recipe }: VerifyRecipe): unknown {
  const common = {
    auth: sheetOfAuth(auth),
    successStatus: statuses.success,
    unauthorizedStatus: statuses.unauthorized,
    forbiddenStatus: statuses.forbidden,
    rateLimitStatus: statuses.rateLimited,
  }
  if (recipe.method === 'SMTP') {
    const { server, ...rest } = recipe
    return { ...rest, ...common, url: server }
  }
  // How Keyturn uses a recipe is no fact about the platform.
  const { reading: _, ...facts } = recipe
  return {
    ...facts,
    ...common,
    body: sheetOfBody(recipe.body),
    regions: recipe.regions.map(({ origin, ...region }) => ({ ...region, url: origin })),
    derive: recipe.derive.map((rule) =>
      rule.from === 'secret'
        ? { from: 'secret', placeholder: rule.placeholder, how: rule.how, regex: rule.pattern }
        : { from: 'account region', placeholder: rule.placeholder, how: rule.choices.join(', ') },
    ),
  }
}

const sheetOfAuth = (auth: HttpAuth | SmtpAuth): unknown =>
  auth.style === 'query' ? { style: auth.style, param: auth.parameter } : auth

const sheetOfBody = (body: RequestBody | null): unknown => (body?.kind === 'text' ? body.text : body?.fields)

function sheetOfApi({ calls, signing, ...rest }: KeyManagementApi): unknown {
  const sheet = calls.map(({ operation, covers, body, contentType, ...call }: KeyManagementCall) => {
    const same = calls.filter((other) => other.operation === operation)
    const method = covers === null ? call.method : same.map((one) => `${one.method} (${one.covers})`).join(' or ')
    return [operation, { ...call, method, body: sheetOfBody(body), bodyType: contentType }] as const
  })
  return {
    ...rest,
    ...Object.fromEntries(sheet),
    auth: signing && `${signing.style}, service ${signing.service}, region ${signing.region}`,
  }
}
