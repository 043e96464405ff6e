/** Keyturn works without a network, and does not look for one. */
import { spawnSync } from 'node:child_process'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, ROOT, test } from '../support/app.ts'
import { addKey, connectApplication, createVault, lock, startRotation, unlock } from '../support/people.ts'

/** A network of its own in which there is nothing but the machine itself, over which the test steers the app. */
const CUT_OFF = ['unshare', '--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'] as const

const inCutOff = (...command: readonly string[]) => {
  const [program, ...parameters] = CUT_OFF
  return spawnSync(program, [...parameters, ...command], { cwd: ROOT, encoding: 'utf8', env: process.env })
}

test('the whole main job is done on a machine without any network', () => {
  test.skip(inCutOff('true').status !== 0, 'this system lets nobody make a network of their own')
  expect(inCutOff('getent', 'ahosts', 'example.com').status).not.toBe(0)
  const { status, stdout } = inCutOff(
    process.execPath,
    'node_modules/@playwright/test/cli.js',
    'test',
    '-c',
    'test/playwright.config.ts',
    '--project=e2e',
    '--output=test-results/without-network',
    'main-job',
  )
  expect(status, stdout).toBe(0)
})

test('no process of the app connects to an address of a network, or looks one up', async ({ start, userData }) => {
  const trace = join(userData, 'connects')
  const traced = join(userData, 'traced')
  // Every process and thread; only the calls that can begin to talk to somebody elsewhere.
  writeFileSync(
    traced,
    `#!/bin/sh\nexec strace -f -qq -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none -o '${trace}' '${process.env['KEYTURN_ELECTRON']}' "$@"\n`,
  )
  chmodSync(traced, 0o700)
  const app = await start({ executable: traced })
  const { work } = await createVault(app)
  await addKey(work)
  await connectApplication(work, 'Shop')
  await startRotation(work)
  await lock(work)
  await unlock(app)
  await app.close()

  const calls = readFileSync(trace, 'utf8').split('\n')
  await test.step('the trace sees what the app does connect to', () => {
    expect(calls.filter((call) => call.includes('AF_UNIX'))).not.toEqual([])
  })
  expect(calls.filter((call) => /AF_INET6?\b/.test(call))).toEqual([])
})
