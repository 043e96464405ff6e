/**
 * Lists, makes, changes and deletes keys at their platform, with a key that may. Whatever was not answered is told as it
 * is, and never tried again by itself; only a call that Amazon refused is, once (see `send`).
 */
import { providerById } from '#shared/catalog/index.ts'
import type { HttpRecipe, Provider } from '#shared/catalog/provider.ts'
import type { PlatformFields, PlatformKey, PlatformReason } from '#shared/domain/managed.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { APPLICATION } from './application.ts'
import type { Subject } from './check.ts'
import { call, type Reply } from './client.ts'
import { causeOf } from './diagnose.ts'
import { stopBefore } from './findings.ts'
import { keyApiOf } from './managing/apis.ts'
import type { KeyApi, KeyCall, KeyChange, MadeKey, NewKey } from './managing/key-api.ts'
import type { ProviderSurroundings } from './network.ts'
import type { NetworkFailure } from './network-failure.ts'
import { authOf } from './permissions.ts'
import { planOf, type Attempt, type Plan } from './plan.ts'
import { authHeaders, canTravel } from './request.ts'

/** Where the account of the managing key lives: found by listing, so that nothing is ever made in the wrong region. */
export interface Place {
  readonly region: string | null
  readonly host: string
}

export interface PlatformFailure {
  readonly reason: PlatformReason
  readonly status: number | null
  /** The platform has certainly not done it. */
  readonly hadNoEffect: boolean
}

export interface Listing {
  readonly place: Place
  readonly keys: readonly PlatformKey[]
  readonly isComplete: boolean
}

type Answer<T> = Promise<Result<T, PlatformFailure>>

export interface KeyManagement {
  readonly list: (manager: Subject, fields: PlatformFields) => Answer<Listing>
  /** Null where the platform does not tell. */
  readonly permissionsOf: (manager: Subject, place: Place, id: string) => Answer<readonly string[] | null>
  readonly make: (manager: Subject, place: Place, wish: NewKey) => Answer<MadeKey>
  readonly change: (manager: Subject, place: Place, change: KeyChange) => Answer<null>
  readonly delete: (manager: Subject, place: Place, id: string, fields: PlatformFields) => Answer<null>
}

/** A platform that sends page after page without end is not read for ever. */
const MOST_PAGES = 20

export function createKeyManagement(around: ProviderSurroundings): KeyManagement {
  return {
    list: async (manager, fields) => {
      const ready = prepare(manager)
      if (!ready.ok) return ready
      let failed: PlatformFailure | null = null
      for (const attempt of ready.value.plan.attempts) {
        const listed = await listAt(ready.value, attempt, fields)
        if (listed.ok) return listed
        // The region that knows the key says the most.
        failed = failed === null || isUnknownHere(failed) ? listed.error : failed
        if (!isUnknownHere(listed.error)) break
      }
      return err(failed ?? NOT_SENT)
    },
    permissionsOf: async (manager, place, id) => {
      const ready = at(manager, place)
      if (!ready.ok) return ready
      const { details } = ready.value.api
      if (!details) return ok(null)
      const reply = await send(ready.value, ready.value.attempt, details.call(id))
      return reply.ok ? ok(details.read(reply.value.body)) : reply
    },
    make: async (manager, place, wish) => {
      const ready = at(manager, place)
      if (!ready.ok) return ready
      const request = ready.value.api.make(wish)
      if (request === null) return err({ reason: 'not-accepted', status: null, hadNoEffect: true })
      const reply = await send(ready.value, ready.value.attempt, request)
      if (!reply.ok) return reply
      const made = ready.value.api.readMade(reply.value.body, wish)
      // It said yes, so there may be a key now, and this reply was the one place where its value stood.
      return made ? ok(made) : unreadable(reply.value)
    },
    change: async (manager, place, change) => {
      const ready = at(manager, place)
      if (!ready.ok) return ready
      const request = ready.value.api.change?.(change) ?? null
      if (request === null) return err({ reason: 'not-accepted', status: null, hadNoEffect: true })
      const reply = await send(ready.value, ready.value.attempt, request)
      return reply.ok ? settled(reply.value) : reply
    },
    delete: async (manager, place, id, fields) => {
      const ready = at(manager, place)
      if (!ready.ok) return ready
      const reply = await send(ready.value, ready.value.attempt, ready.value.api.delete(id, fields))
      return reply.ok ? settled(reply.value) : reply
    },
  }

  async function listAt(ready: Ready, attempt: Attempt, fields: PlatformFields): Answer<Listing> {
    const { api } = ready
    const keys: PlatformKey[] = []
    let next: string | null = null
    let isCut = false
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const reply = await send(ready, attempt, api.list(fields, next))
      if (!reply.ok) return reply
      const read = api.readList(reply.value.body)
      if (read === null) return unreadable(reply.value)
      keys.push(...read.keys)
      next = read.next
      isCut = read.isCut ?? false
      if (next === null) break
    }
    const place = { region: attempt.region, host: hostOf(api.list(fields, null), attempt) }
    return ok({ place, keys, isComplete: next === null && !isCut })
  }

  async function send(ready: Ready, attempt: Attempt, request: KeyCall): Answer<Reply> {
    const answered = await sendOnce(ready, attempt, request)
    // As in a check: AWS now and then refuses a good signature. What it refused it has not done.
    const isAwsPause = ready.plan.recipe.auth.style === 'sigv4' && !answered.ok && answered.error.reason === 'malformed'
    if (!isAwsPause || answered.error.status === null) return answered
    await around.wait(AWS_PAUSE)
    return sendOnce(ready, attempt, request)
  }

  async function sendOnce({ api, provider, plan }: Ready, attempt: Attempt, request: KeyCall): Answer<Reply> {
    const url = new URL(request.url)
    url.host = hostOf(request, attempt)
    const { recipe } = plan
    const { method, body } = request
    const headers = {
      accept: 'application/json',
      'user-agent': `${APPLICATION.appName}/${APPLICATION.version}`,
      // Chromium sends a request again by itself when a connection that it had used before breaks, a POST too: two keys.
      connection: 'close',
      ...(request.contentType === null ? {} : { 'content-type': request.contentType }),
      ...authHeaders(authOf(provider, recipe), {
        method,
        url,
        body: body ?? '',
        values: attempt.values,
        at: around.now(),
      }),
    }
    if (!canTravel(headers)) return err(NOT_SENT)
    const answer = await call(around, plan.isOurs, { method, url, headers, body })
    if ('failure' in answer) return err(failureOf(answer.failure))
    const reply = api.readable ? { ...answer.reply, body: api.readable(answer.reply.body) } : answer.reply
    const { status } = reply
    if (status >= 200 && status < 300 && !reply.body.isPage) return ok(reply)
    // What came back as a refusal was not done. After a time-out or an error of its own, a server may have done it.
    const hadNoEffect = status >= 300 && status < 500 && status !== 408
    return err({ reason: reasonOf(recipe, reply, url.host), status, hadNoEffect })
  }
}

