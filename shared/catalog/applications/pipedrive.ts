import type { CatalogApplication } from '../application.ts'

export const pipedrive: CatalogApplication = {
  id: 'pipedrive',
  name: 'Pipedrive',
  category: 'CRM',
  whereKeyIsPasted:
    'Profile menu, Tools and apps, Marketplace apps: the settings of the installed email app; webhooks and automations may carry keys too.',
  settingsUrl: 'https://{company}.pipedrive.com/settings/marketplace',
  keyStorage: 'inside the app',
  updateSteps: [
    'Open Tools and apps from the profile menu.',
    'Open the email app under Marketplace apps.',
    'Replace the key in its settings, or uninstall and connect again.',
    'Save.',
  ],
  testSteps: [
    'Add a test contact with your own address.',
    'See that it reaches the right list in the email platform.',
    "Check the app's activity or sync page.",
  ],
  gotchas: [
    'Most marketplace apps use authorisation, not a pasted key.',
    "The key is often pasted on the email platform's side with Pipedrive's own token; know which direction it goes.",
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
