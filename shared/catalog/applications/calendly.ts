import type { CatalogApplication } from '../application.ts'

export const calendly: CatalogApplication = {
  id: 'calendly',
  name: 'Calendly',
  category: 'forms',
  whereKeyIsPasted:
    'Integrations & apps: the email or CRM integration; Mailchimp-style links use authorisation, others go through webhooks.',
  settingsUrl: 'https://calendly.com/integrations',
  keyStorage: 'inside the integration',
  updateSteps: [
    'Open Integrations & apps.',
    'Open the email integration.',
    'Disconnect and connect again, or replace the key.',
    'Choose the event types it applies to.',
  ],
  testSteps: [
    'Book a test meeting with your own address.',
    'Check that the contact was added.',
    'Cancel the test meeting.',
  ],
  gotchas: [
    'Integrations belong to a user or the whole organisation; check who connected it.',
    'Webhooks keep their own signing key.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
