/** Screens of a vault with the copy of a sync program beside it. */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { App } from '../app.ts'
import { addKey, createVault, lock, section, unlock } from '../people.ts'
import { shows, type Screen } from './screen.ts'

/** Two keys, one of which is different in the copy. */
export async function copiedVault(app: App, userData: string): Promise<Page> {
  const { work } = await createVault(app)
  await addKey(work)
  await addKey(work, { label: 'Newsletter shop', value: 'fedcba9876543210fedcba9876543210-us21' })
  await lock(work)
  await app.page('sign-in')
  const folder = join(userData, 'vault')
  copyFileSync(
    join(folder, 'keyturn.vault'),
    join(folder, "keyturn (Reception-computer's conflicted copy 2026-11-23).vault"),
  )
  const again = await unlock(app)
  await section(again, 'Keys')
  await again.getByRole('row', { name: /^Welcome series/ }).click()
  await again.getByRole('button', { name: 'Edit key' }).click()
  await again.getByLabel('Label').fill('Changed here')
  await again.getByRole('button', { name: 'Save key' }).click()
  await shows(again, 'Changed here')
  return again
}

/** In a vault from `copiedVault`. */
export const COPIES: readonly Screen[] = [
  {
    name: 'copies-today',
    reach: async (work) => {
      await section(work, 'Today')
      await expect(work.getByRole('button', { name: /^A copy of the vault lies beside it/ })).toBeVisible()
    },
  },
  {
    name: 'copies',
    reach: async (work) => {
      await work.getByRole('button', { name: /^A copy of the vault lies beside it/ }).click()
      await expect(work.getByRole('button', { name: /^Compare / }).first()).toBeVisible()
    },
  },
  {
    name: 'copy-compared',
    reach: async (work) => {
      await work
        .getByRole('button', { name: /^Compare / })
        .first()
        .click()
      await expect(work.getByLabel('What becomes of Welcome series')).toBeVisible()
    },
  },
]
