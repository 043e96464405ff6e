import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, PASSWORD, test } from '../support/app.ts'
import { addKey, connectApplication, createVault, lock, section, unlock } from '../support/people.ts'

async function openBackups(work: Page): Promise<void> {
  await section(work, 'Settings')
  await work.getByRole('button', { name: 'Show backups' }).click()
  await expect(work.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()
}

async function lookIntoNewest(work: Page): Promise<void> {
  await openBackups(work)
  await work
    .getByRole('button', { name: /^Look into the backup of / })
    .first()
    .click()
  await expect(work.getByRole('heading', { name: /^Backup of / })).toBeVisible()
}

test('a key that was spoilt by mistake comes back from a backup, value, applications and all', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await connectApplication(work, 'Shop')
  await openBackups(work)
  await work.getByRole('button', { name: 'Back up now' }).click()
  await expect(work.getByText('Backup made and verified.')).toBeVisible()
  await expect(work.getByText('Asked for · 1 key')).toBeVisible()

  await section(work, 'Keys')
  await work.getByRole('row', { name: /^Welcome series/ }).click()
  await work.getByRole('button', { name: 'Edit key' }).click()
  await work.getByLabel('Label').fill('Oops')
  await work.getByRole('button', { name: 'Correct the stored value' }).click()
  await work.getByLabel('API key', { exact: true }).fill('ffffffffffffffffffffffffffffffff-us21')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByRole('heading', { name: 'Oops' })).toBeVisible()

  await lookIntoNewest(work)
  const row = work.getByRole('listitem', { name: 'Welcome series' })
  await expect(row).toContainText('Different now')
  await expect(row).toContainText('0123')
  expect(await work.content()).not.toContain('0123456789abcdef')
  await row.getByRole('button', { name: 'Restore this key: Welcome series' }).click()
  await expect(work.getByRole('dialog')).toContainText('It has another value now.')
  await work.getByRole('dialog').getByRole('button', { name: 'Restore this key' }).click()
  await expect(work.getByText('Welcome series is restored.')).toBeVisible()
  await expect(work.getByRole('dialog')).toHaveCount(0)

  await section(work, 'Keys')
  await work.getByRole('row', { name: /^Welcome series/ }).click()
  await expect(work.getByRole('button', { name: 'Copy for Shop' })).toBeVisible()
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await expect(work.getByText('0123456789abcdef0123456789abcdef-us21')).toBeVisible()
})

test('the whole vault goes back to a backup, with the master password, and opens after a lock', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await openBackups(work)
  await work.getByRole('button', { name: 'Back up now' }).click()
  await expect(work.getByText('Backup made and verified.')).toBeVisible()
  await section(work, 'Keys')
  await work.getByRole('row', { name: /^Welcome series/ }).click()
  await work.getByRole('button', { name: 'Edit key' }).click()
  await work.getByLabel('Label').fill('Renamed since')
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect(work.getByRole('heading', { name: 'Renamed since' })).toBeVisible()

  await lookIntoNewest(work)
  await expect(work.getByText(/1 key is different now\./)).toBeVisible()
  await work.getByRole('button', { name: 'Restore all' }).click()
  const dialog = work.getByRole('dialog')
  await dialog.getByLabel('Master password').fill('not the password')
  await dialog.getByRole('button', { name: 'Restore all' }).click()
  await expect(dialog.getByRole('alert')).toContainText('not the master password')
  await dialog.getByLabel('Master password').fill(PASSWORD)
  await dialog.getByRole('button', { name: 'Restore all' }).click()
  await expect(work.getByText('The vault is restored.')).toBeVisible()
  await expect(work.getByText('Before a restore · 1 key')).toBeVisible()

  await section(work, 'Keys')
  await expect(work.getByRole('row', { name: /^Welcome series/ })).toBeVisible()
  await expect(work.getByRole('row', { name: /^Renamed since/ })).toHaveCount(0)
  await lock(work)
  const again = await unlock(app)
  await section(again, 'Activity')
  await expect(again.getByText(/^Whole vault restored from the backup of /)).toBeVisible()
})

test('a damaged backup is said to be one, and so is a folder that takes none', async ({ start, userData }) => {
  const folder = join(userData, 'vault', 'backups')
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await openBackups(work)
  await work.getByRole('button', { name: 'Back up now' }).click()
  await expect(work.getByText('Verified', { exact: true })).toBeVisible()
  const [name] = readdirSync(folder)
  const whole = readFileSync(join(folder, name!))
  whole[whole.length - 300]! ^= 1
  writeFileSync(join(folder, name!), whole)
  await section(work, 'Today')
  await openBackups(work)
  await expect(work.getByText('Damaged', { exact: true })).toBeVisible()
  await expect(work.getByRole('button', { name: /^Look into/ })).toHaveCount(0)
  await section(work, 'Today')
  await work.getByRole('button', { name: /^1 backup is damaged/ }).click()
  await expect(work.getByRole('heading', { name: 'Backups', level: 1 })).toBeVisible()

  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'in the way')
  await work.getByRole('button', { name: 'Back up now' }).click()
  await expect(work.getByText(/^The last backup could not be made\. The disk reported an error/)).toBeVisible()
  await section(work, 'Today')
  await expect(work.getByRole('button', { name: /^No backup could be made/ })).toBeVisible()
})
