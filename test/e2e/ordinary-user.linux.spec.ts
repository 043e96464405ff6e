/** The tests run as root where CI does, and then without Chromium's sandbox. This one runs as an ordinary user, with it. */
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, launch, LOADER, ROOT, test, type LaunchOptions } from '../support/app.ts'
import { addKey, createVault } from '../support/people.ts'

const ORDINARY_USER = 65_534

test('the whole app works as an ordinary user with the Chromium sandbox on', async () => {
  test.setTimeout(120_000)
  const home = mkdtempSync(join(tmpdir(), 'keyturn-ordinary-'))
  const isRoot = process.getuid?.() === 0
  try {
    const place = isRoot
      ? forOrdinaryUser(home)
      : { executable: process.env['KEYTURN_ELECTRON'] ?? '', appFolder: ROOT }
    const app = await launch({ ...place, userData: join(home, 'user-data'), noSandbox: false, env: { HOME: home } })
    try {
      const { work } = await createVault(app)
      await addKey(work)
      const pid = await app.electron.evaluate(({ app: main }) =>
        main.getAppMetrics().flatMap(({ type, pid: id }) => (type === 'Tab' ? [id] : [])),
      )
      expect(pid).toHaveLength(1)
      // Two lines of the kernel's own account of the page's process: it is not root, and its system calls are filtered.
      const status = readFileSync(`/proc/${pid[0]}/status`, 'utf8')
      expect(status).toMatch(/^Seccomp:\s+2$/m)
      // The page comes from a zygote that is older than our code and belongs to the sandbox.
      expect(readFileSync(`/proc/${pid[0]}/limits`, 'utf8')).toMatch(/^Max core file size +0 +0 /m)
      if (isRoot) expect(status).toMatch(new RegExp(`^Uid:\\s+${ORDINARY_USER}\\s`, 'm'))
    } finally {
      await app.close()
    }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})

/** Root's own folders are closed to others, so the app and its Electron are put where an ordinary user can read them. */
function forOrdinaryUser(home: string): Pick<LaunchOptions, 'executable' | 'appFolder' | 'loader'> {
  const electron = join(home, 'electron')
  const appFolder = join(home, 'app')
  execFileSync('cp', ['-a', '--reflink=auto', dirname(process.env['KEYTURN_ELECTRON'] ?? ''), electron])
  cpSync(join(ROOT, 'out'), join(appFolder, 'out'), { recursive: true })
  const loader = join(home, 'hold.cjs')
  cpSync(LOADER, loader)
  cpSync(join(ROOT, 'package.json'), join(appFolder, 'package.json'))
  const native = [
    'better-sqlite3',
    ...readdirSync(join(ROOT, 'node_modules/@node-rs')).map((name) => `@node-rs/${name}`),
  ]
  for (const name of native) {
    mkdirSync(dirname(join(appFolder, 'node_modules', name)), { recursive: true })
    cpSync(join(ROOT, 'node_modules', name), join(appFolder, 'node_modules', name), { recursive: true })
  }
  execFileSync('chown', ['-R', `${ORDINARY_USER}:${ORDINARY_USER}`, home])
  chmodSync(home, 0o755)
  const wrapper = join(home, 'electron-as-ordinary-user')
  const script = `#!/bin/sh
exec setpriv --reuid=${ORDINARY_USER} --regid=${ORDINARY_USER} --clear-groups "${electron}/electron" "$@"
`
  writeFileSync(wrapper, script, { mode: 0o755 })
  return { executable: wrapper, appFolder, loader }
}
