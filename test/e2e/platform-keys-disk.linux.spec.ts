import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { findingsOn } from '../support/axe.ts'
import { addKey, createVault, section } from '../support/people.ts'
import { startSendgrid } from '../support/platforms/sendgrid.ts'
import { fill, isRoot, mountSmallDisk } from '../support/small-disk.ts'

test('a key that is made while the disk fills up is saved from its page, however the dialog was closed (T53)', async ({
  start,
  userData,
}) => {
  test.skip(!isRoot, 'only root of Linux may mount a disk')
  const folder = join(userData, 'vault')
  mkdirSync(folder, { mode: 0o700 })
  const unmount = mountSmallDisk(folder, '1m')
  const platform = await startSendgrid()
  try {
    const app = await start({
      env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ 'api.sendgrid.com': platform.origin }) },
    })
    const { work } = await createVault(app)
    await addKey(work, { platform: 'Twilio SendGrid', label: 'Manager', value: platform.managing })
    const button = (name: string) => work.getByRole('button', { name, exact: true })
    await button('Make a key here').click()
    await button('Go on').click()
    await work.getByLabel('Name of the new key').fill('Newsletter')
    await work.getByLabel('Permissions').fill('mail.send')
    await button('Show what will be done').click()
    let filling = ''
    platform.during(async ({ method }) => void (method === 'POST' && (filling = fill(folder, 1))))
    await button('Make the key').click()
    await expect(work.getByText(/^The key is made at Twilio SendGrid, but the vault could not take it:/)).toBeVisible()
    await work.keyboard.press('Escape')

    await expect(work.getByText(/^The key “Newsletter” is made at Twilio SendGrid/)).toBeVisible()
    await button('Save Newsletter again').click()
    await expect(work.getByRole('alert')).toContainText('the vault could not take it')
    expect(await findingsOn(work)).toEqual([])
    await section(work, 'Today')
    await work.getByRole('button', { name: /^The key “Newsletter” is made .* The page of Manager saves it$/ }).click()
    rmSync(filling)
    await button('Save Newsletter again').click()
    await expect(work.getByText('Newsletter is made and saved.')).toBeVisible()
    await expect(button('Save Newsletter again')).toHaveCount(0)
    await expect(work.getByRole('row', { name: /^Newsletter/ })).toBeVisible()
    expect(platform.keys.size).toBe(2)
    await app.close()
  } finally {
    await platform.close()
    unmount()
  }
})
