/** What may happen in a rotation, and what it makes of the run. Whatever is not allowed is refused with its reason. */
import { err, never, ok, type Result } from '../result.ts'
import type { Instant } from './calendar.ts'
import type { ConnectionId } from './ids.ts'
import {
  freshRow,
  openRows,
  orderOf,
  rotationState,
  rowsToPutBack,
  unpreparedRows,
  type Rotation,
  type RotationRow,
  type RotationState,
  type UseFinding,
} from './rotation.ts'

export type RotationEvent =
  | { readonly type: 'prepare'; readonly connectionId: ConnectionId }
  | { readonly type: 'capture'; readonly version: number }
  | { readonly type: 'copy'; readonly connectionId: ConnectionId }
  | { readonly type: 'save'; readonly connectionId: ConnectionId }
  | { readonly type: 'test'; readonly connectionId: ConnectionId; readonly evidence: string; readonly by?: string }
  | { readonly type: 'waive'; readonly connectionId: ConnectionId; readonly reason: string }
  | { readonly type: 'reopen'; readonly connectionId: ConnectionId }
  | { readonly type: 'note-use'; readonly finding: Omit<UseFinding, 'at'> }
  | { readonly type: 'revoke' }
  | { readonly type: 'watch' }
  | { readonly type: 'prove-dead'; readonly evidence: string; readonly by?: 'check' | 'person' }
  | { readonly type: 'finish' }
  | { readonly type: 'roll-back'; readonly reason: string }
  | { readonly type: 'put-back'; readonly connectionId: ConnectionId }
  | { readonly type: 'resume' }
  | { readonly type: 'abandon'; readonly reason: string }

export type RotationProblem =
  | { readonly code: 'rotation-wrong-state'; readonly state: RotationState }
  | { readonly code: 'rotation-rows-open'; readonly connectionIds: readonly ConnectionId[] }
  | { readonly code: 'rotation-rows-unprepared'; readonly connectionIds: readonly ConnectionId[] }
  | { readonly code: 'rotation-row-unknown' }
  | { readonly code: 'rotation-not-saved-yet' }
  | { readonly code: 'reason-required' }

type Next = Result<Rotation, RotationProblem>

export function advance(rotation: Rotation, event: RotationEvent, now: Instant): Next {
  switch (event.type) {
    case 'prepare':
      return onRow(rotation, PREPARING, event.connectionId, (row) => ok({ ...row, preparedAt: now }))
    case 'capture':
      // A second capture replaces a value that was copied wrongly, so every application has to start again.
      return when(rotation, CAPTURING, () =>
        ok({
          ...rotation,
          toVersion: event.version,
          capturedAt: now,
          rows: rotation.rows.map((row) => ({ ...freshRow(row.connectionId), ...keptFrom(rotation, row) })),
        }),
      )
    case 'copy':
      return onRow(rotation, [...distributing(rotation), 'rolling-back'], event.connectionId, (row) =>
        ok({ ...row, copiedAt: now }),
      )
    case 'save':
      return onRow(rotation, distributing(rotation), event.connectionId, (row) =>
        ok({ ...row, savedAt: now, testedAt: null, evidence: '', testedBy: '', waivedAt: null, waiveReason: '' }),
      )
    case 'test':
      return onRow(rotation, distributing(rotation), event.connectionId, (row) => tested(row, event, now))
    case 'waive':
      return withReason(event.reason, (waiveReason) =>
        onRow(rotation, waiving(rotation), event.connectionId, (row) => ok({ ...row, waivedAt: now, waiveReason })),
      )
    case 'reopen':
      return onRow(rotation, waiving(rotation), event.connectionId, ({ connectionId }) => ok(freshRow(connectionId)))
    case 'note-use':
      return when(rotation, OPEN, () =>
        ok({ ...rotation, uses: [...(rotation.uses ?? []), { ...event.finding, at: now }] }),
      )
    case 'revoke':
      return revoke(rotation, now)
    case 'watch':
      return when(rotation, ['cut', 'revoked'], () => ok({ ...rotation, watchedSince: rotation.watchedSince ?? now }))
    case 'prove-dead':
      return withReason(event.evidence, (deathEvidence) =>
        when(rotation, rotation.provenDeadAt === null ? ['cut', 'revoked'] : [], () =>
          ok({ ...rotation, provenDeadAt: now, deathEvidence, provenBy: event.by ?? 'person' }),
        ),
      )
    case 'finish':
      return when(rotation, ['revoked', 'proven-dead'], () => ok({ ...rotation, finishedAt: now }))
    case 'roll-back':
      return withReason(event.reason, (reason) =>
        when(rotation, BEFORE_REVOKING, () => settled({ ...rotation, rollBack: { since: now, reason } }, now)),
      )
    case 'put-back': {
      const back = onRow(rotation, ['rolling-back'], event.connectionId, (row) => ok({ ...row, putBackAt: now }))
      return back.ok ? settled(back.value, now) : back
    }
    case 'resume':
      // What has the old value again has to get the new one again.
      return when(rotation, ['rolling-back'], () =>
        ok({
          ...rotation,
          rollBack: null,
          rows: rotation.rows.map((row) => (row.putBackAt ? freshRow(row.connectionId) : row)),
        }),
      )
    case 'abandon':
      return withReason(event.reason, (abandonReason) =>
        when(rotation, OPEN, () => ok({ ...rotation, abandonedAt: now, abandonReason })),
      )
    default:
      return never(event)
  }
}

