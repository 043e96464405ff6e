/**
 * How each platform answers, as it is documented (the sources stand in the catalogue's file of the platform). Written
 * from the documents and not from the program: a server knows how its platform wants to be asked and what it then says.
 * What Keyturn should make of it stands in `expectations.ts`.
 */
import { at, basic, bearer, hasAgent, header, isSignedByAws } from './accepting.ts'
import type { Reply, Seen } from './internet.ts'

export interface DocumentedPlatform {
  readonly providerId: string
  readonly keyKindId: string
  /** A made-up key with its other values. */
  readonly values: Readonly<Record<string, string>>
  /** Which of the values are secret. */
  readonly secrets: readonly string[]
  /** Every host on which the platform answers for such keys. */
  readonly hosts: readonly string[]
  /** Whether the platform would take this request and this key. */
  readonly accepts: (seen: Seen) => boolean
  readonly good: Reply
  /** What it says to a key that it does not know. */
  readonly unknown: Reply
  /** What else it is documented to say. */
  readonly others: Readonly<Record<string, Reply>>
}

const json = (status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  body,
  headers,
})

const HEX = '0123456789abcdef'.repeat(8)
const TEXT = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789'.repeat(4)
const UUID = '01234567-89ab-cdef-0123-456789abcdef'

const simple = (
  providerId: string,
  keyKindId: string,
  field: string,
  key: string,
  hosts: readonly string[],
  rest: Pick<DocumentedPlatform, 'accepts' | 'good' | 'unknown' | 'others'>,
): DocumentedPlatform => ({ providerId, keyKindId, values: { [field]: key }, secrets: [field], hosts, ...rest })

const aws = (status: number, Code: string): Reply =>
  json(status, { Error: { Code, Message: `${Code}.`, Type: 'Sender' }, RequestId: UUID }, { 'x-amzn-requestid': UUID })

const AWS = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretAccessKey: TEXT.slice(0, 40), region: 'eu-central-1' }
const OAUTH = {
  clientId: 'client',
  clientSecret: `secret${HEX.slice(0, 30)}`,
  refreshToken: `refresh${HEX.slice(0, 30)}`,
  accessToken: `access${HEX.slice(0, 30)}`,
}
const ZOHO = {
  ...OAUTH,
  refreshToken: `1000.${HEX.slice(0, 32)}.${HEX.slice(1, 33)}`,
  accessToken: `1000.${HEX.slice(2, 34)}.${HEX.slice(3, 35)}`,
}
const MAILGUN_KEY = `${HEX.slice(0, 32)}-${HEX.slice(0, 8)}-${HEX.slice(0, 8)}`
const ZOHO_ENDS = ['com', 'eu', 'in', 'com.au', 'jp', 'ca', 'sa', 'com.cn']
const intercom = (status: number, code: string): Reply =>
  json(status, { type: 'error.list', request_id: 'abc123', errors: [{ code, message: code }] })

