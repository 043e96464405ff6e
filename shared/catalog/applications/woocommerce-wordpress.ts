import type { CatalogApplication } from '../application.ts'

export const woocommerceWordpress: CatalogApplication = {
  id: 'woocommerce-wordpress',
  name: 'WooCommerce / WordPress',
  category: 'ecommerce',
  whereKeyIsPasted:
    "WordPress admin: the plugin's own settings screen (for example WooCommerce menu, Mailchimp; or Settings, WP Mail SMTP). Some sites define the key in wp-config.php instead.",
  settingsUrl: 'https://{site}/wp-admin/admin.php?page={pluginPage}',
  keyStorage: 'WordPress database or wp-config.php',
  updateSteps: [
    'Sign in to WordPress admin as an administrator.',
    "Open the plugin's settings screen.",
    'Replace the API key and save.',
    'Clear caches (page, object, CDN).',
  ],
  testSteps: [
    "Use the plugin's own test, for example WP Mail SMTP, Tools, Email Test.",
    'Submit a form or place a test order and look for the contact in the email platform.',
    "Read the plugin's log or Site Health for 401 or 403 messages.",
  ],
  gotchas: [
    'A key set as a constant in wp-config.php overrides the field, which is then greyed out.',
    'Staging copies share the old key.',
    'Hosting firewalls and caching can make a good key look invalid.',
    'Several plugins may hold the same key: forms, mailer, shop.',
  ],
  notes: null,
  sources: [
    'https://github.com/mailchimp/mc-woocommerce/issues/884',
    'https://github.com/awesomemotive/WP-Mail-SMTP',
    'https://docs.gravityforms.com/obtaining-your-kit-api-key',
    'general product knowledge, not re-read for this sheet',
  ],
  confidence: { location: 'medium', updateSteps: 'medium', testSteps: 'medium' },
  asOf: '2026-11-23',
}
