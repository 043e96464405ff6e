import type { CatalogApplication } from '../application.ts'

export const n8n: CatalogApplication = {
  id: 'n8n',
  name: 'n8n',
  category: 'automation',
  whereKeyIsPasted: 'Credentials tab in the overview or in a project: one credential per service, shared by nodes.',
  settingsUrl: 'https://{n8nHost}/home/credentials',
  keyStorage: 'encrypted credential',
  updateSteps: [
    'Open Credentials.',
    'Open the credential for the service.',
    'Replace the API key (and API URL where there is one).',
    'Save; n8n tests many credential types on saving.',
  ],
  testSteps: [
    'Look for the message that the connection was tested with success.',
    'Execute one workflow that uses it by hand.',
    'Filter Executions by error.',
  ],
  gotchas: [
    'Self-hosted: losing the encryption key makes all credentials unreadable.',
    'HTTP Request nodes may use a generic header credential instead.',
    'Not every credential type has a built-in test.',
  ],
  notes: null,
  sources: [
    'https://docs.n8n.io/credentials/activeCampaign/',
    'https://docs.n8n.io/integrations/builtin/credentials/hubspot.md',
    'general product knowledge, not re-read for this sheet',
  ],
  confidence: { location: 'medium', updateSteps: 'medium', testSteps: 'medium' },
  asOf: '2026-11-23',
}
