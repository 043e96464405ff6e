/**
 * From a reply to one cause. First come words that a platform is known to write, then what can only come from in between
 * (web pages, redirects), and last the bare status, which says least: a refusal that nothing explains calls no key dead.
 */
import type { ErrorMarker, HttpRecipe, Trap } from '#shared/catalog/provider.ts'
import type { Cause } from '#shared/domain/diagnosis.ts'
import type { Reply } from './client.ts'
import { isValue, lowerText, valueAt, type Body } from './reply-body.ts'

const CAUSES: Readonly<Record<Trap['outcome'], Cause>> = {
  malformed: 'malformed',
  unknown_or_revoked: 'unknown-or-revoked',
  expired: 'expired',
  insufficient_permission: 'not-permitted',
  ip_not_allowed: 'ip-not-allowed',
  account_suspended: 'account-suspended',
  wrong_region: 'wrong-region',
  request_outdated: 'request-outdated',
  edge_block: 'edge-block',
  rate_limited: 'rate-limited',
  other: 'unclear-refusal',
  unclear: 'unclear-refusal',
  other_value_wrong: 'other-value-wrong',
  access_token_ended: 'access-token-ended',
}

export function causeOf(recipe: HttpRecipe, reply: Reply, host: string): Cause {
  if (isGood(recipe, reply)) return 'works'
  return fromInBetween(reply, host) ?? fromWords(recipe, reply) ?? fromPage(recipe, reply) ?? fromStatus(recipe, reply)
}

function isGood({ statuses, reading }: HttpRecipe, { status, body }: Reply): boolean {
  if (status !== statuses.success || body.json === undefined) return false
  return reading.proof === null || isValue(valueAt(body.json, reading.proof.path), reading.proof.equals)
}

/** Statuses and headers that a platform itself never sends to a program. */
function fromInBetween({ status, headers }: Reply, host: string): Cause | null {
  if (headers['cf-mitigated'] !== undefined) return 'edge-block'
  if (status === 407) return 'proxy'
  if (status === 511) return 'page-in-between'
  if (status < 300 || status >= 400) return null
  const target = headers['location'] ?? ''
  const isSameHost = URL.canParse(target, `https://${host}`) && new URL(target, `https://${host}`).host === host
  return isSameHost ? 'request-outdated' : 'page-in-between'
}

function fromWords({ reading, errorMarkers }: HttpRecipe, { status, body }: Reply): Cause | null {
  const trap = reading.traps.find((each) => hasWords(each) && isAt(each.status, status) && trapHolds(each, body))
  if (trap) return CAUSES[trap.outcome]
  const worded = errorMarkers.filter((marker) => markerHasWords(marker) && markerHolds(marker, body))
  const marker =
    worded.find((each) => isAt(each.status, status)) ??
    // What is said in so many words counts under another refusing status as well: some platforms change between them.
    worded.find((each) => each.confidence === 'high' && typeof each.equals !== 'number' && isRefusal(status))
  return marker ? CAUSES[marker.outcome] : null
}

/** No JSON where the platform writes JSON: something else has answered, or the platform's own edge. */
function fromPage({ errorMarkers, statuses }: HttpRecipe, { status, body }: Reply): Cause | null {
  if (body.json !== undefined) return null
  const marker = errorMarkers.find((each) => isForBareReplies(each, statuses.rateLimited) && isAt(each.status, status))
  if (marker && marker.status !== null) return CAUSES[marker.outcome]
  if (!body.isPage) return null
  if (status === 403) return 'edge-block'
  return status === 401 || (status >= 200 && status < 300) ? 'page-in-between' : null
}

function fromStatus({ reading, errorMarkers, statuses }: HttpRecipe, { status }: Reply): Cause {
  if (status >= 500) return 'server-error'
  if (status === 429 || statuses.rateLimited.includes(status)) return 'rate-limited'
  const trap = reading.traps.find((each) => !hasWords(each) && each.status?.includes(status))
  if (trap) return CAUSES[trap.outcome]
  const bare = errorMarkers.find(
    (each) => each.status?.includes(status) && !markerHasWords(each) && !isForBareReplies(each, statuses.rateLimited),
  )
  if (bare) return CAUSES[bare.outcome]
  const isRefused = [...statuses.unauthorized, ...statuses.forbidden, 401, 403].includes(status)
  // The platform explains such a status with words, and these were none of them.
  const isExplained = errorMarkers.some((each) => markerHasWords(each) && isAt(each.status, status))
  if (isRefused && isExplained) return 'unclear-refusal'
  if (statuses.unauthorized.includes(status)) return 'unknown-or-revoked'
  if (statuses.forbidden.includes(status)) return 'not-permitted'
  if (isRefused) return 'unclear-refusal'
  if (status === 408) return 'timed-out'
  return isRefusal(status) ? 'request-outdated' : 'unexpected-reply'
}

const isRefusal = (status: number): boolean => status >= 400 && status < 500

const isAt = (statuses: readonly number[] | null, status: number): boolean =>
  statuses === null || statuses.includes(status)

const hasWords = ({ path, contains }: Trap): boolean => path !== null || contains !== null

function trapHolds({ path, equals, contains }: Trap, { json, text }: Body): boolean {
  const found = path === null ? text : valueAt(json, path)
  if (found === undefined || found === null || found === '') return false
  return (equals === null || isValue(found, equals)) && (contains === null || lowerText(found).includes(contains))
}

const markerHasWords = ({ equals, contains }: ErrorMarker): boolean => equals !== null || contains !== null

function markerHolds({ bodyPath, equals, contains, containsPath }: ErrorMarker, { json, text }: Body): boolean {
  if (equals !== null && !isValue(valueAt(json, bodyPath ?? ''), equals)) return false
  if (contains === null) return true
  return (containsPath === null ? text : lowerText(valueAt(json, containsPath))).includes(contains)
}

/**
 * A block at the edge, and throttling under a status that means something else (a 403 of Mailchimp), are told from the
 * platform's own refusals by the JSON that they lack.
 */
const isForBareReplies = (marker: ErrorMarker, rateLimited: readonly number[]): boolean =>
  !markerHasWords(marker) &&
  (marker.outcome === 'edge_block' ||
    (marker.outcome === 'rate_limited' && marker.status?.every((status) => !rateLimited.includes(status)) === true))
