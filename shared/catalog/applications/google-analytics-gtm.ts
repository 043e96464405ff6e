import type { CatalogApplication } from '../application.ts'

export const googleAnalyticsGtm: CatalogApplication = {
  id: 'google-analytics-gtm',
  name: 'Google Analytics / Tag Manager',
  category: 'analytics',
  whereKeyIsPasted:
    "Tag Manager: Variables or tag templates hold public IDs only; private keys belong in a server container's settings or not at all.",
  settingsUrl: 'https://tagmanager.google.com/#/container/accounts/{accountId}/containers/{containerId}',
  keyStorage: 'public in web containers',
  updateSteps: [
    'Search the container for the old key or site ID.',
    'Change the constant variable or the tag field.',
    'Preview the change.',
    'Submit to publish a new version.',
  ],
  testSteps: [
    'Use Preview (Tag Assistant) and trigger the event.',
    'Check that the email platform shows the event.',
    'Confirm that the published version number changed.',
  ],
  gotchas: [
    'A private API key in a web container is visible to every visitor: treat it as leaked and revoke it.',
    'Old versions keep the old value in history.',
    'Nothing changes on the site until Submit is pressed.',
  ],
  notes: null,
  sources: [
    'general product knowledge, not re-read for this sheet',
    'https://developers.klaviyo.com/en/docs/authenticate_',
  ],
  confidence: { location: 'medium', updateSteps: 'medium', testSteps: 'medium' },
  asOf: '2026-11-23',
}
