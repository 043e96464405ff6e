import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { pickInDialog, writeSpreadsheet } from '../support/files.ts'
import { addKey, createVault, section } from '../support/people.ts'

test('“Open folder” hands the folder of the backups to the file manager, and says so when there is none', async ({
  start,
  userData,
}) => {
  const programs = join(userData, 'programs')
  const asked = join(userData, 'asked')
  mkdirSync(programs)
  const opener = join(programs, 'xdg-open')
  writeFileSync(opener, `#!/bin/sh\nprintf '%s' "$1" > '${asked}'\n`)
  chmodSync(opener, 0o755)
  const app = await start({ env: { PATH: `${programs}:${process.env['PATH']}` } })
  const { work } = await createVault(app)
  await addKey(work)
  await section(work, 'Settings')
  await work.getByRole('button', { name: 'Show backups' }).click()
  await work.getByRole('button', { name: 'Back up now' }).click()
  await expect(work.getByText('Backup made and verified.')).toBeVisible()
  await work.getByRole('button', { name: 'Open folder' }).click()
  await expect.poll(() => existsSync(asked) && readFileSync(asked, 'utf8')).toBe(join(userData, 'vault', 'backups'))

  rmSync(join(userData, 'vault', 'backups'), { recursive: true })
  await work.getByRole('button', { name: 'Open folder' }).click()
  await expect(work.getByText(/^The folder could not be opened;/)).toBeVisible()
})

test('an import that can not be backed up first asks, and goes on only after a yes', async ({ start, userData }) => {
  const app = await start()
  const { work } = await createVault(app)
  const folder = join(userData, 'vault', 'backups')
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, 'in the way')
  await pickInDialog(app, writeSpreadsheet(userData))
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Import' }).first().click()
  await work.getByRole('button', { name: 'Choose file' }).click()
  await work.getByLabel(/^Which comes first in dates such as/).click()
  await work.getByRole('option', { name: 'Day, month, year' }).click()
  await work.getByRole('button', { name: 'Import 1 key' }).click()
  const question = work.getByRole('dialog', { name: 'Go on without a backup?' })
  await expect(question).toContainText('there is no copy of the vault as it is now')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  await expect(work.getByRole('row', { name: /^Begrüßung, Mailchimp/ })).toHaveCount(0)

  await work.getByRole('button', { name: 'Import 1 key' }).click()
  await question.getByRole('button', { name: 'Go on without a backup' }).click()
  await expect(work.getByRole('heading', { name: '1 key imported' })).toBeVisible()
  await expect(work.getByRole('row', { name: /^Begrüßung/ })).toBeVisible()
})
