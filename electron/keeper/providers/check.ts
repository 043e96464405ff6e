/**
 * One check of one key: what it shows by itself, then one call for each region until one knows it, then one cause. Never
 * throws for anything that a network, a platform or a person can do.
 */
import { providerById, secretFieldsOf } from '#shared/catalog/index.ts'
import type { HttpRecipe, Provider, SmtpRecipe } from '#shared/catalog/provider.ts'
import { verdictOf, type Cause, type KeyCheck } from '#shared/domain/diagnosis.ts'
import { APPLICATION } from './application.ts'
import { call, type Answer, type Reply } from './client.ts'
import { causeOf } from './diagnose.ts'
import { explanation, stopBefore } from './findings.ts'
import { smtpHostRuleOf } from './hosts.ts'
import type { ProviderSurroundings } from './network.ts'
import { readPermissions } from './permissions.ts'
import { planOf, type Attempt, type Plan } from './plan.ts'
import { factsOf, requestIdOf, retryAfterOf, withoutKey } from './reply-facts.ts'
import { requestOf } from './request.ts'
import { signInBySmtp, smtpCauseOf } from './smtp.ts'
import { fill, placeholdersIn, type Values } from './template.ts'

export interface Subject {
  readonly providerId: string
  readonly keyKindId: string
  /** All fields of the key by their ids, as text. */
  readonly values: Values
}

export type CheckKey = (subject: Subject) => Promise<KeyCheck>

type Found = Omit<KeyCheck, 'at'>

/** AWS answers a good secret with a wrong signature when it is asked again within about five seconds. */
const AWS_PAUSE = 6_000

/** Signed requests and certificates bear five minutes at most. */
const CLOCK_TOLERANCE = 5 * 60 * 1000

export const createKeyCheck =
  (around: ProviderSurroundings): CheckKey =>
  async (subject) => {
    const found = await look(around, subject)
    const { providerId, keyKindId, values } = subject
    const secrets = secretFieldsOf(providerId, keyKindId).flatMap(({ id, secret }) =>
      secret ? (values[id] ?? []) : [],
    )
    return { ...withoutKey(found, secrets), at: around.now() }
  }

async function look(around: ProviderSurroundings, { providerId, keyKindId, values }: Subject): Promise<Found> {
  const provider = providerById(providerId)
  const stop = stopBefore(providerId, keyKindId, values)
  if (stop) return nothingSent(stop.cause, stop.finding)
  const explained = explanation(providerId, keyKindId, values)
  const recipe = provider?.verify.find(({ keyKind }) => keyKind === keyKindId)
  if (!provider || !recipe) {
    return explained ? nothingSent(explained.cause, explained.finding) : nothingSent('no-safe-check')
  }
  const filled = { ...values, ...APPLICATION }
  const found =
    recipe.method === 'SMTP'
      ? await lookBySmtp(around, recipe, filled)
      : await lookByHttp(around, provider, recipe, filled)
  // The platform refused, and the form of the key says why.
  const isExplained = explained !== null && ['dead', 'nothing-said'].includes(verdictOf(found.cause))
  if (!isExplained || !isRefusalOfKey(found.cause)) return found
  return { ...found, cause: explained.cause, finding: explained.finding }
}

const isRefusalOfKey = (cause: Cause): boolean =>
  ['unknown-or-revoked', 'unclear-refusal', 'malformed', 'wrong-region', 'no-safe-check'].includes(cause)

async function lookByHttp(
  around: ProviderSurroundings,
  provider: Provider,
  recipe: HttpRecipe,
  values: Values,
): Promise<Found> {
  const planned = planOf(provider, recipe, values)
  if (!planned.ok) return nothingSent(planned.error)
  const plan = planned.value
  let best: Found | null = null
  for (const attempt of plan.attempts) {
    const found = await tryAt(around, provider, plan, attempt)
    best = best === null || weight(found.cause) > weight(best.cause) ? found : best
    // Other regions are asked only where this one does not know the key, or can not be reached.
    if (!isRefusedHere(found.cause) && !isBetweenHere(found.cause)) break
  }
  return best ?? nothingSent('no-safe-check')
}

/** A key is dead only when every region has said so: what stayed unknown in one of them weighs more. */
function weight(cause: Cause): number {
  const verdict = verdictOf(cause)
  if (verdict === 'works') return 4
  if (verdict === 'valid-but') return 3
  return verdict === 'dead' || cause === 'wrong-region' || cause === 'access-token-ended' ? 1 : 2
}

const isRefusedHere = (cause: Cause): boolean =>
  ['unknown-or-revoked', 'wrong-region', 'access-token-ended', 'unclear-refusal'].includes(cause)

/** The way to this host is disturbed; that to the next may not be. */
const isBetweenHere = (cause: Cause): boolean =>
  ['name-not-found', 'connection-refused', 'interrupted', 'timed-out', 'server-error'].includes(cause)

