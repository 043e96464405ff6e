import type { CatalogApplication } from '../application.ts'

export const typeform: CatalogApplication = {
  id: 'typeform',
  name: 'Typeform',
  category: 'forms',
  whereKeyIsPasted: "Open the form, Connect: the email integration's account or key.",
  settingsUrl: 'https://admin.typeform.com/form/{formId}/connect',
  keyStorage: 'inside the integration',
  updateSteps: [
    'Open the form and its Connect page.',
    'Open the email integration.',
    'Disconnect and connect again with the new key.',
    'Map the fields again and switch it on.',
  ],
  testSteps: [
    'Send a test response.',
    'Check that the contact and its fields arrived.',
    'Look for an error badge on the integration.',
  ],
  gotchas: [
    'Integrations are per form: repeat for each form.',
    'Field mapping is lost when you disconnect: note it first.',
    'Webhooks may carry a secret of their own.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
