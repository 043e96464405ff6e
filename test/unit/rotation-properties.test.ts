import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConnectionId } from '../../shared/domain/ids.ts'
import { advance, type RotationEvent } from '../../shared/domain/rotation-events.ts'
import {
  orderOf,
  ROTATION_ORDERS,
  unpreparedRows,
  isOpen,
  rotationState,
  rowState,
  withConnections,
  type Rotation,
  type RotationRow,
  type RotationState,
} from '../../shared/domain/rotation.ts'
import { frozen } from './domain-support.ts'
import { FORM, newRun, SHOP, STARTED_AT, STRANGER } from './rotation-support.ts'

type Step = RotationEvent | { readonly type: 'connect'; readonly connectionIds: readonly ConnectionId[] }

const connectionId = fc.constantFrom<ConnectionId>(SHOP, FORM, STRANGER)
const words = fc.constantFrom('', '  ', 'because', ' it works ')
const about = <Type extends 'copy' | 'save' | 'reopen' | 'prepare' | 'put-back'>(type: Type) =>
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
  { weight: 6, arbitrary: about('prepare') },
  { weight: 3, arbitrary: about('put-back') },
  { weight: 1, arbitrary: fc.constant({ type: 'resume' as const }) },
  { weight: 1, arbitrary: fc.constant({ type: 'watch' as const }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('roll-back' as const), reason: words }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('note-use' as const),
      finding: fc.record({
        source: fc.constantFrom('platform' as const, 'log' as const),
        lastUsedAt: fc.constantFrom(null, 17),
        verdict: fc.constantFrom('still-used' as const, 'not-used' as const),
      }),
    }),
  },
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
const anyOrder = fc.constantFrom(...ROTATION_ORDERS)
const anyStart = fc
  .tuple(fc.subarray([SHOP, FORM, STRANGER]), anyOrder)
  .map(([connectionIds, order]) => newRun(connectionIds, order))
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

const always = (check: (moment: Moment) => void, numRuns = 500): void =>
  fc.assert(
    fc.property(anyStart, anySteps, (start, steps) => history(start, steps).forEach(check)),
    { numRuns },
  )

const datesOf = (row: RotationRow): readonly (number | null)[] => [row.copiedAt, row.savedAt, row.testedAt]
const hasMoved = (row: RotationRow): boolean => datesOf(row).some((date) => date !== null)

const ARROWS: { readonly [State in RotationState]: readonly RotationState[] } = {
  draft: ['captured', 'distributing', 'ready-to-revoke', 'cut', 'abandoned'],
  captured: ['distributing', 'ready-to-revoke', 'cut', 'revoked', 'abandoned'],
  distributing: ['captured', 'ready-to-revoke', 'cut', 'rolling-back', 'abandoned'],
  'ready-to-revoke': ['captured', 'distributing', 'cut', 'revoked', 'rolling-back', 'abandoned'],
  cut: ['revoked', 'proven-dead', 'abandoned'],
  revoked: ['cut', 'proven-dead', 'documented', 'abandoned'],
  'proven-dead': ['cut', 'documented', 'abandoned'],
  documented: [],
  'rolling-back': ['distributing', 'ready-to-revoke', 'abandoned'],
  abandoned: [],
}

describe('whatever is tried in a run, in whatever order', () => {
  it('reaches every state, so that the properties below say something about each', () => {
    const seen = new Set<RotationState>()
    always(({ after }) => void seen.add(rotationState(after)))
    expect([...seen].toSorted()).toEqual(Object.keys(ARROWS).toSorted())
  })

  it('never revokes the old value while an application is open, unless the order says so (10,000 runs)', () => {
    // Plain conditions: so many expectations would take minutes.
    const broken = ({ before, after }: Moment): string | null => {
      if (after.revokedAt === null) return null
      const isDone = after.rows.every((row) => ['tested', 'waived'].includes(rowState(row)))
      if (orderOf(after) === 'overlap' && !(isDone && after.toVersion !== null)) return 'an overlap with an open row'
      if (orderOf(after) === 'hard-cut' && before.revokedAt === null && unpreparedRows(before).length > 0) {
        return 'a cut where nobody stood ready'
      }
      if (after.finishedAt !== null && !(isDone && after.toVersion !== null)) return 'a finished run with an open row'
      return null
    }
    always((moment) => {
      const found = broken(moment)
      if (found !== null) throw new Error(found)
    }, 10_000)
  }, 60_000)

  it('goes on after a restart at any step as if there had been none', () => {
    fc.assert(
      fc.property(anyStart, anySteps, fc.nat(40), (start, steps, cut) => {
        const before = history(start, steps.slice(0, cut)).at(-1)?.after ?? start
        const restarted = JSON.parse(JSON.stringify(before)) as Rotation
        const rest = steps.slice(cut)
        expect(history(restarted, rest).at(-1)?.after ?? restarted).toEqual(
          history(before, rest).at(-1)?.after ?? before,
        )
      }),
      { numRuns: 500 },
    )
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

  it('ends in one way only, finished after the revocation or abandoned, and rolled back only before it', () => {
    always(({ after }) => {
      if (after.provenDeadAt !== null || after.finishedAt !== null) expect(after.revokedAt).not.toBeNull()
      if (after.abandonedAt !== null) expect(after.finishedAt).toBeNull()
      if ((after.rollBack ?? null) !== null) expect(after.revokedAt).toBeNull()
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
      expect(orderOf(after)).toBe(orderOf(before))
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
      if (step.type === 'capture' || step.type === 'resume') return
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
        { type: 'put-back', connectionId: id },
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