async function tryAt(around: ProviderSurroundings, provider: Provider, plan: Plan, attempt: Attempt): Promise<Found> {
  const { recipe } = plan
  const first = await ask(around, plan, attempt)
  if (first === null) return nothingSent('malformed')
  const isAwsPause =
    recipe.auth.style === 'sigv4' && 'reply' in first && refusal(recipe, first.reply, attempt) === 'malformed'
  if (isAwsPause) await around.wait(AWS_PAUSE)
  const answer = isAwsPause ? ((await ask(around, plan, attempt)) ?? first) : first
  const place = { host: attempt.url.host, region: null, finding: null }
  if ('failure' in answer)
    return { ...NOTHING, ...place, cause: failureCause(around, isNamedByKey(recipe), answer.failure) }
  const { reply } = answer
  const cause = withAddress(recipe, reply, withClock(recipe, reply, causeOf(recipe, reply, attempt.url.host)))
  const known = ['works', 'valid-but'].includes(verdictOf(cause))
  const facts = cause === 'works' ? factsOf(recipe, reply) : { accountName: null, permissions: null }
  const permissions =
    cause === 'works' && recipe.reading.permissions?.from === 'probe'
      ? await readPermissions(around, provider, plan, attempt, reply)
      : facts.permissions
  return {
    ...place,
    cause,
    status: reply.status,
    region: known ? attempt.region : null,
    accountName: facts.accountName,
    permissions,
    requestId: requestIdOf(reply),
    retryAfter: cause === 'rate-limited' ? retryAfterOf(reply) : null,
  }
}

async function ask(around: ProviderSurroundings, plan: Plan, attempt: Attempt): Promise<Answer | null> {
  const request = requestOf(plan.recipe, attempt, around.now())
  return request && call(around, plan.isOurs, request)
}

const refusal = (recipe: HttpRecipe, reply: Reply, { url }: Attempt): Cause => causeOf(recipe, reply, url.host)

/** A signature carries the time: with a wrong clock the best secret is refused. */
function withClock({ auth }: HttpRecipe, { clockAhead }: Reply, cause: Cause): Cause {
  const isOff = clockAhead !== null && Math.abs(clockAhead) > CLOCK_TOLERANCE
  return auth.style === 'sigv4' && isOff && ['malformed', 'unclear-refusal', 'request-outdated'].includes(cause)
    ? 'clock-wrong'
    : cause
}

/** Nothing is found where the person said that the account is: then that is wrong, and not what Keyturn asks for. */
const withAddress = (recipe: HttpRecipe, { status }: Reply, cause: Cause): Cause =>
  cause === 'request-outdated' && status === 404 && isNamedByKey(recipe) ? 'wrong-region' : cause

function failureCause({ now }: ProviderSurroundings, isNamed: boolean, failure: FailureOf<Answer>): Cause {
  // The day on which the catalogue was made is behind every right clock.
  if (failure === 'certificate-date') return now() < EARLIEST ? 'clock-wrong' : 'certificate'
  // Where the key or the person names the host, a host that is not there means that the name is wrong.
  return failure === 'name-not-found' && isNamed ? 'wrong-region' : failure
}

type FailureOf<T> = Extract<T, { readonly failure: unknown }>['failure']

const EARLIEST = Date.UTC(2026, 10, 23)

const isNamedByKey = ({ url, derive }: HttpRecipe): boolean => {
  const [origin = ''] = /^(https:\/\/[^/?#]+|\{\w+\})/.exec(url ?? '') ?? []
  const open = derive.flatMap((rule) => (rule.from === 'account-region' ? [rule.placeholder] : []))
  return placeholdersIn(origin).some((name) => !open.includes(name))
}

async function lookBySmtp(around: ProviderSurroundings, recipe: SmtpRecipe, values: Values): Promise<Found> {
  const isFilled = placeholdersIn([recipe.server, recipe.auth]).every((name) => (values[name] ?? '') !== '')
  if (!isFilled) return nothingSent('malformed')
  const server = fill(recipe.server, values)
  if (!smtpHostRuleOf(recipe)(server)) return nothingSent('wrong-region')
  const answer = await signInBySmtp(around, recipe, values)
  const place = { host: server, region: null, finding: null }
  if ('status' in answer)
    return { ...NOTHING, ...place, cause: smtpCauseOf(recipe, answer.status), status: answer.status }
  return { ...NOTHING, ...place, cause: failureCause(around, true, answer.failure) }
}

const NOTHING = { status: null, accountName: null, permissions: null, requestId: null, retryAfter: null }

const nothingSent = (cause: Cause, finding: string | null = null): Found => ({
  ...NOTHING,
  cause,
  finding,
  host: null,
  region: null,
})
