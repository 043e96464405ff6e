import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, PASSWORD, test } from '../support/app.ts'
import { clickAndLeave, lock, MAILCHIMP_KEY, section, unlock } from '../support/people.ts'
import { cutVault, lockedVaultWithBackup, touchedVault } from '../support/screens/touched-vault.ts'

const NEW_PASSWORD = 'Another horse, another battery!'

test('what was touched is named on every screen, repaired from a backup, and the value is there again', async ({
  start,
  userData,
}) => {
  const app = await start()
  const work = await touchedVault(app, userData)
  const band = work.getByRole('complementary', { name: 'Changed outside Keyturn' })
  await expect(band.getByRole('alert')).toHaveText(
    /^3 keys were changed outside Keyturn: .*; 1 record of the vault itself was removed; 1 record was added; the activity was changed: entry 2 is missing/,
  )
  await section(work, 'Keys')
  await expect(band).toBeVisible()
  await work.getByRole('row', { name: /^Welcome series/ }).click()
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await expect(
    work.getByText(/^This value was changed outside Keyturn, so it can not be read any more\./),
  ).toBeVisible()

  await band.getByRole('button', { name: 'Repair' }).click()
  const dialog = work.getByRole('dialog')
  await expect(dialog.getByText(/^From a backup that has the very same: /)).toContainText('Welcome series')
  await expect(dialog.getByText('No copy was found of: Since the backup.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Repair' }).click()
  await expect(work.getByText('The vault is repaired.')).toBeVisible()
  await expect(band).toHaveCount(0)

  await section(work, 'Keys')
  await work.getByRole('row', { name: /^Welcome series/ }).click()
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await expect(work.getByText(MAILCHIMP_KEY)).toBeVisible()
  await work.getByRole('row', { name: /^Since the backup/ }).click()
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await expect(work.getByText(/^This value was lost when the vault was changed outside Keyturn\./)).toBeVisible()

  await section(work, 'Activity')
  await expect(work.getByText(/^Repaired after changes outside Keyturn: .*, lost: Since the backup$/)).toBeVisible()
  await work.getByRole('button', { name: 'Verify activity' }).click()
  await expect(work.getByText(/^Whole: \d+ entries, from /)).toBeVisible()
  await lock(work)
  const again = await unlock(app)
  await expect(again.getByRole('heading', { name: 'Today' })).toBeVisible()
  await expect(again.getByRole('complementary', { name: 'Changed outside Keyturn' })).toHaveCount(0)
  expect(app.problems).toEqual([])
})

test('a file that was cut makes way for the newest backup that is whole (T17)', async ({ start, userData }) => {
  const app = await start()
  await lockedVaultWithBackup(app)
  cutVault(userData)
  const folder = join(userData, 'vault', 'backups')
  const [name] = readdirSync(folder)
  writeFileSync(
    join(folder, '2099-01-01T00-00-00.000Z-daily.vault'),
    readFileSync(join(folder, name!)).subarray(0, 9_000),
  )

  const page = await app.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('alert')).toContainText('The vault file is damaged.')
  await expect(page.getByText(/^It was made (1 Jan 2099|31 Dec 2098) /)).toBeVisible()
  await page.getByRole('button', { name: 'Open the newest backup' }).click()
  await expect(page.getByRole('heading', { name: 'Open a backup' })).toBeVisible()
  await page.getByLabel('Master password of the backup').fill(PASSWORD)
  await page.getByRole('button', { name: 'Open this backup' }).click()
  await expect(page.getByRole('alert')).toContainText('That backup is damaged too. The next one was made ')
  await page.getByLabel('Master password of the backup').fill('not the password')
  await page.getByRole('button', { name: 'Open this backup' }).click()
  await expect(page.getByRole('alert')).toContainText('That password does not open this copy of the vault.')
  await page.getByLabel('Master password of the backup').fill(PASSWORD)
  await clickAndLeave(page, 'Open this backup')

  const work = await app.page('work')
  await section(work, 'Keys')
  await expect(work.getByRole('row', { name: /^Welcome series/ })).toBeVisible()
  await expect(work.getByRole('row', { name: /^Since the backup/ })).toHaveCount(0)
  await section(work, 'Activity')
  await expect(work.getByText(/^Whole vault restored from the backup of /)).toBeVisible()
  expect(readdirSync(join(userData, 'vault')).some((each) => each.startsWith('keyturn.vault.damaged-'))).toBe(true)
  expect(app.problems).toEqual([])
})

test('a damaged file makes way for a backup that the recovery code opens, and a new password follows', async ({
  start,
  userData,
}) => {
  const app = await start()
  const recoveryCode = await lockedVaultWithBackup(app)
  cutVault(userData)
  const page = await app.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).fill('forgotten long ago')
  await page.getByRole('button', { name: 'Unlock' }).click()
  await page.getByRole('button', { name: 'Open the newest backup' }).click()
  await page.getByRole('button', { name: 'Use the recovery kit' }).click()
  await page.getByLabel('Recovery code of the backup').fill(recoveryCode)
  await page.getByRole('button', { name: 'Open this backup' }).click()
  await expect(page.getByRole('heading', { name: 'Choose a new master password' })).toBeVisible()
  await page.getByLabel('Master password', { exact: true }).fill(NEW_PASSWORD)
  await page.getByLabel('Repeat master password').fill(NEW_PASSWORD)
  await page.getByRole('button', { name: 'Set password and open' }).click()
  await clickAndLeave(page, 'I have stored it')
  const work = await app.page('work')
  await lock(work)
  await section(await unlock(app, NEW_PASSWORD), 'Keys')
  expect(app.problems).toEqual([])
})
