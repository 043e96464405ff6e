import type { CatalogApplication } from '../application.ts'

export const googleSheetsAppsScript: CatalogApplication = {
  id: 'google-sheets-apps-script',
  name: 'Google Sheets / Apps Script',
  category: 'docs',
  whereKeyIsPasted:
    "From the sheet: Extensions, Apps Script, then Project Settings (gear), Script Properties; or inside an add-on's own sidebar.",
  settingsUrl: 'https://script.google.com/home/projects/{scriptId}/settings',
  keyStorage: 'plain text to editors',
  updateSteps: [
    'Open the sheet, then Extensions, Apps Script.',
    'Open Project Settings and scroll to Script Properties.',
    'Edit the property that holds the key and save.',
    'For an add-on: open it from Extensions and replace the key in its settings.',
  ],
  testSteps: [
    'Run the function once from the editor.',
    'Open Executions and check that it finished without error.',
    'See the expected row or contact.',
  ],
  gotchas: [
    'Keys are often typed straight into the code: search the script for the old value.',
    'Anyone who may edit the script can read script properties.',
    'Copies of the sheet carry copies of the script and its key.',
  ],
  notes: null,
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'medium', updateSteps: 'medium', testSteps: 'medium' },
  asOf: '2026-11-23',
}
