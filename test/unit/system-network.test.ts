/** What Electron's `net` is asked for. That it does so too was seen in a real one; the window's tests use it. */
import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { systemNetwork } from '../../electron/keeper/system-network.ts'

class FakeRequest extends EventEmitter {
  readonly headers: Record<string, string> = {}
  sent: string | undefined = undefined
  wasAborted = false
  setHeader(name: string, value: string): void {
    this.headers[name] = value
  }
  end(body?: string): void {
    this.sent = body
  }
  abort(): void {
    this.wasAborted = true
    this.emit('abort')
  }
}

function ask(signal: AbortSignal = new AbortController().signal) {
  const request = new FakeRequest()
  const options: unknown[] = []
  const net = {
    request: (given: unknown) => {
      options.push(given)
      return request
    },
  } as unknown as Pick<Electron.Net, 'request'>
  const url = new URL('https://api.sendgrid.com/v3/scopes')
  const reply = systemNetwork(net)({
    method: 'POST',
    url,
    headers: { authorization: 'Bearer x' },
    body: 'text',
    signal,
  })
  return { request, options, reply }
}

describe('the network of the system', () => {
  it('is asked for one request without cookies, sign-ins, cache or redirects', () => {
    const { request, options } = ask()
    expect(options).toEqual([
      {
        method: 'POST',
        url: 'https://api.sendgrid.com/v3/scopes',
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      },
    ])
    expect(request.headers).toEqual({ authorization: 'Bearer x' })
    expect(request.sent).toBe('text')
  })

  it('hands on the reply', async () => {
    const { request, reply } = ask()
    const headers = { 'X-Request-Id': 'r1', 'set-cookie': ['a=b', 'c=d'] }
    request.emit('response', Object.assign(Readable.from([Buffer.from('hello')]), { statusCode: 401, headers }))
    const { status, headers: joined, body } = await reply
    const parts: Uint8Array[] = []
    for await (const part of body) parts.push(part)
    expect([status, joined['x-request-id'], Buffer.concat(parts).toString()]).toEqual([401, 'r1', 'hello'])
  })

  it('tells of a redirect and goes no further', async () => {
    const { request, reply } = ask()
    request.emit('redirect', 302, 'GET', 'https://portal.example/', { date: ['today'] })
    request.emit('error', new Error('Redirect was cancelled'))
    expect(await reply).toMatchObject({ status: 302, headers: { location: 'https://portal.example/', date: 'today' } })
  })

  it('fails as the system says, and when nobody waits any more', async () => {
    const failed = ask()
    failed.request.emit('error', new Error('net::ERR_NAME_NOT_RESOLVED'))
    await expect(failed.reply).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
    const controller = new AbortController()
    const late = ask(controller.signal)
    controller.abort()
    await expect(late.reply).rejects.toThrow('aborted')
    expect(late.request.wasAborted).toBe(true)
  })
})
