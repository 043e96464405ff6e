/** A vault in a synced folder, in the window (T56). */
import { copyFileSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test, type App } from '../support/app.ts'
import { findingsOn } from '../support/axe.ts'
import { LOOKS, setLook } from '../support/looks.ts'
import { addKey, clickAndLeave, createVault, lock, section, unlock } from '../support/people.ts'

const fileIn = (userData: string): string => join(userData, 'vault', 'keyturn.vault')

const keptIn = (userData: string): readonly string[] =>
  readdirSync(join(userData, 'vault')).filter((name) => /kept by Keyturn .*\.vault$/.test(name))

const ANOTHER = 'fedcba9876543210fedcba9876543210-us21'

/** These screens need files beside the vault, so the walk through all screens does not come here. */
async function expectAccessible(app: App, page: Page): Promise<void> {
  for (const look of LOOKS) {
    await setLook(app, look)
    expect(await findingsOn(page)).toEqual([])
  }
}

async function mergeFirst(work: Page, label: string, choice: string): Promise<void> {
  await work
    .getByRole('button', { name: /^Compare / })
    .first()
    .click()
  await expect(work.getByRole('heading', { name: 'Compare with the vault' })).toBeVisible()
  await work.getByLabel(`What becomes of ${label}`).click()
  await work.getByRole('option', { name: choice }).click()
  await work.getByRole('button', { name: 'Merge 1 key' }).click()
  await expect(work.getByText('1 key merged. A backup of the state before was made.')).toBeVisible()
}

test('a conflict copy is found, compared, merged key by key, and put away after a yes', async ({ start, userData }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await addKey(work, { label: 'Only in the copy', value: ANOTHER })
  await lock(work)
  await app.page('sign-in')
  const vault = fileIn(userData)
  const copy = join(userData, 'vault', 'keyturn (conflicted copy 2026-11-23 101112).vault')
  copyFileSync(vault, copy)

  const again = await unlock(app)
  await section(again, 'Keys')
  await again.getByRole('row', { name: /^Welcome series/ }).click()
  await again.getByRole('button', { name: 'Edit key' }).click()
  await again.getByLabel('Label').fill('Changed here')
  await again.getByRole('button', { name: 'Save key' }).click()
  await expect(again.getByRole('heading', { name: 'Changed here', level: 1 })).toBeVisible()
  await section(again, 'Today')
  await again.getByRole('button', { name: /^A copy of the vault lies beside it/ }).click()
  await expectAccessible(app, again)
  await mergeFirst(again, 'Welcome series', 'Keep both')
  await expectAccessible(app, again)
  await again.getByRole('button', { name: 'Put away' }).click()
  await again.getByRole('dialog').getByRole('button', { name: 'Put away' }).click()
  await expect(again.getByText('There is no such copy any more.')).toBeVisible()
  await section(again, 'Keys')
  await expect(again.getByRole('row', { name: /^Changed here/ })).toBeVisible()
  await expect(again.getByRole('row', { name: /^Welcome series \(from the copy\)/ })).toBeVisible()
  await section(again, 'Activity')
  await expect(again.getByText(/^Merged 1 key from the copy of/)).toBeVisible()
})

test('a file renamed over the open vault: the save is refused, the change is kept beside it and merged', async ({
  start,
  userData,
}) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  const vault = fileIn(userData)
  copyFileSync(vault, `${vault}.incoming`)
  renameSync(`${vault}.incoming`, vault)

  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  await work.getByLabel('Label').fill('Typed just now')
  await work.getByLabel('Purpose').fill('Orders')
  await work.getByLabel('API key', { exact: true }).fill(ANOTHER)
  // The draft of the form is what notices it first; it has a copy of its own.
  await expect(work.getByRole('alert', { name: 'The vault file was replaced' })).toBeVisible()
  await work.getByRole('button', { name: 'Save key' }).click()
  await expect.poll(() => keptIn(userData)).toHaveLength(2)
  await expect(work.getByText(/^Not saved in the vault: another program has replaced/).first()).toBeVisible()
  await expect(work.getByRole('button', { name: 'Save key' })).toBeVisible()
  await expectAccessible(app, work)
  await clickAndLeave(work, 'Lock now')

  const again = await unlock(app)
  await section(again, 'Today')
  await again.getByRole('button', { name: /^(A copy|\d+ copies) of the vault/ }).click()
  await expect(again.getByRole('listitem', { name: /^keyturn \(kept by Keyturn / }).first()).toBeVisible()
  await again
    .getByRole('listitem')
    .filter({ hasText: '2 keys' })
    .getByRole('button', { name: /^Compare/ })
    .click()
  await again.getByLabel('What becomes of Typed just now').click()
  await again.getByRole('option', { name: 'Add it' }).click()
  await again.getByRole('button', { name: 'Merge 1 key' }).click()
  await section(again, 'Keys')
  await expect(again.getByRole('row', { name: /^Typed just now/ })).toBeVisible()
})
