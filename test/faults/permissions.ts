/**
 * What platforms answer about the permissions of a key, as it is documented: HubSpot (private apps, access token info),
 * Elastic Email (elasticemail-js docs/SecurityApi.md), IAM (API reference, ListAttachedUserPolicies, ListUserPolicies and
 * ListGroupsForUser).
 */
import { at, bearer, header, isSignedByAws } from './accepting.ts'
import { DOCUMENTED, type DocumentedPlatform } from './documented.ts'
import type { Answerer, Reply, Seen } from './internet.ts'

export interface PermissionsCase {
  readonly of: DocumentedPlatform
  readonly fault: string
  /** Cause and permissions. */
  readonly expected: string
  readonly answer: Answerer
  readonly values?: Readonly<Record<string, string>>
}

const documented = (providerId: string, keyKindId: string): DocumentedPlatform => {
  const found = DOCUMENTED.find((each) => each.providerId === providerId && each.keyKindId === keyKindId)
  if (!found) throw new Error(`${providerId} ${keyKindId} is not documented`)
  return found
}

const HUBSPOT = documented('hubspot', 'legacy-private-app')
const SENDGRID = documented('sendgrid', 'api-key')
const ELASTIC = documented('elastic-email', 'api-key')
const SES = documented('amazon-ses', 'iam-access-key')
const AMAZON: DocumentedPlatform = { ...SES, hosts: [...SES.hosts, 'iam.amazonaws.com'] }

const named = { ...ELASTIC.values, name: 'Welcome mails' }
const refused: Reply = { status: 403, body: {} }

const hubspot =
  (info: Reply): Answerer =>
  (seen) =>
    seen.method === 'POST' ? (HUBSPOT.accepts(seen) ? info : HUBSPOT.unknown) : bearerOnly(seen)
const bearerOnly = (seen: Seen): Reply =>
  bearer(seen, HUBSPOT.values['accessToken'] ?? '') ? HUBSPOT.good : HUBSPOT.unknown

const elastic =
  (told: Reply): Answerer =>
  (seen) => {
    if (ELASTIC.accepts(seen)) return ELASTIC.good
    const isProbe = at(seen, 'GET', '/v4/security/apikeys/Welcome%20mails')
    return isProbe && header(seen, 'x-elasticemail-apikey', ELASTIC.values['apiKey'] ?? '') ? told : ELASTIC.unknown
  }

const { accessKeyId = '', secretAccessKey = '' } = AMAZON.values
const identity = (Arn: string): Reply => ({
  status: 200,
  body: { GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: '123456789012', Arn, UserId: 'AIDA' } } },
})
const USER = 'arn:aws:iam::123456789012:user/mail/shop+news'
const ATTACHED: Reply = {
  status: 200,
  body: {
    ListAttachedUserPoliciesResponse: {
      ListAttachedUserPoliciesResult: {
        AttachedPolicies: [
          { PolicyName: 'AmazonSESFullAccess', PolicyArn: 'arn:aws:iam::aws:policy/AmazonSESFullAccess' },
        ],
        IsTruncated: false,
      },
    },
  },
}
const OWN: Reply = {
  status: 200,
  body: { ListUserPoliciesResponse: { ListUserPoliciesResult: { PolicyNames: ['send-only'], IsTruncated: false } } },
}

const groupsOf = (...names: readonly string[]): Reply => ({
  status: 200,
  body: {
    ListGroupsForUserResponse: {
      ListGroupsForUserResult: {
        Groups: names.map((GroupName) => ({ GroupName, GroupId: 'AGPA' })),
        IsTruncated: false,
      },
    },
  },
})
const NO_GROUPS = groupsOf()

const amazon =
  (arn: string, own: Reply, groups = NO_GROUPS): Answerer =>
  (seen) => {
    if (seen.host === 'sts.amazonaws.com') return AMAZON.accepts(seen) ? identity(arn) : AMAZON.unknown
    if (!isSignedByAws(seen, accessKeyId, secretAccessKey, 'iam')) return AMAZON.unknown
    const asked = new URLSearchParams(seen.body)
    if (asked.get('UserName') !== 'shop+news' || asked.get('Version') !== '2010-05-08') return refused
    return { ListAttachedUserPolicies: ATTACHED, ListUserPolicies: own }[asked.get('Action') ?? ''] ?? groups
  }

export const PERMISSIONS: readonly PermissionsCase[] = [
  {
    of: SENDGRID,
    fault: 'permissions in the reply',
    expected: 'works: mail.send, scopes.read',
    answer: (seen) => (SENDGRID.accepts(seen) ? SENDGRID.good : SENDGRID.unknown),
  },
  {
    of: HUBSPOT,
    fault: 'permissions told',
    expected: 'works: content, oauth',
    answer: hubspot({ status: 200, body: { hubId: 7, userId: 8, appId: 9, scopes: ['content', 'oauth'] } }),
  },
  { of: HUBSPOT, fault: 'permissions not told', expected: 'works: not told', answer: hubspot({ status: 404 }) },
  {
    of: ELASTIC,
    fault: 'permissions told',
    expected: 'works: ViewAccessTokens, SendHttp',
    answer: elastic({ status: 200, body: { Name: 'Welcome mails', AccessLevel: ['ViewAccessTokens', 'SendHttp'] } }),
    values: named,
  },
  {
    of: ELASTIC,
    fault: 'permissions not told',
    expected: 'works: not told',
    answer: elastic(refused),
    values: named,
  },
  {
    of: ELASTIC,
    fault: 'name of the key not known',
    expected: 'works: not told',
    answer: elastic({ status: 200, body: { AccessLevel: ['of another key'] } }),
  },
  {
    of: AMAZON,
    fault: 'permissions told',
    expected: 'works: AmazonSESFullAccess, send-only',
    answer: amazon(USER, OWN),
  },
  {
    of: AMAZON,
    fault: 'permissions by a group',
    expected: 'works: AmazonSESFullAccess, send-only, policies of the group Marketing',
    answer: amazon(USER, OWN, groupsOf('Marketing')),
  },
  { of: AMAZON, fault: 'groups not told', expected: 'works: not told', answer: amazon(USER, OWN, refused) },
  { of: AMAZON, fault: 'permissions not told', expected: 'works: not told', answer: amazon(USER, refused) },
  {
    of: AMAZON,
    fault: 'key of the whole account',
    expected: 'works: not told',
    answer: amazon('arn:aws:iam::123456789012:root', OWN),
  },
]
