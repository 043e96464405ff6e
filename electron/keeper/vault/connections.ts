import type { ActivityEvent } from '#shared/domain/activity.ts'
import { copied, withOtherKey, type Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, KeyId } from '#shared/domain/ids.ts'
import { currentVersion } from '#shared/domain/key.ts'
import { isOpen, withConnections } from '#shared/domain/rotation.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { done, notFound, stored, type Context } from './context.ts'
import { withoutDraft } from './drafts.ts'
import { copyIfNoted, readField } from './values.ts'

export function createConnections(context: Context) {
  const { store, now } = context

  return {
    'connection.save': ({ id, keyId, applicationId, facts }) => {
      const key = store.key.get(keyId)
      const application = store.application.get(applicationId)
      if (!key || !application) return notFound(key ? 'application' : 'key')
      const known = id === null ? undefined : store.connection.get(id)
      if (id !== null && !known) return notFound('connection')
      const twin = [...store.connection.values()].find(
        (each) => each.keyId === keyId && each.applicationId === applicationId,
      )
      if (twin && twin.id !== id) return err({ code: 'already-connected' })
      if (known) {
        const saved = store.commit({
          ...withoutDraft(store, { kind: 'connection', connectionId: known.id }),
          puts: [{ collection: 'connection', value: { ...known, ...facts } }],
          events: [connectionEvent('connection-edited', known)],
        })
        return saved.ok ? ok(known.id) : saved
      }
      // Recording a connection says that the application uses the key as it is now.
      const connection: Connection = {
        ...facts,
        id: newId<'connection'>(),
        keyId,
        applicationId,
        createdAt: now(),
        copiedVersion: null,
        copiedAt: null,
        installedVersion: currentVersion(key)?.number ?? null,
        installedAt: now(),
        lastTest: null,
      }
      const saved = store.commit({
        puts: [
          { collection: 'connection', value: connection },
          ...runsOf(keyId, [...connectionsOf(keyId), connection.id]),
        ],
        events: [connectionEvent('connected', connection)],
      })
      return saved.ok ? ok(connection.id) : saved
    },
    'connection.remove': ({ connectionId }) => {
      const connection = store.connection.get(connectionId)
      if (!connection) return notFound('connection')
      const left = connectionsOf(connection.keyId).filter((each) => each !== connectionId)
      return stored(
        store.commit({
          puts: runsOf(connection.keyId, left),
          removals: [{ collection: 'connection', id: connectionId }],
          events: [connectionEvent('disconnected', connection)],
        }),
      )
    },
    'connection.move': ({ connectionId, keyId }) => {
      const connection = store.connection.get(connectionId)
      if (!connection || !store.key.has(keyId)) return notFound(connection ? 'key' : 'connection')
      const { applicationId, keyId: before } = connection
      if (before === keyId) return done
      const twin = [...store.connection.values()].some(
        (each) => each.keyId === keyId && each.applicationId === applicationId,
      )
      if (twin) return err({ code: 'already-connected' })
      const moved = withOtherKey(connection, keyId)
      const left = connectionsOf(before).filter((each) => each !== connectionId)
      return stored(
        store.commit({
          puts: [
            { collection: 'connection', value: moved },
            ...runsOf(before, left),
            ...runsOf(keyId, [...connectionsOf(keyId), connectionId]),
          ],
          events: [connectionEvent('disconnected', connection), connectionEvent('connected', moved)],
        }),
      )
    },
    'connection.copy': async ({ connectionId, fieldId }) => {
      const connection = store.connection.get(connectionId)
      const key = connection && store.key.get(connection.keyId)
      const version = key && currentVersion(key)
      if (!connection || !key || !version) return notFound('connection')
      const value = readField(context, version, fieldId)
      if (!value.ok) return value
      const noted = store.commit({
        puts: [{ collection: 'connection', value: copied(connection, version.number, now()) }],
        events: [{ ...connectionEvent('key-copied-for', connection), version: version.number }],
      })
      return copyIfNoted(context, value.value, noted)
    },
  } satisfies Partial<Handlers<'connection.save' | 'connection.remove' | 'connection.move' | 'connection.copy'>>

  function connectionsOf(keyId: KeyId): readonly ConnectionId[] {
    return [...store.connection.values()].filter((each) => each.keyId === keyId).map(({ id }) => id)
  }

  /** A run that is open has to know who uses the key now. */
  function runsOf(keyId: KeyId, connectionIds: readonly ConnectionId[]): readonly Put[] {
    return [...store.rotation.values()]
      .filter((rotation) => rotation.keyId === keyId && isOpen(rotation))
      .map((rotation) => ({ collection: 'rotation', value: withConnections(rotation, connectionIds) }))
  }

  function connectionEvent<Kind extends ActivityEvent['kind']>(kind: Kind, { keyId, applicationId }: Connection) {
    return {
      kind,
      keyId,
      label: store.key.get(keyId)?.label ?? '',
      applicationId,
      application: store.application.get(applicationId)?.name ?? '',
    }
  }
}
