/** Source: the catalogue's file of SendGrid (API reference, API keys). */
import { providerById } from '#shared/catalog/index.ts'
import {
  bareCall,
  callOf,
  entriesAt,
  idAt,
  isFilled,
  jsonCall,
  NO_FACTS,
  secretAt,
  textAt,
  wordsAt,
} from './key-api.ts'
import type { KeyApi, KeyCall, Permissions } from './key-api.ts'

const provider = providerById('sendgrid')!

export const sendgridKeys: KeyApi = {
  providerId: 'sendgrid',
  // An account has a hundred keys at most: one page holds them all.
  list: () => bareCall(callOf(provider, 'list', { query: { limit: '100' } })),
  readList: ({ json }) => {
    const keys = entriesAt(json, 'result', (entry) => {
      const id = idAt(entry, 'api_key_id')
      return id === null ? null : { ...NO_FACTS, id, label: textAt(entry, 'name') ?? '' }
    })
    return keys && { keys, next: null }
  },
  details: {
    call: (id) => bareCall(callOf(provider, 'get', { path: { api_key_id: id } })),
    read: ({ json }) => wordsAt(json, 'scopes'),
  },
  make: ({ label, permissions }) => (isFilled(permissions) ? makeCall(label, permissions) : null),
  readMade: ({ json }) => {
    const id = idAt(json, 'api_key_id')
    const apiKey = secretAt(json, 'api_key')
    return id === null || apiKey === null ? null : { id, secret: { apiKey }, publicFields: {} }
  },
  change: ({ listed: { id }, label, permissions }) => {
    const path = { api_key_id: id }
    if (permissions === null) return jsonCall(callOf(provider, 'update', { covers: 'name', path }), { name: label })
    if (!isFilled(permissions)) return null
    return jsonCall(callOf(provider, 'update', { covers: 'name and scopes', path }), {
      name: label,
      scopes: permissions,
    })
  },
  kindOf: () => 'api-key',
  delete: (id) => bareCall(callOf(provider, 'delete', { path: { api_key_id: id } })),
  // SG.id.secret
  idOf: ({ apiKey = '' }) => /^SG\.([\w-]{22})\.[\w-]{43}$/.exec(apiKey)?.[1] ?? null,
}

/** SendGrid takes a request without scopes, or with an empty list of them, for the wish for a key with full access. */
const makeCall = (name: string, scopes: Permissions): KeyCall => jsonCall(callOf(provider, 'create'), { name, scopes })
