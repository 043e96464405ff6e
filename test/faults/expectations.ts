/** The table of faults: what goes wrong, and the one cause that Keyturn has to name. */
import type { Cause } from '../../shared/domain/diagnosis.ts'
import type { DocumentedPlatform } from './documented.ts'
import type { Behaviour, Way } from './internet.ts'

/** Something that can go wrong with every platform. */
export interface Fault {
  readonly name: string
  readonly behaviour?: Behaviour
  readonly way?: Way
  /** What the key is instead of what it should be. */
  readonly value?: (key: string, of: DocumentedPlatform) => string
  /** What this computer's clock shows. */
  readonly clock?: number
  /** It takes the whole time-out. */
  readonly isSlow?: boolean
  readonly cause: Cause | ((of: DocumentedPlatform) => Cause)
}

/** Platforms whose host is part of the key, or typed in with it. */
const isNamedByKey = ({ providerId }: DocumentedPlatform): boolean =>
  ['activecampaign', 'braze', 'mailchimp'].includes(providerId)

const PAGE = '<!doctype html><html><head><title>Sign in to the Wi-Fi</title></head><body><form></form></body></html>'
const HTML = { 'content-type': 'text/html; charset=utf-8' }
const SENDGRID_KEY = `SG.${'abcdefghijk'.repeat(2)}.${'abcdefghijklmnopqrstu'.repeat(2)}v`
const BREVO_KEY = `xkeysib-${'0123456789abcdef'.repeat(4)}-AbCdEfGhIjKlMnOp`

