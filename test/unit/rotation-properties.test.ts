import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConnectionId } from '../../shared/domain/ids.ts'
import {
  advance,
  isOpen,
  openRows,
  rotationState,
  rowState,
  withConnections,
  type Rotation,
  type RotationEvent,
  type RotationRow,
  type RotationState,
} from '../../shared/domain/rotation.ts'
import { frozen } from './domain-support.ts'
import { FORM, newRun, SHOP, STARTED_AT, STRANGER } from './rotation-support.ts'

type Step = RotationEvent | { readonly type: 'connect'; readonly connectionIds: readonly ConnectionId[] }

const connectionId = fc.constantFrom<ConnectionId>(SHOP, FORM, STRANGER)
const words = fc.constantFrom('', '  ', 'because', ' it works ')
const about = <Type extends 'copy' | 'save' | 'reopen'>(type: Type) =>
  connectionId.map((id) => ({ type, connectionId: id }))

const anyEvent: fc.Arbitrary<RotationEvent> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('capture' as const), version: fc.integer({ min: 4, max: 9 }) }),
  },
  { weight: 2, arbitrary: about('copy') },
  { weight: 6, arbitrary: about('save') },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('test' as const), connectionId, evidence: words }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('waive' as const), connectionId, reason: words }) },
  { weight: 1, arbitrary: about('reopen') },
  { weight: 5, arbitrary: fc.constant({ type: 'revoke' as const }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('prove-dead' as const), evidence: words }) },
  { weight: 3, arbitrary: fc.constant({ type: 'finish' as const }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('abandon' as const), reason: words }) },
)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: anyEvent },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(connectionId).map((connectionIds) => ({ type: 'connect' as const, connectionIds })),
  },
)
const anyStart = fc.subarray([SHOP, FORM, STRANGER]).map(newRun)
const anySteps = fc.array(anyStep, { maxLength: 40, size: 'max' })

interface Moment {
  readonly before: Rotation
  readonly step: Step
  readonly accepted: boolean
  readonly after: Rotation
  readonly at: number
}

/** Every moment of a run in which these things are tried, one after the other, each a second later. */
function history(start: Rotation, steps: readonly Step[]): readonly Moment[] {
  let rotation = start
  return steps.map((step, index) => {
    const before = rotation
    const at = STARTED_AT + (index + 1) * 1000
    if (step.type === 'connect') {
      rotation = frozen(withConnections(before, step.connectionIds))
      return { before, step, accepted: true, after: rotation, at }
    }
    const result = advance(before, step, at)
    if (result.ok) rotation = frozen(result.value)
    return { before, step, accepted: result.ok, after: rotation, at }
  })
}

const always = (check: (moment: Moment) => void): void =>
  fc.assert(
    fc.property(anyStart, anySteps, (start, steps) => history(start, steps).forEach(check)),
    { numRuns: 500 },
  )

const datesOf = (row: RotationRow): readonly (number | null)[] => [
  row.copiedAt,
  row.savedAt,
  row.testedAt,
  row.waivedAt,
]
const hasMoved = (row: RotationRow): boolean => datesOf(row).some((date) => date !== null)

const ARROWS: { readonly [State in RotationState]: readonly RotationState[] } = {
  draft: ['captured', 'ready-to-revoke', 'abandoned'],
  captured: ['distributing', 'ready-to-revoke', 'abandoned'],
  distributing: ['captured', 'ready-to-revoke', 'abandoned'],
  'ready-to-revoke': ['captured', 'distributing', 'revoked', 'abandoned'],
  revoked: ['proven-dead', 'documented'],
  'proven-dead': ['documented'],
  documented: [],
  abandoned: [],
}

