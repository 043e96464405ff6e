import type { CatalogApplication } from '../application.ts'

export const make: CatalogApplication = {
  id: 'make',
  name: 'Make',
  category: 'automation',
  whereKeyIsPasted:
    'Left menu, Credentials / Connections: each app connection keeps its key; also keys typed into HTTP modules (keychain).',
  settingsUrl: 'https://{zone}.make.com/{teamId}/connections',
  keyStorage: 'connection, not readable again',
  updateSteps: [
    'Open Connections in the left menu.',
    'Find the connection for the email app.',
    'Edit or reauthorise it and enter the new key.',
    'Save.',
  ],
  testSteps: [
    'Click Verify beside the connection.',
    'Open a scenario that uses it and choose Run once.',
    "Check the scenario's History for errors.",
  ],
  gotchas: [
    'Reauthorise has long been offered for sign-in (OAuth) connections; key-based ones may need a new connection picked in every module.',
    'Scenarios stop after repeated errors; switch them on again.',
    'HTTP modules keep keys in keys or headers, outside Connections.',
  ],
  notes: null,
  sources: [
    'https://make.com/en/help/app/mailersend',
    'https://make.com/en/help/apps/crm-and-sales-tools/dropcontact',
    'https://integromat.canny.io/feature-requests/p/connections-enable-edit-and-reauthorize-forced',
    'general product knowledge, not re-read for this sheet',
  ],
  confidence: { location: 'medium', updateSteps: 'medium', testSteps: 'medium' },
  asOf: '2026-11-23',
}
