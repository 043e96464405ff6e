/** Master password and recovery kit, as people meet them: in Settings, on the unlock screen and on paper. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, PASSWORD, test, type App } from '../support/app.ts'
import { setLook } from '../support/looks.ts'
import { addKey, clickAndLeave, createVault, lock, section, unlock } from '../support/people.ts'

const NEW_PASSWORD = 'Another horse, another battery'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

async function codeOf(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Recovery kit', level: 1 })).toBeVisible()
  return (await page.getByTestId('recovery-code').locator('span').allTextContents()).join('-')
}

async function checkKit(work: Page, code: string): Promise<void> {
  await work.getByLabel('Recovery code').fill(code)
  await press(work, 'Check code')
}

async function tryPassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('Master password', { exact: true }).fill(password)
  await press(page, 'Unlock')
}

test('the master password is changed: the old one and the old kit are dead, the new ones work', async ({ start }) => {
  const app = await start()
  const { work, recoveryCode } = await createVault(app)
  await addKey(work)
  await section(work, 'Settings')
  await press(work, 'Change master password')
  await work.getByLabel('Current master password').fill('not the password')
  await work.getByLabel('New master password', { exact: true }).fill(NEW_PASSWORD)
  await work.getByLabel('Repeat new master password').fill(NEW_PASSWORD)
  await press(work, 'Change password')
  await expect(work.getByRole('alert')).toContainText('not the master password')
  await expect(work.getByLabel('Current master password')).toHaveAttribute('aria-invalid', 'true')
  await work.getByLabel('Current master password').fill(PASSWORD)
  await press(work, 'Change password')
  const newCode = await codeOf(work)
  expect(newCode).not.toBe(recoveryCode)
  await work.keyboard.press('Escape')
  await press(work, 'I have stored it')

  await press(work, 'Check recovery kit')
  await checkKit(work, recoveryCode)
  await expect(work.getByRole('alert')).toContainText('a newer kit has replaced it')
  await checkKit(work, `${newCode.slice(0, -1)}${newCode.endsWith('X') ? 'Y' : 'X'}`)
  await expect(work.getByRole('alert')).toContainText('missing or wrong')
  await checkKit(work, newCode.toLowerCase())
  await expect(work.getByText('The code opens this vault.')).toBeVisible()
  await press(work, 'Close')
  await expect(work.getByText(/Last checked on/)).toBeVisible()

  await section(work, 'Activity')
  await expect(work.getByText('Master password changed')).toBeVisible()
  await lock(work)
  const page = await app.page('sign-in')
  await tryPassword(page, PASSWORD)
  await expect(page.getByRole('alert')).toContainText('not the master password')
  const again = await unlock(app, NEW_PASSWORD)
  await section(again, 'Keys')
  await expect(again.getByRole('row', { name: /^Welcome series/ })).toBeVisible()
  expect(app.problems).toEqual([])
})

test('a weaker setting asks for the master password, a stricter one does not (T30)', async ({ start }) => {
  const { work } = await createVault(await start())
  await section(work, 'Settings')
  const choose = async (option: string) => {
    await work.getByLabel('Clear a copied key after').click()
    await work.getByRole('option', { name: option }).click()
  }
  await choose('10 seconds')
  await expect(work.getByText('Saved.')).toBeVisible()
  await choose('90 seconds')
  await press(work, 'Cancel')
  await expect(work.getByLabel('Clear a copied key after')).toContainText('10 seconds')
  await choose('90 seconds')
  await work.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await press(work, 'Save setting')
  await expect(work.getByRole('dialog')).toHaveCount(0)
  await expect(work.getByLabel('Clear a copied key after')).toContainText('90 seconds')
})

test('after wrong passwords the screen counts down and keeps what was typed, over a restart too (T32)', async ({
  start,
  userData,
}) => {
  const first = await start()
  const { work } = await createVault(first)
  await lock(work)
  const page = await first.page('sign-in')
  for (let round = 0; round < 4; round++) {
    await expect(page.getByRole('timer')).toHaveCount(0)
    await tryPassword(page, 'not the password')
    await expect(page.getByRole('alert')).toBeVisible()
  }
  await expect(page.getByRole('timer')).toContainText('The next try is possible in')
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeDisabled()
  await first.close()

  // The clock is set back meanwhile: the whole delay begins anew, and no more than that.
  const folder = join(userData, 'wrong-tries')
  const [file] = readdirSync(folder)
  const path = join(folder, file!)
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ wrong: 4 })
  writeFileSync(path, JSON.stringify({ wrong: 4, at: Date.now() + 1e9 }))

  const second = await start()
  const again = await second.page('sign-in')
  await tryPassword(again, PASSWORD)
  await expect(again.getByRole('alert')).toContainText('Too many wrong tries')
  await expect(again.getByLabel('Master password', { exact: true })).toHaveValue(PASSWORD)
  await expect(again.getByRole('timer')).toHaveCount(0)
  await clickAndLeave(again, 'Unlock')
  const opened = await second.page('work')
  await section(opened, 'Activity')
  await expect(opened.getByText('4 wrong passwords or codes before the right one')).toBeVisible()
})

/** Width and height in points. */
const SIZES = { A4: [595, 842], Letter: [612, 792] } as const

async function savedKit(app: App, page: Page, paper: keyof typeof SIZES, path: string): Promise<string> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, path)
  await page.getByLabel('Paper').click()
  await page.getByRole('option', { name: paper }).click()
  await expect(page.getByRole('option')).toHaveCount(0)
  await press(page, 'Save as PDF')
  await expect(page.getByText('Saved. Do not leave the file on this computer.')).toBeVisible()
  return readFileSync(path, 'latin1')
}

test('the kit fits on one page of A4 and of Letter, however long the path is', async ({ start, userData }) => {
  const longFolder = join(userData, `Möbel & Söhne GmbH ${'customer-relationship-'.repeat(8)}`, 'x'.repeat(200))
  mkdirSync(longFolder, { recursive: true })
  const app = await start({ userData: longFolder })
  const { work } = await createVault(app)
  await section(work, 'Settings')
  await press(work, 'New recovery kit')
  await work.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await press(work, 'Make new kit')
  await codeOf(work)
  await setLook(app, 'dark')
  for (const paper of ['A4', 'Letter'] as const) {
    const pdf = await savedKit(app, work, paper, join(process.env['KEYTURN_KITS'] ?? userData, `kit-${paper}.pdf`))
    expect(pdf.match(/\/Type \/Page\b/g), paper).toHaveLength(1)
    const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
    // Chromium rounds up to whole pixels.
    expect(Math.abs(Number(width) - SIZES[paper][0]), paper).toBeLessThan(1)
    expect(Math.abs(Number(height) - SIZES[paper][1]), paper).toBeLessThan(1)
  }
  await work.emulateMedia({ media: 'print' })
  // The screen is dark, what is printed is black.
  const colours = await work
    .getByRole('article')
    .evaluate((sheet) =>
      [...sheet.querySelectorAll('*')]
        .filter((element) => element.checkVisibility())
        .map((element) => getComputedStyle(element).color),
    )
  expect([...new Set(colours)]).toEqual(['rgb(0, 0, 0)'])
  for (const [width] of Object.values(SIZES)) {
    // Points to pixels, less the margins of 18 mm.
    const printable = Math.floor((width * 96) / 72 - (36 * 96) / 25.4)
    await work.setViewportSize({ width: printable, height: 900 })
    expect(await work.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(printable)
  }
})
