/** What a walk through the screens consists of. */
import { expect, type Page } from '@playwright/test'

export interface Screen {
  readonly name: string
  /** The way there begins in the list, which a narrow window hides behind the detail. */
  readonly isInList?: boolean
  /** From the screen before it in the list. */
  readonly reach: (page: Page) => Promise<void>
}

export const shows = (page: Page, name: string) =>
  expect(page.getByRole('heading', { name, exact: true })).toBeVisible()

export const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