export const DOCUMENTED: readonly DocumentedPlatform[] = [
  {
    providerId: 'activecampaign',
    keyKindId: 'user-api-key',
    values: { apiUrl: 'https://shop.api-us1.com', apiKey: HEX.slice(0, 72) },
    secrets: ['apiKey'],
    hosts: ['shop.api-us1.com'],
    accepts: (seen) => at(seen, 'GET', '/api/3/users/me') && header(seen, 'api-token', HEX.slice(0, 72)),
    good: json(200, { user: { username: 'ana', email: 'ana@example.com' } }),
    unknown: json(403, { message: 'You are not authorized to access this file' }),
    others: { 'unknown-401': json(401, { message: 'Unauthorized' }), 'rate-limit': { status: 429 } },
  },
  {
    providerId: 'amazon-ses',
    keyKindId: 'iam-access-key',
    values: AWS,
    secrets: ['secretAccessKey'],
    hosts: ['sts.amazonaws.com'],
    accepts: (seen) =>
      at(seen, 'POST', '/') &&
      seen.body === 'Action=GetCallerIdentity&Version=2011-06-15' &&
      isSignedByAws(seen, AWS.accessKeyId, AWS.secretAccessKey),
    good: json(200, {
      GetCallerIdentityResponse: {
        GetCallerIdentityResult: {
          Account: '123456789012',
          Arn: 'arn:aws:iam::123456789012:user/mail',
          UserId: 'AIDA',
        },
      },
    }),
    unknown: aws(403, 'InvalidClientTokenId'),
    others: {
      'wrong-secret': aws(403, 'SignatureDoesNotMatch'),
      'wrong-clock': { ...aws(403, 'SignatureDoesNotMatch'), headers: { date: 'Mon, 01 Jan 2035 10:00:00 GMT' } },
      'no-permission': aws(403, 'AccessDenied'),
      throttled: aws(400, 'Throttling'),
      expired: aws(403, 'ExpiredToken'),
    },
  },
  {
    providerId: 'aweber',
    keyKindId: 'oauth-app',
    values: OAUTH,
    secrets: ['clientSecret', 'refreshToken', 'accessToken'],
    hosts: ['api.aweber.com'],
    accepts: (seen) => at(seen, 'GET', '/1.0/accounts') && bearer(seen, OAUTH.accessToken),
    good: json(200, {
      entries: [{ id: 1234, lists_collection_link: 'https://api.aweber.com/1.0/accounts/1234/lists' }],
    }),
    unknown: json(401, { error: { type: 'UnauthorizedError', message: 'Invalid token' } }),
    others: {
      suspended: json(401, { error: { type: 'UnauthorizedError', message: 'Invalid account' } }),
      'no-token': json(400, { error: { type: 'BadRequestError', message: 'Missing OAuth parameters' } }),
      forbidden: json(403, { error: { type: 'ForbiddenError', message: 'Not allowed' } }),
    },
  },
  simple('beehiiv', 'api-key', 'apiKey', TEXT.slice(0, 64), ['api.beehiiv.com'], {
    accepts: (seen) => at(seen, 'GET', '/v2/workspaces/identify') && bearer(seen, TEXT.slice(0, 64)),
    good: json(200, { data: { name: 'The Daily', id: 'ws_1' } }),
    unknown: json(401, { status: 401, errors: [{ message: 'Invalid', code: 'INVALID_API_KEY' }] }),
    others: { 'other-401': json(401, { status: 401, errors: [{ code: 'SOMETHING_NEW' }] }) },
  }),
  {
    providerId: 'braze',
    keyKindId: 'rest-api-key',
    values: { apiKey: UUID, restHost: 'https://rest.iad-01.braze.com' },
    secrets: ['apiKey'],
    hosts: ['rest.iad-01.braze.com'],
    accepts: (seen) => at(seen, 'GET', '/campaigns/list') && bearer(seen, UUID),
    good: json(200, { campaigns: [], message: 'success' }),
    unknown: json(401, { message: 'Invalid API Key' }),
    others: {
      'no-permission': json(403, { message: 'Access Denied' }),
      'wrong-host': json(404, { message: 'Invalid URL' }),
    },
  },
  simple('brevo', 'api-key', 'apiKey', `xkeysib-${HEX.slice(0, 64)}-${TEXT.slice(0, 16)}`, ['api.brevo.com'], {
    accepts: (seen) =>
      at(seen, 'GET', '/v3/account') && header(seen, 'api-key', `xkeysib-${HEX.slice(0, 64)}-${TEXT.slice(0, 16)}`),
    good: json(200, { email: 'ana@example.com', companyName: 'Northwind', plan: [] }),
    unknown: json(401, { message: 'Key not found', code: 'unauthorized' }),
    others: {
      disabled: json(401, { message: 'API Key is not enabled', code: 'unauthorized' }),
      'no-header': json(401, { message: 'authentication not found in headers', code: 'unauthorized' }),
      'foreign-ip': json(401, {
        message:
          'We have detected you are using an unrecognised IP address 203.0.113.9. If you performed this action make sure to add the new IP address in this link: https://app.brevo.com/security/authorised_ips',
        code: 'unauthorized',
      }),
      'no-permission': json(403, {
        message: 'Your API key does not include the required permission',
        code: 'forbidden',
      }),
      'other-401': json(401, { message: 'Something else', code: 'unauthorized' }),
    },
  }),
  {
    providerId: 'campaign-monitor',
    keyKindId: 'account-api-key',
    values: { apiKey: TEXT.slice(0, 60), clientId: HEX.slice(0, 32) },
    secrets: ['apiKey'],
    hosts: ['api.createsend.com'],
    accepts: (seen) => at(seen, 'GET', '/api/v3.3/clients.json') && basic(seen, `${TEXT.slice(0, 60)}:x`),
    good: json(200, [{ ClientID: HEX.slice(0, 32), Name: 'Northwind' }]),
    unknown: json(401, { Code: 100, Message: 'Invalid API Key' }),
    others: {
      'no-header': json(401, { Code: 50, Message: 'Must supply a valid HTTP Basic Authorization header' }),
      'wrong-client': json(401, { Code: 102, Message: 'Invalid ClientID' }),
      'no-agency': json(403, { Code: 403, Message: 'Not allowed for a non-agency customer' }),
      'token-expired': json(401, { Code: 121, Message: 'Expired OAuth Token' }),
    },
  },
  {
    providerId: 'constant-contact',
    keyKindId: 'oauth-app',
    values: OAUTH,
    secrets: ['clientSecret', 'refreshToken', 'accessToken'],
    hosts: ['api.cc.email'],
    accepts: (seen) => at(seen, 'GET', '/v3/account/summary') && bearer(seen, OAUTH.accessToken),
    good: json(200, { organization_name: 'Northwind', encoded_account_id: 'a1' }),
    unknown: json(401, { error_key: 'unauthorized', error_message: 'Unauthorized' }),
    others: {
      'unknown-in-list': json(401, [{ error_key: 'unauthorized', error_message: 'Unauthorized' }]),
      'no-scope': json(403, { error_key: 'forbidden', error_message: 'Forbidden' }),
    },
  },
  simple('customer-io', 'app-api-key', 'appApiKey', HEX.slice(0, 32), ['api.customer.io', 'api-eu.customer.io'], {
    accepts: (seen) => at(seen, 'GET', '/v1/workspaces') && bearer(seen, HEX.slice(0, 32)),
    good: json(200, { workspaces: [{ id: 1, name: 'Northwind' }] }),
    unknown: json(401, { errors: [{ detail: 'unauthorized', status: '401' }] }),
    others: { 'no-plan': json(403, { meta: { error: 'not part of your plan' } }) },
  }),
  {
    providerId: 'customer-io',
    keyKindId: 'track-api-key',
    values: { siteId: TEXT.slice(0, 20), apiKey: TEXT.slice(5, 25) },
    secrets: ['apiKey'],
    hosts: ['track.customer.io'],
    accepts: (seen) =>
      at(seen, 'GET', '/api/v1/accounts/region') && basic(seen, `${TEXT.slice(0, 20)}:${TEXT.slice(5, 25)}`),
    good: json(200, { url: 'track.customer.io', region: 'us', environment_id: 7 }),
    unknown: json(401, { meta: { error: 'Unauthorized request' } }),
    others: {},
  },
  {
    providerId: 'drip',
    keyKindId: 'api-token',
    values: { apiToken: HEX.slice(0, 32), accountId: '1234567' },
    secrets: ['apiToken'],
    hosts: ['api.getdrip.com'],
    accepts: (seen) => at(seen, 'GET', '/v2/user') && basic(seen, `${HEX.slice(0, 32)}:`) && hasAgent(seen),
    good: json(200, { users: [{ email: 'ana@example.com', name: 'Ana', time_zone: 'UTC' }] }),
    unknown: json(401, { errors: [{ code: 'authentication_error', message: 'Authentication failed' }] }),
    others: {
      'no-permission': json(403, { errors: [{ code: 'authorization_error', message: 'Not allowed' }] }),
      'rate-limit': json(429, { message: 'API rate limit exceeded', documentation: 'https://developer.drip.com' }),
    },
  },
  simple('elastic-email', 'api-key', 'apiKey', TEXT.slice(0, 96), ['api.elasticemail.com'], {
    accepts: (seen) =>
      at(seen, 'GET', '/v4/statistics/channels') && header(seen, 'x-elasticemail-apikey', TEXT.slice(0, 96)),
    good: json(200, []),
    unknown: json(400, { Error: 'APIKey Expired' }),
    others: { 'no-access': json(403, { Error: 'Your access level does not allow this' }) },
  }),
  simple('getresponse', 'api-key', 'apiKey', HEX.slice(0, 32), ['api.getresponse.com'], {
    accepts: (seen) => at(seen, 'GET', '/v3/accounts') && header(seen, 'x-auth-token', `api-key ${HEX.slice(0, 32)}`),
    good: json(200, { accountId: 'abc', companyName: 'Northwind' }),
    unknown: json(401, { httpStatus: 401, code: 1014, codeDescription: 'Problem during authentication process' }),
    others: {
      'foreign-ip': json(403, { httpStatus: 403, code: 1018 }),
      'blocked-account': json(403, { httpStatus: 403, code: 1017 }),
      quota: json(429, { httpStatus: 429, code: 1015 }),
      'too-many': json(403, { httpStatus: 403, code: 1016 }),
    },
  }),
  simple('hubspot', 'legacy-private-app', 'accessToken', `pat-na1-${UUID}`, ['api.hubapi.com'], {
    accepts: (seen) =>
      (at(seen, 'GET', '/account-info/v3/details') && bearer(seen, `pat-na1-${UUID}`)) ||
      (at(seen, 'POST', '/oauth/v2/private-apps/get/access-token-info') &&
        seen.body === JSON.stringify({ tokenKey: `pat-na1-${UUID}` })),
    good: json(200, { portalId: 6543, timeZone: 'UTC', scopes: ['crm.objects.contacts.read', 'content'] }),
    unknown: json(401, { status: 'error', category: 'INVALID_AUTHENTICATION', correlationId: 'c1' }),
    others: {
      expired: json(401, { status: 'error', category: 'EXPIRED_AUTHENTICATION' }),
      'no-scope': json(403, {
        status: 'error',
        category: 'MISSING_SCOPES',
        errors: [{ context: { requiredGranularScopes: ['x'] } }],
      }),
      'rate-limit': json(429, { status: 'error', errorType: 'RATE_LIMIT' }),
    },
  }),
  simple('hubspot', 'service-key', 'serviceKey', `service-${HEX.slice(0, 40)}`, ['api.hubapi.com'], {
    accepts: (seen) => at(seen, 'GET', '/account-info/v3/details') && bearer(seen, `service-${HEX.slice(0, 40)}`),
    good: json(200, { portalId: 6543, timeZone: 'UTC' }),
    unknown: json(401, { status: 'error', category: 'INVALID_AUTHENTICATION' }),
    others: { 'no-scope': json(403, { status: 'error', category: 'MISSING_SCOPES' }) },
  }),
  simple(
    'intercom',
    'access-token',
    'accessToken',
    `dG9rO${TEXT.slice(0, 54)}=`,
    ['api.intercom.io', 'api.eu.intercom.io', 'api.au.intercom.io'],
    {
      accepts: (seen) =>
        at(seen, 'GET', '/me') &&
        bearer(seen, `dG9rO${TEXT.slice(0, 54)}=`) &&
        header(seen, 'intercom-version', '2.14'),
      good: json(200, { type: 'admin', app: { name: 'Northwind', id_code: 'abc', region: 'US' } }),
      unknown: intercom(401, 'unauthorized'),
      others: {
        revoked: intercom(401, 'token_revoked'),
        'not-found-other-status': intercom(404, 'token_not_found'),
        blocked: intercom(401, 'token_blocked'),
        expired: intercom(401, 'token_expired'),
        'no-header': intercom(401, 'missing_authorization'),
        'not-allowed': intercom(403, 'token_unauthorized'),
        'no-plan': intercom(403, 'api_plan_restricted'),
        'rate-limit': intercom(429, 'rate_limit_exceeded'),
      },
    },
  ),
  simple('iterable', 'server-side-key', 'apiKey', HEX.slice(0, 32), ['api.iterable.com', 'api.eu.iterable.com'], {
    accepts: (seen) => at(seen, 'GET', '/api/users/getFields') && header(seen, 'api-key', HEX.slice(0, 32)),
    good: json(200, { fields: { email: 'string' } }),
    unknown: json(401, { msg: 'Invalid API key', code: 'BadApiKey', params: { ip: '203.0.113.9' } }),
    others: { 'rate-limit': json(429, { code: 'RateLimitExceeded' }) },
  }),
  simple('kit', 'v4-api-key', 'apiKey', `kit_${HEX.slice(0, 32)}`, ['api.kit.com'], {
    accepts: (seen) => at(seen, 'GET', '/v4/account') && header(seen, 'x-kit-api-key', `kit_${HEX.slice(0, 32)}`),
    good: json(200, { user: { email: 'ana@example.com' }, account: { name: 'The Daily', plan_type: 'creator' } }),
    unknown: json(401, { errors: ['The API key is invalid'] }),
    others: {
      'trial-over': json(401, { errors: ['Your trial has ended'] }),
      'wants-oauth': json(401, { errors: ['This endpoint requires OAuth'] }),
    },
  }),
  {
    providerId: 'kit',
    keyKindId: 'v3-api-key-secret',
    values: { apiKey: TEXT.slice(0, 22), apiSecret: HEX.slice(0, 43) },
    secrets: ['apiSecret'],
    hosts: ['api.convertkit.com'],
    accepts: (seen) => seen.path === `/v3/account?api_secret=${HEX.slice(0, 43)}`,
    good: json(200, { name: 'The Daily', primary_email_address: 'ana@example.com' }),
    unknown: json(401, { error: 'Authorization Failed', message: 'API Key not present' }),
    others: {},
  },
  simple('klaviyo', 'private-api-key', 'apiKey', `pk_${HEX.slice(0, 34)}`, ['a.klaviyo.com'], {
    accepts: (seen) =>
      at(seen, 'GET', '/api/accounts') &&
      header(seen, 'authorization', `Klaviyo-API-Key pk_${HEX.slice(0, 34)}`) &&
      header(seen, 'revision', '2026-07-15'),
    good: json(200, {
      data: [{ id: 'AbC123', attributes: { contact_information: { organization_name: 'Northwind' } } }],
    }),
    unknown: json(401, {
      errors: [{ code: 'authentication_failed', detail: 'Incorrect authentication credentials.' }],
    }),
    others: {
      'no-header': json(401, { errors: [{ code: 'not_authenticated' }] }),
      'no-scope': json(403, { errors: [{ code: 'permission_denied' }] }),
      'retired-revision': json(410, { errors: [{ code: 'gone' }] }),
      'edge-header': {
        status: 403,
        headers: { 'cf-mitigated': 'challenge', 'content-type': 'text/html' },
        body: '<!doctype html><title>Just a moment</title>',
      },
    },
  }),
  simple('mailchimp', 'marketing-api-key', 'apiKey', `${HEX.slice(0, 32)}-us21`, ['us21.api.mailchimp.com'], {
    accepts: (seen) =>
      at(seen, 'GET', '/3.0/') && basic(seen, `anystring:${HEX.slice(0, 32)}-us21`) && !seen.path.includes('contact'),
    good: json(200, { account_id: 'a', account_name: 'Northwind', email: 'ana@example.com' }),
    unknown: json(401, {
      title: 'API Key Invalid',
      status: 401,
      detail: "Your API key may be invalid, or you've attempted to access the wrong datacenter.",
    }),
    others: {
      forbidden: json(403, { title: 'Forbidden', status: 403 }),
      throttled: { status: 403, body: 'Access Denied' },
      'rate-limit': json(429, { title: 'Too Many Requests', status: 429 }),
    },
  }),
  simple('mailchimp-transactional', 'transactional-api-key', 'apiKey', `md-${TEXT.slice(0, 22)}`, ['mandrillapp.com'], {
    accepts: (seen) =>
      at(seen, 'POST', '/api/1.0/users/ping2.json') && seen.body === JSON.stringify({ key: `md-${TEXT.slice(0, 22)}` }),
    good: json(200, { PING: 'PONG!' }),
    unknown: json(500, { status: 'error', code: -1, name: 'Invalid_Key', message: 'Invalid API key' }),
    others: {
      'unknown-401': json(401, { status: 'error', code: -1, name: 'Invalid_Key', message: 'Invalid API key' }),
      'foreign-ip': json(500, {
        status: 'error',
        code: -1,
        name: 'Invalid_Key',
        message: 'API key may not be used from IP 203.0.113.9',
      }),
      'bad-call': json(500, {
        status: 'error',
        code: -2,
        name: 'ValidationError',
        message: 'You must specify a key value',
      }),
    },
  }),
  simple('mailerlite', 'api-token', 'apiToken', `eyJ0${TEXT.slice(0, 120)}`, ['connect.mailerlite.com'], {
    accepts: (seen) => at(seen, 'GET', '/api/groups') && bearer(seen, `eyJ0${TEXT.slice(0, 120)}`),
    good: json(200, { data: [] }),
    unknown: json(401, { message: 'Unauthenticated.' }),
    others: {
      forbidden: json(403, { message: 'Plan limit' }),
      'rate-limit': json(429, { message: 'Too Many Attempts.' }, { 'retry-after': '42' }),
    },
  }),
  simple('mailerlite', 'classic-api-key', 'apiKey', HEX.slice(0, 32), ['api.mailerlite.com'], {
    accepts: (seen) => at(seen, 'GET', '/api/v2/groups') && header(seen, 'x-mailerlite-apikey', HEX.slice(0, 32)),
    good: json(200, []),
    unknown: json(401, { error: { code: 302, message: 'API-Key Unauthorized' } }),
    others: { 'no-key': json(401, { error: { code: 1, message: 'Invalid API Key' } }) },
  }),
  simple('mailersend', 'api-token', 'apiToken', `mlsn.${HEX.slice(0, 64)}`, ['api.mailersend.com'], {
    accepts: (seen) => at(seen, 'GET', '/v1/api-quota') && bearer(seen, `mlsn.${HEX.slice(0, 64)}`),
    good: json(200, { quota: 1000, remaining: 999, reset: '2026-11-24T00:00:00Z' }),
    unknown: json(401, { message: 'Unauthenticated.' }),
    others: {
      'no-scope': json(403, { message: 'This action is unauthorized. #MS40301' }),
      'switched-off': json(403, { message: 'API access disabled. #MS40302' }),
      'blocked-account': json(403, { message: 'Account blocked. #MS40303' }),
      'suspended-account': json(403, { message: 'Account suspended. #MS40304' }),
      'foreign-ip': json(403, { message: 'IP address not allowed. #MS40305' }),
      'rate-limit': json(429, { message: 'Too many requests. #MS42903' }),
      'other-403': json(403, { message: 'Something new. #MS40399' }),
    },
  }),
  simple('mailgun', 'account-api-key', 'apiKey', MAILGUN_KEY, ['api.mailgun.net', 'api.eu.mailgun.net'], {
    accepts: (seen) => at(seen, 'GET', '/v3/domains') && basic(seen, `api:${MAILGUN_KEY}`),
    good: json(200, { total_count: 0, items: [] }),
    unknown: { status: 401, headers: { 'content-type': 'text/plain' }, body: 'Forbidden' },
    others: {
      'unknown-json': json(401, { message: 'Invalid private key' }),
      'no-role': json(403, { message: 'forbidden' }),
    },
  }),
  {
    providerId: 'mailjet',
    keyKindId: 'api-key-pair',
    values: { apiKey: HEX.slice(0, 32), secretKey: HEX.slice(1, 33) },
    secrets: ['apiKey', 'secretKey'],
    hosts: ['api.mailjet.com'],
    // GET /v3/REST/apikey may hand out secrets: a vault has no business there.
    accepts: (seen) =>
      at(seen, 'GET', '/v3/REST/sender') &&
      seen.path.includes('CountOnly=1') &&
      basic(seen, `${HEX.slice(0, 32)}:${HEX.slice(1, 33)}`),
    good: json(200, { Count: 2, Data: [], Total: 2 }),
    unknown: { status: 401 },
    others: { blocked: json(401, { ErrorMessage: 'API key is temporarily blocked', StatusCode: 401 }) },
  },
  simple('moosend', 'api-key', 'apiKey', UUID, ['api.moosend.com'], {
    accepts: (seen) => at(seen, 'GET', '/v3/lists.json') && seen.path.includes(`apikey=${UUID}`),
    good: json(200, { Code: 0, Error: null, Context: { MailingLists: [] } }),
    unknown: json(200, { Code: 100, Error: 'API_KEY_NOT_FOUND', Context: null }),
    others: { 'rate-limit': json(200, { Code: 429, Error: 'RATE-LIMITING', Context: null }) },
  }),
  simple('omnisend', 'api-key', 'apiKey', `${HEX.slice(0, 24)}-${TEXT.slice(0, 50)}`, ['api.omnisend.com'], {
    accepts: (seen) =>
      at(seen, 'GET', '/api/brands/current') &&
      header(seen, 'authorization', `Omnisend-API-Key ${HEX.slice(0, 24)}-${TEXT.slice(0, 50)}`) &&
      header(seen, 'omnisend-version', '2026-03-15'),
    good: json(200, { brandID: '1', website: 'northwind.example', currency: 'EUR' }),
    unknown: json(401, { error: 'Unauthorized' }),
    others: { forbidden: json(403, { error: 'Forbidden' }) },
  }),
  simple('postmark', 'server-token', 'serverToken', UUID, ['api.postmarkapp.com'], {
    // GET /server returns all tokens of the server in clear.
    accepts: (seen) => at(seen, 'GET', '/message-streams/outbound') && header(seen, 'x-postmark-server-token', UUID),
    good: json(200, { ID: 'outbound', ServerID: 1, Name: 'Transactional' }),
    unknown: json(401, { ErrorCode: 10, Message: 'No Account or Server API tokens were supplied' }),
    others: { 'no-header': json(401, { ErrorCode: 999, Message: 'The header is missing' }) },
  }),
  simple('postmark', 'account-token', 'accountToken', UUID, ['api.postmarkapp.com'], {
    accepts: (seen) => at(seen, 'GET', '/domains') && header(seen, 'x-postmark-account-token', UUID),
    good: json(200, { TotalCount: 0, Domains: [] }),
    unknown: json(401, { ErrorCode: 10, Message: 'The token is invalid' }),
    others: {},
  }),
  simple('resend', 'api-key', 'apiKey', `re_${TEXT.slice(0, 8)}_${TEXT.slice(0, 24)}`, ['api.resend.com'], {
    accepts: (seen) =>
      at(seen, 'GET', '/domains') && bearer(seen, `re_${TEXT.slice(0, 8)}_${TEXT.slice(0, 24)}`) && hasAgent(seen),
    good: json(200, { data: [{ name: 'northwind.example', status: 'verified' }] }),
    unknown: json(403, { statusCode: 403, name: 'invalid_api_key', message: 'API key is invalid' }),
    others: {
      'sending-only': json(401, {
        statusCode: 401,
        name: 'restricted_api_key',
        message: 'This API key is restricted to only send emails',
      }),
      'no-key': json(401, { statusCode: 401, name: 'missing_api_key', message: 'Missing API key' }),
      'unknown-400': json(400, { statusCode: 400, name: 'validation_error', message: 'API key is invalid' }),
      'no-agent': { status: 403, headers: { 'content-type': 'text/plain' }, body: 'error code: 1010' },
      'rate-limit': json(429, { statusCode: 429, name: 'rate_limit_exceeded' }, { 'retry-after': '1' }),
      'other-403': json(403, { statusCode: 403, name: 'something_new' }),
    },
  }),
  simple('sparkpost', 'api-key', 'apiKey', HEX.slice(0, 40), ['api.sparkpost.com', 'api.eu.sparkpost.com'], {
    accepts: (seen) => at(seen, 'GET', '/api/v1/account') && header(seen, 'authorization', HEX.slice(0, 40)),
    good: json(200, { results: { company_name: 'Northwind', status: 'active' } }),
    unknown: json(401, { errors: [{ message: 'Unauthorized.' }] }),
    others: { 'no-grant': json(403, { errors: [{ message: 'Forbidden.' }] }) },
  }),
  simple(
    'sendgrid',
    'api-key',
    'apiKey',
    `SG.${TEXT.slice(0, 22)}.${TEXT.slice(0, 43)}`,
    ['api.sendgrid.com', 'api.eu.sendgrid.com'],
    {
      accepts: (seen) => at(seen, 'GET', '/v3/scopes') && bearer(seen, `SG.${TEXT.slice(0, 22)}.${TEXT.slice(0, 43)}`),
      good: json(200, { scopes: ['mail.send', 'scopes.read'] }),
      unknown: json(401, {
        errors: [{ field: null, message: 'The provided authorization grant is invalid, expired, or revoked' }],
      }),
      others: {
        'unknown-400': json(400, {
          errors: [{ message: 'The provided authorization grant is invalid, expired, or revoked' }],
        }),
        'unknown-403': json(403, {
          errors: [{ message: 'The provided authorization grant is invalid, expired, or revoked' }],
        }),
        'wrong-credentials': json(401, { errors: [{ message: 'Permission denied, wrong credentials' }] }),
        'no-token': json(401, { errors: [{ message: 'authorization required' }] }),
        forbidden: json(403, { errors: [{ message: 'access forbidden' }] }),
        'foreign-ip': json(403, { errors: [{ message: "The requestor's IP Address is not whitelisted" }] }),
      },
    },
  ),
  {
    providerId: 'zoho-campaigns',
    keyKindId: 'oauth-client',
    values: ZOHO,
    secrets: ['clientSecret', 'refreshToken', 'accessToken'],
    hosts: ZOHO_ENDS.map((end) => `campaigns.zoho.${end}`),
    accepts: (seen) =>
      at(seen, 'GET', '/api/v1.1/getmailinglists') &&
      header(seen, 'authorization', `Zoho-oauthtoken ${ZOHO.accessToken}`),
    good: json(200, { status: 'success', code: '0', list_of_details: [] }),
    unknown: json(200, { status: 'error', code: '1007', message: 'Unauthorized request' }),
    others: {
      'no-privilege': json(200, { status: 'error', code: '2701', message: 'No privilege' }),
      'inactive-account': json(200, { status: 'error', code: '901', message: 'Account not active' }),
      'no-scope': json(401, { code: 'OAUTH_SCOPE_MISMATCH', message: 'invalid oauth scope' }),
    },
  },
]
