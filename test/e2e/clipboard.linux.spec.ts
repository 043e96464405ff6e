import { execFileSync } from 'node:child_process'
import { expect, readClipboard, test } from '../support/app.ts'
import { addKey, connectApplication, createVault, lock, MAILCHIMP_KEY, section, unlock } from '../support/people.ts'

test('another program reads the copied key, until it is cleared after the set time (T49)', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await section(work, 'Settings')
  await work.getByLabel('Clear a copied key after').click()
  await work.getByRole('option', { name: '10 seconds' }).click()
  await addKey(work)
  await connectApplication(work, 'Shop')

  await work.getByRole('button', { name: 'Copy key' }).click()
  await expect(work.getByText('The clipboard is cleared in 10 seconds.')).toBeVisible()
  expect(readClipboard()).toBe(MAILCHIMP_KEY)
  const copied = Date.now()
  await expect.poll(readClipboard, { timeout: 15_000, intervals: [200] }).toBe('')
  expect(Date.now() - copied).toBeGreaterThan(8_000)
  expect(Date.now() - copied).toBeLessThan(12_000)

  await work.getByRole('button', { name: 'Copy for Shop' }).click()
  await expect(work.getByText('Copied for Shop.')).toBeVisible()
  expect(readClipboard()).toBe(MAILCHIMP_KEY)
  await section(work, 'Activity')
  await expect(work.getByText('Copied Welcome series for Shop, version 1')).toBeVisible()
})

test('locking and quitting clear the clipboard; what somebody else copied since stays', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await work.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(readClipboard).toBe(MAILCHIMP_KEY)
  await lock(work)
  await app.page('sign-in')
  await expect.poll(readClipboard).toBe('')
  await app.close()

  const again = await start()
  const page = await unlock(again)
  await section(page, 'Keys')
  await page.getByRole('row', { name: /^Welcome series/ }).click()
  await page.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(readClipboard).toBe(MAILCHIMP_KEY)
  await again.close()
  expect(readClipboard()).toBe('')

  const third = await start()
  const last = await unlock(third)
  await section(last, 'Keys')
  await last.getByRole('row', { name: /^Welcome series/ }).click()
  await last.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(readClipboard).toBe(MAILCHIMP_KEY)
  execFileSync('xclip', ['-selection', 'clipboard'], { input: 'a shopping list', stdio: ['pipe', 'ignore', 'ignore'] })
  await lock(last)
  await third.page('sign-in')
  expect(readClipboard()).toBe('a shopping list')
})
