import type { CatalogApplication } from '../application.ts'

export const vercel: CatalogApplication = {
  id: 'vercel',
  name: 'Vercel environment variables',
  category: 'ci',
  whereKeyIsPasted: "Project, Settings, Environment Variables (or the team's shared variables).",
  settingsUrl: 'https://vercel.com/{team}/{project}/settings/environment-variables',
  keyStorage: 'encrypted; secret values write-only',
  updateSteps: [
    "Open the project's Settings, Environment Variables.",
    'Edit the variable for each environment (Production, Preview, Development).',
    'Paste the new value and save.',
    'Redeploy the project.',
  ],
  testSteps: [
    'Open the new deployment and use the feature that sends or syncs.',
    'Check the function logs for 401 or 403.',
    'Confirm in the email platform.',
  ],
  gotchas: [
    'A changed value only reaches new deployments: redeploy before revoking the old key.',
    'Sensitive (Secret) values are write-only after saving and are not available in the Development environment.',
    'Shared team variables may override or duplicate it.',
    'Vercel has a page on rotating secrets without downtime.',
  ],
  notes: null,
  sources: [
    'https://vercel.com/docs/environment-variables.md',
    'https://vercel.com/docs/environment-variables/managing-environment-variables',
    'https://vercel.com/docs/cli/secrets',
  ],
  confidence: { location: 'high', updateSteps: 'high', testSteps: 'medium' },
  asOf: '2026-11-23',
}
