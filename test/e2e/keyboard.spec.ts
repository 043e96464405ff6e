import type { Page } from '@playwright/test'
import { expect, PASSWORD, test } from '../support/app.ts'
import { MAILCHIMP_KEY, openDemo, pressAndLeave } from '../support/people.ts'

/** Tab until the wanted thing has the focus: whoever has no mouse gets there as well. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const label = await focused.evaluate((element) => {
      const own = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? own) : own
    })
    if (typeof name === 'string' ? label.trim() === name : name.test(label)) return
  }
  throw new Error(`Tab never reached ${String(name)}`)
}

test('from the first start to a saved key without a mouse', async ({ start }) => {
  const app = await start()
  const page = await app.page('sign-in')
  await expect(page.getByRole('heading', { name: 'Welcome to Keyturn' })).toBeVisible()
  await tabTo(page, 'Create vault')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Master password', { exact: true })).toBeFocused()
  await page.keyboard.type(PASSWORD)
  await tabTo(page, 'Repeat master password')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Recovery kit' })).toBeVisible()
  await tabTo(page, 'I have stored it')
  await pressAndLeave(page, 'Enter')

  const work = await app.page('work')
  await expect(work.getByRole('heading', { name: 'Your vault is ready' })).toBeVisible()
  await work.keyboard.press('Control+n')
  await expect(work.getByLabel('Platform')).toBeFocused()
  await work.keyboard.type('mailc')
  await expect(work.getByRole('option', { name: 'Mailchimp', exact: true })).toBeVisible()
  await work.keyboard.press('Enter')
  await tabTo(work, 'Label')
  await work.keyboard.type('Welcome series')
  await tabTo(work, 'Purpose')
  await work.keyboard.type('Subscribers')
  await tabTo(work, 'API key')
  await work.keyboard.type(MAILCHIMP_KEY)
  await work.keyboard.press('Enter')
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
})

test('the list is searched, walked and opened with keys, and the open key copied', async ({ start }) => {
  const work = await openDemo(await start())
  await work.keyboard.press('Control+f')
  await expect(work.getByLabel('Search keys')).toBeFocused()
  await work.keyboard.type('mailchimp')
  await expect(work.getByRole('row', { name: /Mailchimp/ })).toHaveCount(2)
  await work.keyboard.press('ArrowDown')
  await expect(work.getByRole('row', { name: /^Welcome series/ })).toBeFocused()
  await work.keyboard.press('ArrowDown')
  await expect(work.getByRole('row', { name: /^Audience export/ })).toBeFocused()
  await work.keyboard.press('Enter')
  await expect(work.getByRole('heading', { name: 'Audience export', level: 1 })).toBeVisible()
  await work.keyboard.press('Control+c')
  await expect(work.getByText(/^Copied Audience export\./)).toBeVisible()
})

test('a dialog takes the focus, Escape closes it, and the focus goes back to where it was', async ({ start }) => {
  const work = await openDemo(await start())
  await work.keyboard.press('Control+f')
  await work.keyboard.type('welcome')
  await work.keyboard.press('Enter')
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
  await work.getByRole('button', { name: 'Rotate key' }).focus()
  await work.keyboard.press('Enter')
  const dialog = work.getByRole('dialog', { name: 'Rotate Welcome series?' })
  await expect(dialog).toBeVisible()
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  await work.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(work.getByRole('button', { name: 'Rotate key' })).toBeFocused()
})

test('the palette opens what a few letters say', async ({ start }) => {
  const work = await openDemo(await start())
  await work.keyboard.press('Control+k')
  await expect(work.getByPlaceholder('Key, application or command')).toBeFocused()
  await work.keyboard.type('invoi')
  await expect(work.getByRole('option', { name: /^Invoices/ }).first()).toBeVisible()
  await work.keyboard.press('Enter')
  await expect(work.getByRole('heading', { name: 'Invoices', level: 1 })).toBeVisible()
})
