import { describe, expect, it } from 'vitest'
import {
  advance,
  isOpen,
  isRowDone,
  openRows,
  rotationState,
  ROTATION_REASONS,
  rowState,
  startRotation,
  type Rotation,
  type RotationEvent,
  type RotationProblem,
  type RotationState,
} from '../../shared/domain/rotation.ts'
import { idOf } from './domain-support.ts'
import {
  abandon,
  after,
  ALL_STATES,
  capture,
  copy,
  finish,
  FORM,
  newRun,
  proveDead,
  reopen,
  revoke,
  save,
  SHOP,
  STARTED_AT,
  STRANGER,
  test,
  waive,
  WAY_TO,
} from './rotation-support.ts'

const LATER = STARTED_AT + 60 * 60_000

/** The state after an event that is accepted, or the code with which it is refused. */
const outcome = (rotation: Rotation, event: RotationEvent): RotationState | RotationProblem['code'] => {
  const next = advance(rotation, event, LATER)
  return next.ok ? rotationState(next.value) : next.error.code
}

const accepted = (rotation: Rotation, event: RotationEvent): Rotation => {
  const next = advance(rotation, event, LATER)
  if (!next.ok) throw new Error(next.error.code)
  return next.value
}

const refusal = (rotation: Rotation, event: RotationEvent): RotationProblem | null => {
  const next = advance(rotation, event, LATER)
  return next.ok ? null : next.error
}

const rowOf = ({ rows }: Rotation, connectionId = FORM) => rows.find((row) => row.connectionId === connectionId)

const FRESH = {
  copiedAt: null,
  savedAt: null,
  testedAt: null,
  evidence: '',
  waivedAt: null,
  waiveReason: '',
}

describe('a rotation', () => {
  it('starts as a draft in which nothing has happened', () => {
    const identity = { id: idOf<'rotation'>(5), keyId: idOf<'key'>(1), fromVersion: 3 }
    expect(startRotation({ ...identity, reason: 'leaked', reasonNote: 'seen in a chat' }, [SHOP], 17)).toEqual({
      ...identity,
      reason: 'leaked',
      reasonNote: 'seen in a chat',
      toVersion: null,
      startedAt: 17,
      capturedAt: null,
      rows: [{ connectionId: SHOP, ...FRESH }],
      revokedAt: null,
      provenDeadAt: null,
      deathEvidence: '',
      finishedAt: null,
      abandonedAt: null,
      abandonReason: '',
    })
  })

  it.each(ALL_STATES)('reaches the state “%s”', (state) => {
    expect(rotationState(after(WAY_TO[state]))).toBe(state)
  })

  it('has a list of reasons without gaps or doubles', () => {
    expect(ROTATION_REASONS.toSorted()).toEqual(['due', 'leaked', 'other', 'person-left', 'platform-notice'])
  })

  it('is ready as soon as the new value is there when no application uses the key', () => {
    expect(rotationState(after([capture], newRun([])))).toBe('ready-to-revoke')
    expect(rotationState(newRun([]))).toBe('draft')
  })

  it('is open until it is finished or abandoned', () => {
    expect(ALL_STATES.filter((state) => isOpen(after(WAY_TO[state])))).toEqual(
      ALL_STATES.filter((state) => state !== 'documented' && state !== 'abandoned'),
    )
  })
})

