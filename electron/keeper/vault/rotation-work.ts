/** What every step of a rotation shares: gather the run and its key, let the domain decide, store all of it in one commit. */
import type { ActivityEvent } from '#shared/domain/activity.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ConnectionId, RotationId } from '#shared/domain/ids.ts'
import type { Key } from '#shared/domain/key.ts'
import { advance, type RotationEvent } from '#shared/domain/rotation-events.ts'
import type { Rotation } from '#shared/domain/rotation.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { notFound, stored, type Context } from './context.ts'
import type { Work } from './store.ts'

export interface Gathered {
  readonly rotation: Rotation
  readonly key: Key
}

interface RowWork {
  readonly connection: Connection
  readonly event: ActivityEvent
}

export type RotationWork = ReturnType<typeof createRotationWork>

export function createRotationWork({ store, now }: Context) {
  function gather(rotationId: RotationId): Gathered | null {
    const rotation = store.rotation.get(rotationId)
    const key = rotation && store.key.get(rotation.keyId)
    return rotation && key ? { rotation, key } : null
  }

  /** `work` says what else changes; it is handed the run as it was, and as it will be. */
  function step(
    rotationId: RotationId,
    event: RotationEvent,
    work: (before: Gathered, after: Rotation) => Work,
  ): Result<undefined, KeyturnError> {
    const found = gather(rotationId)
    if (!found) return notFound('rotation')
    const advanced = advance(found.rotation, event, now())
    if (!advanced.ok) return advanced
    const rest = work(found, advanced.value)
    return stored(store.commit({ ...rest, puts: [putRotation(advanced.value), ...(rest.puts ?? [])] }))
  }

  function onRow(
    rotationId: RotationId,
    event: RotationEvent & { readonly connectionId: ConnectionId },
    change: (connection: Connection, found: Gathered, after: Rotation) => RowWork & Pick<Work, 'puts'>,
  ): Result<undefined, KeyturnError> {
    const connection = store.connection.get(event.connectionId)
    if (!connection) return notFound('connection')
    return step(rotationId, event, (found, after) => {
      const changed = change(connection, found, after)
      return {
        puts: [{ collection: 'connection', value: changed.connection }, ...(changed.puts ?? [])],
        events: [changed.event],
      }
    })
  }

  function rowEvent<Kind extends ActivityEvent['kind']>(kind: Kind, found: Gathered, { applicationId }: Connection) {
    const application = store.application.get(applicationId)?.name ?? ''
    return { ...rotationEvent(kind, found), applicationId, application }
  }

  return { gather, step, onRow, rowEvent }
}

export const putRotation = (value: Rotation): Put => ({ collection: 'rotation', value })
export const putKey = (value: Key): Put => ({ collection: 'key', value })

export const rotationEvent = <Kind extends ActivityEvent['kind']>(kind: Kind, { rotation, key }: Gathered) => ({
  kind,
  keyId: key.id,
  label: key.label,
  rotationId: rotation.id,
})
