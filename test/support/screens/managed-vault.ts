/** Screens around keys at their platform, with a server on this computer that speaks as SendGrid does. */
import { expect, type Page } from '@playwright/test'
import type { App } from '../app.ts'
import { addKey, connectApplication, createVault, section } from '../people.ts'
import { sendgridKey, startSendgrid } from '../platforms/sendgrid.ts'
import { click, shows, type Screen } from './screen.ts'

const PLATFORM = 'Twilio SendGrid'

/** With a managing key and one to manage; a third is at the platform only. */
export async function startManaged() {
  const platform = await startSendgrid()
  platform.add('shop'.padEnd(22, '0'), 'Receipts', ['mail.send', 'templates.read'])
  platform.add('agency'.padEnd(22, '0'), 'Old agency', ['mail.send'])
  return { ...platform, env: { KEYTURN_PLATFORM_ORIGINS: JSON.stringify({ 'api.sendgrid.com': platform.origin }) } }
}

export type Managed = Awaited<ReturnType<typeof startManaged>>

export async function managedVault(app: App, { managing }: Managed): Promise<Page> {
  const { work } = await createVault(app)
  await addKey(work, { platform: PLATFORM, label: 'Key manager', value: managing })
  await addKey(work, { platform: PLATFORM, label: 'Receipts', value: sendgridKey('shop') })
  await connectApplication(work, 'Website form')
  return work
}

async function makeAt(work: Page, label: string): Promise<void> {
  await click(work, 'Make a key here')
  await click(work, 'Go on')
  await work.getByLabel('Name of the new key').fill(label)
}

export const managedScreens = (platform: Managed): readonly Screen[] => [
  {
    name: 'platform-card',
    reach: async (work) => {
      await work.getByRole('button', { name: 'Make a key here' }).scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'platform-choose',
    reach: async (work) => {
      await click(work, `Keys at ${PLATFORM}`)
      await shows(work, `Keys · ${PLATFORM}`)
    },
  },
  {
    name: 'platform-list',
    reach: async (work) => {
      await click(work, 'Show the list')
      await expect(work.getByText('Not stored here')).toBeVisible()
    },
  },
  {
    name: 'platform-change',
    reach: async (work) => {
      await click(work, 'Change Receipts')
      await shows(work, 'Change Receipts')
    },
  },
  {
    name: 'platform-plan-delete',
    reach: async (work) => {
      await click(work, 'Back')
      await click(work, 'Delete Receipts')
      await expect(work.getByText('Website form will stop working with it.')).toBeVisible()
    },
  },
  {
    name: 'platform-make',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await makeAt(work, 'Order updates')
    },
  },
  {
    name: 'platform-make-problem',
    reach: async (work) => {
      await work.getByLabel('Permissions').fill('')
      await click(work, 'Show what will be done')
      await expect(work.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'platform-plan-make',
    reach: async (work) => {
      await work.getByLabel('Permissions').fill('mail.send')
      await click(work, 'Show what will be done')
      await expect(work.getByText('It may: mail.send.')).toBeVisible()
    },
  },
  {
    name: 'platform-doing',
    reach: async (work) => {
      platform.spoil(({ method }) => (method === 'POST' ? 'silent' : null))
      await click(work, 'Make the key')
      await expect(work.getByText(`Making the key at ${PLATFORM}…`)).toBeVisible()
    },
  },
  {
    name: 'platform-unknown',
    reach: async (work) => {
      platform.cut()
      await expect(work.getByText(/may have done it or not/)).toBeVisible({ timeout: 20_000 })
      platform.spoil(null)
    },
  },
  {
    name: 'platform-card-unknown',
    reach: async (work) => {
      await click(work, 'Close')
      await work.getByRole('button', { name: 'Forget Order updates' }).scrollIntoViewIfNeeded()
    },
  },
  { name: 'today-platform-unknown', reach: (work) => section(work, 'Today') },
]
