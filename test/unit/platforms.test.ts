/** A sample of the fault bench (the whole of it is `npm run test:platforms`), and what the table of causes does not show. */
import { describe, expect, it } from 'vitest'
import { createKeyCheck } from '../../electron/keeper/providers/check.ts'
import type { NetworkReply, NetworkRequest, ProviderSurroundings } from '../../electron/keeper/providers/network.ts'
import { providers } from '../../shared/catalog/index.ts'
import { runBench } from '../faults/bench.ts'
import { hasOpenssl, makeAuthority } from '../faults/certificates.ts'
import { DOCUMENTED } from '../faults/documented.ts'
import { NO_SAFE_CHECK } from '../faults/expectations.ts'
import { startInternet } from '../faults/internet.ts'

const openssl = hasOpenssl()

describe.runIf(openssl)(`the fault bench${openssl ? '' : ' (skipped: needs openssl)'}`, () => {
  it('finds the expected cause, and no key on a foreign host', async () => {
    const { rows, leaks } = await runBench({ sample: true })
    expect(rows.length).toBeGreaterThan(150)
    expect(rows.filter(({ expected, found }) => expected !== found)).toEqual([])
    expect(leaks).toEqual([])
  })

  it('notices a key on a foreign host, however it is written', async () => {
    const internet = await startInternet(makeAuthority(['own.example', 'elsewhere.example']))
    const leaks: string[] = []
    const send = internet.networkOf({
      answer: () => ({ status: 200 }),
      way: () => 'good',
      hosts: ['own.example'],
      secrets: ['a secret/key'],
      onLeak: (what) => leaks.push(what),
    })
    const basic = `Basic ${Buffer.from('user:a secret/key').toString('base64')}`
    const ways = [
      { path: '/?key=a%20secret%2Fkey' },
      { headers: { 'api-key': 'a secret/key' } },
      { headers: { authorization: basic } },
      { body: '{"key":"a secret/key"}' },
    ]
    for (const host of ['own.example', 'elsewhere.example']) {
      for (const { path = '/', headers = {}, body = null } of ways) {
        const url = new URL(path, `https://${host}`)
        await send({ method: 'POST', url, headers: { ...headers }, body, signal: AbortSignal.timeout(10_000) })
      }
    }
    internet.close()
    expect(leaks).toEqual(ways.map(() => 'a key reached elsewhere.example'))
  })

  it('has an answer for every kind of key of every platform', () => {
    const known = [
      ...DOCUMENTED.map(({ providerId, keyKindId }) => `${providerId} ${keyKindId}`),
      ...NO_SAFE_CHECK.map((each) => each.join(' ')),
      'amazon-ses smtp-credential',
      'other api-key',
    ]
    const all = providers.flatMap(({ id, keyKinds }) => keyKinds.map((kind) => `${id} ${kind.id}`))
    expect([...new Set(known)].toSorted()).toEqual([...all, 'other api-key'].toSorted())
  })
})

