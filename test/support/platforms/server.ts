/** A platform's interface for keys on this computer: a real server with keys of its own, in the words of its documents. */
import { createServer, request as sendRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Network, ProviderSurroundings } from '../../../electron/keeper/providers/network.ts'

export interface Asked {
  readonly method: string
  readonly host: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface Answered {
  readonly status: number
  readonly body?: object | string
}

/** What goes wrong with one request: `lost` does what was asked, and then the line breaks. */
export type Trouble = Answered | 'lost' | 'broken' | 'silent'

export type PlatformServer = Awaited<ReturnType<typeof startPlatform>>

export async function startPlatform(answer: (asked: Asked) => Answered) {
  const asked: Asked[] = []
  let patience = 20_000
  let trouble: ((asked: Asked) => Trouble | null) | null = null
  let meanwhile: ((asked: Asked) => Promise<unknown>) | null = null

  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const url = new URL(request.url ?? '', 'http://platform')
    const seen: Asked = {
      method: request.method ?? '',
      host: String(request.headers['x-platform-host'] ?? request.headers.host),
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(parts).toString('utf8'),
    }
    asked.push(seen)
    const wrong = trouble?.(seen) ?? null
    if (wrong === 'broken') return void request.socket.destroy()
    if (wrong === 'silent') return
    const { status, body = '' } = wrong === null || wrong === 'lost' ? answer(seen) : wrong
    await meanwhile?.(seen)
    if (wrong === 'lost') return void request.socket.destroy()
    const isJson = typeof body === 'object'
    response.writeHead(status, { 'content-type': isJson ? 'application/json' : 'text/plain' })
    response.end(isJson ? JSON.stringify(body) : body)
  }

  /** As the program reaches it: whatever host is asked for, this server answers and is told which. */
  const network: Network = ({ method, url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const outgoing = sendRequest(
        {
          host: '127.0.0.1',
          port,
          method,
          path: `${url.pathname}${url.search}`,
          headers: { ...headers, 'x-platform-host': url.host },
          agent: false,
          signal,
        },
        (incoming) =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
            body: incoming,
          }),
      )
      outgoing.on('error', reject)
      outgoing.end(body ?? undefined)
    })

  const around: ProviderSurroundings = {
    network,
    dial: () => Promise.reject(new Error('no mail here')),
    encrypt: () => Promise.reject(new Error('no mail here')),
    now: Date.now,
    wait: () => Promise.resolve(),
    // Only who is silent on purpose is not waited for long.
    get timeoutMilliseconds() {
      return patience
    },
  }

  return {
    around,
    origin: `http://127.0.0.1:${port}`,
    asked,
    /** Milliseconds for a call from now on. */
    wait: (milliseconds: number) => void (patience = milliseconds),
    /** For each request from now on; null for nothing wrong. */
    spoil: (next: typeof trouble) => void (trouble = next),
    /** What happens here after the platform did what was asked, and before its answer leaves. */
    during: (next: typeof meanwhile) => void (meanwhile = next),
    /** Breaks every line that is open. */
    cut: () => server.closeAllConnections(),
    close: async (): Promise<void> => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Only what changes something. */
export const changes = ({ asked }: PlatformServer): readonly string[] =>
  asked
    .filter(({ method, body }) => method !== 'GET' && !/Action=(List|Get)/.test(body))
    .map(({ method, path }) => `${method} ${path}`)
