/** What is done for one application of a rotation: prepare, copy, save, test, waive, open again, put back. */
import { copied, installed, tested } from '#shared/domain/connection.ts'
import { versionOf, withVersion } from '#shared/domain/key.ts'
import { isRollingBack, type Rotation } from '#shared/domain/rotation.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { VaultCommand } from '#shared/ipc/names.ts'
import { notFound, type Context } from './context.ts'
import { putKey, type Gathered, type RotationWork } from './rotation-work.ts'
import { copyIfNoted, readField } from './values.ts'

export type RotationRowCommand = Extract<
  VaultCommand,
  `rotation.${'prepare' | 'copy' | 'markSaved' | 'markTested' | 'waive' | 'reopen' | 'putBack'}`
>

export function createRotationRows(
  context: Context,
  { gather, onRow, rowEvent }: RotationWork,
): Pick<Handlers<VaultCommand>, RotationRowCommand> {
  const { now } = context
  return {
    'rotation.prepare': ({ rotationId, connectionId }) =>
      onRow(rotationId, { type: 'prepare', connectionId }, (connection, found) => ({
        connection,
        event: rowEvent('rotation-prepared', found, connection),
      })),
    'rotation.copy': async ({ rotationId, connectionId, fieldId }) => {
      const found = gather(rotationId)
      const version = found && versionOf(found.key, versionToCopy(found.rotation))
      if (!found || !version) return notFound('rotation')
      const value = readField(context, version, fieldId)
      if (!value.ok) return value
      const noted = onRow(rotationId, { type: 'copy', connectionId }, (connection) => ({
        connection: copied(connection, version.number, now()),
        event: { ...rowEvent('key-copied-for', found, connection), version: version.number },
      }))
      return copyIfNoted(context, value.value, noted)
    },
    'rotation.markSaved': ({ rotationId, connectionId }) =>
      onRow(rotationId, { type: 'save', connectionId }, (connection, found) => ({
        connection: installed(connection, found.rotation.toVersion ?? 0, now()),
        event: rowEvent('rotation-saved', found, connection),
      })),
    'rotation.markTested': ({ rotationId, connectionId, evidence, by }) =>
      onRow(rotationId, { type: 'test', connectionId, evidence, by }, (connection, found) => ({
        connection: tested(connection, {
          at: now(),
          version: found.rotation.toVersion ?? 0,
          evidence: evidence.trim(),
        }),
        event: { ...rowEvent('rotation-tested', found, connection), note: evidence.trim() },
      })),
    'rotation.waive': ({ rotationId, connectionId, reason }) =>
      onRow(rotationId, { type: 'waive', connectionId, reason }, (connection, found) => ({
        connection,
        event: { ...rowEvent('rotation-waived', found, connection), note: reason.trim() },
      })),
    'rotation.reopen': ({ rotationId, connectionId }) =>
      onRow(rotationId, { type: 'reopen', connectionId }, (connection, found) => ({
        connection,
        event: rowEvent('rotation-reopened', found, connection),
      })),
    'rotation.putBack': ({ rotationId, connectionId }) =>
      onRow(rotationId, { type: 'put-back', connectionId }, (connection, found, after) => ({
        connection: installed(connection, found.rotation.fromVersion, now()),
        puts: asidePuts(found, after, now()),
        event: rowEvent('rotation-put-back', found, connection),
      })),
  }
}

const versionToCopy = (rotation: Rotation): number =>
  isRollingBack(rotation) ? rotation.fromVersion : (rotation.toVersion ?? 0)

/**
 * The new value of a run that ended without it. It may be in use somewhere, so it is put aside and not destroyed at once;
 * after a revocation it is the only one that works, and stays.
 */
export function asidePuts({ rotation, key }: Gathered, after: Rotation, now: Instant): readonly Put[] {
  if (after.abandonedAt === null || rotation.toVersion === null || rotation.revokedAt !== null) return []
  return [putKey(withVersion(key, rotation.toVersion, { stage: 'previous', endedAt: now }))]
}
