import { describe, expect, it } from 'vitest'
import { networkFailureOf } from '../../electron/keeper/providers/network-failure.ts'

const node = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code })
const chromium = (name: string): Error => new Error(`net::${name}`)

describe('a failed call', () => {
  it.each([
    [
      'name-not-found',
      ['ENOTFOUND'],
      ['ERR_NAME_NOT_RESOLVED', 'ERR_NAME_RESOLUTION_FAILED', 'ERR_DNS_MALFORMED_RESPONSE'],
    ],
    ['connection-refused', ['ECONNREFUSED'], ['ERR_CONNECTION_REFUSED', 'ERR_NETWORK_ACCESS_DENIED']],
    ['offline', ['ENETUNREACH', 'EHOSTUNREACH', 'EAI_AGAIN'], ['ERR_INTERNET_DISCONNECTED', 'ERR_ADDRESS_UNREACHABLE']],
    ['timed-out', ['ETIMEDOUT', 'ABORT_ERR'], ['ERR_TIMED_OUT', 'ERR_CONNECTION_TIMED_OUT']],
    [
      'interrupted',
      ['ECONNRESET', 'EPIPE'],
      ['ERR_CONNECTION_RESET', 'ERR_EMPTY_RESPONSE', 'ERR_CONNECTION_CLOSED', 'ERR_NETWORK_CHANGED'],
    ],
    [
      'proxy',
      [],
      [
        'ERR_PROXY_CONNECTION_FAILED',
        'ERR_TUNNEL_CONNECTION_FAILED',
        'ERR_UNEXPECTED_PROXY_AUTH',
        'ERR_PROXY_CERTIFICATE_INVALID',
        'ERR_SOCKS_CONNECTION_FAILED',
      ],
    ],
    [
      'certificate',
      [
        'ERR_TLS_CERT_ALTNAME_INVALID',
        'DEPTH_ZERO_SELF_SIGNED_CERT',
        'SELF_SIGNED_CERT_IN_CHAIN',
        'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
        'EPROTO',
        'CERT_REVOKED',
      ],
      [
        'ERR_CERT_COMMON_NAME_INVALID',
        'ERR_CERT_AUTHORITY_INVALID',
        'ERR_SSL_PROTOCOL_ERROR',
        'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
      ],
    ],
    ['certificate-date', ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'], ['ERR_CERT_DATE_INVALID']],
  ] as const)('is named by Node and by Chromium: %s', (expected, ofNode, ofChromium) => {
    for (const code of ofNode) expect(networkFailureOf(node(code)), code).toBe(expected)
    for (const name of ofChromium) expect(networkFailureOf(chromium(name)), name).toBe(expected)
  })

  it('is found under the error that fetch wraps around it', () => {
    expect(networkFailureOf(new TypeError('fetch failed', { cause: node('ECONNREFUSED') }))).toBe('connection-refused')
    expect(networkFailureOf(new DOMException('late', 'TimeoutError'))).toBe('timed-out')
  })

  it('counts as broken off when nobody knows its name', () => {
    for (const unknown of [new Error('oops'), node('EWHATEVER'), chromium('ERR_FAILED'), 'text', null, undefined, 7]) {
      expect(networkFailureOf(unknown)).toBe('interrupted')
    }
  })
})
