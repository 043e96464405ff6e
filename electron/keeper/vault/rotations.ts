import type { ActivityEvent } from '#shared/domain/activity.ts'
import { copied, installed, tested, type Connection } from '#shared/domain/connection.ts'
import type { DraftTarget } from '#shared/domain/draft.ts'
import type { ConnectionId, RotationId } from '#shared/domain/ids.ts'
import {
  currentVersion,
  nextVersionNumber,
  versionOf,
  withVersion,
  type Key,
  type Version,
} from '#shared/domain/key.ts'
import { advance, isOpen, startRotation, type Rotation, type RotationEvent } from '#shared/domain/rotation.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import type { VaultCommand } from '#shared/ipc/names.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import { notFound, stored, type Context } from './context.ts'
import { withoutDraft, withValues } from './drafts.ts'
import { capture, copyIfNoted, hasValue, readField } from './values.ts'
import type { Work } from './store.ts'

type RotationCommand = Extract<VaultCommand, `rotation.${string}`>

interface Gathered {
  readonly rotation: Rotation
  readonly key: Key
}

/** Gather the run, its key and its connection; let the domain decide; store run, key and connection in one commit. */
export function createRotations(context: Context): Pick<Handlers<VaultCommand>, RotationCommand> {
  const { store, now } = context

  return {
    'rotation.start': ({ keyId, reason, note }) => {
      const key = store.key.get(keyId)
      const current = key && currentVersion(key)
      if (!key || !current || key.archivedAt !== null) return notFound('key')
      const running = [...store.rotation.values()].some((each) => each.keyId === keyId && isOpen(each))
      if (running) return err({ code: 'rotation-already-open' })
      const connections = [...store.connection.values()].filter((each) => each.keyId === keyId)
      const rotation = startRotation(
        { id: newId<'rotation'>(), keyId, reason, reasonNote: note.trim(), fromVersion: current.number },
        connections.map(({ id }) => id),
        now(),
      )
      const saved = store.commit({ puts: [put(rotation)], events: [eventOf('rotation-started', { rotation, key })] })
      return saved.ok ? ok(rotation.id) : saved
    },
    'rotation.capture': (input) => {
      const target = { kind: 'rotation', rotationId: input.rotationId } as const
      return withValues(store, target, input.secret, (secret) => captureNewKey({ ...input, secret }, target))
    },
    'rotation.copy': async ({ rotationId, connectionId, fieldId }) => {
      const found = gather(rotationId)
      const version = found && versionOf(found.key, found.rotation.toVersion ?? 0)
      if (!found || !version) return notFound('rotation')
      const value = readField(context, version, fieldId)
      if (!value.ok) return value
      const noted = onRow({ type: 'copy', connectionId }, rotationId, (connection) => ({
        connection: copied(connection, version.number, now()),
        event: { ...rowEvent('key-copied-for', found, connection), version: version.number },
      }))
      return copyIfNoted(context, value.value, noted)
    },
    'rotation.markSaved': ({ rotationId, connectionId }) =>
      onRow({ type: 'save', connectionId }, rotationId, (connection, found) => ({
        connection: installed(connection, found.rotation.toVersion ?? 0, now()),
        event: rowEvent('rotation-saved', found, connection),
      })),
    'rotation.markTested': ({ rotationId, connectionId, evidence }) =>
      onRow({ type: 'test', connectionId, evidence }, rotationId, (connection, found) => ({
        connection: tested(connection, {
          at: now(),
          version: found.rotation.toVersion ?? 0,
          evidence: evidence.trim(),
        }),
        event: { ...rowEvent('rotation-tested', found, connection), note: evidence.trim() },
      })),
    'rotation.waive': ({ rotationId, connectionId, reason }) =>
      onRow({ type: 'waive', connectionId, reason }, rotationId, (connection, found) => ({
        connection,
        event: { ...rowEvent('rotation-waived', found, connection), note: reason.trim() },
      })),
    'rotation.reopen': ({ rotationId, connectionId }) =>
      onRow({ type: 'reopen', connectionId }, rotationId, (connection, found) => ({
        connection,
        event: rowEvent('rotation-reopened', found, connection),
      })),
    'rotation.revoke': ({ rotationId }) =>
      step(rotationId, { type: 'revoke' }, ({ rotation, key }) => {
        const ended = withVersion(key, rotation.fromVersion, { stage: 'previous', endedAt: now() })
        return {
          puts: [putKey(withVersion(ended, rotation.toVersion ?? 0, { stage: 'current' }))],
          events: [eventOf('rotation-revoked', { rotation, key })],
        }
      }),
    'rotation.proveDead': ({ rotationId, evidence }) =>
      step(rotationId, { type: 'prove-dead', evidence }, (found) => ({
        events: [{ ...eventOf('rotation-proven-dead', found), note: evidence.trim() }],
      })),
    'rotation.finish': ({ rotationId }) =>
      step(rotationId, { type: 'finish' }, (found) => ({ events: [eventOf('rotation-finished', found)] })),
    'rotation.abandon': ({ rotationId, reason }) =>
      step(rotationId, { type: 'abandon', reason }, (found) => ({
        // The new value may be in use somewhere: it is put aside, not destroyed at once.
        puts:
          found.rotation.toVersion === null
            ? []
            : [putKey(withVersion(found.key, found.rotation.toVersion, { stage: 'previous', endedAt: now() }))],
        events: [{ ...eventOf('rotation-abandoned', found), note: reason.trim() }],
      })),
  }

  function captureNewKey(
    input: Input<'rotation.capture'> & { readonly secret: SecretFields },
    target: DraftTarget,
  ): Result<undefined, KeyturnError> {
    const found = gather(input.rotationId)
    if (!found) return notFound('rotation')
    const { rotation, key } = found
    const replaced = rotation.toVersion === null ? undefined : versionOf(key, rotation.toVersion)
    const number = replaced?.number ?? nextVersionNumber(key)
    const advanced = advance(rotation, { type: 'capture', version: number }, now())
    if (!advanced.ok) return advanced
    const captured = capture(context, { ...input, number, stage: 'pending' })
    if (!captured.ok) return captured
    const { version, secret } = captured.value
    const missing = fieldsOf(versionOf(key, rotation.fromVersion)).find((field) => !fieldsOf(version).includes(field))
    if (missing !== undefined) return err({ code: 'secret-missing', fieldId: missing })
    if (hasValue(key, version)) return err({ code: 'same-secret' })
    const versions = [...key.versions.filter((each) => each.number !== number), version]
    const cleared = withoutDraft(store, target)
    return stored(
      store.commit({
        puts: [put(advanced.value), putKey({ ...key, versions })],
        secrets: [secret],
        removals: cleared.removals,
        destroyed: [...cleared.destroyed, ...(replaced?.secretId ? [replaced.secretId] : [])],
        events: [eventOf('rotation-captured', found)],
      }),
    )
  }

  function step(
    rotationId: RotationId,
    event: RotationEvent,
    work: (found: Gathered) => Work,
  ): Result<undefined, KeyturnError> {
    const found = gather(rotationId)
    if (!found) return notFound('rotation')
    const advanced = advance(found.rotation, event, now())
    if (!advanced.ok) return advanced
    const rest = work(found)
    return stored(store.commit({ ...rest, puts: [put(advanced.value), ...(rest.puts ?? [])] }))
  }

  function onRow(
    event: RotationEvent & { readonly connectionId: ConnectionId },
    rotationId: RotationId,
    change: (
      connection: Connection,
      found: Gathered,
    ) => { readonly connection: Connection; readonly event: ActivityEvent },
  ): Result<undefined, KeyturnError> {
    const connection = store.connection.get(event.connectionId)
    if (!connection) return notFound('connection')
    return step(rotationId, event, (found) => {
      const changed = change(connection, found)
      return { puts: [{ collection: 'connection', value: changed.connection }], events: [changed.event] }
    })
  }

  function gather(rotationId: RotationId): Gathered | null {
    const rotation = store.rotation.get(rotationId)
    const key = rotation && store.key.get(rotation.keyId)
    return rotation && key ? { rotation, key } : null
  }

  function rowEvent<Kind extends ActivityEvent['kind']>(kind: Kind, found: Gathered, { applicationId }: Connection) {
    const application = store.application.get(applicationId)?.name ?? ''
    return { ...eventOf(kind, found), applicationId, application }
  }
}

/** A new key has to have every part that the old one has. */
const fieldsOf = (version: Version | undefined): readonly string[] => version?.masks.map(({ fieldId }) => fieldId) ?? []

const put = (value: Rotation): Put => ({ collection: 'rotation', value })
const putKey = (value: Key): Put => ({ collection: 'key', value })

const eventOf = <Kind extends ActivityEvent['kind']>(kind: Kind, { rotation, key }: Gathered) => ({
  kind,
  keyId: key.id,
  label: key.label,
  rotationId: rotation.id,
})
