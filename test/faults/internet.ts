/**
 * The internet as the bench knows it: whatever host is asked for, one server on this computer answers, over real TLS. It
 * looks at all that reaches it, and remembers when a key came to a host that is not of the key's platform.
 */
import { createServer, request as requestTls, type Server } from 'node:https'
import { createServer as createPlainServer } from 'node:net'
import type { AddressInfo, Server as PlainServer } from 'node:net'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Network } from '../../electron/keeper/providers/network.ts'
import type { Authority, Certificate, CertificateKind } from './certificates.ts'

export interface Seen {
  readonly method: string
  readonly host: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** An object is written as JSON. */
  readonly body?: string | object
}

/** A reply, or something that no server should do. */
export type Behaviour = Reply | 'reset' | 'silent' | 'endless' | 'cut-off'

export type Answerer = (seen: Seen) => Behaviour

/** What happens on the way to a host. */
export type Way = CertificateKind | 'no-name' | 'refused' | 'offline' | 'plain' | 'proxy-down' | 'tunnel-failed'

export interface Case {
  readonly answer: Answerer
  /** The way to a host, where it is not the ordinary one. */
  readonly way: (host: string) => Way
  /** Hosts that the key may reach. */
  readonly hosts: readonly string[]
  /** Everything that must reach no other host. */
  readonly secrets: readonly string[]
  readonly onLeak: (what: string) => void
}

export type Internet = Awaited<ReturnType<typeof startInternet>>

const NUMBER = 'x-bench-case'

export async function startInternet({ ca, certificates }: Authority) {
  const cases = new Map<string, Case>()
  let latest = 0
  const servers = new Map<CertificateKind, Server>()
  for (const kind of Object.keys(certificates) as CertificateKind[]) servers.set(kind, serve(certificates[kind]))
  const plain: PlainServer = createPlainServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  const closed = createPlainServer()
  await Promise.all([...servers.values(), plain, closed].map(listen))
  const closedPort = portOf(closed)
  await new Promise((resolve) => closed.close(resolve))

  function serve({ key, cert }: Certificate): Server {
    return createServer({ key, cert }, (request, response) => void handle(request, response))
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const found = cases.get(headers[NUMBER] ?? '')
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const seen: Seen = {
      method: request.method ?? '',
      host: headers['host'] ?? '',
      path: request.url ?? '',
      headers,
      body: Buffer.concat(parts).toString('utf8'),
    }
    if (!found) return void response.writeHead(404).end()
    reportLeaks(found, seen)
    perform(found.answer(seen), request, response)
  }

  /** One case at a time uses it, and many such networks work side by side. */
  function networkOf(bench: Case): Network {
    const number = String(++latest)
    cases.set(number, bench)
    return ({ method, url, headers, body, signal }) =>
      new Promise((resolve, reject) => {
        const way = bench.way(url.host)
        const failure = FAILURES[way]
        if (failure) return reject(failure)
        const port =
          way === 'refused'
            ? closedPort
            : way === 'plain'
              ? portOf(plain)
              : portOf(servers.get(way as CertificateKind)!)
        const outgoing = requestTls(
          {
            host: '127.0.0.1',
            port,
            servername: url.hostname,
            method,
            path: `${url.pathname}${url.search}`,
            ca,
            signal,
            agent: false,
            headers: { ...headers, host: url.host, [NUMBER]: number },
          },
          (incoming) =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: Object.fromEntries(
                Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
              ),
              body: incoming,
            }),
        )
        outgoing.on('error', reject)
        outgoing.end(body ?? undefined)
      })
  }

  return {
    networkOf,
    close: () => {
      for (const server of servers.values()) server.closeAllConnections()
      for (const server of [...servers.values(), plain]) server.close()
    },
  }
}

/** Failures that need a network of their own are told as Node and Chromium tell them. */
const FAILURES: Partial<Record<Way, Error>> = {
  'no-name': Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
  offline: new Error('net::ERR_INTERNET_DISCONNECTED'),
  'proxy-down': new Error('net::ERR_PROXY_CONNECTION_FAILED'),
  'tunnel-failed': new Error('net::ERR_TUNNEL_CONNECTION_FAILED'),
}

function perform(behaviour: Behaviour, request: IncomingMessage, response: ServerResponse): void {
  switch (behaviour) {
    case 'reset':
      request.socket.destroy()
      break
    case 'silent':
      break
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = (): void =>
        void (response.destroyed || response.write(`"${'x'.repeat(64 * 1024)}",`, () => setImmediate(more)))
      more()
      break
    }
    case 'cut-off':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"half": ', () => request.socket.destroy())
      break
    default: {
      const { status, headers = {}, body = '' } = behaviour
      const type = typeof body === 'object' ? { 'content-type': 'application/json' } : {}
      response.writeHead(status, { ...type, ...headers }).end(typeof body === 'object' ? JSON.stringify(body) : body)
    }
  }
}

function reportLeaks({ hosts, secrets, onLeak }: Case, seen: Seen): void {
  if (hosts.includes(seen.host)) return
  const basic = Buffer.from((seen.headers['authorization'] ?? '').replace(/^Basic /, ''), 'base64').toString('utf8')
  const all = [seen.path, decodeURIComponent(seen.path), ...Object.values(seen.headers), seen.body, basic].join('\n')
  if (secrets.some((secret) => all.includes(secret))) onLeak(`a key reached ${seen.host}`)
}

const listen = (server: PlainServer): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()))

const portOf = (server: PlainServer): number => (server.address() as AddressInfo).port
