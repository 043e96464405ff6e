import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, ROOT, test } from '../support/app.ts'
import { pickInDialog } from '../support/files.ts'
import { openDemo, section } from '../support/people.ts'

test('an evidence pack is saved, verified by another program and in the window, and a changed file is named', async ({
  start,
  userData,
}) => {
  const app = await start()
  const work = await openDemo(app)
  const folder = join(userData, 'for the auditor')
  mkdirSync(folder)
  await pickInDialog(app, folder)
  await section(work, 'Rotations')
  await work.getByRole('button', { name: 'Save evidence pack' }).click()
  await expect(work.getByText(/The evidence pack is saved\. It is signed with the key [0-9a-f]{16}\./)).toBeVisible()

  const [name = ''] = readdirSync(folder)
  const pack = join(folder, name)
  expect(name).toMatch(/^Keyturn evidence \d{4}-\d{2}-\d{2}$/)
  expect(statSync(join(pack, 'register.html')).mode & 0o777).toBe(0o600)
  const verify = (): string =>
    execFileSync(process.execPath, [join(ROOT, 'scripts/verify-evidence.mjs'), pack], { encoding: 'utf8' })
  expect(verify()).toMatch(/^Untouched: /)
  await pickInDialog(app, pack)
  await work.getByRole('button', { name: 'Verify a pack' }).click()
  await expect(work.getByText(/^Untouched: \d+ files/)).toBeVisible()
  await work.getByRole('button', { name: 'Close', exact: true }).click()

  appendFileSync(join(pack, 'register.md'), '\n')
  expect(verify).toThrow('register.md was changed')
  await work.getByRole('button', { name: 'Verify a pack' }).click()
  await expect(work.getByText('register.md was changed')).toBeVisible()
  expect(app.problems).toEqual([])
})
