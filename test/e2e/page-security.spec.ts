import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bridge } from '../../renderer/client.ts'
import { expect, test } from '../support/app.ts'
import { isAlive, processesOf } from '../support/memory.ts'
import { addKey, createVault, MAILCHIMP_KEY, openDemo, pressAndLeave, unlock } from '../support/people.ts'

test('the page has no Node, and its bridge is exactly the listed names (T37, T43)', async ({ start }) => {
  const work = await openDemo(await start())
  const found = await work.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global'].filter((name) => name in globalThis),
    bridge: Object.keys(window.keyturn satisfies Bridge).toSorted(),
    commands: Object.keys(window.keyturn.commands).toSorted(),
    events: Object.keys(window.keyturn.events),
  }))
  expect(found).toEqual({
    node: [],
    bridge: ['commands', 'events'],
    commands: [
      'app.setTheme',
      'app.state',
      'backup.openFolder',
      'demo.begin',
      'demo.delete',
      'evidence.save',
      'evidence.verify',
      'import.chooseFile',
      'keeper.connect',
      'kit.print',
      'kit.savePdf',
      'link.open',
      'text.copy',
      'vault.choose',
      'vault.enter',
      'vault.lock',
      'work.ready',
    ],
    events: ['key.open'],
  })
})

test('a saved key is nowhere in the page: not in its document, not in its memory of the vault (T50)', async ({
  start,
}) => {
  const { work } = await createVault(await start())
  await addKey(work)
  const find = () =>
    work.evaluate(
      (needle) => {
        const inputs = [...document.querySelectorAll('input, textarea')].map(
          (field) => (field as HTMLInputElement).value,
        )
        return [
          document.documentElement.outerHTML,
          JSON.stringify({ ...localStorage, ...sessionStorage }),
          ...inputs,
        ].filter((text) => text.includes(needle)).length
      },
      MAILCHIMP_KEY.slice(4, 20),
    )
  expect(await find()).toBe(0)
  await work.getByRole('button', { name: 'Reveal key' }).click()
  await expect(work.getByText(MAILCHIMP_KEY)).toBeVisible()
  expect(await find()).toBe(1)
  await work.getByRole('button', { name: 'Hide key' }).click()
  await expect(work.getByText(MAILCHIMP_KEY)).toBeHidden()
  expect(await find()).toBe(0)
})

test('while it is typed, a key is not in the document either', async ({ start }) => {
  const { work } = await createVault(await start())
  await work.keyboard.press('Control+n')
  await work.getByLabel('Platform').fill('Mailchimp')
  await work.getByRole('option', { name: 'Mailchimp', exact: true }).click()
  await work.getByLabel('API key', { exact: true }).fill(MAILCHIMP_KEY)
  expect(await work.evaluate(() => document.documentElement.outerHTML)).not.toContain(MAILCHIMP_KEY.slice(4, 20))
})

test('the policy header is exact, and what it forbids does not run (T38)', async ({ start }) => {
  const app = await start()
  const work = await openDemo(app)
  const header = await app.electron.evaluate(async ({ net }) => {
    const response = await net.fetch('app://keyturn/work.html')
    return response.headers.get('content-security-policy')
  })
  expect(header).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; " +
      "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  )
  const ran = await work.evaluate(async () => {
    const attempts: string[] = []
    // What runs at once in here was let in by the test's own door; a moment later the page's rules count again.
    await new Promise((resolve) => setTimeout(resolve, 0))
    const attempt = (name: string, run: () => unknown): void => {
      try {
        run()
        attempts.push(name)
      } catch {
        // Refused, as it should be.
      }
    }
    // oxlint-disable-next-line typescript/no-implied-eval -- that it is refused is the test
    attempt('eval', () => Function('return 1')())
    attempt('html', () => (document.body.innerHTML = '<img src=x onerror="window.wasRun = true">'))
    await fetch('https://example.com').then(
      () => attempts.push('fetch'),
      () => {},
    )
    return [...attempts, ...('wasRun' in window ? ['inline handler'] : [])]
  })
  expect(ran).toEqual([])
})

test('no page leaves, no window opens, no permission is given (T39, T40)', async ({ start }) => {
  const app = await start()
  const work = await openDemo(app)
  const before = work.url()
  const opened = await work.evaluate(() => {
    const hostile = [
      'https://example.com',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'app://other/x.html',
      'data:text/html,x',
    ]
    const windows = hostile.map((url) => window.open(url)).filter((found) => found !== null).length
    for (const url of hostile) {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
    }
    return windows
  })
  expect(opened).toBe(0)
  expect(work.url()).toBe(before)
  expect(app.electron.windows()).toHaveLength(1)
  const permissions = await work.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(new Set(permissions)).toEqual(new Set(['denied']))
})

