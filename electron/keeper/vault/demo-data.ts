import type { ApplicationFacts } from '#shared/domain/application.ts'
import type { KeyFacts } from '#shared/domain/key.ts'

export interface DemoKey extends Pick<
  KeyFacts,
  'label' | 'purpose' | 'providerId' | 'keyKindId' | 'permissions' | 'owner' | 'tags'
> {
  readonly client: string
  /** Null for a key that nobody gave a date. */
  readonly dueInDays: number | null
  readonly interval: number
  /** Rotated once before, so that it has a history: every application was tested, or all but the last. */
  readonly rotated: 'all' | 'all-but-last' | null
  /** Secret fields and the shape of their values. */
  readonly fields: readonly (readonly [fieldId: string, shape: string])[]
  readonly publicFields: Readonly<Record<string, string>>
  readonly usedBy: readonly { readonly application: string; readonly place: string; readonly howTested: string }[]
}

const HARBOUR = 'Harbour Coffee'
const NORDLICHT = 'Nordlicht Shop'

export const DEMO_CLIENTS: readonly string[] = [HARBOUR, NORDLICHT]

export const DEMO_APPLICATIONS: readonly (Pick<ApplicationFacts, 'name' | 'catalogId' | 'owner'> & {
  readonly client: string
})[] = [
  { name: 'Shopify', catalogId: 'shopify', owner: 'Shop team', client: NORDLICHT },
  { name: 'Zapier: abandoned cart', catalogId: 'zapier', owner: '', client: NORDLICHT },
  { name: 'Website sign-up form', catalogId: 'woocommerce-wordpress', owner: 'Web agency', client: NORDLICHT },
  { name: 'Looker dashboard', catalogId: 'other', owner: 'Analytics agency', client: NORDLICHT },
  { name: 'Till in the shop', catalogId: 'other', owner: 'Shop manager', client: HARBOUR },
  { name: 'Zapier: new lead', catalogId: 'zapier', owner: '', client: HARBOUR },
  { name: 'Landing pages', catalogId: 'unbounce', owner: 'Campaign team', client: HARBOUR },
  { name: 'Online shop', catalogId: 'woocommerce-wordpress', owner: 'Web agency', client: HARBOUR },
  { name: 'Stripe receipts', catalogId: 'stripe', owner: 'Accounting', client: HARBOUR },
]

