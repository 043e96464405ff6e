import { describe, expect, it } from 'vitest'
import { advance, type RotationEvent } from '../../shared/domain/rotation-events.ts'
import { gapOf, isRowDone, openRows, rowsToPutBack, rotationState, rowState } from '../../shared/domain/rotation.ts'
import { idOf } from './domain-support.ts'
import {
  abandon,
  accepted,
  after,
  capture,
  copy,
  finish,
  FORM,
  FRESH,
  LATER,
  newRun,
  prepare,
  putBack,
  resume,
  rollBack,
  proveDead,
  refusal,
  reopen,
  revoke,
  rowOf,
  save,
  SHOP,
  STRANGER,
  test,
  waive,
  WAY_TO,
} from './rotation-support.ts'

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
    const proof = { provenDeadAt: LATER, deathEvidence: 'answers 401', provenBy: 'person' }
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
    expect(states.map((events) => rowState(rowOf(after(events, captured))))).toEqual([
      'to-do',
      'copied',
      'saved',
      'tested',
      'waived',
    ])
    expect(states.map((events) => isRowDone(rowOf(after(events, captured))))).toEqual([false, false, false, true, true])
  })

  it('notes what was done and when, and leaves the others alone', () => {
    const untouched = rowOf(distributing, SHOP)
    const before = rowOf(distributing)
    const cases: [RotationEvent, object][] = [
      [copy(FORM), { copiedAt: LATER }],
      [save(FORM), { savedAt: LATER, testedBy: '' }],
      [
        { ...test(FORM, ' arrived 10:09\n'), by: ' Mia ' },
        { testedAt: LATER, evidence: 'arrived 10:09', testedBy: 'Mia' },
      ],
      [waive(FORM, ' switched off '), { waivedAt: LATER, waiveReason: 'switched off' }],
      [reopen(FORM), FRESH],
    ]
    for (const [event, change] of cases) {
      const next = accepted(distributing, event)
      expect(rowOf(next)).toEqual(event.type === 'reopen' ? { ...FRESH, connectionId: FORM } : { ...before, ...change })
      expect(rowOf(next, SHOP)).toBe(untouched)
      expect(next).toEqual({ ...distributing, rows: next.rows })
    }
  })

  it('can be saved without having been copied, and tested without any words', () => {
    const run = after([capture, save(FORM), test(FORM, ' ')])
    expect(rowOf(run)).toMatchObject({ copiedAt: null, evidence: '' })
    expect(rowState(rowOf(run))).toBe('tested')
  })

  it('has to be tested again when it is saved again', () => {
    const again = after([save(SHOP)], distributing)
    expect(rowOf(again, SHOP)).toMatchObject({ testedAt: null, evidence: '' })
    expect(rowState(rowOf(again, SHOP))).toBe('saved')
  })

  it('is no longer waived once it is saved, tested or opened again', () => {
    const waived = after([waive(FORM)], distributing)
    for (const event of [save(FORM), test(FORM), reopen(FORM)]) {
      expect(rowOf(accepted(waived, event))).toMatchObject({ waivedAt: null, waiveReason: '' })
    }
    expect(rowState(rowOf(accepted(waived, copy(FORM))))).toBe('waived')
  })

  it('can be waived after it was tested, and counts as waived', () => {
    expect(rowState(rowOf(accepted(distributing, waive(SHOP)), SHOP))).toBe('waived')
  })
})

describe('a second capture', () => {
  it('starts every application again, because the first value was a wrong copy', () => {
    const again = accepted(after([...WAY_TO.distributing, waive(FORM)]), { type: 'capture', version: 5 })
    expect(again).toMatchObject({ toVersion: 5, capturedAt: LATER })
    expect(again.rows).toEqual([
      { connectionId: SHOP, ...FRESH },
      { connectionId: FORM, ...FRESH },
    ])
    expect(rotationState(again)).toBe('captured')
  })
})

describe('evidence that is noted after the test', () => {
  it('leaves the moment of the test as it was', () => {
    const ready = after(WAY_TO['ready-to-revoke'])
    const noted = accepted(ready, test(FORM, 'seen again'))
    expect(rowOf(noted)).toMatchObject({ testedAt: rowOf(ready).testedAt, evidence: 'seen again' })
  })
})

