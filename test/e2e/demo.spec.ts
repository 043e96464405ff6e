import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { clickAndLeave, lock, openDemo, section } from '../support/people.ts'

test('the demo vault says that it is one, opens again after a lock, and is deleted with one click', async ({
  start,
  userData,
}) => {
  const app = await start()
  const work = await openDemo(app)
  await expect(work.getByText('Demo vault: every key in it is made up.')).toBeVisible()
  await lock(work)
  const page = await app.page('sign-in')
  await expect(page.getByText('Its password is “keyturn demo vault”.')).toBeVisible()
  await page.getByLabel('Master password', { exact: true }).fill('keyturn demo vault')
  await clickAndLeave(page, 'Unlock')
  const again = await app.page('work')
  await expect(again.getByRole('heading', { name: 'Today' })).toBeVisible()
  expect(existsSync(join(userData, 'demo', 'demo.vault'))).toBe(true)
  await clickAndLeave(again, 'Delete demo vault')
  const last = await app.page('sign-in')
  await expect(last.getByRole('heading', { name: 'Welcome to Keyturn' })).toBeVisible()
  expect(existsSync(join(userData, 'demo'))).toBe(false)
})

test('choosing a client narrows the keys and applications to it', async ({ start }) => {
  const work = await openDemo(await start())
  await section(work, 'Keys')
  const rows = work.getByRole('grid', { name: 'Keys' }).getByRole('row', { name: /,/ })
  await expect(rows).toHaveCount(10)
  await section(work, 'Nordlicht Shop')
  await expect(rows).toHaveCount(4)
  await section(work, 'Applications')
  await expect(work.getByRole('row', { name: /^Till in the shop/ })).toHaveCount(0)
  await section(work, 'Nordlicht Shop')
  await expect(work.getByRole('row', { name: /^Till in the shop/ })).toBeVisible()
})

test('links open only addresses of the catalogue, looked up by id', async ({ start }) => {
  const app = await start()
  const work = await openDemo(app)
  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (url) => Promise.resolve(void opened.push(url))
  })
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).click()
  await work.getByLabel('Platform').fill('Resend')
  await work.getByRole('option', { name: 'Resend', exact: true }).click()
  await work.getByRole('button', { name: 'Open the page with the keys' }).click()
  await work.getByRole('button', { name: 'Open Resend key settings' }).click()
  const hostile = await work.evaluate(async () => {
    const open = window.keyturn.commands['link.open']
    return Promise.all(
      ['https://example.com', '../../etc', 'resend.evil.example', '__proto__', ''].map((id) =>
        open({ kind: 'provider', id, page: 'settings', parts: {} }),
      ),
    )
  })
  expect(hostile.every((answer) => !(answer as { ok: boolean }).ok)).toBe(true)
  const opened = await app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
  expect(opened).toEqual(['https://resend.com/api-keys'])
})