// The event is about the form: untouched, or saved and still to be tested, or tested.
const NO = 'rotation-wrong-state'
const CLOSED = {
  capture: NO,
  copy: NO,
  save: NO,
  test: NO,
  waive: NO,
  reopen: NO,
  revoke: NO,
  'prove-dead': NO,
  finish: NO,
  abandon: NO,
} as const
const TABLE: {
  readonly [State in RotationState]: {
    readonly [Type in RotationEvent['type']]: RotationState | RotationProblem['code']
  }
} = {
  draft: { ...CLOSED, capture: 'captured', abandon: 'abandoned' },
  captured: {
    ...CLOSED,
    capture: 'captured',
    copy: 'distributing',
    save: 'distributing',
    test: 'rotation-not-saved-yet',
    waive: 'distributing',
    reopen: 'captured',
    revoke: 'rotation-rows-open',
    abandon: 'abandoned',
  },
  distributing: {
    ...CLOSED,
    capture: 'captured',
    copy: 'distributing',
    save: 'distributing',
    test: 'ready-to-revoke',
    waive: 'ready-to-revoke',
    reopen: 'distributing',
    revoke: 'rotation-rows-open',
    abandon: 'abandoned',
  },
  'ready-to-revoke': {
    ...CLOSED,
    capture: 'captured',
    copy: 'ready-to-revoke',
    save: 'distributing',
    test: 'ready-to-revoke',
    waive: 'ready-to-revoke',
    reopen: 'distributing',
    revoke: 'revoked',
    abandon: 'abandoned',
  },
  revoked: { ...CLOSED, 'prove-dead': 'proven-dead', finish: 'documented' },
  'proven-dead': { ...CLOSED, finish: 'documented' },
  documented: CLOSED,
  abandoned: CLOSED,
}
const EVENTS = [capture, copy(FORM), save(FORM), test(FORM), waive(FORM), reopen(FORM), revoke, proveDead(), finish]

describe.each(ALL_STATES)('in the state “%s”', (state) => {
  it.each([...EVENTS, abandon()].map((event) => [event.type, event] as const))(
    'answers “%s” as it should',
    (_, event) => {
      expect(outcome(after(WAY_TO[state]), event)).toBe(TABLE[state][event.type])
    },
  )

  it('says which state it is when it refuses an event for that', () => {
    const refused = [...EVENTS, abandon()].filter(({ type }) => TABLE[state][type] === NO)
    for (const event of refused) expect(refusal(after(WAY_TO[state]), event)).toEqual({ code: NO, state })
  })
})

describe('a refusal', () => {
  it('names exactly the applications that are still open, in their order', () => {
    const third = idOf<'connection'>(12)
    const run = after([capture, save(SHOP), copy(third)], newRun([third, SHOP, FORM]))
    expect(refusal(run, revoke)).toEqual({ code: 'rotation-rows-open', connectionIds: [third, SHOP, FORM] })
    const waived = after([waive(SHOP)], run)
    expect(refusal(waived, revoke)).toEqual({ code: 'rotation-rows-open', connectionIds: [third, FORM] })
    expect(openRows(waived).map(({ connectionId }) => connectionId)).toEqual([third, FORM])
  })

  it.each([copy(STRANGER), save(STRANGER), test(STRANGER), waive(STRANGER), reopen(STRANGER)])(
    'meets “$type” for an application that is not in the run',
    (event) => {
      expect(refusal(after([capture]), event)).toEqual({ code: 'rotation-row-unknown' })
    },
  )

  it.each(['', ' ', '\n\t '])('meets waiving, abandoning and proving without words (%j)', (blank) => {
    expect(refusal(after([capture]), waive(FORM, blank))).toEqual({ code: 'reason-required' })
    expect(refusal(after([capture]), abandon(blank))).toEqual({ code: 'reason-required' })
    expect(refusal(after(WAY_TO.revoked), proveDead(blank))).toEqual({ code: 'reason-required' })
  })

  it('meets an event that nobody knows by throwing: it is a mistake of ours', () => {
    expect(() => advance(newRun(), { type: 'jump' } as never, LATER)).toThrow('jump')
  })
})