const SENDGRID = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`
const AWS = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretAccessKey: 'c'.repeat(40), region: 'us-east-1' }

async function* bodyOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}

const reply = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): NetworkReply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: bodyOf(JSON.stringify(body)),
})

function checkWith(
  answer: (request: NetworkRequest, index: number) => NetworkReply,
  around: Partial<ProviderSurroundings> = {},
) {
  const requests: NetworkRequest[] = []
  const waited: number[] = []
  const check = createKeyCheck({
    network: (request) => {
      requests.push(request)
      return Promise.resolve(answer(request, requests.length - 1))
    },
    dial: () => Promise.reject(new Error('no mail')),
    encrypt: () => Promise.reject(new Error('no mail')),
    now: () => Date.UTC(2026, 10, 23, 9),
    wait: (milliseconds) => {
      waited.push(milliseconds)
      return Promise.resolve()
    },
    timeoutMilliseconds: 2_000,
    ...around,
  })
  return { check, requests, waited }
}

const sendgrid = { providerId: 'sendgrid', keyKindId: 'api-key', values: { apiKey: SENDGRID } }
const amazon = { providerId: 'amazon-ses', keyKindId: 'iam-access-key', values: AWS }

describe('a check', () => {
  it('keeps status, host, permissions, number of the request and the moment, and nothing else of the reply', async () => {
    const { check } = checkWith(() =>
      reply(
        200,
        { scopes: ['mail.send'], email: 'ana@example.com' },
        { 'x-request-id': 'r-12345', 'set-cookie': 'a=b' },
      ),
    )
    expect(await check(sendgrid)).toEqual({
      cause: 'works',
      at: Date.UTC(2026, 10, 23, 9),
      status: 200,
      host: 'api.sendgrid.com',
      region: 'global',
      finding: null,
      accountName: null,
      permissions: ['mail.send'],
      requestId: 'r-12345',
      retryAfter: null,
    })
  })

  it('writes nothing down that a platform sends back of the key', async () => {
    const { check } = checkWith(() => reply(200, { scopes: [`scope of ${SENDGRID}`] }, { 'x-request-id': SENDGRID }))
    const found = await check(sendgrid)
    expect(JSON.stringify(found)).not.toContain(SENDGRID)
    expect(found.cause).toBe('works')
  })

  it('names itself, and sends no cookie', async () => {
    const { check, requests } = checkWith(() => reply(200, { scopes: [] }))
    await check(sendgrid)
    expect(requests[0]?.headers['user-agent']).toMatch(/^Keyturn\/\d+\.\d+\.\d+$/)
    expect(Object.keys(requests[0]?.headers ?? {})).not.toContain('cookie')
  })

  it('asks Amazon a second time after a pause, with a signature of its own, before it calls a secret wrong', async () => {
    const refused = { Error: { Code: 'SignatureDoesNotMatch' } }
    const good = { GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: '123456789012' } } }
    const again = checkWith((_, index) => (index === 0 ? reply(403, refused) : reply(200, good)))
    expect(await again.check(amazon)).toMatchObject({ cause: 'works', accountName: '123456789012' })
    expect(again.waited).toEqual([6_000])
    const wrong = checkWith(() => reply(403, refused))
    expect(await wrong.check(amazon)).toMatchObject({ cause: 'malformed', status: 403 })
    expect(wrong.requests).toHaveLength(2)
  })

  it('blames the clock only when the platform shows another time', async () => {
    const refused = { Error: { Code: 'SignatureDoesNotMatch' } }
    const off = checkWith(() => reply(403, refused, { date: 'Mon, 23 Nov 2026 08:50:00 GMT' }))
    expect((await off.check(amazon)).cause).toBe('clock-wrong')
    const right = checkWith(() => reply(403, refused, { date: 'Mon, 23 Nov 2026 08:59:00 GMT' }))
    expect((await right.check(amazon)).cause).toBe('malformed')
  })

  it('reads the permissions of HubSpot by a second call, and can do without', async () => {
    const values = { accessToken: 'pat-na1-01234567-89ab-cdef-0123-456789abcdef' }
    const subject = { providerId: 'hubspot', keyKindId: 'legacy-private-app', values }
    const { check, requests } = checkWith((_, index) =>
      reply(200, index === 0 ? { portalId: 7 } : { scopes: ['content'] }),
    )
    expect(await check(subject)).toMatchObject({ cause: 'works', accountName: '7', permissions: ['content'] })
    expect(requests.map(({ url }) => url.host)).toEqual(['api.hubapi.com', 'api.hubapi.com'])
    const without = checkWith((_, index) => reply(index === 0 ? 200 : 500, { portalId: 7 }))
    expect(await without.check(subject)).toMatchObject({ cause: 'works', permissions: null })
  })

  it('asks the data centre first that the person chose, and calls no key dead that lives in another', async () => {
    const values = { clientId: 'a', clientSecret: 'b', refreshToken: 'c', accessToken: 'd', tld: 'jp' }
    const zoho = { providerId: 'zoho-campaigns', keyKindId: 'oauth-client', values }
    const right = checkWith(() => reply(200, { code: '0', list_of_details: [] }))
    expect(await right.check(zoho)).toMatchObject({ cause: 'works', host: 'campaigns.zoho.jp', region: 'jp' })
    expect(right.requests).toHaveLength(1)
    const elsewhere = checkWith(({ url }) =>
      reply(200, url.host.endsWith('.eu') ? { code: '0', list_of_details: [] } : { code: '1007' }),
    )
    expect(await elsewhere.check(zoho)).toMatchObject({ cause: 'works', region: 'eu' })
    expect(elsewhere.requests[0]?.url.host).toBe('campaigns.zoho.jp')
  })

  it('says why a refused key is refused when its form shows it', async () => {
    const unknown = (): NetworkReply =>
      reply(401, { errors: [{ message: 'The provided authorization grant is invalid' }] })
    const cut = await checkWith(unknown).check({ ...sendgrid, values: { apiKey: SENDGRID.slice(0, 40) } })
    expect(cut).toMatchObject({ cause: 'malformed', finding: 'cut-off', status: 401 })
    // The platform has the last word: formats change.
    const taken = await checkWith(() => reply(200, { scopes: [] })).check({
      ...sendgrid,
      values: { apiKey: SENDGRID.slice(0, 40) },
    })
    expect(taken.cause).toBe('works')
  })

  it('knows how long to wait', async () => {
    expect(await checkWith(() => reply(429, {}, { 'retry-after': '30' })).check(sendgrid)).toMatchObject({
      cause: 'rate-limited',
      retryAfter: 30,
    })
    expect(await checkWith(() => reply(429, {}, { 'retry-after': 'soon' })).check(sendgrid)).toMatchObject({
      retryAfter: null,
    })
  })

  it('ends in time even when the network never does', async () => {
    const { check } = checkWith(() => reply(200, {}), { network: () => new Promise(() => {}), timeoutMilliseconds: 20 })
    expect((await check(sendgrid)).cause).toBe('timed-out')
  })

  it('knows nothing of platforms and kinds that are not in the catalogue', async () => {
    const { check, requests } = checkWith(() => reply(200, {}))
    for (const [providerId, keyKindId] of [
      ['nobody', 'api-key'],
      ['sendgrid', 'nothing'],
      ['__proto__', 'constructor'],
    ] as const) {
      const { cause } = await check({ providerId, keyKindId, values: { apiKey: 'anything' } })
      expect(cause).toBe('no-safe-check')
    }
    expect(requests).toEqual([])
  })
})
