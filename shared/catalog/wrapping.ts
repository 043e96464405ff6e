/** Finds a key inside what people copy along with it: a header, a setting, an address, a piece of JSON. */
import { providers } from './all-providers.ts'
import { holds, trimmed } from './characters.ts'
import { withoutQuotes } from './quotes.ts'

/** The value is not the key itself; `key` is the one in it, or null when there is none or more than one. */
export interface Wrapped {
  readonly key: string | null
}

const headers = providers.flatMap(({ verify }) =>
  verify.flatMap(({ auth }) => (auth.style === 'header' || auth.style === 'bearer' ? [auth] : [])),
)
const HEADER_NAMES = new Set(['x-api-key', 'apikey', ...headers.map(({ header }) => header.toLowerCase())])
/** The words before the key in a header: Bearer, Klaviyo-API-Key and so on. */
const SCHEMES = new Set([
  'basic',
  'token',
  ...headers.flatMap(({ template }) => /^(\S+) \{/.exec(template)?.[1]?.toLowerCase() ?? []),
])
const NAMES_A_KEY = /key|token|secret|auth|pass/i

export const wrapped = (value: string): Wrapped | null =>
  inJson(value) ?? inAddress(value) ?? afterScheme(value) ?? afterName(value)

/** Freed of the marks that code puts around a text. */
function bare(text: string): string {
  const end = trimmed(trimmed(text).replace(/[,;]$/, ''))
  return trimmed(withoutQuotes(end) ?? end)
}

/** A key is one word. */
const word = (text: string): string | null =>
  text === '' || holds(text, 'blank') || holds(text, 'line-break') ? null : text

function afterScheme(value: string): Wrapped | null {
  const [, name, rest] = /^([A-Za-z-]{3,40})[ \t]+(.*)$/s.exec(value) ?? []
  const scheme = name?.toLowerCase()
  if (scheme === undefined || rest === undefined || !SCHEMES.has(scheme)) return null
  // Basic holds two values, and encoded at that.
  return { key: scheme === 'basic' ? null : word(bare(rest)) }
}

const unwrapped = (text: string): Wrapped => afterScheme(bare(text)) ?? { key: word(bare(text)) }

function afterName(value: string): Wrapped | null {
  const [, quote, name, sign, rest] =
    /^(?:export[ \t]+|set[ \t]+|\$env:)?(["']?)([A-Za-z_][\w.-]{0,99})\1[ \t]*(:[ \t]*|=)(.*)$/s.exec(value) ?? []
  if (name === undefined || sign === undefined || rest === undefined || !/[A-Za-z0-9]/.test(rest)) return null
  // Keys may hold a colon or an equals sign themselves: only a name that speaks of a key is taken for one.
  const speaks = NAMES_A_KEY.test(name)
  const fits =
    sign === '='
      ? speaks || /^[A-Z][A-Z0-9_]+$/.test(name)
      : HEADER_NAMES.has(name.toLowerCase()) || (speaks && (sign !== ':' || quote !== ''))
  return fits ? unwrapped(rest) : null
}

function inAddress(value: string): Wrapped | null {
  const [, authority, rest] = /^[a-z][a-z0-9+.-]{1,20}:\/\/([^/?#\s]*)(\S*)$/i.exec(value) ?? []
  if (authority === undefined || rest === undefined) return null
  const pairs = rest
    .split(/[?&#;]/)
    .slice(1)
    .map((pair) => ({ name: pair.split('=', 1)[0] ?? '', text: pair.slice(pair.indexOf('=') + 1) }))
  const keys = pairs.filter(({ name, text }) => NAMES_A_KEY.test(name) && text !== '' && text !== name)
  if (keys.length === 0) return authority.includes('@') ? { key: null } : null
  return { key: keys.length === 1 ? word(bare(decoded(keys[0]?.text ?? ''))) : null }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function inJson(value: string): Wrapped | null {
  if (!/^[{[]/.test(value)) return null
  const texts = textsIn(parsed(value), '', 0)
  if (texts.length === 0) return null
  const keys = texts.length === 1 ? texts : texts.filter(({ name }) => NAMES_A_KEY.test(name))
  return keys.length === 1 ? unwrapped(keys[0]?.text ?? '') : { key: null }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const DEEPEST = 8

function textsIn(data: unknown, name: string, depth: number): readonly { name: string; text: string }[] {
  if (typeof data === 'string') return [{ name, text: data }]
  if (typeof data !== 'object' || data === null || depth === DEEPEST) return []
  return Object.entries(data).flatMap(([key, inner]) => textsIn(inner, key, depth + 1))
}
