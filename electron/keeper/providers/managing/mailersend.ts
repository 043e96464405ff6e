/** Source: the catalogue's file of MailerSend (API reference, Tokens). */
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
import type { KeyApi } from './key-api.ts'

const provider = providerById('mailersend')!

const PAGE = 25

export const mailersendKeys: KeyApi = {
  providerId: 'mailersend',
  list: (_, next) => bareCall(callOf(provider, 'list', { query: { page: next ?? '1', limit: String(PAGE) } })),
  readList: ({ json }) => {
    const keys = entriesAt(json, 'data', (entry) => {
      const id = idAt(entry, 'id')
      if (id === null) return null
      return {
        ...NO_FACTS,
        id,
        label: textAt(entry, 'name') ?? '',
        permissions: wordsAt(entry, 'scopes'),
        createdAt: textAt(entry, 'created_at'),
        expiresAt: textAt(entry, 'expires_at'),
        isPaused: /^paused?$/.test(textAt(entry, 'status') ?? ''),
      }
    })
    // Its documents do not say how the last page looks, but it is shorter than the others, or says so itself.
    const page = Number(textAt(json, 'meta.current_page') ?? Number.NaN)
    const isFull = keys !== null && keys.length >= PAGE && Number.isSafeInteger(page)
    const isCut = keys !== null && keys.length >= PAGE && !isFull
    return keys && { keys, next: isFull ? String(page + 1) : null, isCut }
  },
  make: ({ label, permissions, fields: { domainId = '' } }) =>
    isFilled(permissions) && domainId !== ''
      ? jsonCall(callOf(provider, 'create'), { name: label, domain_id: domainId, scopes: permissions })
      : null,
  readMade: ({ json }) => {
    // Documented at the top, and seen inside of `data`, as in its other replies.
    const at = (name: string): string => (textAt(json, `data.${name}`) === null ? name : `data.${name}`)
    const [id, apiToken] = [
      idAt(json, at('id')),
      secretAt(json, at('accessToken')) ?? secretAt(json, 'data.accessToken'),
    ]
    return id === null || apiToken === null ? null : { id, secret: { apiToken }, publicFields: {} }
  },
  kindOf: () => 'api-token',
  delete: (id) => bareCall(callOf(provider, 'delete', { path: { token_id: id } })),
}
