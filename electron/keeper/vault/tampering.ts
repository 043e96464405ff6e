/** The names of what was touched, from the lists that nobody can touch unnoticed. */
import type { Key } from '#shared/domain/key.ts'
import type { CollectionName } from '#shared/domain/snapshot.ts'
import type { Tampering, Thing, TouchedThing } from '#shared/domain/tampering.ts'
import { never } from '#shared/result.ts'
import { hex } from '../crypto/bytes.ts'
import type { Entry } from '../crypto/manifest.ts'
import { collectionOf, HISTORY_CLASS, SECRET_CLASS, SETTINGS_CLASS, SINGLE_ID } from './classes.ts'
import type { Maps } from './collections.ts'
import { isUntouched, type Touched } from './verify.ts'

export function tamperingOf(maps: Maps, touched: Touched): Tampering | null {
  if (isUntouched(touched)) return null
  const things = (entries: readonly Entry[], how: TouchedThing['how']): readonly TouchedThing[] =>
    entries.map((entry) => ({ ...thingOf(maps, entry), how }))
  return {
    things: [...things(touched.changed, 'changed'), ...things(touched.removed, 'removed')],
    added: touched.added,
    activity: touched.activity,
  }
}

export function thingOf(maps: Maps, entry: Pick<Entry, 'class' | 'id'>): Thing {
  const id = hex(entry.id)
  if (entry.class === SECRET_CLASS) return secretOf(maps, id)
  if (entry.class === HISTORY_CLASS) return { what: 'earlier-value', name: labelOf(maps, id) }
  const collection = collectionOf(entry.class)
  if (collection) return { what: collection, name: nameOf(maps, collection, id) }
  return { what: entry.class === SETTINGS_CLASS ? 'settings' : 'vault', name: '' }
}

function secretOf(maps: Maps, id: string): Thing {
  if (id === SINGLE_ID) return { what: 'vault', name: '' }
  const key = [...maps.key.values()].find(({ versions }: Key) => versions.some(({ secretId }) => secretId === id))
  if (key) return { what: 'value', name: key.label }
  const isOfDraft = [...maps.draft.values()].some(({ secretId }) => secretId === id)
  // Whose it is stands in a history, which is not read for a name.
  return { what: isOfDraft ? 'draft' : 'earlier-value', name: '' }
}

function nameOf(maps: Maps, collection: CollectionName, id: string): string {
  switch (collection) {
    case 'key':
    case 'reminder':
      return labelOf(maps, id)
    case 'client':
    case 'application':
      return maps[collection].get(id)?.name ?? ''
    case 'connection': {
      const connection = maps.connection.get(id)
      const application = maps.application.get(connection?.applicationId ?? '')?.name ?? ''
      return [labelOf(maps, connection?.keyId ?? ''), application].filter((name) => name !== '').join(' in ')
    }
    case 'rotation':
      return labelOf(maps, maps.rotation.get(id)?.keyId ?? '')
    case 'incident':
      return labelOf(maps, maps.incident.get(id)?.keyId ?? '')
    case 'import':
      return maps.import.get(id)?.fileName ?? ''
    case 'intent':
      return maps.intent.get(id)?.label ?? ''
    case 'draft':
      return ''
    default:
      return never(collection)
  }
}

const labelOf = (maps: Maps, keyId: string): string => maps.key.get(keyId)?.label ?? ''
