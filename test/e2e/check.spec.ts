import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../support/app.ts'
import { addKey, createVault, section } from '../support/people.ts'

const KEY = '0123456789abcdef0123456789abcdef-us21'
const HOST = 'us21.api.mailchimp.com'

/** Answers as Mailchimp documents it: 200 with the account for a key that it knows, a problem of type 401 otherwise. */
function mailchimp() {
  let known: string | null = null
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    const pair = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
    const isKnown = known !== null && pair.endsWith(`:${known}`)
    const body = isKnown
      ? { account_id: '8d3a', account_name: 'Harbour Coffee', email: 'x@example.com' }
      : { type: 'https://mailchimp.com/developer/marketing/docs/errors/', title: 'API Key Invalid', status: 401 }
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify(body))
  })
  return { server, asked, know: (key: string) => (known = key) }
}

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)))

test('a key is checked at its platform: unknown, then known, then nobody answers', async ({ start }) => {
  const platform = mailchimp()
  const port = await listening(platform.server)
  const origins = JSON.stringify({ [HOST]: `http://127.0.0.1:${port}` })
  const app = await start({ env: { KEYTURN_PLATFORM_ORIGINS: origins } })
  const { work } = await createVault(app)
  await addKey(work)
  await expect(work.getByText('Not checked yet.')).toBeVisible()
  expect(platform.asked).toEqual([])

  await work.getByRole('button', { name: 'Check key' }).click()
  await expect(
    work.getByText('Mailchimp does not know this key: it was revoked, or it was copied wrongly.'),
  ).toBeVisible()
  await expect(work.getByText('Dead', { exact: true })).toBeVisible()
  expect(platform.asked).toEqual(['GET /3.0/'])

  await work.getByRole('button', { name: 'Copy support details' }).click()
  await expect(work.getByText('Copied: what the check found, without the key.')).toBeVisible()
  const copied = await app.electron.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(`Host: ${HOST}`)
  expect(copied).toContain('Status: 401')
  expect(copied).not.toContain(KEY.slice(0, 8))

  platform.know(KEY)
  await work.getByRole('button', { name: 'Check key' }).click()
  await expect(work.getByText('Mailchimp accepts this key.')).toBeVisible()
  await expect(work.getByText('Harbour Coffee')).toBeVisible()
  await expect(work.getByText('x@example.com')).toHaveCount(0)

  platform.server.closeAllConnections()
  await new Promise((resolve) => platform.server.close(resolve))
  await work.getByRole('button', { name: 'Check key' }).click()
  await expect(work.getByText('The connection to Mailchimp was refused.')).toBeVisible()
  await expect(work.getByText('Not known', { exact: true })).toBeVisible()

  await section(work, 'Activity')
  await expect(work.getByText(/^Checked Welcome series/).first()).toBeVisible()
})

test('what is no whole key is not sent anywhere', async ({ start }) => {
  const platform = mailchimp()
  const port = await listening(platform.server)
  const app = await start({ env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ [HOST]: `http://127.0.0.1:${port}` }) } })
  const { work } = await createVault(app)
  await addKey(work, { value: '0123••••••••-us21' })
  await work.getByRole('button', { name: 'Check key' }).click()
  await expect(work.getByText(/^This is the shortened form that platforms show/)).toBeVisible()
  expect(platform.asked).toEqual([])
  platform.server.close()
})
