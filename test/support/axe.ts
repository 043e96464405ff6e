/** What axe finds on a page, by the rules of WCAG 2.2 AA. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** Every finding as one line that says where and what. */
export async function findingsOn(page: Page): Promise<readonly string[]> {
  // Axe opens a page of its own to look into frames; an Electron window can not be told to, and ours has no frames.
  const axe = new AxeBuilder({ page }).setLegacyMode().withTags(RULES)
  // While a list is open, Base UI hides the rest from screen readers and catches Tab with guards of its own; axe takes
  // both for elements that were forgotten.
  if (await page.locator('[role="menu"], [role="listbox"]').first().isVisible()) axe.disableRules('aria-hidden-focus')
  const { violations } = await axe.exclude('[data-base-ui-focus-guard]').analyze()
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${impact}: ${id} at ${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`,
    ),
  )
}