test('our scheme serves the built files and nothing else on the disk (T44)', async ({ start }) => {
  const app = await start()
  await app.page('sign-in')
  const paths = [
    '/../main/main.js',
    '/%2e%2e/main/main.js',
    '/..%2fmain%2fmain.js',
    '/assets/../../main/main.js',
    '//etc/passwd',
    '/work.html%00.js',
    '/missing.html',
    '/',
  ]
  const statuses = await app.electron.evaluate(async ({ net }, all) => {
    const found: number[] = []
    for (const path of all) found.push((await net.fetch(`app://keyturn${path}`)).status)
    found.push((await net.fetch('app://elsewhere/work.html')).status)
    return found
  }, paths)
  expect(new Set(statuses)).toEqual(new Set([404]))
})

test('calls from another window are refused, even with our bridge in it (T42)', async ({ start }) => {
  const app = await start()
  await app.page('sign-in')
  const answer = await app.electron.evaluate(async ({ app: main, BrowserWindow }) => {
    const preload = `${main.getAppPath()}/out/preload/preload.cjs`
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
    await other.loadURL('app://keyturn/sign-in.html')
    const result: unknown = await other.webContents.executeJavaScript("window.keyturn.commands['app.state']()")
    other.destroy()
    return result
  })
  expect(answer).toEqual({ ok: false, error: { code: 'sender-refused' } })
})

test('nothing is downloaded, and no page of any kind reaches a network, not even this machine (T40)', async ({
  start,
}) => {
  let visits = 0
  const server = createServer((_request, response) => {
    visits++
    response.end('a page')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const app = await start()
    await app.page('sign-in')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const found = await app.electron.evaluate(async ({ BrowserWindow, session }, address) => {
      const refused = new Promise((resolve) =>
        session.defaultSession.on('will-download', (event) => resolve(event.defaultPrevented)),
      )
      session.defaultSession.downloadURL('app://keyturn/work.html')
      const other = new BrowserWindow({ show: false })
      const loaded = await other.loadURL(address).then(
        () => 'loaded',
        (failure: unknown) => String(failure),
      )
      other.destroy()
      return { isDownloadRefused: await refused, loaded }
    }, url)
    expect(found.isDownloadRefused).toBe(true)
    expect(found.loaded).toContain('ERR_BLOCKED_BY_CLIENT')
    expect(visits).toBe(0)
  } finally {
    server.close()
  }
})

test('the page runs with every protection that Chromium has (T37)', async ({ start }) => {
  const app = await start()
  await app.page('sign-in')
  const preferences = await app.electron.evaluate(({ webContents }) =>
    // Without a type, because it is for tests only.
    webContents
      .getAllWebContents()
      .map((page) => (page as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()),
  )
  expect(preferences).toHaveLength(1)
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
})

test('locking crashes the page that has seen the vault: nothing keeps its process for another use (T24)', async ({
  start,
}) => {
  const app = await start()
  const { work } = await createVault(app)
  await app.electron.evaluate(({ webContents }) => {
    // Its end can not be seen from outside: a page that is closed tells nobody how.
    const [page] = webContents.getAllWebContents()
    const crash = page!.forcefullyCrashRenderer.bind(page)
    page!.forcefullyCrashRenderer = () => {
      Object.assign(globalThis, { isCrashed: true })
      crash()
    }
  })
  await pressAndLeave(work, 'Control+l')
  await app.page('sign-in')
  expect(await app.electron.evaluate(() => 'isCrashed' in globalThis)).toBe(true)
})

test('when the keeper is lost the window goes back to the sign-in page, says why, and unlocking works', async ({
  start,
}) => {
  const app = await start()
  const { work } = await createVault(app)
  await addKey(work)
  const keeper = processesOf(app.electron.process().pid ?? 0).find(({ kind }) => kind === 'keeper')!
  process.kill(keeper.pid, 'SIGKILL')
  const page = await app.page('sign-in')
  await expect(page.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText('has stopped. Unlock again; nothing that was saved is lost.')
  expect(work.isClosed()).toBe(true)
  expect(isAlive(keeper.pid)).toBe(false)
  const again = await unlock(app)
  await pressAndLeave(again, 'Control+l')
  const locked = await app.page('sign-in')
  await expect(locked.getByRole('heading', { name: 'Unlock your vault' })).toBeVisible()
  await expect(locked.getByRole('alert')).toHaveCount(0)
})
