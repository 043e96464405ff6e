import type { CatalogApplication } from '../application.ts'

export const squarespace: CatalogApplication = {
  id: 'squarespace',
  name: 'Squarespace',
  category: 'CMS',
  whereKeyIsPasted:
    'Form or newsletter block, Storage options (for connected services), or Settings, Connected accounts / Extensions.',
  settingsUrl: 'https://{site}.squarespace.com/config/settings',
  keyStorage: 'inside the connection',
  updateSteps: [
    'Edit the page and open the form or newsletter block.',
    'Open its storage settings.',
    'Disconnect the email service and connect it again.',
    'Choose the list and save the page.',
  ],
  testSteps: [
    'Submit the live form with your own address.',
    'Check the list in the email platform (double opt-in may delay it).',
    'Check that the block still shows the connected list.',
  ],
  gotchas: [
    'Most connections are authorisations, not keys.',
    'Each block stores its own list choice: check every block.',
    'Code injection is public.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
