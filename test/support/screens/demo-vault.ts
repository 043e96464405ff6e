/** Screens of a vault in the middle of work: the demo. */
import { expect } from '@playwright/test'
import { section } from '../people.ts'
import { click, shows, type Screen } from './screen.ts'

/** In the demo vault. */
export const FILLED: readonly Screen[] = [
  { name: 'today', reach: (work) => shows(work, 'Today') },
  {
    name: 'today-snooze-menu',
    reach: async (work) => {
      await click(work, 'Snooze Newsletter shop')
      await expect(work.getByRole('menuitem', { name: 'For 7 days' })).toBeVisible()
    },
  },
  {
    name: 'keys',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await section(work, 'Keys')
      await work.getByRole('row', { name: /^Welcome series/ }).click()
      await shows(work, 'Welcome series')
    },
  },
  {
    name: 'keys-revealed',
    reach: async (work) => {
      await click(work, 'Reveal key')
      await expect(work.getByRole('button', { name: 'Hide key' })).toBeVisible()
    },
  },
  {
    name: 'keys-check-schedule',
    reach: async (work) => {
      await work.getByLabel('Check automatically').click()
      await expect(work.getByRole('option', { name: 'Weekly' })).toBeVisible()
    },
  },
  {
    name: 'keys-several-values',
    isInList: true,
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await work.getByRole('row', { name: /^Parcel tracking/ }).click()
      await shows(work, 'Parcel tracking')
    },
  },
  {
    name: 'keys-nothing-found',
    isInList: true,
    reach: async (work) => {
      await work.getByLabel('Search keys').fill('no such key')
      await expect(work.getByText('No key matches')).toBeVisible()
    },
  },
  {
    name: 'key-form',
    isInList: true,
    reach: async (work) => {
      await click(work, 'Clear search')
      await click(work, 'Add key')
      await work.getByLabel('Platform').fill('Klav')
      await expect(work.getByRole('option', { name: 'Klaviyo' })).toBeVisible()
    },
  },
  {
    name: 'key-form-data-centre',
    reach: async (work) => {
      await work.getByLabel('Platform').fill('Zoho')
      await work.getByRole('option', { name: 'Zoho Campaigns' }).click()
      await work.getByLabel('Data centre').click()
      await expect(work.getByRole('option', { name: 'Australia (zoho.com.au)' })).toBeVisible()
    },
  },
  {
    name: 'key-form-hints',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await work.getByLabel('Platform').fill('Klav')
      await work.getByRole('option', { name: 'Klaviyo' }).click()
      await work
        .getByLabel('Private API key', { exact: true })
        .or(work.getByLabel('API key', { exact: true }))
        .first()
        .fill(' SG.abcdefghijklmnopqrstuv.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq ')
      await expect(work.getByText('This looks like a key of Twilio SendGrid.')).toBeVisible()
    },
  },
  {
    name: 'key-form-checked',
    reach: async (work) => {
      await click(work, 'Check it now')
      await expect(work.getByText(/^This looks like a key of another platform, so it was not sent/)).toBeVisible()
    },
  },
  {
    name: 'key-guide-name',
    reach: async (work) => {
      await work.getByRole('button', { name: 'Name it' }).click()
      await expect(work.getByText('a name is proposed here')).toBeVisible()
    },
  },
  {
    name: 'key-guide-permissions',
    reach: async (work) => {
      await click(work, 'Choose what it may do')
      await click(work, 'Read-Only Key')
      await expect(work.getByLabel('Permissions', { exact: true })).toHaveValue('Read-Only Key')
    },
  },
  {
    name: 'key-form-moved',
    reach: async (work) => {
      await click(work, 'Switch to Twilio SendGrid')
      await expect(work.getByText('Looks right.')).toBeVisible()
    },
  },
  {
    name: 'key-form-missing',
    reach: async (work) => {
      await click(work, 'Save key')
      await expect(work.getByText('Give the key a label')).toBeVisible()
    },
  },
  {
    name: 'today-unfinished',
    reach: async (work) => {
      await expect(work.getByText('Kept as a draft')).toBeVisible()
      await section(work, 'Today')
      await expect(work.getByText('Unfinished: new key')).toBeVisible()
    },
  },
  {
    name: 'key-form-continued',
    reach: async (work) => {
      await work.getByRole('button', { name: /^Continue new key/ }).click()
      await expect(work.getByText('The key that you typed before is kept.')).toBeVisible()
    },
  },
  {
    name: 'key-form-own',
    reach: async (work) => {
      await click(work, 'Cancel')
      await section(work, 'Today')
      await work.getByText('Give Looker dashboard a key of its own').click()
      await expect(work.getByText(/^Looker dashboard uses “Newsletter shop” now/)).toBeVisible()
    },
  },
  {
    name: 'whose-key-ends',
    isInList: true,
    reach: async (work) => {
      // In a narrow window the way to the list has led out of the form already.
      const cancel = work.getByRole('button', { name: 'Cancel', exact: true })
      if (await cancel.isVisible()) await cancel.click()
      await click(work, 'Whose key is this?')
      await work.getByLabel('Key or its ends').fill('us21')
      await click(work, 'Look for it')
      await expect(work.getByRole('dialog').getByRole('listitem', { name: 'Audience export' })).toBeVisible()
    },
  },
  {
    name: 'whose-key-none',
    reach: async (work) => {
      // Demo keys are random letters and digits: nothing in another alphabet can be one of them, or its end.
      await work.getByLabel('Key or its ends').fill('~~~~-not-a-key-of-this-vault-~~~~')
      await click(work, 'Look for it')
      await expect(work.getByText('No key of this vault.')).toBeVisible()
    },
  },
  {
    name: 'key-history-empty',
    isInList: true,
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await work.getByRole('row', { name: /^Welcome series/ }).click()
      await click(work, 'History')
      await expect(work.getByText('Nothing has been changed since this key was added.')).toBeVisible()
    },
  },
  {
    name: 'key-history',
    reach: async (work) => {
      await click(work, 'Back to the key')
      await click(work, 'Edit key')
      await work.getByLabel('Owner').fill('Somebody else')
      await click(work, 'Correct the stored value')
      await work.getByLabel('API key', { exact: true }).fill('0123456789abcdef0123456789abcdef-us21')
      await click(work, 'Save key')
      await click(work, 'History')
      await expect(work.getByRole('listitem', { name: /^Owner/ })).toBeVisible()
    },
  },
  {
    name: 'key-edit',
    isInList: true,
    reach: async (work) => {
      await work.getByRole('row', { name: /^Newsletter shop/ }).click()
      await click(work, 'Edit key')
      await shows(work, 'Edit Newsletter shop')
    },
  },
  {
    name: 'connect-application',
    isInList: true,
    reach: async (work) => {
      await work.getByRole('row', { name: /^Audience export/ }).click()
      await click(work, 'Connect application')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'start-rotation',
    isInList: true,
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await work.getByRole('row', { name: /^Order receipts/ }).click()
      await click(work, 'Rotate key')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'rotation-draft',
    reach: async (work) => {
      await click(work, 'Start rotation')
      await shows(work, 'Rotate Order receipts')
    },
  },
  {
    name: 'report-leak',
    reach: async (work) => {
      await section(work, 'Keys')
      await work.getByRole('row', { name: /^Website forms/ }).click()
      await click(work, 'Report as leaked')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'incidents',
    reach: async (work) => {
      await work.getByLabel('How was it found?').fill('Seen in a shared document')
      await click(work, 'Report leak')
      await shows(work, 'Leak of Website forms')
      await section(work, 'Incidents')
      await expect(work.getByRole('listitem', { name: 'Website forms' })).toBeVisible()
    },
  },
  {
    name: 'incident',
    reach: async (work) => {
      await click(work, 'Go on Website forms')
      await shows(work, 'Leak of Website forms')
      await click(work, 'Nothing found: Logs of calls')
      await expect(work.getByRole('listitem', { name: 'Logs of calls' }).getByText(/today/)).toBeVisible()
    },
  },
  {
    name: 'incident-run',
    reach: async (work) => {
      await click(work, 'Open the rotation')
      await shows(work, 'Rotate Website forms')
    },
  },
  {
    name: 'rotations',
    reach: async (work) => {
      await section(work, 'Rotations')
      await shows(work, 'Rotations')
    },
  },
  {
    name: 'run',
    reach: async (work) => {
      await click(work, 'Resume Newsletter shop')
      await shows(work, 'Rotate Newsletter shop')
    },
  },
  {
    name: 'run-waive',
    reach: async (work) => {
      await click(work, 'Waive Looker dashboard')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'run-ready',
    reach: async (work) => {
      await work.getByLabel('Reason').fill('The dashboard is switched off')
      await work.getByRole('dialog').getByRole('button', { name: 'Waive' }).click()
      await click(work, 'Mark saved in Website sign-up form')
      await click(work, 'Mark tested in Website sign-up form')
      await expect(work.getByText('The old key can be revoked.')).toBeVisible()
    },
  },
  {
    name: 'run-revoke',
    reach: async (work) => {
      await click(work, 'Revoke old key')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'run-revoked',
    reach: async (work) => {
      await click(work, 'I have revoked it')
      await shows(work, 'Proof that the old key is dead')
    },
  },
  {
    name: 'run-finished',
    reach: async (work) => {
      await click(work, 'Finish rotation')
      await shows(work, 'Newsletter shop')
      await section(work, 'Rotations')
      await work.getByRole('button', { name: 'Look Newsletter shop', exact: true }).first().click()
      await shows(work, 'Record')
    },
  },
  {
    name: 'run-hard-cut',
    isInList: true,
    reach: async (work) => {
      await section(work, 'Keys')
      await work.getByRole('row', { name: /^Audience export/ }).click()
      await click(work, 'Rotate key')
      await work.getByLabel('Order', { exact: true }).click()
      await work.getByRole('option', { name: /^Hard cut/ }).click()
      await click(work, 'Start rotation')
      await shows(work, 'Rotate Audience export')
    },
  },
  {
    name: 'applications',
    reach: async (work) => {
      await section(work, 'Applications')
      await work.getByRole('row', { name: /^Shopify/ }).click()
      await shows(work, 'Shopify')
    },
  },
  {
    name: 'application-form',
    isInList: true,
    reach: async (work) => {
      await click(work, 'Add application')
      await shows(work, 'Add application')
    },
  },
  { name: 'activity', reach: (work) => section(work, 'Activity') },
  {
    name: 'activity-verified',
    reach: async (work) => {
      await click(work, 'Verify activity')
      await expect(work.getByText(/^Whole: /)).toBeVisible()
    },
  },
  { name: 'settings', reach: (work) => section(work, 'Settings') },
  {
    name: 'backups',
    reach: async (work) => {
      await click(work, 'Show backups')
      await shows(work, 'Backups')
      await click(work, 'Back up now')
      await expect(work.getByText('Verified', { exact: true }).first()).toBeVisible()
    },
  },
  {
    name: 'backup',
    reach: async (work) => {
      await work
        .getByRole('button', { name: /^Look into the backup of / })
        .last()
        .click()
      await shows(work, 'Keys in this backup')
    },
  },
  {
    name: 'backup-restore-key',
    reach: async (work) => {
      await work
        .getByRole('button', { name: /^Restore this key: / })
        .first()
        .click()
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'backup-restore-all',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await click(work, 'Restore all')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'shortcuts',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await expect(work.getByRole('dialog')).toHaveCount(0)
      await work.keyboard.press('Control+/')
      await expect(work.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'palette',
    reach: async (work) => {
      await work.keyboard.press('Escape')
      await expect(work.getByRole('dialog')).toHaveCount(0)
      await work.keyboard.press('Control+k')
      await expect(work.getByRole('dialog')).toBeVisible()
      await work.keyboard.press('Escape')
      await expect(work.getByRole('dialog')).toHaveCount(0)
      await work.keyboard.press('Control+k')
      await work.getByPlaceholder('Key, application or command').fill('web')
    },
  },
]
