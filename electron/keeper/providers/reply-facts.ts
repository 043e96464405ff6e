/** The few things of a reply that are kept: they are named one by one, and none of them may hold the key. */
import type { HttpRecipe, Provider } from '#shared/catalog/provider.ts'
import type { KeyCheck } from '#shared/domain/diagnosis.ts'
import { call, type Reply } from './client.ts'
import type { ProviderSurroundings } from './network.ts'
import type { Attempt, Plan } from './plan.ts'
import { valueAt } from './reply-body.ts'
import { authHeaders, bodyText } from './request.ts'
import { APPLICATION } from './application.ts'
import { fill } from './template.ts'

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
    permissions: permissions?.from === 'reply' ? namesOf(valueAt(body.json, permissions.path)) : null,
  }
}

/** A second call, where the platform tells permissions in another place than the first. Its failure is no finding. */
export async function readPermissions(
  around: ProviderSurroundings,
  provider: Provider,
  { recipe, isOurs }: Plan,
  { values, url }: Attempt,
): Promise<readonly string[] | null> {
  const { scopesProbe: probe } = provider
  const path = recipe.reading.permissions?.path
  if (!probe || path === undefined) return null
  const target = new URL(fill(probe.url, values, encodeURIComponent))
  const body = probe.body && bodyText(probe.body, values)
  const headers = {
    accept: 'application/json',
    'user-agent': `${APPLICATION.appName}/${APPLICATION.version}`,
    ...(probe.body?.kind === 'fields' ? { 'content-type': 'application/json' } : {}),
    ...authHeaders(recipe.auth, { method: probe.method, url, body: body ?? '', values, at: around.now() }),
  }
  const answer = await call(around, isOurs, { method: probe.method, url: target, headers, body })
  return 'reply' in answer && answer.reply.status === 200 ? namesOf(valueAt(answer.reply.body.json, path)) : null
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

function namesOf(found: unknown): readonly string[] | null {
  if (!Array.isArray(found)) return null
  return found.slice(0, MOST_PERMISSIONS).flatMap((each) => nameOf(each) ?? [])
}
