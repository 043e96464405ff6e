/** The whole file put back, on a desktop with a real keychain (T15). */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeAnchor } from '../../shared/domain/anchor.ts'
import { expect, PASSWORD, test, type App } from '../support/app.ts'
import { keychainEntries, whileItHangs } from '../support/keychain.ts'
import { addKey, clickAndLeave, createVault, lock, openDemo, section, unlock } from '../support/people.ts'

const fileIn = (userData: string): string => join(userData, 'vault', 'keyturn.vault')

/** Locked; an older copy of the file, from before the second key, has taken its place. */
async function withOlderFile(app: App, userData: string): Promise<void> {
  const { work } = await createVault(app)
  await addKey(work)
  const older = readFileSync(fileIn(userData))
  await addKey(work, { label: 'Made since', value: 'fedcba9876543210fedcba9876543210-us21' })
  await lock(work)
  await app.page('sign-in')
  writeFileSync(fileIn(userData), older)
}

test('an older copy of the file is asked about, opens for the password once more, and the activity has it', async ({
  start,
  userData,
}) => {
  const app = await start()
  await withOlderFile(app, userData)
  const page = await app.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Unlock' }).click()
  await expect(page.getByRole('heading', { name: 'An older vault file' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveText(
    /^This file is \d+ changes older than the one that this computer saw/,
  )
  await expect(page.getByLabel('Master password', { exact: true })).toHaveValue('')
  await expect(page.getByLabel('Master password', { exact: true })).toBeFocused()

  await test.step('nothing but the password opens it, and it can be left closed', async () => {
    await page.getByRole('button', { name: 'Open the older file' }).click()
    await expect(page.getByText('Type the master password first.')).toBeVisible()
    await page.getByRole('button', { name: 'Do not open it' }).click()
    await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
    await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Unlock' }).click()
    await expect(page.getByRole('heading', { name: 'An older vault file' })).toBeVisible()
  })

  await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await clickAndLeave(page, 'Open the older file')
  const work = await app.page('work')
  await section(work, 'Activity')
  await expect(work.getByText(/^Opened an older file: \d+ changes older than the one last seen here/)).toBeVisible()
  await section(work, 'Settings')
  await expect(work.getByText(/^An older copy of it is noticed at unlock/)).toBeVisible()

  await test.step('from then on it is the newest', async () => {
    await lock(work)
    await unlock(app)
  })
})

test('a restore inside Keyturn is no older file, also after a restart', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await section(work, 'Settings')
  await work.getByRole('button', { name: 'Back up now' }).click()
  await expect(work.getByText('Backup made and verified.')).toBeVisible()
  await addKey(work, { label: 'Made since', value: 'fedcba9876543210fedcba9876543210-us21' })
  await section(work, 'Settings')
  await work.getByRole('button', { name: 'Show backups' }).click()
  await work
    .getByRole('button', { name: /^Look into the backup of / })
    .first()
    .click()
  await work.getByRole('button', { name: 'Restore all' }).click()
  await work.getByLabel('Master password').fill(PASSWORD)
  await work.getByRole('dialog').getByRole('button', { name: 'Restore all' }).click()
  await expect(work.getByText('The vault is restored.')).toBeVisible()
  await app.close()
  const again = await unlock(await start())
  await section(again, 'Keys')
  await expect(again.getByRole('row', { name: /^Welcome series/ })).toBeVisible()
  await expect(again.getByRole('row', { name: /^Made since/ })).toHaveCount(0)
})

test('the keychain holds counters and digests, one entry for each vault, and none of a deleted demo', async ({
  start,
}) => {
  const before = keychainEntries().map(({ account }) => account)
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work, { label: 'A label to look for' })
  await lock(work)
  await app.page('sign-in')
  const own = () => keychainEntries().filter(({ account }) => !before.includes(account))
  await expect.poll(() => decodeAnchor(own()[0]?.password ?? '')?.epoch).toBeGreaterThan(1)
  const [{ account, password }] = own() as [{ account: string; password: string }]
  const anchor = decodeAnchor(password)!
  expect(account).toBe(`vault ${anchor.vaultId}`)
  expect(Object.keys(JSON.parse(password) as object)).toHaveLength(5)
})

test('the demo vault has an anchor of its own, which goes with it', async ({ start }) => {
  const app = await start()
  const work = await openDemo(app)
  const demo = () => keychainEntries().filter(({ account }) => account === 'demo vault')
  await expect.poll(demo).toHaveLength(1)
  await clickAndLeave(work, 'Delete demo vault')
  await app.page('sign-in')
  // The list may name an entry that is gone when it is read: then it is asked once more.
  await expect(() => expect(demo()).toHaveLength(0)).toPass()
})

test('a keychain that does not answer delays unlocking and quitting by seconds, and prevents neither', async ({
  start,
  userData,
}) => {
  const app = await start()
  await withOlderFile(app, userData)
  await whileItHangs(async () => {
    const work = await unlock(app)
    await section(work, 'Settings')
    await expect(work.getByText(/^An older copy of it is not noticed/)).toBeVisible()
    await app.close()
  })
})

test('without any session bus the vault opens, and Settings say what that means', async ({ start }) => {
  const app = await start({ env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } })
  const { work } = await createVault(app)
  await section(work, 'Settings')
  await expect(work.getByText(/^An older copy of it is not noticed/)).toBeVisible()
})
