import type { CatalogApplication } from '../application.ts'

export const githubActions: CatalogApplication = {
  id: 'github-actions',
  name: 'GitHub Actions secrets',
  category: 'ci',
  whereKeyIsPasted:
    'Repository, Settings, Secrets and variables, Actions (repository, environment or organisation secret).',
  settingsUrl: 'https://github.com/{owner}/{repo}/settings/secrets/actions',
  keyStorage: 'write-only',
  updateSteps: [
    "Open the repository's Settings, Secrets and variables, Actions.",
    'Find the secret and choose to update it.',
    'Paste the new value and save.',
    'Check environment and organisation secrets with the same name.',
  ],
  testSteps: [
    'Run the workflow again (Run workflow or re-run jobs).',
    "Open the job's log and check the step.",
    'Search the log: values are masked, errors are not.',
  ],
  gotchas: [
    'Values can never be read back.',
    'An environment secret overrides a repository secret, which overrides an organisation secret.',
    'Dependabot and Codespaces have their own secret stores.',
    'Runs from forks do not get secrets.',
  ],
  notes: 'Well-known and stable screens; not re-read.',
  sources: ['general product knowledge, not re-read for this sheet'],
  confidence: { location: 'high', updateSteps: 'high', testSteps: 'high' },
  asOf: '2026-11-23',
}
