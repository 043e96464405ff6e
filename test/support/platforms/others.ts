/** Five more platforms with keys of their own, each as its documents describe its interface for keys. */
import { isSignedByAws } from '../../faults/accepting.ts'
import { startPlatform, type Answered, type Asked } from './server.ts'

export interface Kept {
  readonly id: string
  label: string
  permissions: readonly string[]
  /** What else it was made with. */
  readonly more: Readonly<Record<string, unknown>>
}

/** A key that the platform knows already, the first of which is the managing one. */
export type Start = readonly Kept[]

type Keys = Map<string, Kept>

interface Spoken {
  /** The key with which all begins, as a person stores it. */
  readonly values: Readonly<Record<string, string>>
  readonly answer: (keys: Keys, asked: Asked) => Answered
}

export type OtherPlatform = Awaited<ReturnType<typeof startOther>>

export async function startOther(name: keyof typeof SPOKEN, start: Start = []) {
  const { values, answer } = SPOKEN[name]
  const keys: Keys = new Map(start.map((key) => [key.id, key]))
  return { ...(await startPlatform((asked) => answer(keys, asked))), keys, values }
}

const HEX = '0123456789abcdef'
const WHEN = '2026-11-20T10:00:00Z'
const MAILGUN = `${HEX.repeat(2)}-01234567-89abcdef`
const RESEND = 're_managing_0123456789abcdef'
const MAILERSEND = `mlsn.${HEX.repeat(4)}`
const ELASTIC = 'A1b2C3d4'.repeat(12)
const AWS = { accessKeyId: 'AKIAABCDEFGHIJKLMNOP', secretAccessKey: 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCd' }

/** Different for each, and of the right form. */
export const MADE = {
  mailgun: `${'f'.repeat(32)}-76543210-fedcba98`,
  resend: 're_brandnew_0123456789abcdef',
  mailersend: `mlsn.${'fedcba9876543210'.repeat(4)}`,
  'elastic-email': 'Z9y8X7w6'.repeat(12),
  'amazon-ses': 'zYxWvUtSrQpOnMlKjIhGfEdCbA9876543210zYxW',
} as const

const json = (status: number, body: object): Answered => ({ status, body })
const basic = (key: string): string => `Basic ${Buffer.from(`api:${key}`).toString('base64')}`
const last = ({ path }: Asked): string => decodeURIComponent(path.split('/').at(-1) ?? '')

const SPOKEN = {
  mailgun: {
    values: { apiKey: MAILGUN },
    answer: (keys, asked) => {
      // An account of the US: the EU host does not know it.
      const isKnown = asked.headers.authorization === basic(MAILGUN) && asked.host !== 'api.eu.mailgun.net'
      if (!isKnown) return { status: 401, body: 'Forbidden' }
      if (asked.method === 'GET') {
        const items = [...keys.values()].map(({ id, label, permissions, more }) => {
          return { id, description: label, role: permissions[0], created_at: WHEN, ...more }
        })
        return json(200, { total_count: items.length, items })
      }
      if (asked.method === 'DELETE') {
        return keys.delete(last(asked)) ? json(200, { message: 'key deleted' }) : json(404, { message: 'not found' })
      }
      const { role = '', description = '', ...more } = formOf(asked)
      if (role === '') return json(400, { message: 'role is required' })
      keys.set('key-2', { id: 'key-2', label: description, permissions: [role], more })
      return json(200, { message: 'great success', key: { id: 'key-2', description, role, secret: MADE.mailgun } })
    },
  },
  resend: {
    values: { apiKey: RESEND },
    answer: (keys, asked) => {
      if (!asked.headers['user-agent']?.startsWith('Keyturn')) return { status: 403, body: 'error code: 1010' }
      if (asked.headers.authorization !== `Bearer ${RESEND}`)
        return json(403, { name: 'invalid_api_key', statusCode: 403, message: 'API key is invalid' })
      if (asked.method === 'GET') {
        // Two on a page, so that reading goes on.
        const all = [...keys.values()]
        const from = all.findIndex(({ id }) => id === asked.query.get('after')) + 1
        const data = all.slice(from, from + 2).map(({ id, label }) => ({ id, name: label, created_at: WHEN }))
        return json(200, { object: 'list', has_more: from + 2 < all.length, data })
      }
      if (asked.method === 'DELETE')
        return keys.delete(last(asked)) ? { status: 200 } : json(404, { name: 'not_found' })
      const { name = '', permission = 'full_access', ...more } = JSON.parse(asked.body) as Record<string, string>
      if (asked.method === 'PATCH') {
        const found = keys.get(last(asked))
        if (!found) return json(404, { name: 'not_found' })
        found.label = name
        return json(200, { object: 'api_key', id: found.id })
      }
      keys.set('new-id', { id: 'new-id', label: name, permissions: [permission], more })
      return json(201, { id: 'new-id', token: MADE.resend })
    },
  },
  mailersend: {
    values: { apiToken: MAILERSEND },
    answer: (keys, asked) => {
      if (asked.headers.authorization !== `Bearer ${MAILERSEND}`) return json(401, { message: 'Unauthenticated.' })
      if (asked.method === 'GET') {
        const page = Number(asked.query.get('page'))
        const data = [...keys.values()].slice((page - 1) * 25, page * 25).map(({ id, label, permissions }) => ({
          id,
          name: label,
          scopes: permissions,
          status: 'unpause',
          created_at: WHEN,
        }))
        return json(200, { data, meta: { current_page: page } })
      }
      if (asked.method === 'DELETE') return keys.delete(last(asked)) ? { status: 204 } : json(404, { message: 'No' })
      const {
        name = '',
        scopes = [],
        ...more
      } = JSON.parse(asked.body) as { name?: string; scopes?: readonly string[] }
      if (scopes.length === 0) return json(422, { message: 'The scopes field is required.' })
      keys.set('token-2', { id: 'token-2', label: name, permissions: scopes, more })
      return json(200, { data: { id: 'token-2', accessToken: MADE.mailersend, name } })
    },
  },
  'elastic-email': {
    values: { apiKey: ELASTIC },
    answer: (keys, asked) => {
      if (asked.headers['x-elasticemail-apikey'] !== ELASTIC) return json(400, { Error: 'APIKey Expired' })
      const tell = ({ label, permissions, more }: Kept) => ({
        Name: label,
        AccessLevel: permissions,
        DateCreated: WHEN,
        ...more,
      })
      if (asked.method === 'GET') return { status: 200, body: [...keys.values()].map(tell) }
      if (asked.method === 'DELETE')
        return keys.delete(last(asked)) ? { status: 200 } : json(404, { Error: 'Not found' })
      const {
        Name = '',
        AccessLevel = [],
        ...more
      } = JSON.parse(asked.body) as { Name?: string; AccessLevel?: string[] }
      if (Name === '' || AccessLevel.length === 0) return json(400, { Error: 'AccessLevel is required' })
      if (asked.method === 'PUT') keys.delete(last(asked))
      // A change replaces all of it.
      keys.set(Name, { id: Name, label: Name, permissions: AccessLevel, more })
      return json(
        200,
        asked.method === 'PUT' ? tell(keys.get(Name)!) : { ...tell(keys.get(Name)!), Token: MADE['elastic-email'] },
      )
    },
  },
  'amazon-ses': {
    values: { ...AWS, region: 'eu-central-1' },
    answer: (keys, asked) => {
      const headers = Object.fromEntries(Object.entries(asked.headers).map(([name, value]) => [name, String(value)]))
      const seen = {
        method: asked.method,
        host: asked.host,
        path: '/',
        headers: { ...headers, host: asked.host },
        body: asked.body,
      }
      if (!isSignedByAws(seen, AWS.accessKeyId, AWS.secretAccessKey, 'iam'))
        return xmlError(403, 'SignatureDoesNotMatch')
      const query = new URLSearchParams(asked.body)
      if (query.get('Version') !== '2010-05-08') return xmlError(400, 'InvalidAction')
      if (query.get('UserName') !== 'sender') return xmlError(404, 'NoSuchEntity')
      const key = ({ id, permissions }: Kept): string =>
        `<UserName>sender</UserName><AccessKeyId>${id}</AccessKeyId><Status>${permissions[0] ?? 'Active'}</Status><CreateDate>${WHEN}</CreateDate>`
      switch (query.get('Action') ?? '') {
        case 'ListAccessKeys': {
          const members = [...keys.values()].map((each) => `<member>${key(each)}</member>`).join('\n      ')
          return xml(
            'ListAccessKeys',
            `<IsTruncated>false</IsTruncated><AccessKeyMetadata>\n${members}\n</AccessKeyMetadata>`,
          )
        }
        case 'CreateAccessKey': {
          if (keys.size >= 2) return xmlError(409, 'LimitExceeded')
          const made = { id: 'AKIAZZZZZZZZZZZZZZZZ', label: '', permissions: [], more: {} }
          keys.set(made.id, made)
          return xml(
            'CreateAccessKey',
            `<AccessKey>${key(made)}<SecretAccessKey>${MADE['amazon-ses']}</SecretAccessKey></AccessKey>`,
          )
        }
        case 'DeleteAccessKey':
          return keys.delete(query.get('AccessKeyId') ?? '')
            ? xml('DeleteAccessKey', '')
            : xmlError(404, 'NoSuchEntity')
        default:
          return xmlError(400, 'InvalidAction')
      }
    },
  },
} as const satisfies Readonly<Record<string, Spoken>>

const NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'

const xml = (action: string, result: string): Answered => ({
  status: 200,
  body: `<?xml version="1.0"?>\n<${action}Response xmlns="${NAMESPACE}">\n  <${action}Result>${result}</${action}Result>\n  <ResponseMetadata><RequestId>x</RequestId></ResponseMetadata>\n</${action}Response>\n`,
})

const xmlError = (status: number, code: string): Answered => ({
  status,
  body: `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>No &amp; no.</Message></Error><RequestId>x</RequestId></ErrorResponse>`,
})

/** RFC 7578, as a server reads it. */
function formOf({ headers, body }: Asked): Readonly<Record<string, string>> {
  const boundary = /boundary=(\S+)/.exec(headers['content-type'] ?? '')?.[1]
  if (boundary === undefined) return {}
  const found = body.split(`--${boundary}`).map((part) => /name="(\w+)"\r\n\r\n([^]*)\r\n$/.exec(part))
  return Object.fromEntries(found.flatMap((part) => (part ? [[part[1]!, part[2]!] as const] : [])))
}
