/**
 * One rotation: a new value is made, put into every connected application, tested in each, and only then the old value
 * is revoked. It is a saved state, not a running process: whatever happened is a date in it, and the state follows from
 * the dates, so the two can not contradict each other. `advance` of `rotation-events.ts` is the only way forward.
 */
import type { Instant } from './calendar.ts'
import type { ConnectionId, KeyId, RotationId } from './ids.ts'

export type RotationReason = 'due' | 'leaked' | 'person-left' | 'platform-notice' | 'other'

export const ROTATION_REASONS: readonly RotationReason[] = ['due', 'leaked', 'person-left', 'platform-notice', 'other']

/**
 * - `overlap`: old and new value work side by side; the old one is revoked last.
 * - `hard-cut`: the platform has room for one key only. Everything is prepared, then the old value ends, and the
 *   applications stand still until each has the new one.
 * - `revoke-first`: the old value is in wrong hands, and ends before anything else.
 */
export type RotationOrder = 'overlap' | 'hard-cut' | 'revoke-first'

export const ROTATION_ORDERS: readonly RotationOrder[] = ['overlap', 'hard-cut', 'revoke-first']

/** One connected application in the run. Fields with a question mark are missing in runs that were saved before them. */
export interface RotationRow {
  readonly connectionId: ConnectionId
  /** Somebody stands ready there: signed in, at the place where the key goes. Asked for in a hard cut only. */
  readonly preparedAt?: Instant | null
  readonly copiedAt: Instant | null
  readonly savedAt: Instant | null
  readonly testedAt: Instant | null
  /** What the person saw when testing. */
  readonly evidence: string
  /** Who saw it. */
  readonly testedBy?: string
  readonly waivedAt: Instant | null
  readonly waiveReason: string
  /** When it had the old value again, in a run that is rolled back. */
  readonly putBackAt?: Instant | null
}

export type RowState = 'to-do' | 'copied' | 'saved' | 'tested' | 'waived'

export type UseVerdict = 'still-used' | 'not-used'

/** What the platform, or a log of it, told about the use of the old value while the run was open. */
export interface UseFinding {
  readonly at: Instant
  readonly source: 'platform' | 'log'
  /** Null when it was told that it is not used, or the log does not say when. */
  readonly lastUsedAt: Instant | null
  readonly verdict: UseVerdict
}

export interface Rotation {
  readonly id: RotationId
  readonly keyId: KeyId
  readonly reason: RotationReason
  readonly reasonNote: string
  /** Missing in runs that were saved before there was a choice: `overlap`. */
  readonly order?: RotationOrder
  readonly fromVersion: number
  /** Null until the new value is captured. */
  readonly toVersion: number | null
  readonly startedAt: Instant
  readonly capturedAt: Instant | null
  readonly rows: readonly RotationRow[]
  readonly uses?: readonly UseFinding[]
  readonly revokedAt: Instant | null
  /** Since when the old value is asked again and again whether it is dead; null or missing when nobody asked for that. */
  readonly watchedSince?: Instant | null
  readonly provenDeadAt: Instant | null
  /** How it is known that the old value is refused. */
  readonly deathEvidence: string
  /** Who saw it dead: a check of the value itself, or a person. Missing before the proof. */
  readonly provenBy?: 'check' | 'person'
  readonly finishedAt: Instant | null
  /** Set while applications get the old value back, and kept afterwards. */
  readonly rollBack?: { readonly since: Instant; readonly reason: string } | null
  readonly abandonedAt: Instant | null
  readonly abandonReason: string
}

/** `cut`: the old value has ended, and not every application has the new one yet. Only where the order asks for it. */
export type RotationState =
  | 'draft'
  | 'captured'
  | 'distributing'
  | 'ready-to-revoke'
  | 'cut'
  | 'revoked'
  | 'proven-dead'
  | 'documented'
  | 'rolling-back'
  | 'abandoned'

export function startRotation(
  identity: Pick<Rotation, 'id' | 'keyId' | 'reason' | 'reasonNote' | 'fromVersion' | 'order'>,
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

export function rotationState(rotation: Rotation): RotationState {
  if (rotation.abandonedAt !== null) return 'abandoned'
  if (rotation.finishedAt !== null) return 'documented'
  if (isRollingBack(rotation)) return 'rolling-back'
  if (rotation.revokedAt !== null) return stateAfterRevoking(rotation)
  if (rotation.capturedAt === null) return 'draft'
  if (openRows(rotation).length === 0) return 'ready-to-revoke'
  return rotation.rows.some((row) => rowState(row) !== 'to-do') ? 'distributing' : 'captured'
}

function stateAfterRevoking(rotation: Rotation): RotationState {
  if (rotation.capturedAt === null || openRows(rotation).length > 0) return 'cut'
  return rotation.provenDeadAt === null ? 'revoked' : 'proven-dead'
}

export function rowState(row: RotationRow): RowState {
  if (row.waivedAt !== null) return 'waived'
  if (row.testedAt !== null) return 'tested'
  if (row.savedAt !== null) return 'saved'
  return row.copiedAt === null ? 'to-do' : 'copied'
}

export const orderOf = ({ order }: Rotation): RotationOrder => order ?? 'overlap'

export const isRowDone = (row: RotationRow): boolean => row.testedAt !== null || row.waivedAt !== null

export const openRows = (rotation: Rotation): readonly RotationRow[] => rotation.rows.filter((row) => !isRowDone(row))

/** Where nobody stands ready yet; one that is waived needs nobody. */
export const unpreparedRows = (rotation: Rotation): readonly RotationRow[] =>
  rotation.rows.filter((row) => (row.preparedAt ?? null) === null && row.waivedAt === null)

/** Where the new value was saved and the old one is not back. */
export const rowsToPutBack = (rotation: Rotation): readonly RotationRow[] =>
  rotation.rows.filter((row) => row.savedAt !== null && (row.putBackAt ?? null) === null)

export const isOpen = (rotation: Rotation): boolean => rotation.finishedAt === null && rotation.abandonedAt === null

export const isRollingBack = (rotation: Rotation): boolean => isOpen(rotation) && (rotation.rollBack ?? null) !== null

/** Milliseconds that an application stood still in a cut; until `now` while it has not been saved there. Else null. */
export function gapOf(rotation: Rotation, row: RotationRow, now: Instant): number | null {
  const { revokedAt } = rotation
  // Where old and new value work side by side, nothing stands still.
  if (orderOf(rotation) === 'overlap' || revokedAt === null || row.waivedAt !== null) return null
  return Math.max(0, (row.savedAt ?? now) - revokedAt)
}

/** An application connected while the run is open has to be done as well; one that is disconnected has not. */
export function withConnections(rotation: Rotation, connectionIds: readonly ConnectionId[]): Rotation {
  if (!GROWING.includes(rotationState(rotation))) return rotation
  const rowsById = new Map(rotation.rows.map((row) => [row.connectionId, row]))
  return { ...rotation, rows: connectionIds.map((id) => rowsById.get(id) ?? freshRow(id)) }
}

const GROWING: readonly RotationState[] = ['draft', 'captured', 'distributing', 'ready-to-revoke', 'cut']

export const freshRow = (connectionId: ConnectionId): RotationRow => ({
  connectionId,
  copiedAt: null,
  savedAt: null,
  testedAt: null,
  evidence: '',
  waivedAt: null,
  waiveReason: '',
})
