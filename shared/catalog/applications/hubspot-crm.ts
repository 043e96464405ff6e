import type { CatalogApplication } from '../application.ts'

export const hubspotCrm: CatalogApplication = {
  id: 'hubspot-crm',
  name: 'HubSpot CRM',
  category: 'CRM',
  whereKeyIsPasted:
    'Settings, Integrations, Connected apps for packaged integrations; Automations, custom code actions keep keys as secrets.',
  settingsUrl: 'https://app.hubspot.com/connected-apps/{portalId}',
  keyStorage: 'secret, not readable again',
  updateSteps: [
    'For a packaged app: open Settings, Integrations, Connected apps, and its settings tab.',
    'Replace the key or reconnect.',
    'For custom code: open the workflow action and edit or re-add the secret.',
    'Save and publish.',
  ],
  testSteps: [
    "Use the action's Test with one contact.",
    "Check the workflow's history for errors.",
    "Confirm the contact's timeline or property changed.",
  ],
  gotchas: [
    'Custom code actions need a higher plan.',
    'Secrets are chosen per action: check each action that uses the old one.',
    "Changing the HubSpot side's own token is a different matter (see the provider hubspot).",
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'low' },
  asOf: '2026-11-23',
}
