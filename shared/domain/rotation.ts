/**
 * One rotation: a new value is made, put into every connected application, tested in each, and only then the old value
 * is revoked. It is a saved state, not a running process: whatever happened is a date in it, and the state follows from
 * the dates, so the two can not contradict each other. `advance` is the only way forward and decides what is allowed.
 */
import { err, never, ok, type Result } from '../result.ts'
import type { Instant } from './calendar.ts'
import type { ConnectionId, KeyId, RotationId } from './ids.ts'

export type RotationReason = 'due' | 'leaked' | 'person-left' | 'platform-notice' | 'other'

export const ROTATION_REASONS: readonly RotationReason[] = ['due', 'leaked', 'person-left', 'platform-notice', 'other']

/** One connected application in the run. */
export interface RotationRow {
  readonly connectionId: ConnectionId
  readonly copiedAt: Instant | null
  readonly savedAt: Instant | null
  readonly testedAt: Instant | null
  /** What the person saw when testing. */
  readonly evidence: string
  readonly waivedAt: Instant | null
  readonly waiveReason: string
}

export type RowState = 'to-do' | 'copied' | 'saved' | 'tested' | 'waived'

export interface Rotation {
  readonly id: RotationId
  readonly keyId: KeyId
  readonly reason: RotationReason
  readonly reasonNote: string
  readonly fromVersion: number
  /** Null until the new value is captured. */
  readonly toVersion: number | null
  readonly startedAt: Instant
  readonly capturedAt: Instant | null
  readonly rows: readonly RotationRow[]
  readonly revokedAt: Instant | null
  readonly provenDeadAt: Instant | null
  /** How the person knows that the old value is refused. */
  readonly deathEvidence: string
  readonly finishedAt: Instant | null
  readonly abandonedAt: Instant | null
  readonly abandonReason: string
}

export type RotationState =
  | 'draft'
  | 'captured'
  | 'distributing'
  | 'ready-to-revoke'
  | 'revoked'
  | 'proven-dead'
  | 'documented'
  | 'abandoned'

export type RotationEvent =
  | { readonly type: 'capture'; readonly version: number }
  | { readonly type: 'copy'; readonly connectionId: ConnectionId }
  | { readonly type: 'save'; readonly connectionId: ConnectionId }
  | { readonly type: 'test'; readonly connectionId: ConnectionId; readonly evidence: string }
  | { readonly type: 'waive'; readonly connectionId: ConnectionId; readonly reason: string }
  | { readonly type: 'reopen'; readonly connectionId: ConnectionId }
  | { readonly type: 'revoke' }
  | { readonly type: 'prove-dead'; readonly evidence: string }
  | { readonly type: 'finish' }
  | { readonly type: 'abandon'; readonly reason: string }

export type RotationProblem =
  | { readonly code: 'rotation-wrong-state'; readonly state: RotationState }
  | { readonly code: 'rotation-rows-open'; readonly connectionIds: readonly ConnectionId[] }
  | { readonly code: 'rotation-row-unknown' }
  | { readonly code: 'rotation-not-saved-yet' }
  | { readonly code: 'reason-required' }

export function startRotation(
  identity: Pick<Rotation, 'id' | 'keyId' | 'reason' | 'reasonNote' | 'fromVersion'>,
  connectionIds: readonly ConnectionId[],
  now: Instant,
): Rotation {
  return {
    ...identity,
    toVersion: null,
    startedAt: now,
    capturedAt: null,
    rows: connectionIds.map(freshRow),
    revokedAt: null,
    provenDeadAt: null,
    deathEvidence: '',
    finishedAt: null,
    abandonedAt: null,
    abandonReason: '',
  }
}

