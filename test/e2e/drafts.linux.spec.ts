/** A half-filled form is back after every way in which a vault is closed, the key that was typed included. */
import type { Page } from '@playwright/test'
import { expect, readClipboard, test, type App } from '../support/app.ts'
import {
  addKey,
  connectApplication,
  createVault,
  MAILCHIMP_KEY,
  NEW_MAILCHIMP_KEY,
  pressAndLeave,
  section,
  unlock,
} from '../support/people.ts'

async function fillHalf(work: Page): Promise<void> {
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  await work.getByLabel('Label').fill('Welcome series')
  await work.getByLabel('API key', { exact: true }).fill(MAILCHIMP_KEY)
  await work.getByLabel('Notes').fill('Shown only once')
}

const unfinished = (work: Page) => work.getByRole('listitem', { name: 'Unfinished: new key “Welcome series”' })

/** The form says it once the keeper has confirmed it. */
const isSealed = (work: Page) => expect(work.getByText('Kept as a draft')).toBeVisible()

/** Continues, completes and saves the form, and copies the key that was typed before the vault was closed. */
async function finish(work: Page): Promise<void> {
  await expect(unfinished(work)).toBeVisible()
  await work.getByRole('button', { name: 'Continue new key “Welcome series”' }).click()
  await expect(work.getByText('What you typed is here.')).toBeVisible()
  await expect(work.getByLabel('Notes')).toHaveValue('Shown only once')
  await expect(work.getByRole('group', { name: 'API key' })).toContainText('The key that you typed before is kept.')
  expect(await work.content()).not.toContain(MAILCHIMP_KEY.slice(0, 12))
  await work.getByLabel('Purpose').fill('Subscribers from shop and till')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
  await work.getByRole('button', { name: 'Copy key' }).click()
  await expect(work.getByText('Copied Welcome series.')).toBeVisible()
  expect(readClipboard()).toBe(MAILCHIMP_KEY)
  await section(work, 'Today')
  await expect(unfinished(work)).toHaveCount(0)
}

const ENDS: readonly (readonly [name: string, end: (app: App, work: Page) => Promise<void>])[] = [
  ['Ctrl+L', (_app, work) => pressAndLeave(work, 'Control+l')],
  [
    'sleep',
    async (app) => {
      await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))
    },
  ],
  [
    'no input for a while',
    async (app) => {
      await app.electron.evaluate(({ powerMonitor }) => {
        powerMonitor.getSystemIdleTime = () => 3_600
        powerMonitor.emit('resume')
      })
    },
  ],
]

for (const [name, end] of ENDS) {
  test(`a half-filled key is back after ${name}, and can be saved and copied`, async ({ start }) => {
    const app = await start()
    const { work } = await createVault(app)
    await fillHalf(work)
    await isSealed(work)
    await end(app, work)
    const page = await app.page('sign-in')
    await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
    await app.electron.evaluate(({ powerMonitor }) => void (powerMonitor.getSystemIdleTime = () => 0))
    await finish(await unlock(app))
    expect(app.problems).toEqual([])
  })
}

test('a half-filled key is back after all processes were killed, and after quitting', async ({ start }) => {
  const first = await start()
  const { work } = await createVault(first)
  await fillHalf(work)
  await isSealed(work)
  await first.kill()
  const second = await start()
  await expect(unfinished(await unlock(second))).toBeVisible()
  await second.close()
  await finish(await unlock(await start()))
})

test('cancelled, emptied and untouched forms leave no draft', async ({ start }) => {
  const { work } = await createVault(await start())
  await fillHalf(work)
  await isSealed(work)
  await work.getByRole('button', { name: 'Cancel' }).click()
  await section(work, 'Today')
  await expect(work.getByText('Unfinished')).toHaveCount(0)

  await section(work, 'Applications')
  await work.getByRole('button', { name: 'Add application' }).click()
  await section(work, 'Today')
  await expect(work.getByText('Unfinished')).toHaveCount(0)
  await section(work, 'Applications')
  await work.getByRole('button', { name: 'Add application' }).click()
  await work.getByLabel('Name').fill('Shop')
  await section(work, 'Today')
  await work.getByRole('button', { name: 'Continue new application “Shop”' }).click()
  await work.getByLabel('Name').fill('')
  await section(work, 'Today')
  await expect(work.getByText('Unfinished')).toHaveCount(0)
})

test('a half-filled rotation, edit and connection are back, and what changed meanwhile is said', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await connectApplication(work, 'Shop')
  await work.getByRole('button', { name: 'Edit key' }).click()
  await work.getByLabel('Purpose').fill('Half an edit')
  await section(work, 'Keys')
  await work.getByRole('row', { name: /^Welcome series/ }).click()
  await work.getByRole('button', { name: 'Connect application' }).first().click()
  await work.getByLabel('Where the key is pasted').fill('Half a connection')
  await isSealed(work)
  await app.electron.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'))

  const again = await unlock(app)
  await expect(again.getByText('Unfinished: connection of an application')).toBeVisible()
  await again.getByRole('button', { name: /^Continue connection of/ }).click()
  await expect(again.getByRole('dialog').getByLabel('Where the key is pasted')).toHaveValue('Half a connection')
  await again.getByRole('button', { name: 'Cancel' }).click()
  await again.getByRole('button', { name: 'Archive key' }).click()
  await section(again, 'Today')
  const row = again.getByRole('listitem', { name: 'Unfinished: changes to the key “Welcome series”' })
  await expect(row).toContainText('archived since')
  await row.getByRole('button', { name: /^Continue/ }).click()
  await expect(again.getByText('It has been archived since.')).toBeVisible()
  await expect(again.getByLabel('Purpose')).toHaveValue('Half an edit')
  await again.getByRole('button', { name: 'Start again' }).click()
  await expect(again.getByLabel('Purpose')).toHaveValue('Subscribers from shop and till')
  await again.getByRole('button', { name: 'Cancel' }).click()
  await again.getByRole('button', { name: 'Restore key' }).click()

  await again.getByRole('button', { name: 'Rotate key' }).click()
  await again.getByRole('button', { name: 'Start rotation' }).click()
  await again.getByLabel('New key', { exact: true }).fill(NEW_MAILCHIMP_KEY)
  await section(again, 'Today')
  await again.getByRole('button', { name: 'Continue new value of the key “Welcome series”' }).click()
  await again.getByRole('button', { name: 'Save new key' }).click()
  await expect(again.getByText('The new key is stored.')).toBeVisible()
  await again.getByRole('button', { name: 'Copy for Shop' }).click()
  await expect.poll(readClipboard).toBe(NEW_MAILCHIMP_KEY)
})

test('a form that was saved is over: nothing of it is unfinished, and the next one begins empty', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await section(work, 'Today')
  await expect(work.getByRole('heading', { name: 'Needs you' })).toBeVisible()
  await addKey(work, { platform: 'Resend', label: 'Password resets', value: 're_AbCdEfGh_0123456789abcdefghijklmn' })
  await section(work, 'Applications')
  await work.getByRole('button', { name: 'Add application' }).first().click()
  await work.getByLabel('Name', { exact: true }).fill('Shop')
  await work.getByRole('button', { name: 'Save application' }).click()
  await expect(work.getByRole('heading', { name: 'Shop', level: 1 })).toBeVisible()
  await app.kill()
  const again = await start()
  const page = await unlock(again)
  await expect(page.getByRole('heading', { name: 'Needs you' })).toBeVisible()
  await expect(page.getByText('Unfinished')).toHaveCount(0)
})
