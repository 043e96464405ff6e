import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, PASSWORD, ROOT, test } from '../support/app.ts'
import { createVault, lock } from '../support/people.ts'

function startOnce(userData: string): ChildProcess {
  const parameters = [ROOT, `--user-data-dir=${userData}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  // A group of its own, so that its helper processes, which write to the folder too, can be ended with it.
  return spawn(process.env['KEYTURN_ELECTRON'] ?? '', parameters, { stdio: 'ignore', detached: true })
}

function endWithHelpers({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // All of the group have ended already.
  }
}

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve))

test('a second start with the same folder ends at once and brings the first window forward', async ({
  start,
  userData,
}) => {
  const app = await start()
  await createVault(app)
  await app.electron.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.minimize())
  const isMinimized = () => app.electron.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.isMinimized())

  expect(await exitOf(startOnce(userData))).toBe(0)
  await expect.poll(isMinimized).toBe(false)
  expect(app.electron.windows()).toHaveLength(1)
})

test('of ten starts at once one stays, and the others end without an error (T46)', async ({ userData }) => {
  const starts = Array.from({ length: 10 }, () => startOnce(userData))
  const codes: (number | null)[] = []
  const ends = starts.map((child) => exitOf(child).then((code) => codes.push(code)))
  try {
    await expect.poll(() => codes.length, { timeout: 60_000 }).toBe(9)
    expect(codes).toEqual(Array.from({ length: 9 }, () => 0))
    expect(starts.filter(({ exitCode }) => exitCode === null)).toHaveLength(1)
  } finally {
    for (const child of starts) endWithHelpers(child)
    await Promise.all(ends)
  }
})

test('a second Keyturn with other user data is refused the vault that is open here, and changes no byte (T46)', async ({
  start,
  userData,
}) => {
  const first = await start()
  await createVault(first)
  const vaultPath = join(userData, 'vault', 'keyturn.vault')
  const digest = (): string => createHash('sha256').update(readFileSync(vaultPath)).digest('hex')
  const before = digest()

  const other = join(userData, 'other')
  mkdirSync(other)
  writeFileSync(join(other, 'preferences.json'), JSON.stringify({ theme: 'system', vaultPath, useDemo: false }))
  const second = await start({ userData: other })
  const page = await second.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByText('This vault is open in another Keyturn.')).toBeVisible()
  expect(digest()).toBe(before)

  await lock(await first.page('work'))
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect((await second.page('work')).getByRole('navigation', { name: 'Main' })).toBeVisible()
})
