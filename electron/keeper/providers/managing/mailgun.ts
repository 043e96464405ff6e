/** Source: the catalogue's file of Mailgun (API reference, Keys). The body is a form, not JSON. */
import { providerById } from '#shared/catalog/index.ts'
import { newId } from '../../crypto/random.ts'
import { bareCall, callOf, entriesAt, idAt, NO_FACTS, secretAt, textAt, type KeyApi, type KeyCall } from './key-api.ts'

const provider = providerById('mailgun')!

const ROLES = ['admin', 'basic', 'developer', 'sending']

export const mailgunKeys: KeyApi = {
  providerId: 'mailgun',
  list: () => bareCall(callOf(provider, 'list')),
  readList: ({ json }) => {
    const keys = entriesAt(json, 'items', (entry) => {
      const id = idAt(entry, 'id')
      const role = textAt(entry, 'role')
      if (id === null) return null
      return {
        ...NO_FACTS,
        id,
        label: textAt(entry, 'description') ?? '',
        permissions: role === null ? null : [role],
        createdAt: textAt(entry, 'created_at'),
        expiresAt: textAt(entry, 'expires_at'),
      }
    })
    return keys && { keys, next: null }
  },
  make: ({ label, permissions, fields: { domain = '' } }) => {
    const [role = ''] = permissions
    if (permissions.length !== 1 || !ROLES.includes(role)) return null
    // Sending keys belong to one domain. A domain beside another role would be ignored: the key would reach all of them.
    if ((role === 'sending') !== (domain !== '')) return null
    const kind = role === 'sending' ? { kind: 'domain', domain_name: domain } : { kind: 'user' }
    return formCall(callOf(provider, 'create'), { role, description: label, ...kind })
  },
  readMade: ({ json }, { fields: { domain = '' } }) => {
    const [id, apiKey] = [idAt(json, 'key.id'), secretAt(json, 'key.secret')]
    const publicFields = domain === '' ? {} : { domain }
    return id === null || apiKey === null ? null : { id, secret: { apiKey }, publicFields }
  },
  kindOf: ([role]) => (role === 'sending' ? 'domain-sending-key' : 'account-api-key'),
  delete: (id) => bareCall(callOf(provider, 'delete', { path: { key_id: id } })),
}

/** RFC 7578. The boundary is random, so that no value can hold it; values are single lines, as the contract has it. */
function formCall(call: Pick<KeyCall, 'method' | 'url'>, fields: Readonly<Record<string, string>>): KeyCall {
  const boundary = newId<'boundary'>()
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    ...call,
    body: `${parts.join('')}--${boundary}--\r\n`,
    contentType: `multipart/form-data; boundary=${boundary}`,
  }
}
