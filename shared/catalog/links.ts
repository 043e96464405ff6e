/**
 * The addresses that Keyturn may open in a browser. Main opens nothing else of the catalogue's, so what comes back must
 * be certain: an https address on exactly the host that the catalogue names.
 *
 * `URL` is not part of the language, only of its hosts. The check is therefore narrower than what a browser accepts:
 * plain ASCII, no port, no user name, no percent sign in the host, at least two labels.
 */
import { applicationById, providerById } from './index.ts'
import { patternOf } from './pattern.ts'
import type { Provider, SecretField } from './provider.ts'

export type ProviderPage = 'settings' | 'documentation' | 'website' | 'leak'

export interface LinkPages {
  readonly provider: ProviderPage
  readonly application: 'settings'
}

/** Values for the placeholders of an address, for instance `{ dc: 'us21' }`. */
export type LinkParts = Readonly<Record<string, string>>

export interface Link {
  readonly url: string
  /** The page that it really is: settings without an address, or with a part missing, become the website. */
  readonly page: ProviderPage
}

type Choices = ReadonlyMap<string, readonly string[]>

/** Null when there is no such entry or page, or no safe address for it. */
export function linkOf<K extends keyof LinkPages>(
  kind: K,
  id: string,
  page: LinkPages[K],
  parts: LinkParts,
): Link | null {
  if (kind === 'provider') {
    const provider = providerById(id)
    return provider === undefined ? null : providerLink(provider, page, parts)
  }
  const application = applicationById(id)
  if (application === undefined || page !== 'settings') return null
  return link(page, application.settingsUrl, parts, new Map())
}

/**
 * What the public fields of a key say of the account: a field whose example begins `https://{account}.` names the
 * account at the same place.
 */
export const linkPartsIn = (fields: readonly SecretField[], values: Readonly<Record<string, string>>): LinkParts =>
  Object.fromEntries(
    fields.flatMap(({ id, secret, placeholder, pattern }) => {
      const name = /^https:\/\/\{(\w+)\}\./.exec(placeholder ?? '')?.[1]
      const value = Object.hasOwn(values, id) ? (values[id] ?? '').trim() : ''
      const part = /^https:\/\/([a-z0-9-]{1,63})\./i.exec(value)?.[1]
      const isKnown = !secret && name !== undefined && part !== undefined
      return isKnown && (pattern === null || patternOf(pattern)?.test(value) !== false) ? [[name, part] as const] : []
    }),
  )

function providerLink(provider: Provider, page: ProviderPage, parts: LinkParts): Link | null {
  const website = (): Link | null => link('website', provider.website, {}, new Map())
  switch (page) {
    case 'settings':
      return link(page, provider.settingsLink.url, parts, choicesOf(provider)) ?? website()
    case 'documentation':
      return link(page, provider.documentationUrl, {}, new Map())
    case 'leak':
      return link(page, provider.leak.url, {}, new Map())
    case 'website':
      return website()
    default:
      return null
  }
}

/** Placeholders that stand for a closed list, such as the ending of a host: free text there would name any host. */
const choicesOf = (provider: Provider): Choices =>
  new Map(
    provider.verify
      .flatMap((recipe) => (recipe.method === 'SMTP' ? [] : recipe.derive))
      .flatMap((rule) => (rule.from === 'account-region' ? [[rule.placeholder, rule.choices] as const] : [])),
  )

function link(page: ProviderPage, template: string | null, parts: LinkParts, choices: Choices): Link | null {
  if (template === null) return null
  const url = filled(template, parts, choices)
  const host = filled(hostOf(template), parts, choices)
  return url !== null && host !== null && isSafe(url) && hostOf(url) === host ? { url, page } : null
}

const PLACEHOLDER = /\{([^{}]*)\}/g
const PART = /^[a-z0-9-]{1,63}$/i

function filled(template: string, parts: LinkParts, choices: Choices): string | null {
  let complete = true
  const text = template.replace(PLACEHOLDER, (whole, name: string) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined
    // A list says what may stand there, an ending of two parts such as com.au too.
    if (part !== undefined && (choices.get(name)?.includes(part) ?? PART.test(part))) return part
    complete = false
    return whole
  })
  return complete ? text : null
}

/** What lies between the scheme and the first slash, question mark or hash. Empty when it is no https address. */
const hostOf = (url: string): string => /^https:\/\/([^/?#]*)/.exec(url)?.[1] ?? ''

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
// A label that begins with xn-- is read as an encoded foreign name: never one of ours.
const SAFE = new RegExp(`^https://(?!xn--)${LABEL}(?:\\.(?!xn--)${LABEL})+(?:[/?#][!-~]*)?$`, 'i')

const isSafe = (url: string): boolean => SAFE.test(url) && !/[@\\{}"'<>`|^]/.test(url)
