/** Every way in which Linux says that nobody should see the vault, on real buses: locked within a second (T31). */
import { execFileSync, spawnSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { expect, readClipboard, test, type App } from '../support/app.ts'
import { sayScreenIsLocked } from '../support/bus.ts'
import {
  createTestBus,
  OTHER_SESSION,
  SCREEN_SAVERS,
  speakAsLogin,
  watchRules,
  type TestLogin,
} from '../support/login.ts'
import { isAlive, processesOf } from '../support/memory.ts'
import { addKey, createVault, MAILCHIMP_KEY, section, unlock } from '../support/people.ts'

const LOCKED_WITHIN_MILLISECONDS = 1000

/** The processes that hold what a locked vault must not show: the keeper and the page. */
const holdersOf = (app: App): readonly number[] =>
  processesOf(app.electron.process().pid ?? 0)
    .filter(({ kind }) => kind === 'keeper' || kind === 'renderer')
    .map(({ pid }) => pid)

/** Does it, and waits until keeper and page are gone. */
async function ends(app: App, happens: () => unknown): Promise<void> {
  const holders = holdersOf(app)
  expect(holders).toHaveLength(2)
  const began = performance.now()
  await happens()
  await expect.poll(() => holders.some(isAlive), { intervals: [5] }).toBe(false)
  expect(performance.now() - began).toBeLessThan(LOCKED_WITHIN_MILLISECONDS)
}

async function locks(app: App, work: Page, happens: () => unknown): Promise<void> {
  await ends(app, happens)
  const page = await app.page('sign-in')
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  expect(work.isClosed()).toBe(true)
}

/** A form that is half filled and sealed, with a dialog over it. */
async function halfWay(work: Page): Promise<void> {
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Add key' }).first().click()
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  await work.getByLabel('Label').fill('Half a key')
  await work.getByLabel('API key', { exact: true }).fill(MAILCHIMP_KEY)
  await expect(work.getByText('Kept as a draft')).toBeVisible()
  await work.keyboard.press('Control+/')
  await expect(work.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
}

const isDraftKept = (work: Page) =>
  expect(work.getByRole('listitem', { name: 'Unfinished: new key “Half a key”' })).toBeVisible()

const LOGIN_SIGNALS: readonly (readonly [name: string, say: (login: TestLogin) => void])[] = [
  ['the wish to lock the session', (login) => login.lock()],
  ['another user in front', (login) => login.becomeActive(false)],
  ['a session that says it is locked', (login) => login.hintLocked(true)],
]

test.describe('signals of the system', () => {
  const bus = createTestBus()
  test.beforeEach(() => bus.start())
  test.afterEach(() => bus.stop())
  test.afterAll(() => bus.remove())

  test('each of them locks within a second, with a form half filled and a dialog open', async ({ start }) => {
    const watch = await watchRules(bus.address)
    const login = await speakAsLogin(bus)
    const app = await start({ env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address, XDG_SESSION_ID: '2' } })
    let { work } = await createVault(app)
    await expect.poll(() => watch.rules.filter((rule) => rule.includes('login1')).length).toBeGreaterThanOrEqual(3)
    await halfWay(work)

    for (const name of SCREEN_SAVERS) {
      await test.step(`a screen locked by ${name}`, async () => {
        await locks(app, work, () => sayScreenIsLocked(name))
        work = await unlock(app)
        await isDraftKept(work)
      })
    }
    for (const [name, say] of LOGIN_SIGNALS) {
      await test.step(name, async () => {
        await work.keyboard.press('Control+/')
        await expect(work.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
        await locks(app, work, () => say(login))
        work = await unlock(app)
        await isDraftKept(work)
      })
    }
    await test.step('what happens to the session of somebody else does not', async () => {
      login.lock(OTHER_SESSION)
      login.becomeActive(false, OTHER_SESSION)
      await section(work, 'Settings')
      await expect(work.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
      expect(holdersOf(app)).toHaveLength(2)
    })
    await test.step('a bus that was restarted is heard again', async () => {
      await bus.stop()
      await bus.start()
      const speaker = await speakAsLogin(bus)
      const holders = holdersOf(app)
      await expect
        .poll(() => {
          speaker.lock()
          return holders.some(isAlive)
        })
        .toBe(false)
    })
    expect(app.problems).toEqual([])
  })

  test('sleep locks before the machine is gone, and the form is back', async ({ start }) => {
    const login = await speakAsLogin(bus)
    const app = await start({ env: { DBUS_SYSTEM_BUS_ADDRESS: bus.address, XDG_SESSION_ID: '2' } })
    const { work } = await createVault(app)
    await test.step('logind is asked to wait with it', async () => {
      await expect.poll(() => login.asked.some((call) => call.startsWith('Inhibit(sleep, '))).toBe(true)
    })
    await halfWay(work)
    await ends(app, () => login.sleep(true))
    login.sleep(false)
    // A page that is made while the machine sleeps is one that Playwright does not see.
    const isSignIn = () =>
      app.electron.evaluate(
        ({ webContents }) =>
          webContents
            .getAllWebContents()
            .map(async (page) => page.executeJavaScript("document.querySelector('h1')?.textContent"))[0],
      )
    await expect.poll(isSignIn).toBe('Unlock your vault')
    await app.kill()
    await isDraftKept(await unlock(await start()))
  })
})

test('the native dialog for a file does not keep the vault open', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await section(work, 'Keys')
  await work.getByRole('button', { name: 'Import' }).first().click()
  await work.getByRole('button', { name: 'Choose file' }).click()
  await expect.poll(() => windowNamed('Import keys')).not.toBeNull()
  await locks(app, work, () => sayScreenIsLocked())
  execFileSync('xdotool', ['windowfocus', '--sync', windowNamed('Import keys') ?? '', 'key', 'Escape'])
  await expect.poll(() => windowNamed('Import keys')).toBeNull()
  await unlock(app)
})

test('no input locks, and a clock that is set back does not put it off', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await test.step('the system knows when it was touched last', async () => {
    execFileSync('xdotool', ['mousemove', '10', '10', 'mousemove', '20', '20'])
    const idle = await app.electron.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleTime())
    expect(idle).toBeLessThanOrEqual(2)
  })
  await section(work, 'Settings')
  await work.getByLabel('Lock without input after').click()
  await app.electron.evaluate(({ powerMonitor }) => {
    // As if 57 seconds had gone by: the rest of the minute is waited for.
    const began = performance.now()
    powerMonitor.getSystemIdleTime = () => 57 + Math.floor((performance.now() - began) / 1000)
  })
  await work.getByRole('option', { name: '1 minute', exact: true }).click()
  const now = await app.electron.evaluate(() => {
    const real = Date.now
    Date.now = () => real() - 365 * 24 * 60 * 60 * 1000
    return new Date(Date.now()).getFullYear()
  })
  expect(now).toBeLessThan(new Date().getFullYear())
  await expect((await app.page('sign-in')).getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  expect(work.isClosed()).toBe(true)
})

test('quitting ends the keeper and every page, also with a dialog open, and clears a copied key', async ({ start }) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  await work.getByRole('button', { name: 'Copy key' }).click()
  await expect.poll(readClipboard).toBe(MAILCHIMP_KEY)
  await work.keyboard.press('Control+/')
  await expect(work.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  const all = processesOf(app.electron.process().pid ?? 0).map(({ pid }) => pid)
  await app.electron.evaluate(({ app: main }) => void setImmediate(() => main.quit()))
  await expect.poll(() => all.filter(isAlive)).toEqual([])
  expect(readClipboard()).toBe('')
})

/** The id of a window on the screen, as X knows it. */
function windowNamed(name: string): string | null {
  const { stdout } = spawnSync('xdotool', ['search', '--onlyvisible', '--name', `^${name}$`], { encoding: 'utf8' })
  return stdout.trim().split('\n')[0] || null
}
