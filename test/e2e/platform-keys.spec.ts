import { expect, test } from '../support/app.ts'
import { addKey, createVault, lock, section, unlock } from '../support/people.ts'
import { sendgridKey, startSendgrid } from '../support/platforms/sendgrid.ts'
import { changes } from '../support/platforms/server.ts'

const SHOP_ID = 'shop'.padEnd(22, '0')
const PLATFORM = 'Twilio SendGrid'

test('a key is made and deleted at SendGrid from here, and a lost answer is followed up', async ({ start }) => {
  const platform = await startSendgrid()
  platform.add(SHOP_ID, 'Shop', ['mail.send'])
  const env = { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ 'api.sendgrid.com': platform.origin }) }
  const app = await start({ env })
  const { work } = await createVault(app)
  await addKey(work, { platform: PLATFORM, label: 'Manager', value: platform.managing })
  await addKey(work, { platform: PLATFORM, label: 'Receipts', value: sendgridKey('shop') })
  const button = (name: string) => work.getByRole('button', { name, exact: true })

  // Make: the permissions are those of the key at hand, as SendGrid tells them.
  await button('Make a key here').click()
  await expect(work.getByText('That changes nothing.')).toBeVisible()
  await button('Go on').click()
  await expect(work.getByLabel('Permissions')).toHaveValue('mail.send')
  await work.getByLabel('Name of the new key').fill('Newsletter')
  await work.getByLabel('Permissions').fill('')
  await button('Show what will be done').click()
  await expect(work.getByRole('alert')).toHaveText(/^Choose at least one permission/)
  await work.getByLabel('Permissions').fill('mail.send')
  await button('Show what will be done').click()
  await expect(
    work.getByText(`Create a key named “Newsletter” at ${PLATFORM} with the managing key Manager.`),
  ).toBeVisible()
  await expect(work.getByText('It may: mail.send.')).toBeVisible()
  expect(changes(platform)).toEqual([])
  await button('Make the key').click()
  await expect(work.getByText('Newsletter is made and saved.')).toBeVisible()
  await button('Open the new key').click()
  await expect(work.getByRole('heading', { name: 'Newsletter', level: 1 })).toBeVisible()
  expect(changes(platform)).toEqual(['POST /v3/api_keys'])
  await button('Reveal key').click()
  await expect(work.getByText(sendgridKey('made1'))).toBeVisible()

  // Delete: the key at hand is found in the list by its number.
  await button(`Delete at ${PLATFORM}`).click()
  await button('Go on').click()
  await expect(work.getByText('A deleted key can not be brought back.')).toBeVisible()
  await button('Delete the key').click()
  await expect(work.getByText('Newsletter is deleted at the platform.')).toBeVisible()
  expect(platform.keys.size).toBe(2)
  await button('Close').click()

  // The line breaks after SendGrid has made the key.
  platform.spoil(({ method }) => (method === 'POST' ? 'lost' : null))
  await button('Make a key here').click()
  await button('Go on').click()
  await work.getByLabel('Name of the new key').fill('Orphan')
  await work.getByLabel('Permissions').fill('mail.send')
  await button('Show what will be done').click()
  await button('Make the key').click()
  await expect(work.getByText(/may have done it or not/)).toBeVisible()
  platform.spoil(null)
  await button('Close').click()
  await lock(work)
  const again = await unlock(app)
  await section(again, 'Today')
  await again.getByRole('button', { name: /A key “Orphan” may have been made at Twilio SendGrid/ }).click()
  await again.getByRole('button', { name: 'Look for Orphan' }).click()
  await again.getByRole('button', { name: 'Show the list' }).click()
  await expect(again.getByText('May be the one whose answer was lost')).toBeVisible()
  await again.getByRole('button', { name: 'Delete Orphan' }).click()
  await again.getByRole('button', { name: 'Delete the key' }).click()
  await expect(again.getByText('Orphan is deleted at the platform.')).toBeVisible()
  await again.getByRole('button', { name: 'Close' }).click()
  await expect(again.getByText(/may have been made/)).toHaveCount(0)
  expect(platform.keys.size).toBe(2)
  expect(app.problems).toEqual([])
  await platform.close()
})

test('Keyturn is killed while SendGrid makes a key: what may be there is told after the next start', async ({
  start,
}) => {
  const platform = await startSendgrid()
  const env = { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ 'api.sendgrid.com': platform.origin }) }
  const app = await start({ env })
  const { work } = await createVault(app)
  await addKey(work, { platform: PLATFORM, label: 'Manager', value: platform.managing })
  await work.getByRole('button', { name: 'Make a key here' }).click()
  await work.getByRole('button', { name: 'Go on' }).click()
  await work.getByLabel('Name of the new key').fill('Newsletter')
  await work.getByLabel('Permissions').fill('mail.send')
  await work.getByRole('button', { name: 'Show what will be done' }).click()
  await expect(work.getByText('It may: mail.send.')).toBeVisible()
  const killed = new Promise<void>((resolve, reject) =>
    platform.during(async ({ method }) => {
      // The answer waits until nobody is there any more to hear it.
      if (method === 'POST') await app.kill().then(resolve, reject)
    }),
  )
  await Promise.all([
    killed,
    work
      .getByRole('button', { name: 'Make the key' })
      .click()
      .catch(() => {}),
  ])
  platform.during(null)
  expect(platform.keys.size).toBe(2)
  const again = await start({ env })
  const after = await unlock(again)
  await expect(
    after.getByRole('button', { name: /A key “Newsletter” may have been made at Twilio SendGrid/ }),
  ).toBeVisible()
  await platform.close()
})
