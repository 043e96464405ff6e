/** The names under which people know a platform, and the addresses where it is found. */
import { providers } from '#shared/catalog/index.ts'
import { plainName } from './text.ts'

/** Former names, short names and products, beside what the catalogue says. */
const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  'amazon-ses': ['SES', 'AWS', 'AWS SES', 'Amazon', 'Amazon Web Services', 'Simple Email Service'],
  beehiiv: ['beehive'],
  braze: ['Appboy'],
  brevo: ['SIB', 'Send in blue'],
  'campaign-monitor': ['CreateSend'],
  'constant-contact': ['CTCT'],
  'customer-io': ['CIO'],
  drip: ['GetDrip'],
  'mailchimp-transactional': ['Mailchimp Mandrill'],
  postmark: ['Postmarkapp'],
  sendgrid: ['SendGrid'],
  sparkpost: ['MessageBird'],
  'zoho-campaigns': ['Zoho'],
}

const OTHER_HOSTS: Readonly<Record<string, readonly string[]>> = {
  activecampaign: ['activehosted.com', 'api-us1.com'],
  'amazon-ses': ['aws.amazon.com', 'amazonaws.com'],
  braze: ['braze.eu'],
  brevo: ['sendinblue.com'],
  'campaign-monitor': ['createsend.com'],
  hubspot: ['hubapi.com'],
  intercom: ['intercom.io'],
  kit: ['convertkit.com'],
  mailchimp: ['list-manage.com'],
  'mailchimp-transactional': ['mandrillapp.com'],
  mailerlite: ['mlsend.com'],
  mailgun: ['mailgun.net', 'mailgun.org'],
  sendgrid: ['sendgrid.net'],
  sparkpost: ['bird.com'],
  'zoho-campaigns': ['campaigns.zoho.com', 'campaigns.zoho.eu', 'campaigns.zoho.in'],
}

/** Ordinary words and short letters: a name only where nothing else stands in the cell. */
export const ORDINARY_WORDS: ReadonlySet<string> = new Set([
  'kit',
  'drip',
  'bird',
  'resend',
  'iterable',
  'amazon',
  'aws',
  'ses',
  'sib',
  'cio',
  'ctct',
  'zoho',
  'beehive',
])

/** By name in the form of `plainName`. */
export const providerIdByName: ReadonlyMap<string, string> = new Map(
  providers.flatMap(({ id, name, product }) =>
    [id, ...namesIn(name), ...(product === null ? [] : [`${name} ${product}`]), ...(OTHER_NAMES[id] ?? [])].map(
      (known) => [plainName(known), id] as const,
    ),
  ),
)

/** By host; a host below it counts too. */
export const providerIdByHost: ReadonlyMap<string, string> = new Map(
  providers.flatMap(({ id, website }) =>
    [...ownHost(website), ...(OTHER_HOSTS[id] ?? [])].map((host) => [host, id] as const),
  ),
)

/** "Kit (ConvertKit)" is known as all three. */
function namesIn(name: string): readonly string[] {
  const [, outside = name, inside] = /^(.*?)\s*\((.*)\)$/.exec(name) ?? []
  return inside === undefined ? [name] : [name, outside, inside]
}

/** A website with a path is a product of somebody larger, whose other products live on the same host. */
function ownHost(website: string | null): readonly string[] {
  const host = /^https:\/\/(?:www\.)?([^/]+)\/?$/.exec(website ?? '')?.[1]
  return host === undefined ? [] : [host]
}
