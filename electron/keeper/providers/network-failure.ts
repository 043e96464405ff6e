/**
 * What a failed call means. Node names failures by `code`, Chromium by a message such as `net::ERR_NAME_NOT_RESOLVED`
 * (chromium.googlesource.com, net/base/net_error_list.h); one table knows both. An unknown name counts as broken off.
 */
import type { Cause } from '#shared/domain/diagnosis.ts'

/** `certificate-date` needs a look at the clock before it is a cause. */
export type NetworkFailure =
  | Extract<
      Cause,
      | 'name-not-found'
      | 'connection-refused'
      | 'interrupted'
      | 'timed-out'
      | 'offline'
      | 'proxy'
      | 'certificate'
      | 'page-in-between'
    >
  | 'certificate-date'

/** Checked in order: the first whose words begin the name decides. */
const FAILURES: readonly (readonly [NetworkFailure, readonly string[]])[] = [
  [
    'proxy',
    [
      'ERR_PROXY_',
      'ERR_TUNNEL_CONNECTION_FAILED',
      'ERR_SOCKS_CONNECTION_',
      'ERR_MANDATORY_PROXY_',
      'ERR_NO_SUPPORTED_PROXIES',
      'ERR_PAC_',
      'ERR_UNEXPECTED_PROXY_AUTH',
      'ERR_HTTPS_PROXY_TUNNEL_RESPONSE',
    ],
  ],
  [
    'offline',
    ['ERR_INTERNET_DISCONNECTED', 'ERR_ADDRESS_UNREACHABLE', 'ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EAI_AGAIN'],
  ],
  ['name-not-found', ['ERR_NAME_', 'ERR_DNS_', 'ERR_ICANN_NAME_COLLISION', 'ENOTFOUND', 'EAI_NONAME', 'EAI_NODATA']],
  [
    'connection-refused',
    ['ERR_CONNECTION_REFUSED', 'ERR_ADDRESS_INVALID', 'ERR_NETWORK_ACCESS_DENIED', 'ECONNREFUSED', 'EACCES'],
  ],
  [
    'timed-out',
    [
      'ERR_CONNECTION_TIMED_OUT',
      'ERR_TIMED_OUT',
      'ETIMEDOUT',
      'ESOCKETTIMEDOUT',
      'UND_ERR_CONNECT_TIMEOUT',
      'TIMED_OUT',
      // Nobody but the time-out ends a call.
      'ABORT_ERR',
    ],
  ],
  ['certificate-date', ['ERR_CERT_DATE_INVALID', 'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID']],
  [
    'certificate',
    [
      'ERR_CERT_',
      'ERR_CERTIFICATE_',
      'ERR_SSL_',
      'ERR_BAD_SSL_',
      'ERR_TLS_',
      'CERT_',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_',
      'INVALID_CA',
      'INVALID_PURPOSE',
      'HOSTNAME_MISMATCH',
      'EPROTO',
    ],
  ],
  ['page-in-between', ['ERR_BLOCKED_BY_ADMINISTRATOR']],
]

export function networkFailureOf(failure: unknown): NetworkFailure {
  const name = nameOf(failure)
  return FAILURES.find(([, names]) => names.some((begin) => name.startsWith(begin)))?.[0] ?? 'interrupted'
}

/** Only the name: a message may quote the address, and with some platforms the key is part of that. */
function nameOf(failure: unknown): string {
  if (!(failure instanceof Error)) return ''
  const code = 'code' in failure && typeof failure.code === 'string' ? failure.code : ''
  const chromium = /net::(ERR_[A-Z0-9_]+)/.exec(failure.message)?.[1]
  if (chromium !== undefined) return chromium
  if (failure.name === 'TimeoutError') return 'TIMED_OUT'
  if (code === '' && failure.cause instanceof Error) return nameOf(failure.cause)
  return code
}
