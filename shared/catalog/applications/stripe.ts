import type { CatalogApplication } from '../application.ts'

export const stripe: CatalogApplication = {
  id: 'stripe',
  name: 'Stripe',
  category: 'payments',
  whereKeyIsPasted:
    "Dashboard, Installed apps: the email app's settings; more often Stripe's own restricted key is pasted on the email platform's side.",
  settingsUrl: 'https://dashboard.stripe.com/settings/apps',
  keyStorage: 'inside the app',
  updateSteps: [
    'Find which side holds the key: an app in Stripe, or the email platform holding a Stripe key.',
    "Open Installed apps and the email app, or the email platform's Stripe integration.",
    'Replace the key and save.',
    'Send a test event.',
  ],
  testSteps: [
    'Create a test-mode customer or payment.',
    'Check the event or contact in the email platform.',
    'Look at Developers, Webhooks for failed deliveries.',
  ],
  gotchas: [
    'Test mode and live mode use different keys.',
    'Use a restricted Stripe key for email tools.',
    'Webhook signing secrets are separate from API keys.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
