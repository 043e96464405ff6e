/**
 * The one window. Its content is a page that is thrown away, process and all, whenever the vault is locked or opened: the
 * sign-in page has seen a password, the work page has seen names and perhaps a revealed key, and neither outlives its use.
 */
import { BaseWindow, nativeTheme, WebContentsView, type WebContents } from 'electron'
import { webPreferences } from './page-security.ts'
import { PAGE_ORIGIN } from './protocol.ts'

export type Page = 'sign-in' | 'work'

const SMALLEST = { width: 760, height: 520 }
const INITIAL = { width: 1280, height: 800 }

export type MainWindow = ReturnType<typeof createMainWindow>

export function createMainWindow(preload: string) {
  const window = new BaseWindow({
    ...INITIAL,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    title: 'Keyturn',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#151617' : '#fbfbfa',
  })
  let view: WebContentsView | null = null
  let shown: Page | null = null

  window.on('resize', fit)
  // Without it the keyboard goes nowhere after another window was in front.
  window.on('focus', () => view?.webContents.focus())

  async function show(page: Page): Promise<void> {
    const old = view
    const fresh = new WebContentsView({ webPreferences: webPreferences(preload) })
    fresh.setBackgroundColor(nativeTheme.shouldUseDarkColors ? '#151617' : '#fbfbfa')
    view = fresh
    shown = page
    window.contentView.addChildView(fresh)
    fit()
    if (old) discard(old)
    try {
      await fresh.webContents.loadURL(`${PAGE_ORIGIN}/${page}.html`)
    } catch (failure) {
      // Thrown away while it was loading: the page after it is what is shown.
      if (view === fresh) throw failure
    }
    if (view === fresh) fresh.webContents.focus()
  }

  function discard(old: WebContentsView): void {
    if (!window.isDestroyed()) window.contentView.removeChildView(old)
    // Closing alone may leave the process alive for reuse; a crashed one is gone with everything in it.
    old.webContents.forcefullyCrashRenderer()
    old.webContents.close()
  }

  function fit(): void {
    const { width, height } = window.getContentBounds()
    view?.setBounds({ x: 0, y: 0, width, height })
  }

  function bringForward(): void {
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  /** The main frame of the page in the window: the only sender that anyone listens to. */
  const isOurs = (sender: WebContents, frameUrl: string): boolean =>
    sender === view?.webContents && frameUrl.startsWith(`${PAGE_ORIGIN}/`)

  return { window, show, bringForward, isOurs, shown: () => shown, contents: () => view?.webContents ?? null }
}
