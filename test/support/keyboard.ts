import type { Page } from '@playwright/test'

/** Tab until the wanted thing has the focus: whoever has no mouse gets there as well. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < 60; step++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const label = await focused.evaluate((element) => {
      const own = element.getAttribute('aria-label') ?? element.textContent ?? ''
      return element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent ?? own) : own
    })
    if (typeof name === 'string' ? label.trim() === name : name.test(label)) return
  }
  throw new Error(`Tab never reached ${String(name)}`)
}
