import type { CatalogApplication } from '../application.ts'

export const segment: CatalogApplication = {
  id: 'segment',
  name: 'Segment (Twilio)',
  category: 'analytics',
  whereKeyIsPasted: 'Connections, Destinations, choose the destination, Settings: the API key field.',
  settingsUrl:
    'https://app.segment.com/{workspace}/destinations/{destination}/sources/{source}/instances/{instanceId}/configuration',
  keyStorage: 'destination setting',
  updateSteps: [
    "Open Connections, Destinations and the email platform's destination.",
    'Open Settings (Basic settings or Connection settings).',
    'Replace the API key and save.',
    "Repeat for every environment's destination.",
  ],
  testSteps: [
    'Use Event Tester to send one event.',
    'Look at Delivery Overview for 401 or 403.',
    'Check the profile in the email platform.',
  ],
  gotchas: [
    "Klaviyo's destination answers 403 when the key lacks a scope, such as Events.",
    'Each source may have its own instance with its own key.',
    'Keys can also sit in Functions settings.',
  ],
  notes: null,
  sources: [
    'https://github.com/segment-boneyard/segment-docs/issues/6622',
    'https://github.com/segment-boneyard/segment-docs/pull/6758',
    'general product knowledge, not re-read for this sheet',
  ],
  confidence: { location: 'medium', updateSteps: 'medium', testSteps: 'medium' },
  asOf: '2026-11-23',
}
