import type { CatalogApplication } from '../application.ts'

export const airtable: CatalogApplication = {
  id: 'airtable',
  name: 'Airtable',
  category: 'docs',
  whereKeyIsPasted: "Base, Automations: a Run a script action's secret or input variable; or an extension's settings.",
  settingsUrl: 'https://airtable.com/{baseId}/wf{automationId}',
  keyStorage: 'secret or plain script text',
  updateSteps: [
    'Open the base and Automations.',
    'Open the automation and its script or integration action.',
    'Replace the key in its secret, input or connected account.',
    'Test the action and publish changes.',
  ],
  testSteps: [
    'Click Test action and read its output.',
    'Check Run history.',
    'Confirm the contact in the email platform.',
  ],
  gotchas: [
    'Keys typed into script text are visible to everybody with editor rights and in duplicated bases.',
    'Published automations keep the old version until updated.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
