/** Screens of a vault whose file was changed, or damaged, while it was locked. */
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import Database from 'better-sqlite3'
import { PASSWORD, type App } from '../app.ts'
import { addKey, createVault, lock, section, unlock } from '../people.ts'
import { click, shows, type Screen } from './screen.ts'

const vaultFile = (userData: string): string => join(userData, 'vault', 'keyturn.vault')

/** Changes the locked vault by SQL. */
function changeVault(userData: string, sql: string): void {
  const database = new Database(vaultFile(userData))
  database.exec(sql)
  database.close()
}

export const cutVault = (userData: string): void => truncateSync(vaultFile(userData), 20 * 512)

/** A vault with two keys and a backup, and a third key after that. Locked. Returns the code of its recovery kit. */
export async function lockedVaultWithBackup(app: App): Promise<string> {
  const { work, recoveryCode } = await createVault(app)
  await addKey(work)
  await addKey(work, { label: 'Newsletter shop', value: 'fedcba9876543210fedcba9876543210-us21' })
  await section(work, 'Settings')
  await click(work, 'Back up now')
  await expect(work.getByText('Backup made and verified.')).toBeVisible()
  await addKey(work, { label: 'Since the backup', value: '00000000000000000000000000000000-us21' })
  await lock(work)
  return recoveryCode
}

/** All values are gone and all that is written about the keys is broken; a record and a gap in the activity come on top. */
export async function touchedVault(app: App, userData: string): Promise<Page> {
  await lockedVaultWithBackup(app)
  changeVault(
    userData,
    `DELETE FROM record WHERE class = 10; UPDATE record SET body = zeroblob(length(body)) WHERE class = 2;
     INSERT INTO record VALUES (2, randomblob(16), 1, 1, randomblob(24), randomblob(32), randomblob(272));
     DELETE FROM activity WHERE sequence = 2`,
  )
  return unlock(app)
}

/** In a vault from `touchedVault`. */
export const TOUCHED: readonly Screen[] = [
  {
    name: 'touched-today',
    reach: async (work) => {
      await section(work, 'Today')
      await shows(work, 'Today')
    },
  },
  { name: 'touched-keys', reach: (work) => section(work, 'Keys') },
  {
    name: 'touched-repair',
    reach: async (work) => {
      await click(work, 'Repair')
      await expect(work.getByRole('dialog').getByText('Can not be brought back')).toBeVisible()
    },
  },
  {
    name: 'touched-activity',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await section(work, 'Activity')
      await click(work, 'Verify activity')
      await expect(work.getByText(/^Changed outside Keyturn: /)).toBeVisible()
    },
  },
]

/** On a locked vault with a backup, after `cutVault`. */
export const DAMAGED: readonly Screen[] = [
  {
    name: 'unlock-damaged',
    reach: async (page) => {
      await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
      await click(page, 'Unlock')
      await expect(page.getByRole('button', { name: 'Open the newest backup' })).toBeVisible()
    },
  },
  {
    name: 'open-backup',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Open the newest backup' }).click()
      await shows(page, 'Open a backup')
    },
  },
  {
    name: 'open-backup-wrong-password',
    reach: async (page) => {
      await page.getByLabel('Master password of the backup').fill('not the password')
      await click(page, 'Open this backup')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'open-backup-with-code',
    reach: async (page) => {
      await click(page, 'Use the recovery kit')
      await expect(page.getByLabel('Recovery code of the backup')).toBeVisible()
    },
  },
]