describe('an accepted event', () => {
  it('notes when it happened and what was said, without blanks around it', () => {
    const draft = newRun()
    expect(accepted(draft, capture)).toEqual({ ...draft, toVersion: 4, capturedAt: LATER })
    expect(accepted(draft, abandon(' wrong key\n'))).toEqual({
      ...draft,
      abandonedAt: LATER,
      abandonReason: 'wrong key',
    })
    const ready = after(WAY_TO['ready-to-revoke'])
    expect(accepted(ready, revoke)).toEqual({ ...ready, revokedAt: LATER })
    const revoked = after(WAY_TO.revoked)
    const proof = { provenDeadAt: LATER, deathEvidence: 'answers 401' }
    expect(accepted(revoked, proveDead(' answers 401 '))).toEqual({ ...revoked, ...proof })
    expect(accepted(revoked, finish)).toEqual({ ...revoked, finishedAt: LATER })
  })

  it('can finish a run without a proof, and the record shows that there is none', () => {
    expect(after([...WAY_TO.revoked, finish])).toMatchObject({ provenDeadAt: null, deathEvidence: '' })
  })
})

describe('the row of an application', () => {
  const captured = after([capture])
  const distributing = after(WAY_TO.distributing)

  it('goes from to do over copied and saved to tested', () => {
    const states = [[], [copy(FORM)], [save(FORM)], [save(FORM), test(FORM)], [waive(FORM)]]
    expect(states.map((events) => rowState(rowOf(after(events, captured))!))).toEqual([
      'to-do',
      'copied',
      'saved',
      'tested',
      'waived',
    ])
    expect(states.map((events) => isRowDone(rowOf(after(events, captured))!))).toEqual([
      false,
      false,
      false,
      true,
      true,
    ])
  })

  it('notes what was done and when, and leaves the others alone', () => {
    const untouched = rowOf(distributing, SHOP)
    const before = rowOf(distributing)
    const cases: [RotationEvent, object][] = [
      [copy(FORM), { copiedAt: LATER }],
      [save(FORM), { savedAt: LATER }],
      [test(FORM, ' arrived 10:09\n'), { testedAt: LATER, evidence: 'arrived 10:09' }],
      [waive(FORM, ' switched off '), { waivedAt: LATER, waiveReason: 'switched off' }],
      [reopen(FORM), FRESH],
    ]
    for (const [event, change] of cases) {
      const next = accepted(distributing, event)
      expect(rowOf(next)).toEqual({ ...before, ...change })
      expect(rowOf(next, SHOP)).toBe(untouched)
      expect(next).toEqual({ ...distributing, rows: next.rows })
    }
  })

  it('can be saved without having been copied, and tested without any words', () => {
    const run = after([capture, save(FORM), test(FORM, ' ')])
    expect(rowOf(run)).toMatchObject({ copiedAt: null, evidence: '' })
    expect(rowState(rowOf(run)!)).toBe('tested')
  })

  it('has to be tested again when it is saved again', () => {
    const again = after([save(SHOP)], distributing)
    expect(rowOf(again, SHOP)).toMatchObject({ testedAt: null, evidence: '' })
    expect(rowState(rowOf(again, SHOP)!)).toBe('saved')
  })

  it('is no longer waived once it is saved, tested or opened again', () => {
    const waived = after([waive(FORM)], distributing)
    for (const event of [save(FORM), test(FORM), reopen(FORM)]) {
      expect(rowOf(accepted(waived, event))).toMatchObject({ waivedAt: null, waiveReason: '' })
    }
    expect(rowState(rowOf(accepted(waived, copy(FORM)))!)).toBe('waived')
  })

  it('can be waived after it was tested, and counts as waived', () => {
    expect(rowState(rowOf(accepted(distributing, waive(SHOP)), SHOP)!)).toBe('waived')
  })
})

describe('a second capture', () => {
  it('starts every application again, because the first value was a wrong copy', () => {
    const again = accepted(after([...WAY_TO.distributing, waive(FORM)]), { type: 'capture', version: 5 })
    expect(again).toMatchObject({ toVersion: 5, capturedAt: LATER })
    expect(again.rows).toEqual([SHOP, FORM].map((connectionId) => ({ connectionId, ...FRESH })))
    expect(rotationState(again)).toBe('captured')
  })
})
