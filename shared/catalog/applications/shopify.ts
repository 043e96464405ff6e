import type { CatalogApplication } from '../application.ts'

export const shopify: CatalogApplication = {
  id: 'shopify',
  name: 'Shopify',
  category: 'ecommerce',
  whereKeyIsPasted:
    "Admin, Settings, Apps and sales channels: open the email app and paste the key in that app's own settings page. Custom apps hold their own Shopify token instead.",
  settingsUrl: 'https://admin.shopify.com/store/{store}/settings/apps',
  keyStorage: 'inside each installed app',
  updateSteps: [
    'Open Settings, then Apps and sales channels.',
    'Open the email app that uses the key.',
    'Find its account or API settings and replace the key.',
    'Save, and reconnect if the app asks for it.',
  ],
  testSteps: [
    'Place a test order or add a customer with your own address.',
    'Check that the contact or event appears in the email platform within a few minutes.',
    "Look at the app's sync status or activity log for errors.",
  ],
  gotchas: [
    'Most email platforms connect to Shopify by app authorisation, so often no key needs replacing.',
    'Theme code may hold a public key or site ID: search the theme before revoking.',
    'The Shopify side has its own token; rotating the email key does not change it.',
    'Since 1 January 2026 no new legacy custom apps can be made in the admin: do not delete one to rotate its token, it cannot be made again. Apps from the Dev Dashboard use a client id and secret and tokens that live 24 hours.',
  ],
  notes: null,
  sources: [
    'https://community.shopify.dev/t/how-to-use-shopify-s-api-with-custom-app-changes/24852',
    'https://community.shopify.dev/t/legacy-custom-apps-workaround/32032',
    'https://flagship.cc/en/blogs/columns/shopify-legacy-custom-apps-dev-dashboard-migration',
    'general product knowledge, not re-read for this sheet',
  ],
  confidence: { location: 'medium', updateSteps: 'low', testSteps: 'medium' },
  asOf: '2026-11-23',
}
