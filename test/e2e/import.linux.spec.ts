import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type App } from '../support/app.ts'
import { pickInDialog, writeSpreadsheet } from '../support/files.ts'
import { createVault, section } from '../support/people.ts'

async function pick(app: App, work: Page, path: string): Promise<void> {
  await pickInDialog(app, path)
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Import' }).first().click()
  await expect(work.getByRole('heading', { name: 'Import keys' })).toBeVisible()
  await work.getByRole('button', { name: 'Choose file' }).click()
}

test('a CSV that the real keepassxc-cli has written becomes keys, and is taken back with one undo', async ({
  start,
  userData,
}) => {
  const database = join(userData, 'keys.kdbx')
  const keepass = (parameters: readonly string[], ...answers: readonly string[]): string =>
    execFileSync('keepassxc-cli', [...parameters], {
      input: answers.map((answer) => `${answer}\n`).join(''),
      encoding: 'utf8',
    })
  keepass(['db-create', '-p', database], 'a database password', 'a database password')
  keepass(['mkdir', database, 'Marketing'], 'a database password')
  keepass(
    ['add', '-p', '-u', 'harbour', '--url', 'https://app.sendgrid.com', database, 'Marketing/Order receipts'],
    'a database password',
    'SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq',
  )
  keepass(
    ['add', '-p', '-u', 'nordlicht', '--notes', 'with a, comma and "quotes"', database, 'Marketing/Newsletter, Ümlaut'],
    'a database password',
    'pk_0123456789abcdef0123456789abcdef01',
  )
  const csv = join(userData, 'keys.csv')
  writeFileSync(csv, keepass(['export', '-f', 'csv', database], 'a database password'))

  const app = await start()
  const { work } = await createVault(app)
  await pick(app, work, csv)
  await expect(work.getByText('2 rows, 10 columns')).toBeVisible()
  const preview = work.getByRole('table').first()
  await expect(preview.getByRole('row', { name: /Order receipts.*Twilio SendGrid.*will be added/ })).toBeVisible()
  await expect(preview.getByRole('row', { name: /Newsletter, Ümlaut.*Klaviyo.*will be added/ })).toBeVisible()
  expect(await work.content()).not.toContain('abcdefghijklmnopqrstuv')
  await work.getByRole('button', { name: 'Import 2 keys' }).click()
  await expect(work.getByRole('heading', { name: '2 keys imported' })).toBeVisible()
  await expect(work.getByRole('row', { name: /^Order receipts, Twilio SendGrid/ })).toBeVisible()
  await work.getByRole('button', { name: 'Undo import' }).click()
  await work.getByRole('button', { name: 'Remove the keys' }).click()
  await expect(work.getByRole('heading', { name: '2 keys removed again.' })).toBeVisible()
  await expect(work.getByRole('row', { name: /^Order receipts/ })).toHaveCount(0)
})

test('a file as spreadsheets save it: semicolons, Windows letters, dates in two readings, rows without a key', async ({
  start,
  userData,
}) => {
  const app = await start()
  const { work } = await createVault(app)
  await pick(app, work, writeSpreadsheet(userData))
  await expect(work.getByText('3 rows, 6 columns; Windows text, separated by semicolons')).toBeVisible()
  await expect(work.getByRole('row', { name: /Preis 5 €.*the key is cut or hidden/ }).first()).toBeVisible()
  await expect(work.getByRole('row', { name: /Gutscheine.*no key in this row/ }).first()).toBeVisible()
  await expect(work.getByRole('button', { name: 'Import 1 key' })).toBeDisabled()
  await work.getByLabel(/^Which comes first in dates such as/).click()
  await work.getByRole('option', { name: 'Day, month, year' }).click()
  await work.getByRole('button', { name: 'Import 1 key' }).click()
  await expect(work.getByText('3 new applications, 3 connections. 2 rows not imported.')).toBeVisible()
  await work.getByRole('row', { name: /^Begrüßung/ }).click()
  await expect(work.getByText('Müller & Söhne').first()).toBeVisible()
  for (const name of ['Zapier', 'Kasse', 'Make']) {
    await expect(work.getByRole('button', { name: `Copy for ${name}` })).toBeVisible()
  }
})

test('a workbook picked by mistake is named, and another file can be chosen', async ({ start, userData }) => {
  const path = join(userData, 'keys.xlsx')
  writeFileSync(path, Buffer.concat([Buffer.from('PK\u0003\u0004 [Content_Types].xml'), Buffer.alloc(3_000)]))
  const app = await start()
  const { work } = await createVault(app)
  await pick(app, work, path)
  await expect(work.getByRole('alert')).toContainText('save it as CSV')
  await expect(work.getByRole('button', { name: 'Choose another file' })).toBeVisible()
})