export const FAULTS: readonly Fault[] = [
  // Networks
  { name: 'name not found', way: 'no-name', cause: (of) => (isNamedByKey(of) ? 'wrong-region' : 'name-not-found') },
  { name: 'connection refused', way: 'refused', cause: 'connection-refused' },
  { name: 'offline', way: 'offline', cause: 'offline' },
  { name: 'reset', behaviour: 'reset', cause: 'interrupted' },
  { name: 'cut off in the middle', behaviour: 'cut-off', cause: 'interrupted' },
  { name: 'no answer', behaviour: 'silent', isSlow: true, cause: 'timed-out' },
  { name: 'certificate for another name', way: 'wrong-name', cause: 'certificate' },
  { name: 'certificate expired', way: 'expired', cause: 'certificate' },
  { name: 'certificate not yet valid', way: 'not-yet-valid', cause: 'certificate' },
  { name: 'clock years behind', way: 'not-yet-valid', clock: Date.UTC(2020, 0, 1), cause: 'clock-wrong' },
  { name: 'certificate self-signed', way: 'self-signed', cause: 'certificate' },
  { name: 'no encryption on the port', way: 'plain', cause: 'certificate' },
  { name: 'proxy down', way: 'proxy-down', cause: 'proxy' },
  { name: 'proxy refuses the tunnel', way: 'tunnel-failed', cause: 'proxy' },
  // Something in between
  { name: 'proxy wants a password', behaviour: { status: 407, headers: HTML, body: PAGE }, cause: 'proxy' },
  { name: 'captive portal page', behaviour: { status: 200, headers: HTML, body: PAGE }, cause: 'page-in-between' },
  { name: 'captive portal without a type', behaviour: { status: 200, body: PAGE }, cause: 'page-in-between' },
  {
    name: 'captive portal redirect',
    behaviour: { status: 302, headers: { location: 'https://portal.example/login' } },
    cause: 'page-in-between',
  },
  { name: 'network sign-in required', behaviour: { status: 511, headers: HTML, body: PAGE }, cause: 'page-in-between' },
  { name: 'refusal by a filter', behaviour: { status: 401, headers: HTML, body: PAGE }, cause: 'page-in-between' },
  {
    name: 'challenge at the edge',
    behaviour: { status: 403, headers: { ...HTML, 'cf-mitigated': 'challenge' }, body: PAGE },
    cause: 'edge-block',
  },
  {
    name: 'block at the edge',
    behaviour: { status: 403, headers: HTML, body: '<html><body>Access denied</body></html>' },
    // Mailchimp says by a 403 without JSON that there were too many calls.
    cause: ({ providerId }) => (providerId === 'mailchimp' ? 'rate-limited' : 'edge-block'),
  },
  {
    name: 'redirect with the key to another host',
    behaviour: { status: 307, headers: { location: 'https://elsewhere.example/steal' } },
    cause: 'page-in-between',
  },
  {
    name: 'redirect on the same host',
    behaviour: { status: 301, headers: { location: '/v99' } },
    cause: 'request-outdated',
  },
  // The platform in trouble
  { name: 'server error', behaviour: { status: 500, body: '{"message":"oops"}' }, cause: 'server-error' },
  {
    name: 'bad gateway',
    behaviour: { status: 502, headers: HTML, body: '<html>Bad gateway</html>' },
    cause: 'server-error',
  },
  { name: 'maintenance', behaviour: { status: 503, headers: { 'retry-after': '120' } }, cause: 'server-error' },
  { name: 'server error of the edge', behaviour: { status: 522, body: 'error code: 522' }, cause: 'server-error' },
  { name: 'too many calls', behaviour: { status: 429 }, cause: 'rate-limited' },
  {
    name: 'too many calls, wait 30 s',
    behaviour: { status: 429, headers: { 'retry-after': '30' } },
    cause: 'rate-limited',
  },
  { name: 'too many calls, as a page', behaviour: { status: 429, headers: HTML, body: PAGE }, cause: 'rate-limited' },
  {
    name: 'call not found',
    behaviour: { status: 404, headers: HTML, body: '<html>Not found</html>' },
    cause: (of) => (isNamedByKey(of) ? 'wrong-region' : 'request-outdated'),
  },
  { name: 'call gone', behaviour: { status: 410, body: '{"message":"gone"}' }, cause: 'request-outdated' },
  { name: 'unknown reason', behaviour: { status: 403, body: '' }, cause: unexplained403 },
  { name: 'empty reply', behaviour: { status: 200, body: '' }, cause: 'unexpected-reply' },
  {
    name: 'broken JSON',
    behaviour: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a": ' },
    cause: 'unexpected-reply',
  },
  {
    name: 'plain text',
    behaviour: { status: 200, headers: { 'content-type': 'text/plain' }, body: 'OK' },
    cause: 'unexpected-reply',
  },
  {
    name: 'huge reply',
    behaviour: { status: 200, headers: { 'content-type': 'application/json' }, body: `["${'x'.repeat(2_000_000)}"]` },
    cause: 'unexpected-reply',
  },
  { name: 'endless reply', behaviour: 'endless', cause: 'unexpected-reply' },
  // The value itself
  { name: 'key shortened for display', value: (key) => `${key.slice(0, 6)}••••••${key.slice(-4)}`, cause: 'masked' },
  { name: 'key shortened with dots', value: (key) => `${key.slice(0, 8)}...${key.slice(-4)}`, cause: 'masked' },
  { name: 'blank in the middle', value: (key) => `${key.slice(0, 9)} ${key.slice(9)}`, cause: 'malformed' },
  { name: 'line break in the middle', value: (key) => `${key.slice(0, 9)}\n${key.slice(9)}`, cause: 'malformed' },
  { name: 'quotation marks', value: (key) => `"${key}"`, cause: 'malformed' },
  { name: 'invisible character', value: (key) => `${key.slice(0, 9)}\u200b${key.slice(9)}`, cause: 'malformed' },
  { name: 'letter of another script', value: (key) => `${key.slice(0, 9)}\u0430${key.slice(10)}`, cause: 'malformed' },
  { name: 'a header around it', value: (key) => `Authorization: Bearer ${key}`, cause: 'malformed' },
  { name: 'nothing', value: () => '', cause: 'malformed' },
  {
    name: 'key of another platform',
    value: (_, { providerId }) => (providerId === 'sendgrid' ? BREVO_KEY : SENDGRID_KEY),
    cause: 'wrong-platform',
  },
]

/** An empty 403: what the documents of each platform say about that status alone. */
function unexplained403({ providerId, keyKindId }: DocumentedPlatform): Cause {
  const known: Readonly<Record<string, Cause>> = {
    activecampaign: 'unknown-or-revoked',
    aweber: 'not-permitted',
    braze: 'not-permitted',
    'constant-contact': 'not-permitted',
    'customer-io app-api-key': 'not-permitted',
    klaviyo: 'edge-block',
    'kit v3-api-key-secret': 'not-permitted',
    mailchimp: 'rate-limited',
    'mailerlite api-token': 'not-permitted',
    mailgun: 'not-permitted',
    mailjet: 'not-permitted',
    omnisend: 'not-permitted',
    sendgrid: 'edge-block',
    sparkpost: 'not-permitted',
  }
  return known[`${providerId} ${keyKindId}`] ?? known[providerId] ?? 'unclear-refusal'
}

/** What the replies of `documented.ts` mean: to an unknown key, and the others by platform and name. */
export const UNKNOWN: Readonly<Record<string, Cause>> = {
  aweber: 'access-token-ended',
  braze: 'unclear-refusal',
  'constant-contact': 'access-token-ended',
  'zoho-campaigns': 'access-token-ended',
}

