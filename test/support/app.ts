/** Starts the built app in a real Electron, with a folder of its own, and finds its pages. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test'

export const ROOT = join(import.meta.dirname, '../..')

export const PASSWORD = 'Correct horse, battery staple!'

export type PageName = 'sign-in' | 'work'

export interface LaunchOptions {
  readonly userData: string
  readonly executable?: string
  readonly appFolder?: string
  readonly noSandbox?: boolean
  /** What is loaded before the app; elsewhere only where this folder can not be read. */
  readonly loader?: string
  readonly env?: NodeJS.ProcessEnv
  /** For Chromium. */
  readonly switches?: readonly string[]
}

export const LOADER = join(import.meta.dirname, 'hold.cjs')

export type App = Awaited<ReturnType<typeof launch>>

const isRoot = process.getuid?.() === 0

export async function launch({
  userData,
  executable,
  appFolder = ROOT,
  noSandbox = isRoot,
  loader = LOADER,
  env = {},
  switches = [],
}: LaunchOptions) {
  const executablePath = executable ?? process.env['KEYTURN_ELECTRON']
  if (!executablePath) throw new Error('run the end-to-end tests with `npm run e2e`: it finds an Electron')
  const electron: ElectronApplication = await _electron.launch({
    executablePath,
    args: ['-r', loader, appFolder, `--user-data-dir=${userData}`, ...switches],
    // Without it, Playwright switches Chromium's sandbox off by itself.
    chromiumSandbox: !noSandbox,
    env: definedOnly({ ...process.env, ...env }),
    // Else the pages would see light whatever the system says.
    colorScheme: null,
  })
  const problems: string[] = []
  const watch = (page: Page): void => {
    page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`console: ${message.text()}`)
    })
  }
  electron.windows().forEach(watch)
  electron.on('window', watch)

  /** The page with this name, as soon as it is there; the one before it is thrown away. */
  async function page(name: PageName): Promise<Page> {
    for (;;) {
      const found = electron.windows().find((window) => !window.isClosed() && window.url().endsWith(`/${name}.html`))
      if (found) {
        await found.waitForLoadState('domcontentloaded')
        return found
      }
      await electron.waitForEvent('window')
    }
  }

  return {
    electron,
    page,
    /** What a page complained about: refused by the policy, a script error, anything in red. */
    problems,
    close: () => electron.close(),
    /** Ends all of its processes at once, as a power cut would. */
    kill: async (): Promise<void> => {
      const child = electron.process()
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
    },
  }
}

interface Fixtures {
  /** A folder for user data that is removed afterwards. */
  readonly userData: string
  /** Starts the app in that folder; it is closed afterwards. A second call starts it again. */
  readonly start: (options?: Partial<LaunchOptions>) => Promise<App>
}

export const test = base.extend<Fixtures>({
  // Playwright reads the parameter's pattern to know what a fixture needs.
  // oxlint-disable-next-line eslint/no-empty-pattern -- see above
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'keyturn-e2e-'))
    await use(folder)
    // Processes that were killed may write into it for a moment still.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  },
  start: async ({ userData }, use) => {
    const apps: App[] = []
    await use(async (options = {}) => {
      const app = await launch({ userData, ...options })
      apps.push(app)
      return app
    })
    for (const app of apps) await app.close().catch(() => app.kill())
  },
})

export { expect } from '@playwright/test'

/** What another program reads from the system's clipboard; empty when nothing is there. */
export function readClipboard(): string {
  try {
    return execFileSync('xclip', ['-o', '-selection', 'clipboard'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    // xclip fails when the clipboard has no owner.
    return ''
  }
}

const definedOnly = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined))
