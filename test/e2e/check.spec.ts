import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../support/app.ts'
import { addKey, connectApplication, createVault, NEW_MAILCHIMP_KEY, section } from '../support/people.ts'

const KEY = '0123456789abcdef0123456789abcdef-us21'
const HOST = 'us21.api.mailchimp.com'

/** Answers as Mailchimp documents it: 200 with the account for a key that it knows, a problem of type 401 otherwise. */
function mailchimp() {
  let known: string | null = null
  let mayAnswer: Promise<void> = Promise.resolve()
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    await mayAnswer
    const pair = Buffer.from(request.headers.authorization?.replace('Basic ', '') ?? '', 'base64').toString()
    const isKnown = known !== null && pair.endsWith(`:${known}`)
    const body = isKnown
      ? { account_id: '8d3a', account_name: 'Harbour Coffee', email: 'x@example.com' }
      : { type: 'https://mailchimp.com/developer/marketing/docs/errors/', title: 'API Key Invalid', status: 401 }
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify(body))
  })
  /** The answers wait until what comes back is called. */
  function hold(): () => void {
    let answer = (): void => {}
    mayAnswer = new Promise((resolve) => (answer = resolve))
    return () => answer()
  }
  return { server, asked, know: (key: string) => (known = key), hold }
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
  await expect(work.getByRole('row', { name: /^Welcome series, Mailchimp, no application, refused/ })).toBeVisible()
  await section(work, 'Today')
  await work.getByText('Welcome series does not work: unknown or revoked').click()

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

test('a key is checked before it is saved: nothing of it is kept, and saving never waits for it', async ({ start }) => {
  const platform = mailchimp()
  const port = await listening(platform.server)
  const app = await start({ env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ [HOST]: `http://127.0.0.1:${port}` }) } })
  const { work } = await createVault(app)
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  const check = work.getByRole('button', { name: 'Check it now' })
  await check.click()
  await expect(work.getByText('Paste the key first.')).toBeVisible()
  expect(platform.asked).toEqual([])

  const field = work.getByLabel('API key', { exact: true })
  await field.fill(KEY)
  await check.click()
  await expect(work.getByText('Dead', { exact: true })).toBeVisible()
  await expect(work.getByText(/^Mailchimp does not know this key/)).toBeVisible()
  await field.press('End')
  await field.press('Backspace')
  await expect(work.getByText('Dead', { exact: true })).toHaveCount(0)

  platform.know(KEY)
  await field.fill(KEY)
  await check.click()
  await expect(work.getByText('Mailchimp accepts this key.')).toBeVisible()
  await expect(work.getByText('Harbour Coffee')).toBeVisible()
  expect(platform.asked).toEqual(['GET /3.0/', 'GET /3.0/'])

  await work.getByLabel('Label').fill('Welcome series')
  await work.getByLabel('Purpose').fill('Subscribers from the shop')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByText('Not checked yet.')).toBeVisible()
  await section(work, 'Activity')
  await expect(work.getByText('Added Welcome series')).toBeVisible()
  await expect(work.getByText(/^Checked/)).toHaveCount(0)
  platform.server.close()
})

test('the new key of a rotation is checked before it is saved; the test of each application stays to be done', async ({
  start,
}) => {
  const platform = mailchimp()
  const port = await listening(platform.server)
  const app = await start({ env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ [HOST]: `http://127.0.0.1:${port}` }) } })
  const { work } = await createVault(app)
  await addKey(work)
  await connectApplication(work, 'Shopify')
  await work.getByRole('button', { name: 'Rotate key' }).click()
  await work.getByRole('button', { name: 'Start rotation' }).click()
  platform.know(NEW_MAILCHIMP_KEY)
  await work.getByLabel('New key', { exact: true }).fill(NEW_MAILCHIMP_KEY)
  await work.getByRole('button', { name: 'Check it now' }).click()
  await expect(work.getByText('Mailchimp accepts this key.')).toBeVisible()
  await work.getByRole('button', { name: 'Save new key' }).click()
  await expect(work.getByText('The new key is stored.')).toBeVisible()
  await expect(work.getByRole('button', { name: 'Mark saved in Shopify' })).toBeVisible()
  await expect(work.getByText('The old key can be revoked when Shopify is tested or waived.')).toBeVisible()
  platform.server.close()
})

test('a key is checked by itself once somebody chose that, and Today names one that stopped working', async ({
  start,
}) => {
  const platform = mailchimp()
  const port = await listening(platform.server)
  const app = await start({ env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ [HOST]: `http://127.0.0.1:${port}` }) } })
  const { work } = await createVault(app)
  await addKey(work)
  await expect(work.getByText('This key is sent to its platform only when you press “Check key”.')).toBeVisible()
  // Today is opened before the answer is there: whoever looks at the key has seen it.
  const answer = platform.hold()
  await work.getByLabel('Check automatically').click()
  await work.getByRole('option', { name: 'Daily' }).click()
  await section(work, 'Today')
  answer()
  await expect(work.getByText('Welcome series did not pass its automatic check: unknown or revoked')).toBeVisible()
  expect(platform.asked).toEqual(['GET /3.0/'])
  await work.getByText('Welcome series did not pass its automatic check: unknown or revoked').click()
  await expect(work.getByText(/^While the vault is open, Keyturn sends this key once a day to/)).toBeVisible()
  await expect(work.getByText('Dead', { exact: true })).toBeVisible()
  await section(work, 'Today')
  await expect(work.getByText(/did not pass its automatic check/)).toHaveCount(0)
  await section(work, 'Activity')
  await expect(work.getByText('Checked Welcome series automatically, version 1: unknown or revoked')).toBeVisible()
  await expect(work.getByText('Automatic check set to daily: Welcome series')).toBeVisible()
  platform.server.close()
})