const CAPTURED: readonly RotationState[] = ['captured', 'distributing', 'ready-to-revoke']
const BEFORE_REVOKING: readonly RotationState[] = ['draft', ...CAPTURED]
const PREPARING = BEFORE_REVOKING
const CAPTURING: readonly RotationState[] = [...BEFORE_REVOKING, 'cut']
const OPEN: readonly RotationState[] = [...BEFORE_REVOKING, 'cut', 'revoked', 'proven-dead', 'rolling-back']

/** After a cut the rows stay open to the end: a test that turns out wrong can be taken back. */
const distributing = (rotation: Rotation): readonly RotationState[] => {
  if (rotation.capturedAt === null) return []
  return orderOf(rotation) === 'overlap' ? CAPTURED : [...CAPTURED, 'cut', 'revoked', 'proven-dead']
}

/** In a hard cut an application can be left out before there is a new value: then nobody has to stand ready there. */
const waiving = (rotation: Rotation): readonly RotationState[] =>
  orderOf(rotation) === 'overlap' ? CAPTURED : [...distributing(rotation), 'draft', 'cut']

/** Standing ready, and being left out of a cut, do not depend on the value. */
const keptFrom = (rotation: Rotation, row: RotationRow): Partial<RotationRow> => ({
  ...(row.preparedAt === undefined ? {} : { preparedAt: row.preparedAt }),
  ...(rotation.capturedAt === null ? { waivedAt: row.waivedAt, waiveReason: row.waiveReason } : {}),
})

function tested(
  row: RotationRow,
  { evidence, by = '' }: RotationEvent & { readonly type: 'test' },
  now: Instant,
): Result<RotationRow, RotationProblem> {
  if (row.savedAt === null) return err({ code: 'rotation-not-saved-yet' })
  return ok({
    ...row,
    testedAt: row.testedAt ?? now,
    evidence: evidence.trim(),
    testedBy: by.trim(),
    waivedAt: null,
    waiveReason: '',
  })
}

function revoke(rotation: Rotation, now: Instant): Next {
  const order = orderOf(rotation)
  switch (order) {
    case 'overlap':
      return when(rotation, CAPTURED, () => {
        const open = openRows(rotation)
        return open.length > 0
          ? err({ code: 'rotation-rows-open', connectionIds: idsOf(open) })
          : revoked(rotation, now)
      })
    case 'hard-cut':
      return when(rotation, BEFORE_REVOKING, () => {
        const open = unpreparedRows(rotation)
        return open.length > 0
          ? err({ code: 'rotation-rows-unprepared', connectionIds: idsOf(open) })
          : revoked(rotation, now)
      })
    case 'revoke-first':
      return when(rotation, BEFORE_REVOKING, () => revoked(rotation, now))
    default:
      return never(order)
  }
}

const revoked = (rotation: Rotation, now: Instant): Next => ok({ ...rotation, revokedAt: now })

const idsOf = (rows: readonly RotationRow[]): readonly ConnectionId[] => rows.map(({ connectionId }) => connectionId)

/** Rolled back is what has no application left on the new value: the run is over then. */
function settled(rotation: Rotation, now: Instant): Next {
  if (rowsToPutBack(rotation).length > 0) return ok(rotation)
  return ok({ ...rotation, abandonedAt: now, abandonReason: rotation.rollBack?.reason ?? '' })
}

function when(rotation: Rotation, allowed: readonly RotationState[], next: () => Next): Next {
  const state = rotationState(rotation)
  return allowed.includes(state) ? next() : err({ code: 'rotation-wrong-state', state })
}

function withReason(reason: string, next: (reason: string) => Next): Next {
  const trimmed = reason.trim()
  return trimmed === '' ? err({ code: 'reason-required' }) : next(trimmed)
}

function onRow(
  rotation: Rotation,
  allowed: readonly RotationState[],
  connectionId: ConnectionId,
  change: (row: RotationRow) => Result<RotationRow, RotationProblem>,
): Next {
  return when(rotation, allowed, () => {
    const row = rotation.rows.find((candidate) => candidate.connectionId === connectionId)
    if (!row) return err({ code: 'rotation-row-unknown' })
    const changed = change(row)
    if (!changed.ok) return changed
    return ok({ ...rotation, rows: rotation.rows.map((each) => (each === row ? changed.value : each)) })
  })
}
