import type { CatalogApplication } from '../application.ts'

export const zapier: CatalogApplication = {
  id: 'zapier',
  name: 'Zapier',
  category: 'automation',
  whereKeyIsPasted:
    'Left sidebar, App Connections (Connections tab). A connection made with a key is changed by reconnecting it.',
  settingsUrl: 'https://zapier.com/app/assets/connections',
  keyStorage: 'connection, not readable again',
  updateSteps: [
    'Open App Connections.',
    "Find the app's connection, or filter by app.",
    'Click Reconnect and confirm in the dialog.',
    'Enter the new API key in the window that opens.',
  ],
  testSteps: [
    "Use the connection's Test option; Success means nothing more to do.",
    "Open one Zap that uses it and run the step's test.",
    'Check Zap history for errors over the next day.',
  ],
  gotchas: [
    'Only the owner of a connection can reconnect it.',
    'Reconnecting applies to every Zap, agent and other Zapier product on that connection.',
    'The list shows how many Zaps use each connection: a good impact count before revoking.',
    'Keys typed into Webhooks or Code steps are not in the list; search the Zaps.',
  ],
  notes: null,
  sources: [
    'https://help.zapier.com/hc/en-us/articles/8496290788109-Manage-your-app-connections',
    'https://help.zapier.com/hc/en-us/articles/8495878657421',
  ],
  confidence: { location: 'high', updateSteps: 'high', testSteps: 'high' },
  asOf: '2026-11-23',
}
