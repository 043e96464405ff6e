import type { CatalogApplication } from './application.ts'

/** Stands for every application that is not in the catalogue. */
export const otherApplication: CatalogApplication = {
  id: 'other',
  name: 'Other application',
  category: 'other',
  whereKeyIsPasted: null,
  settingsUrl: null,
  keyStorage: null,
  updateSteps: [],
  testSteps: [],
  gotchas: [],
  notes: null,
  sources: [],
  confidence: { location: 'low', updateSteps: 'low', testSteps: 'low' },
  asOf: '2026-11-23',
}
