import type { CatalogApplication } from '../application.ts'

export const slack: CatalogApplication = {
  id: 'slack',
  name: 'Slack',
  category: 'chat',
  whereKeyIsPasted:
    'App management page of the app (Workflow Builder steps and marketplace apps keep their own connection).',
  settingsUrl: 'https://{workspace}.slack.com/apps/manage',
  keyStorage: 'inside the app',
  updateSteps: [
    "Open the workspace's app management page.",
    "Open the email platform's app.",
    'Reconnect or replace the key in its configuration.',
    'Post a test message.',
  ],
  testSteps: [
    'Trigger the alert or command.',
    'Check that the message appears in the channel.',
    'Look for app error messages in the channel.',
  ],
  gotchas: [
    'Keys pasted in messages stay in search and exports: delete the message and rotate the key.',
    'Usually the email platform holds a Slack token, not the other way round.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'low' },
  asOf: '2026-11-23',
}
