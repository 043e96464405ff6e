/**
 * How a platform's interface for keys is spoken: requests without the key, and what its replies say. Pure: nothing here
 * sends. One file for each platform; addresses and methods come from the catalogue.
 */
import type { PlatformFields, PlatformKey } from '#shared/domain/managed.ts'
import type { KeyManagementCall, KeyOperation, Provider } from '#shared/catalog/provider.ts'
import type { Method } from '../network.ts'
import { valueAt, type Body } from '../reply-body.ts'
import { fill } from '../template.ts'

/** At least one: an empty list of permissions makes a key with full access at SendGrid. */
export type Permissions = readonly [string, ...string[]]

export interface KeyCall {
  readonly method: Method
  /** Of the catalogue, with the query. The region takes the place of its origin. */
  readonly url: URL
  readonly body: string | null
  readonly contentType: string | null
}

export interface ListPage {
  readonly keys: readonly PlatformKey[]
  /** What to hand to the next call; null on the last page. */
  readonly next: string | null
  /** More may follow, and nothing tells how to ask for it. */
  readonly isCut?: boolean
}

export interface MadeKey {
  readonly id: string
  /** Secret fields of the key kind, by their ids. */
  readonly secret: Readonly<Record<string, string>>
  readonly publicFields: Readonly<Record<string, string>>
}

export interface NewKey {
  readonly keyKindId: string
  readonly label: string
  readonly permissions: readonly string[]
  readonly fields: PlatformFields
}

export interface KeyChange {
  /** As the platform listed it just now: what a change must not lose is taken from here. */
  readonly listed: PlatformKey
  readonly label: string
  /** Null leaves them as they are. */
  readonly permissions: readonly string[] | null
}

export interface KeyApi {
  readonly providerId: string
  readonly list: (fields: PlatformFields, next: string | null) => KeyCall
  /** Null when the reply is not what the platform documents: never taken for an empty list. */
  readonly readList: (body: Body) => ListPage | null
  /** Where the list does not tell the permissions and another call does. */
  readonly details?: { readonly call: (id: string) => KeyCall; readonly read: (body: Body) => readonly string[] | null }
  /** Null when the wish is not one that may be sent. */
  readonly make: (wish: NewKey) => KeyCall | null
  readonly readMade: (body: Body, wish: NewKey) => MadeKey | null
  readonly change?: (change: KeyChange) => KeyCall | null
  /** The kind of key that such permissions make. */
  readonly kindOf: (permissions: readonly string[]) => string
  readonly delete: (id: string, fields: PlatformFields) => KeyCall
  /** The id of a stored value, where value or fields tell it. */
  readonly idOf?: (values: Readonly<Record<string, string>>) => string | null
  /** A reply in another form than JSON, made readable. */
  readonly readable?: (body: Body) => Body
}

export const isFilled = (permissions: readonly string[] | null): permissions is Permissions =>
  permissions !== null && permissions.length > 0 && permissions.every((each) => each !== '')

/** The call of the catalogue, its path filled in and its query replaced. */
export function callOf(
  provider: Provider,
  operation: KeyOperation,
  {
    covers = null,
    path = {},
    query = {},
  }: {
    readonly covers?: string | null
    readonly path?: Readonly<Record<string, string>>
    readonly query?: Readonly<Record<string, string>>
  } = {},
): Pick<KeyCall, 'method' | 'url'> {
  const { method, url } = known(provider, operation, covers)
  const [target = ''] = url.split('?')
  const filled = new URL(fill(target, path, segment))
  filled.search = new URLSearchParams(query).toString()
  return { method, url: filled }
}

function known(provider: Provider, operation: KeyOperation, covers: string | null): KeyManagementCall {
  const found = provider.keyManagementApi?.calls.find((each) => each.operation === operation && each.covers === covers)
  if (!found) throw new Error(`the catalogue has no call to ${operation} keys of ${provider.id}`)
  return found
}

/** One segment of a path, whatever stands in it: dots alone would climb (RFC 3986, section 5.2.4), encoded ones too. */
function segment(value: string): string {
  if (/^\.{1,2}$/.test(value)) throw new Error('an id that is no id')
  return encodeURIComponent(value)
}

export const jsonCall = (call: Pick<KeyCall, 'method' | 'url'>, body: object): KeyCall => ({
  ...call,
  body: JSON.stringify(body),
  contentType: 'application/json',
})

export const bareCall = (call: Pick<KeyCall, 'method' | 'url'>): KeyCall => ({ ...call, body: null, contentType: null })

/** Every entry of a list in the reply; null when there is none, or when one of them can not be read. */
export function entriesAt<T>(json: unknown, path: string, read: (entry: object) => T | null): readonly T[] | null {
  const found = path === '' ? json : valueAt(json, path)
  if (!Array.isArray(found)) return null
  const entries = (found as readonly unknown[]).map((each) =>
    typeof each === 'object' && each !== null ? read(each) : null,
  )
  return entries.every((each) => each !== null) ? entries : null
}

/** A short text or number out of a reply, on one line; null for anything else. */
export function textAt(json: unknown, path: string): string | null {
  const found = valueAt(json, path)
  if (typeof found !== 'string' && typeof found !== 'number') return null
  const text = String(found)
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .trim()
  return text === '' || text.length > LONGEST ? null : text
}

const LONGEST = 300

/** How the platform addresses a key: exactly as it came, or not at all. */
export function idAt(json: unknown, path: string): string | null {
  const found = valueAt(json, path)
  if (typeof found === 'number') return String(found)
  const isId = typeof found === 'string' && found.length <= LONGEST && /^[^\p{Cc}\p{Bidi_Control}]+$/u.test(found)
  return isId ? found : null
}

/** A list of words; null for anything else. */
export function wordsAt(json: unknown, path: string): readonly string[] | null {
  const found = valueAt(json, path)
  if (!Array.isArray(found)) return null
  return (found as readonly unknown[]).filter((each): each is string => typeof each === 'string' && WORD.test(each))
}

const WORD = /^[\x21-\x7e]{1,120}$/

/** The value of a new key: nothing is cut or cleaned, since it is shown only once. Null when it can be none. */
export function secretAt(json: unknown, path: string): string | null {
  const found = valueAt(json, path)
  return typeof found === 'string' && /^[\x21-\x7e]{8,4096}$/.test(found) ? found : null
}

export const NO_FACTS = {
  permissions: null,
  createdAt: null,
  lastUsedAt: null,
  expiresAt: null,
  allowedAddresses: null,
  isPaused: false,
} as const
