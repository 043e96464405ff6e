/**
 * The only place from which a call goes out. TLS and the platform's own hosts, nothing else; no redirect is followed; a
 * call has a few seconds; of the body a little is read, looked at and let go of.
 */
import { concat } from '../crypto/bytes.ts'
import type { HostRule } from './hosts.ts'
import type { NetworkReply, ProviderSurroundings } from './network.ts'
import { networkFailureOf, type NetworkFailure } from './network-failure.ts'
import { bodyOf, type Body } from './reply-body.ts'
import type { Outgoing } from './request.ts'

/** The longest good reply known, all scopes of a SendGrid key, has about 10 KB. */
const LONGEST_BODY = 256 * 1024

export interface Reply {
  readonly status: number
  readonly headers: NetworkReply['headers']
  readonly body: Body
  /** How far this computer's clock is ahead of the platform's, in milliseconds; null when the reply has no date. */
  readonly clockAhead: number | null
}

export type Answer = { readonly reply: Reply } | { readonly failure: NetworkFailure }

type Surroundings = Pick<ProviderSurroundings, 'network' | 'now' | 'timeoutMilliseconds'>

export async function call(around: Surroundings, isOurs: HostRule, request: Outgoing): Promise<Answer> {
  const { protocol, origin, username, password } = request.url
  if (protocol !== 'https:' || !isOurs(origin) || username !== '' || password !== '') {
    throw new Error('a request for a host that is not of its platform')
  }
  const abort = new AbortController()
  const { promise: late, cancel } = timeOut(around.timeoutMilliseconds)
  try {
    return await Promise.race([send(around, request, abort.signal), late])
  } catch (failure) {
    return { failure: networkFailureOf(failure) }
  } finally {
    cancel()
    abort.abort()
  }
}

async function send({ network, now }: Surroundings, request: Outgoing, signal: AbortSignal): Promise<Answer> {
  const { status, headers, body } = await network({ ...request, signal })
  const date = Date.parse(headers['date'] ?? '')
  const clockAhead = Number.isNaN(date) ? null : now() - date
  // Where a redirect leads is nobody's business, and its body neither.
  const bytes = status >= 300 && status < 400 ? new Uint8Array() : await beginning(body)
  return { reply: { status, headers, body: bodyOf(bytes, headers['content-type'] ?? ''), clockAhead } }
}

/** An endless body is not read to its end: what is too long is cut, and then no JSON any more. */
async function beginning(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body) {
    parts.push(part.subarray(0, LONGEST_BODY - length))
    length += part.byteLength
    if (length >= LONGEST_BODY) break
  }
  return concat(...parts)
}

function timeOut(milliseconds: number) {
  let cancel = (): void => {}
  const promise = new Promise<Answer>((resolve) => {
    const timer = setTimeout(() => resolve({ failure: 'timed-out' }), milliseconds)
    cancel = () => clearTimeout(timer)
  })
  return { promise, cancel: () => cancel() }
}
