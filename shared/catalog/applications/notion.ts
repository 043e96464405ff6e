import type { CatalogApplication } from '../application.ts'

export const notion: CatalogApplication = {
  id: 'notion',
  name: 'Notion',
  category: 'docs',
  whereKeyIsPasted:
    'Settings, Connections for packaged integrations; database automations can send webhooks with custom headers that hold a key.',
  settingsUrl: 'https://www.notion.so/profile/integrations',
  keyStorage: 'plain text to editors',
  updateSteps: [
    'Find the automation or connection that uses the key.',
    'For a webhook action: open the automation and edit its header value.',
    'For a connection: disconnect and connect again.',
    'Save.',
  ],
  testSteps: [
    'Change a test row that triggers the automation.',
    'Check the result in the email platform.',
    'Look for a paused automation notice.',
  ],
  gotchas: [
    'Pages are a common place where keys are written down: search the workspace for the old key.',
    'Page history keeps deleted keys.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'low' },
  asOf: '2026-11-23',
}