/** See `check.ts`. */
const AWS_PAUSE = 6_000

interface Ready {
  readonly api: KeyApi
  readonly provider: Provider
  readonly plan: Plan
}

function prepare({ providerId, keyKindId, values }: Subject): Result<Ready, PlatformFailure> {
  const provider = providerById(providerId)
  const api = keyApiOf(providerId)
  const recipe = provider?.verify.find(
    (each): each is HttpRecipe => each.keyKind === keyKindId && each.method !== 'SMTP',
  )
  if (!provider || !api || !recipe) return err({ ...NOT_SENT, reason: 'no-safe-check' })
  const stop = stopBefore(providerId, keyKindId, values)
  if (stop) return err({ ...NOT_SENT, reason: stop.cause })
  const planned = planOf(provider, recipe, { ...values, ...APPLICATION })
  return planned.ok ? ok({ api, provider, plan: planned.value }) : err({ ...NOT_SENT, reason: planned.error })
}

/** Only where the account was found before. */
function at(manager: Subject, { region }: Place): Result<Ready & { readonly attempt: Attempt }, PlatformFailure> {
  const ready = prepare(manager)
  if (!ready.ok) return ready
  const attempt = ready.value.plan.attempts.find((each) => each.region === region)
  return attempt ? ok({ ...ready.value, attempt }) : err({ ...NOT_SENT, reason: 'wrong-region' })
}

const NOT_SENT: PlatformFailure = { reason: 'malformed', status: null, hadNoEffect: true }

/** Where the platform has several hosts, that of the account; else the one that the catalogue names for the call. */
const hostOf = ({ url }: KeyCall, attempt: Attempt): string => (attempt.region === null ? url.host : attempt.url.host)

const isUnknownHere = ({ reason }: PlatformFailure): boolean =>
  ['unknown-or-revoked', 'wrong-region', 'unclear-refusal'].includes(reason)

/** A yes to a change says enough by its status. One with a page in it was not the platform's. */
const settled = ({ status, body }: Reply): Result<null, PlatformFailure> =>
  body.isPage ? err({ reason: 'unexpected-reply', status, hadNoEffect: false }) : ok(null)

const unreadable = ({ status }: Reply): Result<never, PlatformFailure> =>
  err({ reason: 'unexpected-reply', status, hadNoEffect: false })

/** These end before a request has left; after all others nobody knows how far it came. */
const BEFORE_SENDING: readonly NetworkFailure[] = [
  'name-not-found',
  'connection-refused',
  'certificate',
  'certificate-date',
  'proxy',
  'page-in-between',
]

const failureOf = (failure: NetworkFailure): PlatformFailure => ({
  reason: failure === 'certificate-date' ? 'certificate' : failure,
  status: null,
  hadNoEffect: BEFORE_SENDING.includes(failure),
})

function reasonOf(recipe: HttpRecipe, reply: Reply, host: string): PlatformReason {
  const { status } = reply
  // A good status that came with a web page, or one that only a good reply of the check would have.
  if (status >= 200 && status < 300) return 'unexpected-reply'
  const cause = causeOf(recipe, reply, host)
  if (status === 404 && cause === 'request-outdated') return 'not-there'
  const isRefusedAsSent = [400, 409, 413, 422].includes(status)
  return isRefusedAsSent && (cause === 'request-outdated' || cause === 'unclear-refusal') ? 'not-accepted' : cause
}
