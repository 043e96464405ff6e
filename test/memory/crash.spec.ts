import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../support/app.ts'
import { isAlive, processesOf } from '../support/memory.ts'
import { createVault } from '../support/people.ts'

/** Cores as the kernel names them, and the dumps of Chromium's own crash reporter. */
const dumpsBelow = (folder: string, recursive: boolean): readonly string[] =>
  readdirSync(folder, { recursive, encoding: 'utf8' }).filter((name) => /(?:^|\/)core(?:\.|$)|\.dmp$/.test(name))

async function crash(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGSEGV')
  } catch {
    // It went down together with the one before.
  }
  await expect.poll(() => isAlive(pid)).toBe(false)
}

test('no process may write a core, and none does when it is made to crash (T28)', async ({ start, userData }) => {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-cores-'))
  // Most shells start programs without cores: here the app starts with as many as it could have.
  const executable = join(folder, 'electron-with-cores')
  const script = `#!/bin/sh\nulimit -S -c "$(ulimit -H -c)"\nexec "${process.env['KEYTURN_ELECTRON']}" "$@"\n`
  writeFileSync(executable, script, { mode: 0o755 })
  try {
    const app = await start({ executable })
    await createVault(app)
    const processes = processesOf(app.electron.process().pid ?? 0)
    expect(processes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['main', 'keeper', 'renderer', 'zygote']))
    for (const { pid, kind } of processes) {
      expect(readFileSync(`/proc/${pid}/limits`, 'utf8'), kind).toMatch(/^Max core file size +0 +0 /m)
    }

    const places = [...new Set(processes.map(({ pid }) => readlinkSync(`/proc/${pid}/cwd`)))]
    const found = (): readonly string[] => [
      ...places.flatMap((place) => dumpsBelow(place, false)),
      ...dumpsBelow(userData, true),
    ]
    const before = found()
    const [keeper, ...others] = processes
      .filter(({ kind }) => kind !== 'main')
      .toSorted((one) => (one.kind === 'keeper' ? -1 : 1))
    await crash(keeper!.pid)
    // The app locks itself then, which ends the page by a crash too.
    await app.page('sign-in')
    for (const { pid } of others) await crash(pid)
    expect(found()).toEqual(before)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