export const DEMO_KEYS: readonly DemoKey[] = [
  {
    label: 'Newsletter shop',
    purpose: 'Subscribers and orders from the online shop',
    providerId: 'klaviyo',
    keyKindId: 'private-api-key',
    client: NORDLICHT,
    permissions: 'Lists and profiles: full; campaigns: read',
    owner: 'Email team',
    tags: ['shop'],
    dueInDays: -5,
    interval: 90,
    rotated: 'all',
    publicFields: {},
    fields: [['apiKey', 'pk_{h34}']],
    usedBy: [
      { application: 'Shopify', place: 'Apps, Klaviyo, Settings', howTested: 'Profile sync shows no errors' },
      { application: 'Zapier: abandoned cart', place: 'Connections, Klaviyo', howTested: 'Run the Zap once by hand' },
      {
        application: 'Website sign-up form',
        place: 'WordPress, Klaviyo plugin, API keys',
        howTested: 'Sign up with a test address; it appears within a minute',
      },
      { application: 'Looker dashboard', place: 'Data source, credentials', howTested: 'Refresh the dashboard' },
    ],
  },
  {
    label: 'Welcome series',
    purpose: 'Subscribers from shop and till',
    providerId: 'mailchimp',
    keyKindId: 'marketing-api-key',
    client: HARBOUR,
    permissions: 'whole account',
    owner: 'Marketing operations',
    tags: ['newsletter'],
    dueInDays: 1,
    interval: 90,
    rotated: 'all-but-last',
    publicFields: {},
    fields: [['apiKey', '{h32}-us21']],
    usedBy: [
      {
        application: 'Till in the shop',
        place: 'Office, Integrations, Newsletter',
        howTested: 'Enter a test address at the till',
      },
      { application: 'Zapier: new lead', place: 'Connections, Mailchimp', howTested: 'Run the Zap once by hand' },
      {
        application: 'Landing pages',
        place: 'Page, Integrations, Mailchimp',
        howTested: 'Fill in the form of the test page',
      },
    ],
  },
  {
    label: 'Order receipts',
    purpose: 'Receipts and shipping notices',
    providerId: 'sendgrid',
    keyKindId: 'api-key',
    client: HARBOUR,
    permissions: 'Mail Send',
    owner: 'Web agency',
    tags: ['shop', 'transactional'],
    dueInDays: 12,
    interval: 180,
    rotated: 'all',
    publicFields: {},
    fields: [['apiKey', 'SG.{a22}.{a43}']],
    usedBy: [
      { application: 'Online shop', place: 'WooCommerce, Settings, Emails', howTested: 'Place a test order' },
      { application: 'Stripe receipts', place: 'Webhook function, secret', howTested: 'Send a test event' },
    ],
  },
  {
    label: 'Website forms',
    purpose: 'Double opt-in from the contact form',
    providerId: 'brevo',
    keyKindId: 'api-key',
    client: NORDLICHT,
    permissions: 'Contacts',
    owner: 'Web agency',
    tags: [],
    dueInDays: 41,
    interval: 90,
    rotated: 'all',
    publicFields: {},
    fields: [['apiKey', 'xkeysib-{h64}-{a16}']],
    usedBy: [
      { application: 'Website sign-up form', place: 'WordPress, Brevo plugin', howTested: 'Send the contact form' },
    ],
  },
  {
    label: 'CRM sync',
    purpose: 'Leads from campaigns into the CRM',
    providerId: 'hubspot',
    keyKindId: 'legacy-private-app',
    client: HARBOUR,
    permissions: 'crm.objects.contacts.write',
    owner: 'Sales operations',
    tags: ['crm'],
    dueInDays: 63,
    interval: 180,
    rotated: 'all',
    publicFields: {},
    fields: [['accessToken', 'pat-eu1-{h8}-{h4}-{h4}-{h4}-{h12}']],
    usedBy: [
      {
        application: 'Landing pages',
        place: 'Page, Integrations, HubSpot',
        howTested: 'Fill in the form of the test page',
      },
    ],
  },
  {
    label: 'Password resets',
    purpose: 'Account emails of the shop',
    providerId: 'resend',
    keyKindId: 'api-key',
    client: NORDLICHT,
    permissions: 'Sending access',
    owner: 'Shop team',
    tags: ['transactional'],
    dueInDays: 70,
    interval: 90,
    rotated: null,
    publicFields: {},
    fields: [['apiKey', 're_{a8}_{a24}']],
    usedBy: [
      {
        application: 'Shopify',
        place: 'Custom app, settings',
        howTested: 'Ask for a new password with a test account',
      },
    ],
  },
  {
    label: 'Audience export',
    purpose: 'Monthly export for the printed flyer',
    providerId: 'mailchimp',
    keyKindId: 'marketing-api-key',
    client: HARBOUR,
    permissions: 'whole account',
    owner: '',
    tags: [],
    dueInDays: null,
    interval: 90,
    rotated: null,
    publicFields: {},
    fields: [['apiKey', '{h32}-us21']],
    usedBy: [],
  },
  {
    label: 'Invoices',
    purpose: 'Invoices as PDF by email',
    providerId: 'postmark',
    keyKindId: 'server-token',
    client: HARBOUR,
    permissions: 'one server',
    owner: 'Accounting',
    tags: ['transactional'],
    dueInDays: 88,
    interval: 180,
    rotated: 'all',
    publicFields: {},
    fields: [['serverToken', '{h8}-{h4}-{h4}-{h4}-{h12}']],
    usedBy: [
      {
        application: 'Online shop',
        place: 'WooCommerce, Settings, Invoices',
        howTested: 'Send an invoice to yourself',
      },
    ],
  },
  {
    label: 'Reactivation',
    purpose: 'Win back silent customers',
    providerId: 'activecampaign',
    keyKindId: 'user-api-key',
    client: HARBOUR,
    permissions: 'everything the user may do',
    owner: 'Email team',
    tags: [],
    dueInDays: 90,
    interval: 120,
    rotated: null,
    publicFields: { apiUrl: 'https://harbourcoffee.api-us1.com' },
    fields: [['apiKey', '{h72}']],
    usedBy: [
      { application: 'Zapier: new lead', place: 'Connections, ActiveCampaign', howTested: 'Run the Zap once by hand' },
    ],
  },
  {
    label: 'Parcel tracking',
    purpose: 'Shipping notices of the warehouse',
    providerId: 'mailjet',
    keyKindId: 'api-key-pair',
    client: NORDLICHT,
    permissions: 'whole account',
    owner: 'Warehouse',
    tags: ['transactional'],
    dueInDays: 150,
    interval: 365,
    rotated: null,
    publicFields: {},
    fields: [
      ['apiKey', '{h32}'],
      ['secretKey', '{h32}'],
    ],
    usedBy: [{ application: 'Shopify', place: 'Flow, send email step', howTested: 'Mark a test order as shipped' }],
  },
]
