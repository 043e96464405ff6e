/** The way back from an import: everything that it made, that was not rotated since and that nothing else needs. */
import type { Instant } from '#shared/domain/calendar.ts'
import type { SecretId } from '#shared/domain/ids.ts'
import type { CollectionName, ImportBatch, Removal } from '#shared/domain/snapshot.ts'
import { removeHistory } from './history.ts'
import type { Store, Work } from './store.ts'

export interface UndoWork extends Work {
  readonly keys: number
}

export function undoWork(store: Store, batch: ImportBatch, now: Instant): UndoWork {
  const made = (collection: CollectionName): ReadonlySet<string> => new Set(batch.created[collection])
  // A key that was rotated since has a value that the file never held: it stays.
  const rotated: ReadonlySet<string> = new Set([...store.rotation.values()].map(({ keyId }) => keyId))
  const keys = [...made('key')].flatMap((id) => store.key.get(id) ?? []).filter(({ id }) => !rotated.has(id))
  const keyIds: ReadonlySet<string> = new Set(keys.map(({ id }) => id))

  const connections = [...store.connection.values()].filter(({ keyId }) => keyIds.has(keyId))
  const gone: ReadonlySet<string> = new Set(connections.map(({ id }) => id))
  const used = new Set(
    [...store.connection.values()].filter(({ id }) => !gone.has(id)).map(({ applicationId }) => applicationId),
  )
  const madeApplications = made('application')
  const applications = [...store.application.values()].filter(({ id }) => madeApplications.has(id) && !used.has(id))
  const goneApplications: ReadonlySet<string> = new Set(applications.map(({ id }) => id))

  const needed: ReadonlySet<string> = new Set([
    ...[...store.key.values()].filter(({ id }) => !keyIds.has(id)).map(({ clientId }) => clientId),
    ...[...store.application.values()].filter(({ id }) => !goneApplications.has(id)).map(({ clientId }) => clientId),
  ])
  const madeClients = made('client')
  const clients = [...store.client.values()].filter(({ id }) => madeClients.has(id) && !needed.has(id))
  const reminders = [...store.reminder.values()].filter(({ keyId }) => keyIds.has(keyId))
  const histories = keys.map(({ id }) => removeHistory(store, id))

  return {
    removals: [
      ...removalsOf('key', keys),
      ...removalsOf('connection', connections),
      ...removalsOf('application', applications),
      ...removalsOf('client', clients),
      ...removalsOf('reminder', reminders),
    ],
    destroyed: [
      ...keys.flatMap(({ versions }) => versions.flatMap(({ secretId }): SecretId[] => (secretId ? [secretId] : []))),
      ...histories.flatMap(({ destroyed }) => destroyed),
    ],
    histories: histories.flatMap((each) => each.histories),
    puts: [{ collection: 'import', value: { ...batch, undoneAt: now } }],
    events: [{ kind: 'import-undone', importId: batch.id, keys: keys.length }],
    keys: keys.length,
  }
}

const removalsOf = (collection: CollectionName, values: readonly { readonly id: string }[]): readonly Removal[] =>
  values.map(({ id }) => ({ collection, id }))
