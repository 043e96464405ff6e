import type { Page } from '@playwright/test'
import type { App } from './app.ts'

export type Look = 'light' | 'dark'

export const LOOKS: readonly Look[] = ['light', 'dark']

/** As the system would: the window and its page follow. */
export const setLook = (app: App, look: Look): Promise<void> =>
  app.electron.evaluate(({ nativeTheme }, wanted) => {
    nativeTheme.themeSource = wanted
  }, look)

export const setSize = (app: App, width: number, height: number): Promise<void> =>
  app.electron.evaluate(
    ({ BaseWindow }, [wide, high]) => BaseWindow.getAllWindows()[0]?.setContentSize(wide ?? 0, high ?? 0),
    [width, height],
  )

/** Nothing sticks out at the side: a page that scrolls sideways hides something. */
export const sticksOut = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { right, width } = element.getBoundingClientRect()
        const scrolls = element.closest('[role="region"], [class*="scroller"], [class*="list"]') !== null
        return width > 0 && right > window.innerWidth + 1 && !scrolls
      })
      .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`),
  )
