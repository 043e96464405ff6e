import type { CatalogApplication } from './application.ts'
import { byName } from './by-name.ts'
import { airtable } from './applications/airtable.ts'
import { calendly } from './applications/calendly.ts'
import { githubActions } from './applications/github-actions.ts'
import { googleAnalyticsGtm } from './applications/google-analytics-gtm.ts'
import { googleSheetsAppsScript } from './applications/google-sheets-apps-script.ts'
import { hubspotCrm } from './applications/hubspot-crm.ts'
import { make } from './applications/make.ts'
import { n8n } from './applications/n8n.ts'
import { notion } from './applications/notion.ts'
import { pipedrive } from './applications/pipedrive.ts'
import { salesforce } from './applications/salesforce.ts'
import { segment } from './applications/segment.ts'
import { shopify } from './applications/shopify.ts'
import { slack } from './applications/slack.ts'
import { squarespace } from './applications/squarespace.ts'
import { stripe } from './applications/stripe.ts'
import { typeform } from './applications/typeform.ts'
import { unbounce } from './applications/unbounce.ts'
import { vercel } from './applications/vercel.ts'
import { webflow } from './applications/webflow.ts'
import { woocommerceWordpress } from './applications/woocommerce-wordpress.ts'
import { zapier } from './applications/zapier.ts'

/** Every application of the catalogue, by name. A new file in `applications` is entered here and nowhere else. */
export const applications: readonly CatalogApplication[] = byName([
  airtable,
  calendly,
  githubActions,
  googleAnalyticsGtm,
  googleSheetsAppsScript,
  hubspotCrm,
  make,
  n8n,
  notion,
  pipedrive,
  salesforce,
  segment,
  shopify,
  slack,
  squarespace,
  stripe,
  typeform,
  unbounce,
  vercel,
  webflow,
  woocommerceWordpress,
  zapier,
])
