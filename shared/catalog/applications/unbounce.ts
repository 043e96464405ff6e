import type { CatalogApplication } from '../application.ts'

export const unbounce: CatalogApplication = {
  id: 'unbounce',
  name: 'Unbounce',
  category: 'forms',
  whereKeyIsPasted: "Page overview, Integrations: the email platform's connection, or a webhook.",
  settingsUrl: 'https://app.unbounce.com/{clientId}/pages/{pageId}/integrations',
  keyStorage: 'inside the connection',
  updateSteps: [
    "Open the page's overview and Integrations.",
    'Open the email integration.',
    'Replace the key or connect the account again.',
    'Check the list and field mapping and save.',
  ],
  testSteps: [
    "Submit the published page's form.",
    'Look at the Leads list and the integration log.',
    'Check the contact in the email platform.',
  ],
  gotchas: [
    'Connections can be shared by all pages of a client account.',
    'Test leads may be skipped in preview: use the published page.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
