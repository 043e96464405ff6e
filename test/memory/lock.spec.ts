/**
 * What is left in memory, read from outside in a real Electron. What the window shows is never asked for in words: the
 * answer, or a failed expectation, would carry names and keys through the main process, and they would be found there.
 * For the same reason the password is typed letter by letter, and the vault is made before the app starts.
 */
import type { Page } from '@playwright/test'
import { expect, test, type App } from '../support/app.ts'
import { makeKnownVault, type KnownVault } from '../support/known-vault.ts'
import {
  isAlive,
  needlesOfBytes,
  needlesOfText,
  processesOf,
  scan,
  type Finds,
  type Needle,
} from '../support/memory.ts'
import { pressAndLeave } from '../support/people.ts'

const GONE_WITHIN_MILLISECONDS = 1000

const passwordOf = ({ password }: KnownVault): readonly Needle[] => needlesOfText('master password', password)

const labelsOf = ({ keys }: KnownVault): readonly Needle[] =>
  keys.flatMap(({ label }, index) => needlesOfText(`label ${index}`, label))

const secretsOf = ({ keys }: KnownVault): readonly Needle[] =>
  keys.flatMap(({ value }, index) => needlesOfText(`secret ${index}`, value))

const materialOf = ({ material }: KnownVault): readonly Needle[] =>
  [...material].flatMap(([name, bytes]) => needlesOfBytes(name, bytes))

const everythingOf = (vault: KnownVault): readonly Needle[] => [
  ...passwordOf(vault),
  ...labelsOf(vault),
  ...secretsOf(vault),
  ...materialOf(vault),
]

const mainOf = (app: App): number => app.electron.process().pid ?? 0

function pidOf(app: App, kind: 'keeper' | 'renderer'): number {
  const [found, ...others] = processesOf(mainOf(app)).filter((each) => each.kind === kind)
  if (!found || others.length > 0) throw new Error(`one ${kind} was expected, not ${found ? others.length + 1 : 0}`)
  return found.pid
}

/** By kind of process: what is found in which, for all processes of the app in which something is. */
function findAll(app: App, needles: readonly Needle[]): Readonly<Record<string, Finds>> {
  const processes = processesOf(mainOf(app))
  expect(processes.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['main', 'renderer', 'gpu-process']))
  const finds = processes.map(({ pid, kind }) => [`${kind} ${pid}`, scan(pid, needles)] as const)
  return Object.fromEntries(finds.filter(([, found]) => Object.keys(found).length > 0))
}

async function unlock(app: App, { password }: KnownVault): Promise<Page> {
  const page = await app.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).focus()
  for (const letter of password) await page.keyboard.type(letter)
  await pressAndLeave(page, 'Enter')
  const work = await app.page('work')
  await work.getByRole('navigation', { name: 'Main' }).waitFor()
  return work
}

/** Every list has been on the screen, and a key of the vault is open. */
async function lookAround(work: Page): Promise<void> {
  for (const name of ['Applications', 'Rotations', 'Activity', 'Keys']) {
    await work.getByRole('navigation', { name: 'Main' }).getByRole('button', { name, exact: true }).click()
    await work.getByRole('heading', { name, exact: true }).first().waitFor()
  }
  await work.evaluate(() => document.querySelectorAll<HTMLElement>('[role="row"]')[1]?.click())
  await work.getByRole('button', { name: 'Reveal key' }).waitFor()
}

/** Presses the keys for it, and measures until keeper and page are gone, in milliseconds. */
async function lock(app: App, work: Page): Promise<number> {
  const ending = [pidOf(app, 'keeper'), pidOf(app, 'renderer')]
  const started = performance.now()
  await pressAndLeave(work, 'Control+l')
  await expect.poll(() => ending.some(isAlive), { intervals: [5], timeout: GONE_WITHIN_MILLISECONDS * 10 }).toBe(false)
  const took = performance.now() - started
  await (await app.page('sign-in')).getByRole('button', { name: 'Unlock', exact: true }).waitFor()
  return took
}

const namesIn = (finds: Finds): readonly string[] => Object.keys(finds).map((name) => name.replace(/ \(.*/, ''))

test('after lock, keeper and page are gone within a second, and nothing of the vault is left (T24)', async ({
  start,
  userData,
}) => {
  const vault = await makeKnownVault(userData)
  const app = await start()
  const work = await unlock(app, vault)
  await lookAround(work)
  await test.step('the scan finds keys and names while they are there', () => {
    // The vault key itself is needed only while the others are derived from it.
    const heldKeys = [...vault.material.keys()].filter((name) => name !== 'vault key')
    const found = namesIn(scan(pidOf(app, 'keeper'), materialOf(vault)))
    expect(found).toEqual(expect.arrayContaining(heldKeys))
    expect(found).not.toContain('vault key')
    const everyLabel = vault.keys.map((_, index) => `label ${index}`)
    expect(namesIn(scan(pidOf(app, 'renderer'), labelsOf(vault)))).toEqual(expect.arrayContaining(everyLabel))
  })

  const took = await lock(app, work)
  test.info().annotations.push({ type: 'milliseconds until keeper and page were gone', description: took.toFixed(0) })
  expect(took).toBeLessThan(GONE_WITHIN_MILLISECONDS)
  expect(findAll(app, everythingOf(vault))).toEqual({})
})

test('after unlock, the master password is in no process but the keeper (T25)', async ({ start, userData }) => {
  const vault = await makeKnownVault(userData)
  const app = await start()
  const page = await app.page('sign-in')
  await page.getByLabel('Master password', { exact: true }).focus()
  for (const letter of vault.password) await page.keyboard.type(letter)
  await test.step('the scan finds it in the page where it is typed', () => {
    expect(scan(pidOf(app, 'renderer'), passwordOf(vault))).not.toEqual({})
  })
  await page.getByLabel('Master password', { exact: true }).fill('')
  await unlock(app, vault)
  const outside = Object.entries(findAll(app, passwordOf(vault))).filter(([name]) => !name.startsWith('keeper '))
  expect(outside).toEqual([])
})

test('a key that was revealed, hidden and locked away is nowhere (T26)', async ({ start, userData }) => {
  const vault = await makeKnownVault(userData)
  const app = await start()
  const work = await unlock(app, vault)
  await lookAround(work)
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await work.getByRole('button', { name: 'Hide key' }).waitFor()
  await test.step('the scan finds one key in the page while it is shown, and none in main', () => {
    expect(new Set(namesIn(scan(pidOf(app, 'renderer'), secretsOf(vault)))).size).toBe(1)
    expect(scan(mainOf(app), secretsOf(vault))).toEqual({})
  })
  await work.getByRole('button', { name: 'Hide key' }).click()
  await work.getByRole('button', { name: 'Reveal key' }).waitFor()
  await lock(app, work)
  expect(findAll(app, everythingOf(vault))).toEqual({})
})
