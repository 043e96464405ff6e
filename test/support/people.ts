/** What people do in the window, found by the names that they see. */
import { expect, type Page } from '@playwright/test'
import { PASSWORD, type App } from './app.ts'

export const MAILCHIMP_KEY = '0123456789abcdef0123456789abcdef-us21'
export const NEW_MAILCHIMP_KEY = 'fedcba9876543210fedcba9876543210-us21'

/** First start: a vault with a password, the kit stored away. Returns the open vault and the code of the kit. */
export async function createVault(app: App): Promise<{ readonly work: Page; readonly recoveryCode: string }> {
  const page = await app.page('sign-in')
  await page.getByRole('button', { name: 'Create vault' }).click()
  await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Repeat master password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Create vault' }).click()
  await expect(page.getByRole('heading', { name: 'Recovery kit' })).toBeVisible()
  const groups = await page.getByTestId('recovery-code').locator('span').allTextContents()
  await clickAndLeave(page, 'I have stored it')
  return { work: await openedVault(app), recoveryCode: groups.join('-') }
}

export async function unlock(app: App, password = PASSWORD): Promise<Page> {
  const page = await app.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).fill(password)
  await clickAndLeave(page, 'Unlock')
  return openedVault(app)
}

/** The work page, once it shows the vault. */
async function openedVault(app: App): Promise<Page> {
  const work = await app.page('work')
  await expect(work.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return work
}

export async function openDemo(app: App): Promise<Page> {
  const page = await app.page('sign-in')
  await clickAndLeave(page, 'Try with a demo vault')
  return openedVault(app)
}

/** Presses a button that ends the page. */
export const clickAndLeave = (page: Page, name: string): Promise<void> =>
  andLeave(page, () => page.getByRole('button', { name, exact: true }).click())

/** Presses keys that end the page. */
export const pressAndLeave = (page: Page, keys: string): Promise<void> =>
  andLeave(page, () => page.keyboard.press(keys))

/** The page may be gone before what ends it is reported as done. */
async function andLeave(page: Page, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (failure) {
    if (!page.isClosed()) throw failure
  }
}

export const lock = (work: Page): Promise<void> => clickAndLeave(work, 'Lock')

export const section = (work: Page, name: string) =>
  work.getByRole('navigation', { name: 'Main' }).getByRole('button', { name, exact: true }).click()

interface NewKey {
  readonly platform?: string
  readonly label?: string
  readonly purpose?: string
  readonly value?: string
  readonly createdOn?: string
}

export async function addKey(work: Page, key: NewKey = {}): Promise<void> {
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill(key.platform ?? 'Mailchimp')
  await work.getByRole('option', { name: key.platform ?? 'Mailchimp', exact: true }).click()
  await work.getByLabel('Label').fill(key.label ?? 'Welcome series')
  await work.getByLabel('Purpose').fill(key.purpose ?? 'Subscribers from shop and till')
  await work.getByLabel('API key', { exact: true }).fill(key.value ?? MAILCHIMP_KEY)
  if (key.createdOn !== undefined) await work.getByLabel('Created on').fill(key.createdOn)
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByRole('heading', { name: key.label ?? 'Welcome series', level: 1 })).toBeVisible()
}

/** On the page of a key. */
export async function connectApplication(work: Page, name: string, place = `Settings of ${name}`): Promise<void> {
  await work.getByRole('button', { name: 'Connect application' }).first().click()
  await work.getByLabel('Application', { exact: true }).fill(name)
  await work.getByLabel('Where the key is pasted').fill(place)
  await work.getByRole('button', { name: 'Save connection' }).click()
  await expect(work.getByRole('button', { name: `Copy for ${name}` })).toBeVisible()
}

/** On the page of a key: a run with its new key stored. */
export async function startRotation(work: Page, label = 'Welcome series', value = NEW_MAILCHIMP_KEY): Promise<void> {
  await work.getByRole('button', { name: 'Rotate key' }).click()
  await work.getByRole('button', { name: 'Start rotation' }).click()
  await expect(work.getByRole('heading', { name: `Rotate ${label}` })).toBeVisible()
  await work.getByLabel('New key', { exact: true }).fill(value)
  await work.getByRole('button', { name: 'Save new key' }).click()
  await expect(work.getByText('The new key is stored.')).toBeVisible()
}
