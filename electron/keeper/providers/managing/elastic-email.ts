/**
 * Source: the catalogue's file of Elastic Email (SecurityApi of its own client). Keys are addressed by their names, and a
 * change replaces everything: what is left out is lost, an end date and a limit to addresses among it.
 */
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

const provider = providerById('elastic-email')!

/** The interface writes `Name`, its client documents `name`. */
const text = (entry: unknown, name: string): string | null =>
  textAt(entry, name) ?? textAt(entry, name[0]!.toLowerCase() + name.slice(1))
const words = (entry: unknown, name: string): readonly string[] | null =>
  wordsAt(entry, name) ?? wordsAt(entry, name[0]!.toLowerCase() + name.slice(1))

export const elasticEmailKeys: KeyApi = {
  providerId: 'elastic-email',
  list: () => bareCall(callOf(provider, 'list')),
  readList: ({ json }) => {
    const keys = entriesAt(json, '', (entry) => {
      const name = idAt(entry, 'Name') ?? idAt(entry, 'name')
      if (name === null) return null
      const addresses = words(entry, 'RestrictAccessToIPRange')
      return {
        ...NO_FACTS,
        id: name,
        label: name,
        permissions: words(entry, 'AccessLevel'),
        createdAt: text(entry, 'DateCreated'),
        lastUsedAt: text(entry, 'LastUse'),
        expiresAt: text(entry, 'Expires'),
        allowedAddresses: addresses?.length === 0 ? null : addresses,
      }
    })
    return keys && { keys, next: null }
  },
  make: ({ label, permissions }) =>
    isFilled(permissions) ? jsonCall(callOf(provider, 'create'), { Name: label, AccessLevel: permissions }) : null,
  readMade: ({ json }, { label }) => {
    const apiKey = secretAt(json, 'Token') ?? secretAt(json, 'token')
    return apiKey === null ? null : { id: text(json, 'Name') ?? label, secret: { apiKey }, publicFields: {} }
  },
  change: ({ listed, label, permissions }) => {
    const wanted = permissions ?? listed.permissions
    if (!isFilled(wanted)) return null
    return jsonCall(callOf(provider, 'update', { path: { name: listed.id } }), {
      Name: label,
      AccessLevel: wanted,
      ...(listed.expiresAt === null ? {} : { Expires: listed.expiresAt }),
      ...(listed.allowedAddresses === null ? {} : { RestrictAccessToIPRange: listed.allowedAddresses }),
    })
  },
  kindOf: () => 'api-key',
  delete: (name) => bareCall(callOf(provider, 'delete', { path: { name } })),
}
