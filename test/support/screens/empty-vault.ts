/** Screens of a vault without keys, an import, and Settings. */
import { expect, type Page } from '@playwright/test'
import { section } from '../people.ts'
import { click, shows, type Screen } from './screen.ts'
import { SAFETY } from './settings.ts'

/** In a new, empty vault; a spreadsheet lies ready to be picked. */
export const EMPTY: readonly Screen[] = [
  { name: 'empty-today', reach: (work) => shows(work, 'Today') },
  ...['Keys', 'Applications', 'Rotations', 'Incidents', 'Activity'].map((name) => ({
    name: `empty-${name.toLowerCase()}`,
    reach: async (work: Page) => section(work, name),
  })),
  {
    name: 'import-choose',
    reach: async (work) => {
      await section(work, 'Keys')
      await work.getByRole('button', { name: 'Import' }).first().click()
      await shows(work, 'Import keys')
    },
  },
  {
    name: 'import-review',
    reach: async (work) => {
      await click(work, 'Choose file')
      await expect(work.getByText('3 rows, 6 columns; Windows text, separated by semicolons')).toBeVisible()
    },
  },
  {
    name: 'import-done',
    reach: async (work) => {
      await work.getByLabel(/^Which comes first in dates such as/).click()
      await work.getByRole('option', { name: 'Day, month, year' }).click()
      await click(work, 'Import 1 key')
      await shows(work, '1 key imported')
    },
  },
  ...SAFETY,
]