describe('a hard cut', () => {
  const run = newRun([SHOP, FORM], 'hard-cut')

  it('waits until somebody stands ready in every application, or it is waived', () => {
    expect(refusal(after([prepare(SHOP)], run), revoke)).toEqual({
      code: 'rotation-rows-unprepared',
      connectionIds: [FORM],
    })
    const cut = after([prepare(SHOP), waive(FORM), revoke], run)
    expect(rotationState(cut)).toBe('cut')
  })

  it('times how long each application stood still, until it has the new value', () => {
    const cut = after([prepare(SHOP), prepare(FORM), revoke, capture, save(SHOP)], run)
    const now = (cut.revokedAt ?? 0) + 600_000
    expect(cut.rows.map((row) => gapOf(cut, row, now))).toEqual([120_000, 600_000])
    expect(gapOf(run, run.rows[0]!, now)).toBeNull()
    const overlap = after(WAY_TO.revoked)
    expect(gapOf(overlap, rowOf(overlap), now)).toBeNull()
    expect(gapOf(after([waive(FORM)], cut), accepted(cut, waive(FORM)).rows[1]!, now)).toBeNull()
  })

  it('keeps who stands ready, and who was left out, when the new value comes', () => {
    const captured = after([prepare(SHOP), waive(FORM), revoke, capture], run)
    expect(captured.rows[0]!.preparedAt).toBe(run.startedAt + 60_000)
    expect(rowState(captured.rows[1]!)).toBe('waived')
  })

  it('is closed only when every application has the new value', () => {
    const cut = after([prepare(SHOP), prepare(FORM), revoke, capture, save(SHOP), test(SHOP)], run)
    expect(refusal(cut, finish)).toEqual({ code: 'rotation-wrong-state', state: 'cut' })
    expect(rotationState(after([save(FORM), test(FORM), finish], cut))).toBe('documented')
  })

  it('lets a test that turns out wrong be taken back after the last one', () => {
    const all = after([prepare(SHOP), prepare(FORM), revoke, capture, save(SHOP), test(SHOP), waive(FORM)], run)
    expect(rotationState(all)).toBe('revoked')
    expect(rotationState(accepted(all, reopen(SHOP)))).toBe('cut')
  })
})

describe('a run that revokes first', () => {
  it('ends the old value before there is a new one, and knows of a proof before the applications are done', () => {
    const run = newRun([SHOP], 'revoke-first')
    const cut = after([revoke, proveDead()], run)
    expect(rotationState(cut)).toBe('cut')
    expect(refusal(cut, save(SHOP))).toMatchObject({ code: 'rotation-wrong-state' })
    expect(rotationState(after([capture, save(SHOP), test(SHOP)], cut))).toBe('proven-dead')
    expect(refusal(cut, proveDead())).toMatchObject({ code: 'rotation-wrong-state' })
  })
})

describe('rolling back', () => {
  const run = after([...WAY_TO.distributing, rollBack(' may do too little ')])

  it('lasts until every application that had the new value has the old one', () => {
    expect(rowsToPutBack(run).map(({ connectionId }) => connectionId)).toEqual([SHOP, FORM])
    const half = accepted(run, putBack(SHOP))
    expect(rotationState(half)).toBe('rolling-back')
    const whole = accepted(half, putBack(FORM))
    expect(whole).toMatchObject({ abandonedAt: LATER, abandonReason: 'may do too little' })
  })

  it('is over at once where no application has the new value', () => {
    expect(rotationState(after([capture, copy(SHOP), rollBack()]))).toBe('abandoned')
  })

  it('can be taken back: what has the old value again starts anew', () => {
    const again = after([putBack(SHOP), resume], run)
    expect(again.rows.map(rowState)).toEqual(['to-do', 'saved'])
    expect(rotationState(again)).toBe('distributing')
  })

  it('is no longer possible once the old value is revoked', () => {
    expect(refusal(after(WAY_TO.revoked), rollBack())).toMatchObject({ code: 'rotation-wrong-state' })
  })
})
