import { describe, expect, it } from 'vitest'
import { platformOrigins } from '../../electron/desktop/platform-origins.ts'
import type { NetworkRequest } from '../../electron/keeper/providers/network.ts'
import { reroutedDial, reroutedNetwork } from '../../electron/keeper/providers/reroute.ts'

const LOCAL = { 'api.sendgrid.com': 'http://127.0.0.1:4711' }

describe('KEYTURN_PLATFORM_ORIGINS', () => {
  it('sends the traffic of a platform to this computer while Keyturn is developed', () => {
    expect(platformOrigins(false, JSON.stringify(LOCAL))).toEqual(LOCAL)
  })

  it('is ignored by a packaged Keyturn', () => {
    expect(platformOrigins(true, JSON.stringify(LOCAL))).toEqual({})
  })

  it.each([
    'http://192.168.1.5:80',
    'https://evil.example',
    'http://127.0.0.1.evil.example:80',
    'http://127.0.0.1:80@evil.example:80',
    'http://127.0.0.1:80/path',
    'ftp://127.0.0.1:21',
    '',
    7,
    null,
  ])('names no other computer: %s', (origin) => {
    expect(platformOrigins(false, JSON.stringify({ 'api.sendgrid.com': origin }))).toEqual({})
  })

  it.each([undefined, '', '{', 'null', '7', '"text"', '[]'])('means nothing when it is %s', (variable) => {
    expect(platformOrigins(false, variable)).toEqual({})
  })
})

describe('rerouting', () => {
  const seen: string[] = []
  const network = reroutedNetwork(({ url }: NetworkRequest) => {
    seen.push(url.href)
    return Promise.reject(new Error('far enough'))
  }, LOCAL)
  const ask = (url: string): Promise<unknown> =>
    network({ method: 'GET', url: new URL(url), headers: {}, body: null, signal: AbortSignal.timeout(1_000) }).catch(
      () => seen.pop(),
    )

  it('changes the origin and nothing else, and only of hosts that are named', async () => {
    expect(await ask('https://api.sendgrid.com/v3/scopes?a=b')).toBe('http://127.0.0.1:4711/v3/scopes?a=b')
    expect(await ask('https://api.eu.sendgrid.com/v3/scopes')).toBe('https://api.eu.sendgrid.com/v3/scopes')
    expect(await ask('https://constructor/')).toBe('https://constructor/')
  })

  it('works for mail servers by host and port', async () => {
    const asked: unknown[] = []
    const dial = reroutedDial(
      (...where) => {
        asked.push(where.slice(0, 2))
        return Promise.reject(new Error('far enough'))
      },
      { 'mail.example:587': 'smtp://127.0.0.1:2525' },
    )
    for (const [host, port] of [
      ['mail.example', 587],
      ['mail.example', 25],
    ] as const) {
      await dial(host, port, AbortSignal.timeout(1_000)).catch(() => undefined)
    }
    expect(asked).toEqual([
      ['127.0.0.1', 2525],
      ['mail.example', 25],
    ])
  })
})
