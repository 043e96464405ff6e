import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../support/app.ts'
import {
  addKey,
  connectApplication,
  createVault,
  MAILCHIMP_KEY,
  NEW_MAILCHIMP_KEY,
  section,
  startRotation,
  unlock,
} from '../support/people.ts'
import { sendgridKey, startSendgrid } from '../support/platforms/sendgrid.ts'
import { changes } from '../support/platforms/server.ts'

const PLATFORM = 'Twilio SendGrid'

/** Mailchimp's ping as documented: 200 for a key that it knows, else 401 with a problem document. */
async function startMailchimp() {
  const known = new Set<string>()
  let refusals = 0
  const server: Server = createServer((request, response) => {
    const [, token = ''] = (request.headers.authorization ?? '').split(' ')
    const basic = Buffer.from(token, 'base64').toString('utf8').split(':')[1] ?? ''
    const isKnown = [token, basic].some((value) => known.has(value)) && refusals-- <= 0
    response.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' })
    response.end(
      JSON.stringify(
        isKnown
          ? { health_status: "Everything's Chimpy!" }
          : { type: 'https://mailchimp.com/developer/marketing/docs/errors/', title: 'API Key Invalid', status: 401 },
      ),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ 'us21.api.mailchimp.com': origin }) },
    known,
    refuseNext: (times: number) => void (refusals = times),
    close: () => server.close(),
  }
}

test('five applications, one left on the old key: the run refuses to close and names it', async ({ start }) => {
  const { work } = await createVault(await start())
  await addKey(work)
  const names = ['Shop', 'Form', 'Till', 'Blog', 'Sheet']
  for (const name of names) await connectApplication(work, name)
  await startRotation(work)
  for (const name of names.slice(0, 4)) {
    await work.getByRole('button', { name: `Mark saved in ${name}` }).click()
    await work.getByRole('button', { name: `Mark tested in ${name}` }).click()
    await expect(work.getByRole('listitem', { name }).getByText('Tested', { exact: true })).toBeVisible()
  }
  await expect(work.getByText('The old key can be revoked when Sheet is tested or waived.')).toBeVisible()
  await expect(work.getByRole('button', { name: 'Revoke old key' })).toHaveAttribute('aria-disabled', 'true')
  await expect(work.getByRole('button', { name: 'Finish rotation' })).toHaveCount(0)
})

test('the new key is asked about until the platform knows it, and the old one until it is refused', async ({
  start,
}) => {
  const platform = await startMailchimp()
  platform.known.add(MAILCHIMP_KEY).add(NEW_MAILCHIMP_KEY)
  const { work } = await createVault(await start({ env: platform.env }))
  await addKey(work)
  await connectApplication(work, 'Shop')
  await startRotation(work)

  platform.refuseNext(1)
  await work.getByRole('button', { name: 'Check new key' }).click()
  await expect(work.getByText('Mailchimp accepts this key.')).toBeVisible({ timeout: 30_000 })

  await test.step('lines of a log name the straggler, and are not kept', async () => {
    await work
      .getByLabel('Lines of the platform’s log')
      .fill('10:00 GET /3.0/lists key 0123••••••••us21\n10:01 nothing')
    await work.getByRole('button', { name: 'Search the lines' }).click()
    await expect(work.getByText('1 line names the old key.')).toBeVisible()
    await expect(work.getByLabel('Lines of the platform’s log')).toHaveValue('')
  })

  await work.getByRole('button', { name: 'Mark saved in Shop' }).click()
  await work.getByRole('button', { name: 'Mark tested in Shop' }).click()
  await work.getByRole('button', { name: 'Note evidence for Shop' }).click()
  await work.getByLabel('What was seen').fill('Test order arrived')
  await work.getByLabel('Who saw it').fill('Mia')
  await work.getByRole('button', { name: 'Save note' }).click()
  await expect(work.getByText(/by Mia: Test order arrived/)).toBeVisible()

  await work.getByRole('button', { name: 'Revoke old key' }).click()
  await expect(work.getByText(/found that the old key is still in use/)).toBeVisible()
  await work.getByRole('button', { name: 'I have revoked it' }).click()
  await work.getByRole('button', { name: 'Check that it is refused' }).click()
  await expect(work.getByText(/Watched since/)).toBeVisible()
  platform.known.delete(MAILCHIMP_KEY)
  await work.getByRole('button', { name: 'Check that it is refused' }).click()
  await expect(work.getByText(/Mailchimp refused the old key/)).toBeVisible()
  await work.getByRole('button', { name: 'Finish rotation' }).click()
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
  platform.close()
})

