import type { ConnectionId } from '../../shared/domain/ids.ts'
import { advance, type RotationEvent, type RotationProblem } from '../../shared/domain/rotation-events.ts'
import {
  startRotation,
  type Rotation,
  type RotationOrder,
  type RotationRow,
  type RotationState,
} from '../../shared/domain/rotation.ts'
import { frozen, idOf } from './domain-support.ts'

export const SHOP: ConnectionId = idOf(10)
export const FORM: ConnectionId = idOf(11)
export const STRANGER: ConnectionId = idOf(99)

export const STARTED_AT = Date.UTC(2026, 10, 23, 9)

export const newRun = (
  connectionIds: readonly ConnectionId[] = [SHOP, FORM],
  order: RotationOrder = 'overlap',
): Rotation =>
  frozen(
    startRotation(
      { id: idOf(5), keyId: idOf(1), reason: 'due', reasonNote: 'from the list', order, fromVersion: 3 },
      connectionIds,
      STARTED_AT,
    ),
  )

/** The run after these events, one minute after the other; each of them has to be accepted. */
export function after(events: readonly RotationEvent[], start: Rotation = newRun()): Rotation {
  return events.reduce((rotation, event, index) => {
    const next = advance(rotation, event, STARTED_AT + (index + 1) * 60_000)
    if (!next.ok) throw new Error(`${event.type} answered ${next.error.code}`)
    return frozen(next.value)
  }, start)
}

export const capture = { type: 'capture', version: 4 } as const
export const copy = (connectionId: ConnectionId) => ({ type: 'copy', connectionId }) as const
export const save = (connectionId: ConnectionId) => ({ type: 'save', connectionId }) as const
export const test = (connectionId: ConnectionId, evidence = 'a sign-up arrived') =>
  ({ type: 'test', connectionId, evidence }) as const
export const waive = (connectionId: ConnectionId, reason = 'switched off') =>
  ({ type: 'waive', connectionId, reason }) as const
export const reopen = (connectionId: ConnectionId) => ({ type: 'reopen', connectionId }) as const
export const prepare = (connectionId: ConnectionId) => ({ type: 'prepare', connectionId }) as const
export const noteUse = {
  type: 'note-use',
  finding: { source: 'platform', lastUsedAt: 17, verdict: 'still-used' },
} as const
export const watch = { type: 'watch' } as const
export const rollBack = (reason = 'the new key may do too little') => ({ type: 'roll-back', reason }) as const
export const putBack = (connectionId: ConnectionId) => ({ type: 'put-back', connectionId }) as const
export const resume = { type: 'resume' } as const
export const revoke = { type: 'revoke' } as const
export const proveDead = (evidence = 'answers 401') => ({ type: 'prove-dead', evidence }) as const
export const finish = { type: 'finish' } as const
export const abandon = (reason = 'wrong key') => ({ type: 'abandon', reason }) as const

const TO_DISTRIBUTING = [capture, save(SHOP), test(SHOP), save(FORM)]
const TO_READY = [...TO_DISTRIBUTING, test(FORM)]
const TO_REVOKED = [...TO_READY, revoke]
const TO_PROVEN = [...TO_REVOKED, proveDead()]

/** A way to each state, with the shop and the form connected. */
export const WAY_TO: { readonly [State in RotationState]: readonly RotationEvent[] } = {
  draft: [],
  captured: [capture],
  distributing: TO_DISTRIBUTING,
  'ready-to-revoke': TO_READY,
  revoked: TO_REVOKED,
  'proven-dead': TO_PROVEN,
  documented: [...TO_PROVEN, finish],
  cut: [...TO_DISTRIBUTING, revoke],
  'rolling-back': [...TO_DISTRIBUTING, rollBack()],
  abandoned: [...TO_DISTRIBUTING, abandon()],
}

/** The run in that state; only one that revokes first comes to a cut on its way. */
export const inState = (state: RotationState): Rotation =>
  after(WAY_TO[state], state === 'cut' ? newRun([SHOP, FORM], 'revoke-first') : newRun())

export const ALL_STATES = Object.keys(WAY_TO) as readonly RotationState[]

/** Long after everything else in a run. */
export const LATER = STARTED_AT + 60 * 60_000

/** The run after an event that has to be accepted, an hour after it was started. */
export function accepted(rotation: Rotation, event: RotationEvent): Rotation {
  const next = advance(rotation, event, LATER)
  if (!next.ok) throw new Error(next.error.code)
  return next.value
}

/** Why the event is refused, or null when it is not. */
export function refusal(rotation: Rotation, event: RotationEvent): RotationProblem | null {
  const next = advance(rotation, event, LATER)
  return next.ok ? null : next.error
}

/** What a row says before anything was done in it. */
export const FRESH = {
  copiedAt: null,
  savedAt: null,
  testedAt: null,
  evidence: '',
  waivedAt: null,
  waiveReason: '',
}

export function rowOf({ rows }: Rotation, connectionId = FORM): RotationRow {
  const row = rows.find((each) => each.connectionId === connectionId)
  if (!row) throw new Error('the run has no such row')
  return row
}
