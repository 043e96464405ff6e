/** The dialogs of Settings that have to do with the password and the kit. */
import { expect, type Page } from '@playwright/test'
import { PASSWORD } from '../app.ts'
import { section } from '../people.ts'
import { click, shows, type Screen } from './screen.ts'

const dialog = (work: Page, name: string) => expect(work.getByRole('dialog', { name })).toBeVisible()

/** In Settings; each begins with the dialog of the one before it. */
export const SAFETY: readonly Screen[] = [
  { name: 'settings-safety', reach: (work) => section(work, 'Settings') },
  {
    name: 'confirm-weaker-setting',
    reach: async (work) => {
      await work.getByLabel('Clear a copied key after').click()
      await work.getByRole('option', { name: '90 seconds' }).click()
      await dialog(work, 'Confirm with the master password')
    },
  },
  {
    name: 'check-kit',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await click(work, 'Check recovery kit')
      await work.getByLabel('Recovery code').fill('0000 0000')
      await click(work, 'Check code')
      await expect(work.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'change-password',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await click(work, 'Change master password')
      await dialog(work, 'Change master password')
    },
  },
  {
    name: 'new-kit-ask',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await click(work, 'New recovery kit')
      await dialog(work, 'New recovery kit')
    },
  },
  {
    name: 'new-kit',
    reach: async (work) => {
      await work.getByLabel('Master password').fill(PASSWORD)
      await click(work, 'Make new kit')
      await shows(work, 'Recovery kit')
    },
  },
  {
    name: 'settings-after-new-kit',
    reach: async (work) => {
      await click(work, 'I have stored it')
      await shows(work, 'Settings')
    },
  },
]
