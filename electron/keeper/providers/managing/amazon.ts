/**
 * Source: the catalogue's file of Amazon SES; IAM API reference, version 2010-05-08. A query in, XML out. An access key has
 * no name of its own and no permissions of its own: both are the user's.
 */
import { providerById } from '#shared/catalog/index.ts'
import type { KeyOperation } from '#shared/catalog/provider.ts'
import { valueAt, type Body } from '../reply-body.ts'
import { fill } from '../template.ts'
import { callOf, entriesAt, idAt, NO_FACTS, secretAt, textAt, type KeyApi, type KeyCall } from './key-api.ts'
import { readXml } from './xml.ts'

const provider = providerById('amazon-ses')!

const LIST = 'ListAccessKeysResponse.ListAccessKeysResult'
const MADE = 'CreateAccessKeyResponse.CreateAccessKeyResult.AccessKey'

export const amazonKeys: KeyApi = {
  providerId: 'amazon-ses',
  list: ({ userName = '' }) => queryCall('list', { user: userName }),
  readList: ({ json }) => {
    const found = membersOf(valueAt(json, `${LIST}.AccessKeyMetadata`))
    const keys = entriesAt({ found }, 'found', (entry) => {
      const id = idAt(entry, 'AccessKeyId')
      if (id === null) return null
      const isPaused = textAt(entry, 'Status') === 'Inactive'
      return { ...NO_FACTS, id, label: '', createdAt: momentAt(entry), isPaused }
    })
    // A user has two keys at most, on one page.
    return keys && !/true/.test(String(valueAt(json, `${LIST}.IsTruncated`))) ? { keys, next: null } : null
  },
  make: ({ permissions, fields: { userName = '' } }) =>
    permissions.length === 0 && userName !== '' ? queryCall('create', { user: userName }) : null,
  readMade: ({ json }) => {
    const [accessKeyId, secretAccessKey] = [
      idAt(json, `${MADE}.AccessKeyId`),
      secretAt(json, `${MADE}.SecretAccessKey`),
    ]
    if (accessKeyId === null || secretAccessKey === null) return null
    return { id: accessKeyId, secret: { secretAccessKey }, publicFields: { accessKeyId } }
  },
  kindOf: () => 'iam-access-key',
  delete: (id, { userName = '' }) => queryCall('delete', { user: userName, id }),
  idOf: ({ accessKeyId = '', smtpUsername = '' }) => accessKeyId || smtpUsername || null,
  readable: (body) => asJson(body),
}

/**
 * In XML, `member` once for each, and an empty element for none; in JSON, which some services of AWS answer with when asked,
 * a list.
 */
function membersOf(found: unknown): unknown {
  if (Array.isArray(found)) return found
  if (typeof found === 'string' && found.trim() === '') return []
  const members = valueAt(found, 'member')
  return members === undefined || Array.isArray(members) ? members : [members]
}

/** Text in XML, seconds since 1970 in JSON. */
function momentAt(entry: object): string | null {
  const seconds = valueAt(entry, 'CreateDate')
  return typeof seconds === 'number' ? new Date(seconds * 1000).toISOString() : textAt(entry, 'CreateDate')
}

/** The text of the catalogue, each value in it encoded as in a form: no user can add a parameter. */
function queryCall(operation: KeyOperation, values: Readonly<Record<string, string>>): KeyCall {
  const known = provider.keyManagementApi?.calls.find((each) => each.operation === operation)
  if (known?.body?.kind !== 'text') throw new Error('the catalogue has no such call to IAM')
  return {
    ...callOf(provider, operation),
    body: fill(known.body.text, values, encodeURIComponent),
    contentType: 'application/x-www-form-urlencoded; charset=utf-8',
  }
}

/** Errors in the shape in which the check of a key knows them: `{ Error: { Code } }`. */
function asJson(body: Body): Body {
  if (body.json !== undefined) return body
  const read = readXml(body.source)
  const error = valueAt(read, 'ErrorResponse.Error')
  return read === undefined ? body : { ...body, isPage: false, json: error === undefined ? read : { Error: error } }
}
