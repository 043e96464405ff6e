import type { CatalogApplication } from '../application.ts'

export const webflow: CatalogApplication = {
  id: 'webflow',
  name: 'Webflow',
  category: 'CMS',
  whereKeyIsPasted:
    'Site settings, Apps & Integrations, or the settings of the installed app; forms are usually passed on by an app, a webhook or Logic.',
  settingsUrl: 'https://webflow.com/dashboard/sites/{site}/integrations',
  keyStorage: 'inside the app',
  updateSteps: [
    'Open Site settings, Apps & Integrations.',
    'Open the email app or the webhook that uses the key.',
    'Replace the key or reconnect.',
    'Publish the site if page code changed.',
  ],
  testSteps: [
    'Submit the live form with your own address.',
    'Check Forms submissions in Webflow.',
    'Check that the contact reached the list.',
  ],
  gotchas: [
    'Custom code in pages is public: only public IDs belong there.',
    'Changes to page code need publishing.',
    'The staging domain may use the same form.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