test('a hard cut: prepared, cut, timed, and closed only when every application has the new key', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await connectApplication(work, 'Shop')
  await connectApplication(work, 'Form')
  await work.getByRole('button', { name: 'Rotate key' }).click()
  await work.getByLabel('Order', { exact: true }).click()
  await work.getByRole('option', { name: /Hard cut/ }).click()
  await work.getByRole('button', { name: 'Start rotation' }).click()
  await expect(work.getByText('First stand ready in Shop and Form, or waive it.')).toBeVisible()
  await work.getByRole('button', { name: 'Stand ready in Shop' }).click()
  await work.getByRole('button', { name: 'Stand ready in Form' }).click()
  await work.getByRole('button', { name: 'Revoke old key' }).click()
  await work.getByRole('button', { name: 'The old key has ended' }).click()
  await expect(work.getByText(/Store the new key now/)).toBeVisible()
  await app.kill()

  const again = await unlock(await start())
  await again.getByRole('button', { name: 'Resume rotation of Welcome series' }).click()
  await again.getByLabel('New key', { exact: true }).fill(NEW_MAILCHIMP_KEY)
  await again.getByRole('button', { name: 'Save new key' }).click()
  await again.getByRole('button', { name: 'Mark saved in Shop' }).click()
  await expect(again.getByRole('listitem', { name: 'Shop' }).getByText(/stood still for/)).toBeVisible()
  await again.getByRole('button', { name: 'Mark tested in Shop' }).click()
  await expect(again.getByText(/Form stands still until the new key works there/)).toBeVisible()
  await expect(again.getByRole('button', { name: 'Finish rotation' })).toHaveCount(0)
  await again.getByRole('button', { name: 'Mark saved in Form' }).click()
  await again.getByRole('button', { name: 'Mark tested in Form' }).click()
  await again.getByRole('button', { name: 'Finish rotation' }).click()
  await expect(again.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
})

test('rolled back, the page says who still has the new key until the last has the old one', async ({ start }) => {
  const { work } = await createVault(await start())
  await addKey(work)
  await connectApplication(work, 'Shop')
  await connectApplication(work, 'Form')
  await startRotation(work)
  await work.getByRole('button', { name: 'Mark saved in Shop' }).click()
  await work.getByRole('button', { name: 'Abandon rotation' }).click()
  const dialog = work.getByRole('dialog')
  await dialog.getByLabel('Why').fill('It may do too little')
  await dialog.getByRole('button', { name: 'Put the old key back' }).click()
  await expect(work.getByText('Shop still has the new key. Put the old one back there.')).toBeVisible()
  await expect(work.getByRole('button', { name: 'Copy old key for Shop' })).toBeVisible()
  await work.getByRole('button', { name: 'Mark put back in Shop' }).click()
  await expect(work.getByText('Abandoned').first()).toBeVisible()
  await expect(work.getByRole('listitem', { name: 'Shop' }).getByText(/old key back today/)).toBeVisible()
})

test('SendGrid: the new key is made, and the old one deleted, inside the run', async ({ start }) => {
  const platform = await startSendgrid()
  platform.add('shop'.padEnd(22, '0'), 'Receipts', ['mail.send'])
  const env = {
    KEYTURN_PLATFORM_ORIGINS: JSON.stringify({
      'api.sendgrid.com': platform.origin,
      'api.eu.sendgrid.com': platform.origin,
    }),
  }
  const app = await start({ env })
  const { work } = await createVault(app)
  await addKey(work, { platform: PLATFORM, label: 'Manager', value: platform.managing })
  await addKey(work, { platform: PLATFORM, label: 'Receipts', value: sendgridKey('shop') })
  await work.getByRole('button', { name: 'Connect application' }).first().click()
  await work.getByLabel('Application', { exact: true }).fill('Shop')
  await work.getByLabel('Where the key is pasted').fill('Settings of Shop')
  await work.getByLabel('Permissions it needs').fill('mail.send, templates.read')
  // The list of what could be meant covers the buttons until the field is left.
  await work.getByLabel('Permissions it needs').press('Tab')
  await work.getByRole('button', { name: 'Save connection' }).click()
  await expect(work.getByRole('button', { name: 'Copy for Shop' })).toBeVisible()
  await work.getByRole('button', { name: 'Rotate key' }).click()
  await work.getByRole('button', { name: 'Start rotation' }).click()
  const button = (name: string) => work.getByRole('button', { name, exact: true })
  await button(`Make it at ${PLATFORM} from here`).click()
  await button('Go on').click()
  await expect(work.getByLabel('Permissions')).toHaveValue('mail.send')
  await button('Show what will be done').click()
  await button('Make the key').click()
  await button('Close').click()
  await expect(work.getByText(/^Version 2, stored/)).toBeVisible()
  await button('Check new key').click()
  await expect(
    work.getByText(/says that the new key may not: templates\.read\. This application needs it\./),
  ).toBeVisible()
  await button('Mark saved in Shop').click()
  await button('Mark tested in Shop').click()
  await expect(work.getByText(/stood still/)).toHaveCount(0)
  await button(`Delete it at ${PLATFORM} from here`).click()
  await button('Go on').click()
  await button('Delete the key').click()
  await button('Close').click()
  await expect(work.getByText(/^Version 1, revoked/)).toBeVisible()
  expect(changes(platform)).toEqual(['POST /v3/api_keys', `DELETE /v3/api_keys/${'shop'.padEnd(22, '0')}`])
  await button('Check that it is refused').click()
  await expect(work.getByText(/SendGrid refused the old key/)).toBeVisible()
  await button('Finish rotation').click()
  await section(work, 'Keys')
  await expect(work.getByRole('row', { name: /^Receipts/ })).toHaveCount(1)
  expect(app.problems).toEqual([])
  await platform.close()
})