export function advance(rotation: Rotation, event: RotationEvent, now: Instant): Result<Rotation, RotationProblem> {
  switch (event.type) {
    case 'capture':
      // A second capture replaces a value that was copied wrongly, so every application has to start again.
      return when(rotation, BEFORE_REVOKING, () =>
        ok({
          ...rotation,
          toVersion: event.version,
          capturedAt: now,
          rows: rotation.rows.map(({ connectionId }) => freshRow(connectionId)),
        }),
      )
    case 'copy':
      return onRow(rotation, event.connectionId, (row) => ok({ ...row, copiedAt: now }))
    case 'save':
      return onRow(rotation, event.connectionId, (row) =>
        ok({ ...row, savedAt: now, testedAt: null, evidence: '', waivedAt: null, waiveReason: '' }),
      )
    case 'test':
      return onRow(rotation, event.connectionId, (row) =>
        row.savedAt === null
          ? err({ code: 'rotation-not-saved-yet' })
          : ok({ ...row, testedAt: now, evidence: event.evidence.trim(), waivedAt: null, waiveReason: '' }),
      )
    case 'waive':
      return withReason(event.reason, (waiveReason) =>
        onRow(rotation, event.connectionId, (row) => ok({ ...row, waivedAt: now, waiveReason })),
      )
    case 'reopen':
      return onRow(rotation, event.connectionId, ({ connectionId }) => ok(freshRow(connectionId)))
    case 'revoke':
      return when(rotation, CAPTURED, () => {
        const open = openRows(rotation)
        return open.length > 0
          ? err({ code: 'rotation-rows-open', connectionIds: open.map(({ connectionId }) => connectionId) })
          : ok({ ...rotation, revokedAt: now })
      })
    case 'prove-dead':
      return withReason(event.evidence, (deathEvidence) =>
        when(rotation, ['revoked'], () => ok({ ...rotation, provenDeadAt: now, deathEvidence })),
      )
    case 'finish':
      return when(rotation, ['revoked', 'proven-dead'], () => ok({ ...rotation, finishedAt: now }))
    case 'abandon':
      return withReason(event.reason, (abandonReason) =>
        when(rotation, BEFORE_REVOKING, () => ok({ ...rotation, abandonedAt: now, abandonReason })),
      )
    default:
      return never(event)
  }
}

export function rotationState(rotation: Rotation): RotationState {
  if (rotation.abandonedAt !== null) return 'abandoned'
  if (rotation.finishedAt !== null) return 'documented'
  if (rotation.provenDeadAt !== null) return 'proven-dead'
  if (rotation.revokedAt !== null) return 'revoked'
  if (rotation.capturedAt === null) return 'draft'
  if (openRows(rotation).length === 0) return 'ready-to-revoke'
  return rotation.rows.some((row) => rowState(row) !== 'to-do') ? 'distributing' : 'captured'
}

export function rowState(row: RotationRow): RowState {
  if (row.waivedAt !== null) return 'waived'
  if (row.testedAt !== null) return 'tested'
  if (row.savedAt !== null) return 'saved'
  return row.copiedAt === null ? 'to-do' : 'copied'
}

export const isRowDone = (row: RotationRow): boolean => row.testedAt !== null || row.waivedAt !== null

export const openRows = (rotation: Rotation): readonly RotationRow[] => rotation.rows.filter((row) => !isRowDone(row))

export const isOpen = (rotation: Rotation): boolean => rotation.finishedAt === null && rotation.abandonedAt === null

/** An application connected while the run is open has to be done as well; one that is disconnected has not. */
export function withConnections(rotation: Rotation, connectionIds: readonly ConnectionId[]): Rotation {
  if (!BEFORE_REVOKING.includes(rotationState(rotation))) return rotation
  const rowsById = new Map(rotation.rows.map((row) => [row.connectionId, row]))
  return { ...rotation, rows: connectionIds.map((id) => rowsById.get(id) ?? freshRow(id)) }
}

const CAPTURED: readonly RotationState[] = ['captured', 'distributing', 'ready-to-revoke']
const BEFORE_REVOKING: readonly RotationState[] = ['draft', ...CAPTURED]

const freshRow = (connectionId: ConnectionId): RotationRow => ({
  connectionId,
  copiedAt: null,
  savedAt: null,
  testedAt: null,
  evidence: '',
  waivedAt: null,
  waiveReason: '',
})

function when(
  rotation: Rotation,
  allowed: readonly RotationState[],
  next: () => Result<Rotation, RotationProblem>,
): Result<Rotation, RotationProblem> {
  const state = rotationState(rotation)
  return allowed.includes(state) ? next() : err({ code: 'rotation-wrong-state', state })
}

function withReason(
  reason: string,
  next: (reason: string) => Result<Rotation, RotationProblem>,
): Result<Rotation, RotationProblem> {
  const trimmed = reason.trim()
  return trimmed === '' ? err({ code: 'reason-required' }) : next(trimmed)
}

function onRow(
  rotation: Rotation,
  connectionId: ConnectionId,
  change: (row: RotationRow) => Result<RotationRow, RotationProblem>,
): Result<Rotation, RotationProblem> {
  return when(rotation, CAPTURED, () => {
    const row = rotation.rows.find((candidate) => candidate.connectionId === connectionId)
    if (!row) return err({ code: 'rotation-row-unknown' })
    const changed = change(row)
    if (!changed.ok) return changed
    return ok({ ...rotation, rows: rotation.rows.map((each) => (each === row ? changed.value : each)) })
  })
}