export const OTHERS: Readonly<Record<string, Readonly<Record<string, Cause>>>> = {
  activecampaign: { 'unknown-401': 'unknown-or-revoked', 'rate-limit': 'rate-limited' },
  'amazon-ses': {
    'wrong-secret': 'malformed',
    'wrong-clock': 'clock-wrong',
    'no-permission': 'not-permitted',
    throttled: 'rate-limited',
    expired: 'expired',
  },
  aweber: { suspended: 'account-suspended', 'no-token': 'malformed', forbidden: 'not-permitted' },
  beehiiv: { 'other-401': 'unclear-refusal' },
  braze: { 'no-permission': 'not-permitted', 'wrong-host': 'wrong-region' },
  brevo: {
    disabled: 'unknown-or-revoked',
    'no-header': 'malformed',
    'foreign-ip': 'ip-not-allowed',
    'no-permission': 'not-permitted',
    'other-401': 'unclear-refusal',
  },
  'campaign-monitor': {
    'no-header': 'malformed',
    'wrong-client': 'other-value-wrong',
    'no-agency': 'not-permitted',
    'token-expired': 'expired',
  },
  'constant-contact': { 'unknown-in-list': 'access-token-ended', 'no-scope': 'not-permitted' },
  'customer-io': { 'no-plan': 'not-permitted' },
  drip: { 'no-permission': 'not-permitted', 'rate-limit': 'rate-limited' },
  'elastic-email': { 'no-access': 'not-permitted' },
  getresponse: {
    'foreign-ip': 'ip-not-allowed',
    'blocked-account': 'account-suspended',
    quota: 'rate-limited',
    'too-many': 'rate-limited',
  },
  hubspot: { expired: 'expired', 'no-scope': 'not-permitted', 'rate-limit': 'rate-limited' },
  intercom: {
    revoked: 'unknown-or-revoked',
    'not-found-other-status': 'unknown-or-revoked',
    blocked: 'unknown-or-revoked',
    expired: 'expired',
    'no-header': 'malformed',
    'not-allowed': 'not-permitted',
    'no-plan': 'not-permitted',
    'rate-limit': 'rate-limited',
  },
  iterable: { 'rate-limit': 'rate-limited' },
  kit: { 'trial-over': 'account-suspended', 'wants-oauth': 'not-permitted' },
  klaviyo: {
    'no-header': 'malformed',
    'no-scope': 'not-permitted',
    'retired-revision': 'request-outdated',
    'edge-header': 'edge-block',
  },
  mailchimp: { forbidden: 'not-permitted', throttled: 'rate-limited', 'rate-limit': 'rate-limited' },
  'mailchimp-transactional': {
    'unknown-401': 'unknown-or-revoked',
    'foreign-ip': 'ip-not-allowed',
    'bad-call': 'malformed',
  },
  mailerlite: { forbidden: 'not-permitted', 'rate-limit': 'rate-limited', 'no-key': 'malformed' },
  mailersend: {
    'no-scope': 'not-permitted',
    'switched-off': 'account-suspended',
    'blocked-account': 'account-suspended',
    'suspended-account': 'account-suspended',
    'foreign-ip': 'ip-not-allowed',
    'rate-limit': 'rate-limited',
    'other-403': 'unclear-refusal',
  },
  mailgun: { 'unknown-json': 'unknown-or-revoked', 'no-role': 'not-permitted' },
  mailjet: { blocked: 'account-suspended' },
  moosend: { 'rate-limit': 'rate-limited' },
  omnisend: { forbidden: 'not-permitted' },
  postmark: { 'no-header': 'malformed' },
  resend: {
    'sending-only': 'not-permitted',
    'no-key': 'malformed',
    'unknown-400': 'unknown-or-revoked',
    'no-agent': 'edge-block',
    'rate-limit': 'rate-limited',
    'other-403': 'unclear-refusal',
  },
  sparkpost: { 'no-grant': 'not-permitted' },
  sendgrid: {
    'unknown-400': 'unknown-or-revoked',
    'unknown-403': 'unknown-or-revoked',
    'wrong-credentials': 'unknown-or-revoked',
    'no-token': 'malformed',
    forbidden: 'not-permitted',
    'foreign-ip': 'ip-not-allowed',
  },
  'zoho-campaigns': {
    'no-privilege': 'not-permitted',
    'inactive-account': 'account-suspended',
    'no-scope': 'not-permitted',
  },
}

/** Kinds of keys that no call can test: the answer is honest and nothing is sent. */
export const NO_SAFE_CHECK: readonly (readonly [provider: string, kind: string])[] = [
  ['brevo', 'smtp-key'],
  ['customer-io', 'pipelines-key'],
  ['customer-io', 'service-account-token'],
  ['klaviyo', 'public-api-key'],
  ['mailgun', 'domain-sending-key'],
  ['postmark', 'smtp-token'],
  ['zoho-campaigns', 'email-api-key'],
  ['other', 'api-key'],
]
