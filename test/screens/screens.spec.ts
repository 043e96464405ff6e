/** Writes a picture of every screen and state to `screens/`, light and dark, and the main ones in other sizes. */
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, ROOT, test, type App } from '../support/app.ts'
import { pickInDialog, writeSpreadsheet } from '../support/files.ts'
import { LOOKS, setLook, setSize, sticksOut } from '../support/looks.ts'
import { clickAndLeave, lock, openDemo } from '../support/people.ts'
import { COPIES, copiedVault } from '../support/screens/copied-vault.ts'
import { FILLED } from '../support/screens/demo-vault.ts'
import { EMPTY } from '../support/screens/empty-vault.ts'
import { managedScreens, managedVault, startManaged } from '../support/screens/managed-vault.ts'
import { FIRST_START, LOCKED } from '../support/screens/sign-in.ts'
import { cutVault, DAMAGED, TOUCHED, touchedVault } from '../support/screens/touched-vault.ts'

const FOLDER = join(ROOT, 'screens')

async function picture(app: App, page: Page, name: string): Promise<void> {
  for (const look of LOOKS) {
    await setLook(app, look)
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(look === 'dark')
    await page.screenshot({ path: join(FOLDER, `${name}-${look}.png`), animations: 'disabled' })
  }
  await setLook(app, 'light')
}

test('the first start and an empty vault', async ({ start, userData }) => {
  const app = await start()
  const page = await app.page('sign-in')
  for (const { name, reach } of FIRST_START) {
    await reach(page)
    await picture(app, page, name)
  }
  await clickAndLeave(page, 'I have stored it')
  const work = await app.page('work')
  await pickInDialog(app, writeSpreadsheet(userData))
  for (const { name, reach } of EMPTY) {
    await reach(work)
    await picture(app, work, name)
  }
  await lock(work)
  const locked = await app.page('sign-in')
  for (const { name, reach } of LOCKED) {
    await reach(locked)
    await picture(app, locked, name)
  }
})

test('a filled vault', async ({ start }) => {
  const app = await start()
  const work = await openDemo(app)
  for (const { name, reach } of FILLED) {
    await reach(work)
    await picture(app, work, name)
  }
})

test('keys at their platform', async ({ start }) => {
  const platform = await startManaged()
  const app = await start({ env: platform.env })
  const work = await managedVault(app, platform)
  for (const { name, reach } of managedScreens(platform)) {
    await reach(work)
    await picture(app, work, name)
  }
  await platform.close()
})

test('a vault that was changed outside, and one that is damaged', async ({ start, userData }) => {
  const app = await start()
  const work = await touchedVault(app, userData)
  for (const { name, reach } of TOUCHED) {
    await reach(work)
    await picture(app, work, name)
  }
  await setSize(app, 900, 600)
  for (const { name, reach } of TOUCHED) {
    await reach(work)
    await work.screenshot({ path: join(FOLDER, `900-${name}.png`), animations: 'disabled' })
    expect.soft(await sticksOut(work), name).toEqual([])
  }
  await lock(work)
  cutVault(userData)
  const locked = await app.page('sign-in')
  for (const { name, reach } of DAMAGED) {
    await reach(locked)
    await picture(app, locked, name)
  }
})

test('a vault with a copy beside it', async ({ start, userData }) => {
  const app = await start()
  const work = await copiedVault(app, userData)
  for (const { name, reach } of COPIES) {
    await reach(work)
    await picture(app, work, name)
  }
  await setSize(app, 900, 600)
  for (const { name, reach } of COPIES) {
    await reach(work)
    await work.screenshot({ path: join(FOLDER, `900-${name}.png`), animations: 'disabled' })
    expect.soft(await sticksOut(work), name).toEqual([])
  }
})

for (const [width, height] of [
  [900, 600],
  [1600, 1000],
] as const) {
  test(`a filled vault at ${width} x ${height}: nothing sticks out`, async ({ start }) => {
    const app = await start()
    const work = await openDemo(app)
    await setSize(app, width, height)
    for (const { name, reach, isInList } of FILLED) {
      if (isInList === true) await backToList(work)
      await reach(work)
      await work.screenshot({ path: join(FOLDER, `${width}-${name}.png`), animations: 'disabled' })
      expect.soft(await sticksOut(work), name).toEqual([])
    }
  })
}

async function backToList(work: Page): Promise<void> {
  if (await work.getByRole('dialog').isVisible()) await work.keyboard.press('Escape')
  const back = work.getByRole('button', { name: 'Back', exact: true })
  if (await back.isVisible()) await back.click()
}
