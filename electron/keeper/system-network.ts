/**
 * The network of the operating system, with its proxy settings and certificates: Chromium's, through Electron's `net`,
 * which `keeper.ts` hands in. `net.fetch` can not show a redirect without following it; `net.request` can.
 */
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { Dial, Encrypt, Network, NetworkReply } from './providers/network.ts'

export const systemNetwork =
  (net: Pick<Electron.Net, 'request'>): Network =>
  ({ method, url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = net.request({
        method,
        url: url.href,
        // No cookies, no remembered sign-ins, no client certificates.
        credentials: 'omit',
        redirect: 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      })
      for (const [name, value] of Object.entries(headers)) request.setHeader(name, value)
      request.on('error', reject)
      request.on('abort', () => reject(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })))
      // Not followed, so Chromium cancels the request; what is told of it here is all there is.
      request.on('redirect', (status, _method, location, replyHeaders) =>
        resolve({ status, headers: { ...joined(replyHeaders), location }, body: nothing() }),
      )
      request.on('response', (response) =>
        resolve({
          status: response.statusCode,
          headers: joined(response.headers),
          body: response as unknown as NetworkReply['body'],
        }),
      )
      signal.addEventListener('abort', () => request.abort())
      request.end(body ?? undefined)
    })

const joined = (headers: Readonly<Record<string, string | string[]>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )

async function* nothing(): AsyncGenerator<Uint8Array> {}

export const dial: Dial = (host, port, signal) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })

export const encrypt: Encrypt = (plain, host) =>
  new Promise((resolve, reject) => {
    const secure = connectTls({ socket: plain, servername: host }, () => resolve(secure))
    secure.once('error', reject)
    secure.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })))
  })
