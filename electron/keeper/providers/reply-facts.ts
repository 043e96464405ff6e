/** The few things of a reply that are kept: they are named one by one, and none of them may hold the key. */
import type { HttpRecipe } from '#shared/catalog/provider.ts'
import type { KeyCheck } from '#shared/domain/diagnosis.ts'
import type { Reply } from './client.ts'
import { valueAt } from './reply-body.ts'

const LONGEST_NAME = 200
const MOST_PERMISSIONS = 1_000

export interface ReplyFacts {
  readonly accountName: string | null
  readonly permissions: readonly string[] | null
}

export function factsOf({ reading }: HttpRecipe, { body }: Reply): ReplyFacts {
  const { accountName, permissions } = reading
  return {
    accountName: accountName === null ? null : nameOf(valueAt(body.json, accountName)),
    permissions: permissions?.from === 'reply' ? namesAt(body.json, permissions.path) : null,
  }
}

/** Under which names platforms and the networks in front of them number a request. */
const REQUEST_IDS = [
  'x-request-id',
  'request-id',
  'x-amzn-requestid',
  'x-hubspot-correlation-id',
  'x-message-id',
  'cf-ray',
]

export function requestIdOf({ headers }: Reply): string | null {
  const found = REQUEST_IDS.map((name) => headers[name]).find((value) => value !== undefined)
  return found !== undefined && /^[\w.:=+/-]{4,80}$/.test(found) ? found : null
}

/** Seconds; a date instead of seconds is legal (RFC 9110, section 10.2.3) and rare: it counts as not said. */
export function retryAfterOf({ headers }: Reply): number | null {
  const seconds = headers['retry-after'] ?? ''
  return /^\d{1,6}$/.test(seconds) ? Number(seconds) : null
}

/** A platform that sends the key back must not get it written down. */
export function withoutKey<T extends Omit<KeyCheck, 'at'>>(found: T, secrets: readonly string[]): T {
  const long = secrets.filter(({ length }) => length >= SHORTEST_KEY)
  const holdsKey = (text: string | null): boolean => text !== null && long.some((secret) => text.includes(secret))
  return {
    ...found,
    accountName: holdsKey(found.accountName) ? null : found.accountName,
    permissions: found.permissions?.some(holdsKey) === true ? null : found.permissions,
    requestId: holdsKey(found.requestId) ? null : found.requestId,
  }
}

const SHORTEST_KEY = 8

/** One line; what turns the reading direction or does not show is no part of a name. */
function nameOf(found: unknown): string | null {
  if (typeof found !== 'string' && typeof found !== 'number') return null
  const name = String(found)
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .trim()
  return name === '' ? null : name.slice(0, LONGEST_NAME)
}

/** The names at a path; with `[]` in it, those in each entry of a list. Null where there is no list. */
export function namesAt(json: unknown, path: string): readonly string[] | null {
  const [list = '', inEach] = path.split('[].')
  const found = valueAt(json, list)
  if (!Array.isArray(found)) return null
  const entries: readonly unknown[] = inEach === undefined ? found : found.map((each) => valueAt(each, inEach))
  return entries.slice(0, MOST_PERMISSIONS).flatMap((each) => nameOf(each) ?? [])
}
