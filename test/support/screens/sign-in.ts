/** Screens before a vault is open, and how to get there. The pictures and the accessibility test walk them. */
import { expect } from '@playwright/test'
import { PASSWORD } from '../app.ts'
import { raiseLastAnchor } from '../keychain.ts'
import { click, shows, type Screen } from './screen.ts'

/** Before any vault: begins on the welcome screen, ends with the kit. */
export const FIRST_START: readonly Screen[] = [
  { name: 'welcome', reach: (page) => shows(page, 'Welcome to Keyturn') },
  {
    name: 'create',
    reach: async (page) => {
      await click(page, 'Create vault')
      await shows(page, 'Create your vault')
    },
  },
  {
    name: 'create-weak',
    reach: async (page) => {
      await page.getByLabel('Master password', { exact: true }).fill('password1234')
      await expect(page.getByText('Strength: weak')).toBeVisible()
      await click(page, 'Create vault')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'recovery-kit',
    reach: async (page) => {
      await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
      await page.getByLabel('Repeat master password').fill(PASSWORD)
      await click(page, 'Create vault')
      await shows(page, 'Recovery kit')
    },
  },
]

/** On a locked vault. */
export const LOCKED: readonly Screen[] = [
  { name: 'unlock', reach: (page) => shows(page, 'Unlock your vault') },
  {
    name: 'unlock-older-file',
    reach: async (page) => {
      raiseLastAnchor(12)
      await page.getByLabel('Master password', { exact: true }).fill(PASSWORD)
      await click(page, 'Unlock')
      await shows(page, 'An older vault file')
    },
  },
  {
    name: 'unlock-wrong-password',
    reach: async (page) => {
      await click(page, 'Do not open it')
      await page.getByLabel('Master password', { exact: true }).fill('not the password')
      await click(page, 'Unlock')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'unlock-wait',
    reach: async (page) => {
      for (let round = 0; round < 3; round++) {
        await expect(page.getByRole('timer')).toHaveCount(0)
        await click(page, 'Unlock')
        await expect(page.getByRole('progressbar')).toHaveCount(0)
      }
      await expect(page.getByRole('timer')).toBeVisible()
    },
  },
  {
    name: 'recover',
    reach: async (page) => {
      await click(page, 'Use the recovery kit')
      await shows(page, 'Use the recovery kit')
    },
  },
]
