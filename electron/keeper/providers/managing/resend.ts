/** Source: the catalogue's file of Resend (API reference, OpenAPI of August 2026). The list tells no permissions. */
import { providerById } from '#shared/catalog/index.ts'
import { valueAt } from '../reply-body.ts'
import { bareCall, callOf, entriesAt, idAt, jsonCall, NO_FACTS, secretAt, textAt, type KeyApi } from './key-api.ts'

const provider = providerById('resend')!

export const resendKeys: KeyApi = {
  providerId: 'resend',
  list: (_, next) =>
    bareCall(callOf(provider, 'list', { query: { limit: '100', ...(next === null ? {} : { after: next }) } })),
  readList: ({ json }) => {
    const keys = entriesAt(json, 'data', (entry) => {
      const id = idAt(entry, 'id')
      if (id === null) return null
      const [createdAt, lastUsedAt] = [textAt(entry, 'created_at'), textAt(entry, 'last_used_at')]
      return { ...NO_FACTS, id, label: textAt(entry, 'name') ?? '', createdAt, lastUsedAt }
    })
    const hasMore = valueAt(json, 'has_more') === true
    // More, and no key to begin after: nothing tells how to ask for the rest.
    return keys && { keys, next: hasMore ? (keys.at(-1)?.id ?? null) : null, isCut: hasMore && keys.length === 0 }
  },
  make: ({ label, permissions: [permission], fields: { domainId = '' } }) => {
    // Without a permission, Resend makes a key with full access.
    if (permission !== 'full_access' && permission !== 'sending_access') return null
    const isLimited = permission === 'sending_access' && domainId !== ''
    // With full access a domain would be ignored, and the key be more than was asked for.
    if (permission === 'full_access' && domainId !== '') return null
    return jsonCall(callOf(provider, 'create'), {
      name: label,
      permission,
      ...(isLimited ? { domain_id: domainId } : {}),
    })
  },
  readMade: ({ json }) => {
    const [id, apiKey] = [idAt(json, 'id'), secretAt(json, 'token')]
    return id === null || apiKey === null ? null : { id, secret: { apiKey }, publicFields: {} }
  },
  change: ({ listed: { id }, label, permissions }) =>
    permissions === null ? jsonCall(callOf(provider, 'update', { path: { api_key_id: id } }), { name: label }) : null,
  kindOf: () => 'api-key',
  delete: (id) => bareCall(callOf(provider, 'delete', { path: { api_key_id: id } })),
}
