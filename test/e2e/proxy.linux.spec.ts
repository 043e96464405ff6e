/** A check goes through the proxy of the system: here the one in the environment, which Chromium reads on Linux. */
import { createServer as createTlsServer } from 'node:https'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Page } from '@playwright/test'
import { makeAuthority } from '../faults/certificates.ts'
import { expect, test } from '../support/app.ts'
import { addKey, createVault, MAILCHIMP_KEY } from '../support/people.ts'

const HOST = 'us21.api.mailchimp.com'

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

/** Mailchimp, as far as this test needs it: over TLS, with a certificate that nobody has to trust. */
function mailchimp() {
  const { certificates } = makeAuthority([HOST])
  const asked: string[] = []
  const server = createTlsServer(certificates.good, (request, response) => {
    asked.push(`${request.method} ${request.headers.host}${request.url?.split('?')[0]}`)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ account_id: '8d3a', account_name: 'Harbour Coffee' }))
  })
  return { server, asked }
}

/** Opens tunnels (RFC 9110, section 9.3.6), or answers with a status instead. Remembers all that went through in clear. */
function proxy(answer: { readonly tunnelTo: number } | { readonly status: string }) {
  const asked: string[] = []
  const carried: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    client.once('data', (head) => {
      asked.push(head.toString('latin1'))
      if (!('tunnelTo' in answer)) return void client.end(`HTTP/1.1 ${answer.status}\r\nContent-Length: 0\r\n\r\n`)
      const upstream = connect(answer.tunnelTo, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n')
        client.on('data', (part) => carried.push(part))
        client.pipe(upstream).pipe(client)
      })
      upstream.on('error', () => client.destroy())
    })
  })
  const close = (): void => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { server, asked, carried, close }
}

async function check(work: Page): Promise<void> {
  await addKey(work)
  await work.getByRole('button', { name: 'Check key' }).click()
}

const through = (port: number) => ({ env: { https_proxy: `http://127.0.0.1:${port}`, no_proxy: '' } })

test('a check goes through the proxy of the system, which sees the host and nothing of the key', async ({ start }) => {
  const platform = mailchimp()
  const way = proxy({ tunnelTo: await listening(platform.server) })
  const app = await start({ ...through(await listening(way.server)), switches: ['--ignore-certificate-errors'] })
  const { work } = await createVault(app)
  expect(way.asked).toEqual([])
  await check(work)
  await expect(work.getByText('Mailchimp accepts this key.')).toBeVisible()
  await expect(work.getByText('Harbour Coffee')).toBeVisible()
  expect(platform.asked).toEqual([`GET ${HOST}/3.0/`])
  expect(way.asked.map((head) => head.split('\r\n')[0])).toEqual([`CONNECT ${HOST}:443 HTTP/1.1`])
  const seen = Buffer.concat([...way.asked.map((head) => Buffer.from(head)), ...way.carried]).toString('latin1')
  expect(seen.length).toBeGreaterThan(500)
  expect(seen).not.toContain(MAILCHIMP_KEY)
  expect(seen).not.toMatch(/authorization/i)
  way.close()
  platform.server.close()
})

test('a certificate of somebody in between is not trusted, and no key is sent', async ({ start }) => {
  const platform = mailchimp()
  const way = proxy({ tunnelTo: await listening(platform.server) })
  const app = await start(through(await listening(way.server)))
  const { work } = await createVault(app)
  await check(work)
  await expect(work.getByText('The connection to Mailchimp could not be trusted, so no key was sent.')).toBeVisible()
  expect(way.asked).toHaveLength(1)
  expect(platform.asked).toEqual([])
  way.close()
  platform.server.close()
})

for (const [does, status] of [
  ['asks for a password', '407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="office"'],
  ['forbids the host', '403 Forbidden'],
] as const) {
  test(`a proxy that ${does} is named as what is in the way`, async ({ start }) => {
    const way = proxy({ status })
    const app = await start(through(await listening(way.server)))
    const { work } = await createVault(app)
    await check(work)
    await expect(work.getByText('The proxy that this computer uses did not let the call through.')).toBeVisible()
    await expect(work.getByText(/^Check the proxy in the settings of the system/)).toBeVisible()
    await expect(work.getByText('Not known', { exact: true })).toBeVisible()
    expect(way.asked.length).toBeGreaterThan(0)
    way.close()
  })
}

test('a proxy that is not there is named too, and the check does not go around it', async ({ start }) => {
  const gone = proxy({ status: '200 OK' })
  const port = await listening(gone.server)
  await new Promise((resolve) => gone.server.close(resolve))
  const app = await start(through(port))
  const { work } = await createVault(app)
  await check(work)
  await expect(work.getByText('The proxy that this computer uses did not let the call through.')).toBeVisible()
})
