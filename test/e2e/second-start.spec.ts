import { spawn } from 'node:child_process'
import { expect, ROOT, test } from '../support/app.ts'
import { createVault } from '../support/people.ts'

test('a second start with the same folder ends at once and brings the first window forward', async ({
  start,
  userData,
}) => {
  const app = await start()
  await createVault(app)
  await app.electron.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.minimize())
  const isMinimized = () => app.electron.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows()[0]?.isMinimized())

  const second = spawn(process.env['KEYTURN_ELECTRON'] ?? '', [
    ROOT,
    `--user-data-dir=${userData}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ])
  const code = await new Promise((resolve) => second.once('exit', resolve))
  expect(code).toBe(0)
  await expect.poll(isMinimized).toBe(false)
  expect(app.electron.windows()).toHaveLength(1)
})
