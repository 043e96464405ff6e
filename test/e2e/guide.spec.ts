import type { Page } from '@playwright/test'
import { expect, readClipboard, test } from '../support/app.ts'
import { tabTo } from '../support/keyboard.ts'
import { addKey, connectApplication, createVault, MAILCHIMP_KEY, section, startRotation } from '../support/people.ts'

const field = (work: Page) => work.getByLabel('API key', { exact: true })

/** From the palette, without a mouse. */
async function askWhoseKey(work: Page, typed: string): Promise<void> {
  await work.keyboard.press('Control+k')
  await work.keyboard.type('whose')
  await expect(work.getByRole('option', { name: 'Whose key is this?' })).toBeVisible()
  await work.keyboard.press('Enter')
  await expect(work.getByLabel('Key or its ends')).toBeFocused()
  await work.keyboard.type(typed)
  await work.keyboard.press('Enter')
}

test('the guide is walked with keys, while the field for the key is open all the time', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await work.keyboard.press('Control+n')
  await work.keyboard.type('mailc')
  await expect(work.getByRole('option', { name: 'Mailchimp', exact: true })).toBeVisible()
  await work.keyboard.press('Enter')
  await tabTo(work, 'Label')
  await work.keyboard.type('Cart mails')
  await tabTo(work, 'Purpose')
  await work.keyboard.type('Abandoned carts')
  await expect(field(work)).toBeVisible()

  await tabTo(work, 'Log in to Mailchimp')
  await tabTo(work, 'Next step')
  await work.keyboard.press('Enter')
  // Of the key that is there already, only the data centre is known to the page.
  await expect(work.getByRole('button', { name: 'Open Mailchimp key settings' })).toBeVisible()
  await tabTo(work, 'Make the key')
  await work.keyboard.press('Enter')
  await expect(work.getByText('Open the Extras menu and choose API keys.')).toBeVisible()
  await tabTo(work, 'Name it')
  await work.keyboard.press('Enter')
  await tabTo(work, 'Copy name')
  await work.keyboard.press('Enter')
  const name = /^Own company, Abandoned carts \d{4}-\d{2}$/
  await expect(work.getByText(name)).toBeVisible()
  await expect.poll(readClipboard).toMatch(name)
  await tabTo(work, 'Copy it and save it here')
  await work.keyboard.press('Enter')
  await expect(work.getByText('The platform shows the key only once.')).toBeVisible()
  await expect(field(work)).toBeVisible()
  expect(app.problems).toEqual([])
})

test('a key that is saved already is said at once, and shown; what was typed stays', async ({ start }) => {
  const { work } = await createVault(await start())
  await addKey(work)
  await work.keyboard.press('Control+n')
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  await field(work).fill(`${MAILCHIMP_KEY} `)
  await expect(work.getByText('This very key is saved already: “Welcome series”, version 1 (in use).')).toBeVisible()
  await work.getByRole('button', { name: 'Show that key' }).click()
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
  await section(work, 'Today')
  await expect(work.getByText('Unfinished: new key')).toBeVisible()
})

test('a key of another platform goes with one press to the form where it belongs', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await work.keyboard.press('Control+n')
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  const key = `xkeysib-${'0a'.repeat(32)}-AbCdEfGhIjKlMnOp`
  await field(work).fill(key)
  await work.getByRole('button', { name: /^Switch to Brevo/ }).click()
  await expect(work.getByLabel('Platform')).toHaveValue(/^Brevo/)
  await expect(field(work)).toHaveValue(key)
  await expect(field(work)).toBeFocused()
  await expect(work.getByText('Looks right.')).toBeVisible()
  await work.getByLabel('Label').fill('Forms')
  await work.getByLabel('Purpose').fill('Website forms')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByRole('heading', { name: 'Forms', level: 1 })).toBeVisible()
  expect(app.problems).toEqual([])
})

test('whose key is this: whole, by its ends and unknown, without a mouse', async ({ start }) => {
  const { work } = await createVault(await start())
  await addKey(work)
  await connectApplication(work, 'Shop')
  await startRotation(work)
  await askWhoseKey(work, MAILCHIMP_KEY)
  const found = work.getByRole('dialog').getByRole('listitem', { name: 'Welcome series' })
  await expect(found).toHaveText(/version 1, in use · recorded in Shop · the same value/)

  await tabTo(work, 'Key or its ends')
  await work.keyboard.press('Control+a')
  await work.keyboard.type('fedc••••us21')
  await work.keyboard.press('Enter')
  await expect(found).toHaveText(/version 2, new, not yet in use everywhere/)

  await work.keyboard.press('Control+a')
  await work.keyboard.type('xkeysib-nobody-has-this-one')
  await work.keyboard.press('Enter')
  await expect(work.getByText('No key of this vault.')).toBeVisible()
  await expect(work.getByText('It looks like a key of Brevo (Sendinblue).')).toBeVisible()

  await work.keyboard.press('Control+a')
  await work.keyboard.type('0123456')
  await work.keyboard.press('Enter')
  await tabTo(work, 'Show that key: Welcome series')
  await work.keyboard.press('Enter')
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
})

test('an application that shares a key gets one of its own, and is not tested then', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await connectApplication(work, 'Shop')
  await connectApplication(work, 'Till')
  await section(work, 'Today')
  await work.getByText('Give Till a key of its own').click()
  await expect(work.getByLabel('Platform')).toHaveValue('Mailchimp')
  await expect(work.getByLabel('Purpose')).toHaveValue('Only for Till')
  await field(work).fill('fedcba9876543210fedcba9876543210-us21')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByRole('heading', { name: 'Welcome series, Till', level: 1 })).toBeVisible()
  const row = work.getByRole('listitem', { name: 'Till', exact: true })
  await expect(row).toContainText('Not tested')
  await work.getByRole('row', { name: /^Welcome series, Mailchimp/ }).click()
  await expect(work.getByRole('listitem', { name: 'Shop', exact: true })).toBeVisible()
  await expect(row).toHaveCount(0)
  expect(app.problems).toEqual([])
})

test('the data centre of an account leads the guide to the right page', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill('Zoho')
  await work.getByRole('option', { name: 'Zoho Campaigns', exact: true }).click()
  await work.getByRole('button', { name: 'Open the page with the keys' }).click()
  await expect(work.getByRole('button', { name: 'Open Zoho Campaigns website' })).toBeVisible()
  await work.getByLabel('Data centre').click()
  await work.getByRole('option', { name: 'Australia (zoho.com.au)' }).click()
  await app.electron.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      ;(globalThis as { opened?: string }).opened = url
      return Promise.resolve()
    }
  })
  await work.getByRole('button', { name: 'Open Zoho Campaigns key settings' }).click()
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as { opened?: string }).opened))
    .toBe('https://api-console.zoho.com.au/')
})
