/**
 * The guided tour: the main job from the first start to a finished rotation, in the real window, with a picture of each
 * station in `tour/`. It is what `npm start` shows where no window can open, so it prints what it did.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, readClipboard, ROOT, test } from '../support/app.ts'
import { pickInDialog } from '../support/files.ts'
import { watchNotifications } from '../support/bus.ts'
import {
  addKey,
  connectApplication,
  createVault,
  lock,
  MAILCHIMP_KEY,
  NEW_MAILCHIMP_KEY,
  section,
  startRotation,
  unlock,
} from '../support/people.ts'

const FOLDER = join(ROOT, 'tour')

test.describe.configure({ timeout: 180_000 })

test('the guided tour', async ({ start, userData }) => {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  const stations: string[] = []
  let page: Page

  async function station(what: string, visit: () => Promise<void>): Promise<void> {
    const started = Date.now()
    await test.step(what, visit)
    const number = String(stations.length + 1).padStart(2, '0')
    const name = `${number}-${what
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, '-')
      .slice(0, 40)}.png`
    await page.screenshot({ path: join(FOLDER, name) })
    stations.push(`  ${number}  ${what}  (${((Date.now() - started) / 1000).toFixed(1)} s, ${name})`)
  }

  const watch = await watchNotifications()
  let app = await start()
  page = await app.page('sign-in')
  await station('Welcome', () => expect(page.getByRole('heading', { name: 'Welcome to Keyturn' })).toBeVisible())
  await station('An encrypted vault is made, the recovery kit is shown', async () => {
    page = (await createVault(app)).work
    expect(existsSync(join(userData, 'vault', 'keyturn.vault'))).toBe(true)
  })
  await station('A Mailchimp key is added', () => addKey(page))
  await station('Two applications that use it are connected', async () => {
    await connectApplication(page, 'Website sign-up form')
    await connectApplication(page, 'Zapier: new lead')
  })
  await station('The key is copied; another program reads it from the clipboard', async () => {
    await page.getByRole('button', { name: 'Copy key' }).click()
    await expect.poll(readClipboard).toBe(MAILCHIMP_KEY)
  })
  await station('A rotation is started and the new key stored', () => startRotation(page))
  await station('The new key goes into the first application and is tested', async () => {
    await page.getByRole('button', { name: 'Copy for Website sign-up form' }).click()
    await expect.poll(readClipboard).toBe(NEW_MAILCHIMP_KEY)
    await page.getByRole('button', { name: 'Mark saved in Website sign-up form' }).click()
    await page.getByRole('button', { name: 'Mark tested in Website sign-up form' }).click()
    await expect(page.getByText('The old key can be revoked when Zapier: new lead is tested or waived.')).toBeVisible()
  })
  await station('The app is killed in the middle; the run goes on where it was', async () => {
    await app.kill()
    app = await start()
    page = await unlock(app)
    await page.getByRole('button', { name: 'Resume rotation of Welcome series' }).click()
    await page.getByRole('button', { name: 'Mark saved in Zapier: new lead' }).click()
    await page.getByRole('button', { name: 'Mark tested in Zapier: new lead' }).click()
    await expect(page.getByText('tested or waived. The old key can be revoked.')).toBeVisible()
  })
  await station('The old key is revoked and the rotation finished', async () => {
    await page.getByRole('button', { name: 'Revoke old key' }).click()
    await page.getByRole('button', { name: 'I have revoked it' }).click()
    await page.getByLabel('What was seen').fill('No longer in the list of keys')
    await page.getByRole('button', { name: 'Note the proof' }).click()
    await page.getByRole('button', { name: 'Finish rotation' }).click()
    await expect(page.getByRole('heading', { name: 'Welcome series', level: 1 })).toBeVisible()
  })
  await station('An old key is due at once: the system shows a notification, Today lists it', async () => {
    await addKey(page, {
      platform: 'Resend',
      label: 'Password resets',
      value: 're_AbCdEfGh_0123456789abcdefghijklmn',
      createdOn: '2026-01-15',
    })
    await expect.poll(() => watch.seen.map(({ title }) => title)).toEqual(['A key is due for rotation'])
    await section(page, 'Today')
    await expect(page.getByRole('listitem', { name: 'Password resets' })).toBeVisible()
  })
  await station('A spreadsheet is imported', async () => {
    const csv = join(userData, 'keys.csv')
    writeFileSync(
      csv,
      'Name;Platform;API key;Used in\nReceipts;Postmark;01234567-89ab-cdef-0123-456789abcdef;Shop, Make\n',
    )
    await pickInDialog(app, csv)
    await section(page, 'Keys')
    await page.getByRole('button', { name: 'Import' }).first().click()
    await page.getByRole('button', { name: 'Choose file' }).click()
    await page.getByRole('button', { name: 'Import 1 key' }).click()
    await expect(page.getByRole('heading', { name: '1 key imported' })).toBeVisible()
  })
  await station('The vault is locked, and opened again with the password', async () => {
    await lock(page)
    await expect((await app.page('sign-in')).getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
    page = await unlock(app)
    await section(page, 'Keys')
    await expect(page.getByRole('row', { name: /^Receipts, Postmark, 2 applications/ })).toBeVisible()
  })
  watch.stop()
  console.log(
    `\nThe guided tour worked, all ${stations.length} stations:\n${stations.join('\n')}\n\nThe pictures are in ${FOLDER}.`,
  )
})