describe('whatever is tried in a run, in whatever order', () => {
  it('reaches every state, so that the properties below say something about each', () => {
    const seen = new Set<RotationState>()
    always(({ after }) => void seen.add(rotationState(after)))
    expect([...seen].toSorted()).toEqual(Object.keys(ARROWS).toSorted())
  })

  it('never revokes the old value while an application is open', () => {
    always(({ after }) => {
      if (after.revokedAt === null) return
      expect(openRows(after)).toEqual([])
      expect(after.toVersion).not.toBeNull()
      for (const row of after.rows) expect(['tested', 'waived']).toContain(rowState(row))
    })
  })

  it('has the new value before any application moves, and every date is from after it', () => {
    always(({ after }) => {
      expect(after.toVersion === null).toBe(after.capturedAt === null)
      for (const row of after.rows.filter(hasMoved)) {
        expect(after.toVersion).not.toBeNull()
        for (const date of datesOf(row)) expect(date ?? Infinity).toBeGreaterThan(after.capturedAt ?? Infinity)
      }
    })
  })

  it('has nothing tested that was not saved before, and nothing waived or proven without words', () => {
    always(({ after }) => {
      for (const row of after.rows) {
        if (row.testedAt !== null) expect(row.testedAt).toBeGreaterThan(row.savedAt ?? Infinity)
        expect(row.waivedAt !== null).toBe(row.waiveReason.trim() !== '')
        if (row.testedAt === null) expect(row.evidence).toBe('')
      }
      expect(after.provenDeadAt !== null).toBe(after.deathEvidence.trim() !== '')
      expect(after.abandonedAt !== null).toBe(after.abandonReason.trim() !== '')
    })
  })

  it('ends in one way only, finished after the revocation or abandoned before it', () => {
    always(({ after }) => {
      if (after.provenDeadAt !== null || after.finishedAt !== null) expect(after.revokedAt).not.toBeNull()
      if (after.abandonedAt !== null) expect([after.revokedAt, after.finishedAt]).toEqual([null, null])
    })
  })

  it('goes only along the arrows between the states', () => {
    always(({ before, after }) => {
      const [from, to] = [rotationState(before), rotationState(after)]
      if (from !== to) expect(ARROWS[from]).toContain(to)
    })
  })

  it('changes nothing when it refuses, and keeps for ever what the run is about', () => {
    always(({ before, after, accepted }) => {
      if (!accepted) expect(after).toBe(before)
      const { id, keyId, reason, reasonNote, fromVersion, startedAt } = newRun([])
      expect(after).toMatchObject({ id, keyId, reason, reasonNote, fromVersion, startedAt })
    })
  })

  it('never writes into the run that it is given, accepted or not', () => {
    fc.assert(
      fc.property(anyStart, anySteps, anyEvent, (start, steps, event) => {
        const rotation = history(start, steps).at(-1)?.after ?? start
        const before = structuredClone(rotation)
        advance(rotation, event, STARTED_AT)
        expect(rotation).toEqual(before)
      }),
    )
  })

  it('touches one application at a time, and never adds or loses one by an event', () => {
    always(({ before, after, step }) => {
      if (step.type === 'connect') return
      expect(after.rows.map((row) => row.connectionId)).toEqual(before.rows.map((row) => row.connectionId))
      if (step.type === 'capture') return
      const touched = after.rows.filter((row, index) => row !== before.rows[index])
      expect(touched.map((row) => row.connectionId)).toEqual(
        touched.length === 0 ? [] : ['connectionId' in step ? step.connectionId : null],
      )
    })
  })

  it('leaves a way on from every open run, and none from an ended one', () => {
    const everything: readonly RotationEvent[] = [
      { type: 'capture', version: 9 },
      ...[SHOP, FORM, STRANGER].flatMap((id): readonly RotationEvent[] => [
        { type: 'copy', connectionId: id },
        { type: 'save', connectionId: id },
        { type: 'test', connectionId: id, evidence: 'seen' },
        { type: 'waive', connectionId: id, reason: 'because' },
        { type: 'reopen', connectionId: id },
      ]),
      { type: 'revoke' },
      { type: 'prove-dead', evidence: 'seen' },
      { type: 'finish' },
      { type: 'abandon', reason: 'because' },
    ]
    always(({ after, at }) => {
      expect(everything.some((event) => advance(after, event, at).ok)).toBe(isOpen(after))
    })
  })
})
