import type { CatalogApplication } from '../application.ts'

export const salesforce: CatalogApplication = {
  id: 'salesforce',
  name: 'Salesforce',
  category: 'CRM',
  whereKeyIsPasted:
    "Setup, Named Credentials, External Credentials tab: the principal's authentication parameter, or the settings page of an installed package.",
  settingsUrl: 'https://{myDomain}.my.salesforce-setup.com/lightning/setup/NamedCredential/home',
  keyStorage: 'encrypted',
  updateSteps: [
    'In Setup type Named Credentials in Quick Find and open it.',
    'Open the External Credentials tab and the credential.',
    "Edit its principal and replace the authentication parameter's value.",
    'Save; check that the authentication status is Configured.',
  ],
  testSteps: [
    'Run the flow or action that calls the email platform.',
    'Look at debug logs for 401 or 403 from the callout.',
    "Check the package's own sync log.",
  ],
  gotchas: [
    'Needs the Manage Named Credentials or Customize Applications permission.',
    'A packaged credential never brings its secret along: fill it in again in each org and sandbox.',
    'Older set-ups keep keys in custom settings or custom metadata.',
  ],
  notes: null,
  sources: [
    'https://help.salesforce.com/s/articleView?id=xcloud.nc_create_edit_custom_auth_ext_cred.htm',
    'https://developer.salesforce.com/docs/platform/named-credentials/guide/nc-populate-external-credentials.html',
  ],
  confidence: { location: 'high', updateSteps: 'high', testSteps: 'medium' },
  asOf: '2026-11-23',
}
