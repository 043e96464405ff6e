import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { createVault, MAILCHIMP_KEY, section } from '../support/people.ts'
import { fill, isRoot, mountSmallDisk } from '../support/small-disk.ts'

test('what a full disk did not take is kept as a draft as soon as there is room, without a keystroke (T53)', async ({
  start,
  userData,
}) => {
  test.skip(!isRoot, 'only root of Linux may mount a disk')
  const folder = join(userData, 'vault')
  mkdirSync(folder, { mode: 0o700 })
  const unmount = mountSmallDisk(folder, '1m')
  try {
    const app = await start()
    const { work } = await createVault(app)
    await section(work, 'Keys')
    await work.getByRole('button', { name: 'Add key' }).first().click()
    await work.getByLabel('Platform').fill('Mailchimp')
    await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
    await expect(work.getByText('Kept as a draft', { exact: true })).toBeVisible()
    const filling = fill(folder, 1)
    await work.getByLabel('API key', { exact: true }).fill(MAILCHIMP_KEY)
    await expect(work.getByText('Not kept as a draft')).toBeVisible()
    // Whatever the last keystroke set off has been tried and has failed by then.
    const failedAt = performance.now()
    await expect.poll(() => performance.now() - failedAt).toBeGreaterThan(1_500)
    rmSync(filling)
    // Some other news of the vault would set it off too, a quarter of a minute later.
    await expect(work.getByText('Kept as a draft', { exact: true })).toBeVisible({ timeout: 6_000 })
    await app.close()
  } finally {
    unmount()
  }
})
