import { describe, expect, it } from 'vitest'
import {
  advance,
  isRowDone,
  openRows,
  rotationState,
  rowState,
  type RotationEvent,
} from '../../shared/domain/rotation.ts'
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
