import { describe, expect, it } from 'vitest'
import {
  isSnoozed,
  LADDER,
  reminderOf,
  rung,
  snoozed,
  toRing,
  urgencyOf,
  type ReminderMark,
} from '../../shared/domain/reminders.ts'
import { dateOfDay, dayNumber, frozen, idOf, keyDue, keyWith, versionWith } from './domain-support.ts'

const DUE = '2026-12-31'
const KEY = keyDue(DUE)
const daysBefore = (days: number) => dateOfDay(dayNumber(DUE) - days)
const reminderAt = (daysLeft: number) => reminderOf(KEY, daysBefore(daysLeft))!

const ringing = (daysLeft: number, mark?: ReminderMark) =>
  toRing([KEY], new Map(mark ? [[KEY.id, mark]] : []), daysBefore(daysLeft)).length === 1

const markOf = (facts: Partial<ReminderMark>): ReminderMark => ({
  keyId: KEY.id,
  dueOn: DUE,
  rungStage: null,
  snoozedUntil: null,
  snoozeCount: 0,
  ...facts,
})

describe('a reminder', () => {
  it('has the rungs 30, 14, 7, 1 and 0 days', () => {
    expect([...LADDER]).toEqual([30, 14, 7, 1, 0])
  })

  it.each([
    [400, null],
    [31, null],
    [30, 30],
    [29, 30],
    [15, 30],
    [14, 14],
    [8, 14],
    [7, 7],
    [2, 7],
    [1, 1],
    [0, 0],
    [-1, 0],
    [-6, 0],
    [-7, -7],
    [-8, -7],
    [-13, -7],
    [-14, -14],
    [-20, -14],
    [-21, -21],
    [-365, -364],
  ])('with %i days left has reached the rung %j', (daysLeft, stage) => {
    const reminder = reminderAt(daysLeft)
    expect(reminder).toEqual({ keyId: KEY.id, dueOn: DUE, source: 'expiry', daysLeft, stage })
    // A minus zero would be another rung for some comparisons and would be stored as such.
    expect(Object.is(reminder.stage, -0)).toBe(false)
  })

  it('says whether the platform or the interval sets the day', () => {
    const key = keyWith({ rotateEveryDays: 90, versions: [versionWith({ createdOn: '2026-11-01' })] })
    expect(reminderOf(key, '2026-11-23')).toMatchObject({ dueOn: '2027-01-30', source: 'policy', daysLeft: 68 })
  })

  it('does not exist for a key without any date, nor for one that is archived', () => {
    expect(reminderOf(keyWith(), '2026-11-23')).toBeNull()
    expect(reminderOf({ ...KEY, archivedAt: 1 }, DUE)).toBeNull()
    expect(reminderOf({ ...KEY, archivedAt: 0 }, DUE)).toBeNull()
  })
})

describe('how urgent a key is', () => {
  it.each([
    [31, 'later'],
    [30, 'due'],
    [0, 'due'],
    [-1, 'overdue'],
    [-400, 'overdue'],
  ])('with %i days left is “%s”', (daysLeft, urgency) => {
    expect(urgencyOf(reminderAt(daysLeft))).toBe(urgency)
  })

  it('is “undated” without a reminder', () => {
    expect(urgencyOf(null)).toBe('undated')
  })
})

describe('ringing', () => {
  it('begins with the first rung', () => {
    expect(ringing(31)).toBe(false)
    expect(ringing(30)).toBe(true)
    expect(ringing(-100)).toBe(true)
  })

  it.each([30, 14, 7, 1, 0, -7, -14])('happens once for the rung %i', (stage) => {
    const mark = rung(reminderAt(stage), undefined)
    expect(mark).toEqual(markOf({ rungStage: stage }))
    expect(ringing(stage, mark)).toBe(false)
  })

  it('goes on with the next rung, and with the latest one after days on which nobody looked', () => {
    expect([29, 15].map((days) => ringing(days, markOf({ rungStage: 30 })))).toEqual([false, false])
    expect([14, 3, 0, -50].map((days) => ringing(days, markOf({ rungStage: 30 })))).toEqual([true, true, true, true])
    expect([-1, -6, -7].map((days) => ringing(days, markOf({ rungStage: 0 })))).toEqual([false, false, true])
  })

  it('does not come back when the clock of the machine is set back', () => {
    expect([30, 14, 8].map((days) => ringing(days, markOf({ rungStage: 7 })))).toEqual([false, false, false])
  })

  it('starts again with a new due date, whatever was marked for the old one', () => {
    const old = markOf({ dueOn: '2026-12-30', rungStage: -70, snoozedUntil: '2099-01-01', snoozeCount: 4 })
    expect(ringing(30, old)).toBe(true)
    expect(isSnoozed(old, reminderAt(30), daysBefore(30))).toBe(false)
    expect(rung(reminderAt(30), old)).toEqual(markOf({ rungStage: 30 }))
    expect(snoozed(reminderAt(30), old, '2026-12-05')).toEqual(markOf({ snoozedUntil: '2026-12-05', snoozeCount: 1 }))
  })

  it('takes the most urgent key first, and leaves out what does not ring', () => {
    const keys = [
      keyDue('2026-12-24', { id: idOf(11) }),
      keyDue('2027-06-01', { id: idOf(12) }),
      keyDue('2026-11-01', { id: idOf(13) }),
      keyDue('2026-11-02', { id: idOf(14), archivedAt: 5 }),
      keyDue('2026-11-23', { id: idOf(15) }),
      keyDue('2026-11-24', { id: idOf(16) }),
      keyWith({ id: idOf(17) }),
    ]
    const marks = new Map([[keys[5]!.id, { ...markOf({ rungStage: 1 }), keyId: keys[5]!.id, dueOn: '2026-11-24' }]])
    const before = [...keys]
    expect(toRing(keys, marks, '2026-11-24').map(({ keyId }) => keyId)).toEqual([
      idOf(13),
      idOf(15),
      idOf(16),
      idOf(11),
    ])
    expect(toRing(keys, marks, '2026-11-23').map(({ keyId }) => keyId)).toEqual([idOf(13), idOf(15)])
    expect(keys).toEqual(before)
  })

  it('looks at each key’s own mark', () => {
    const other = keyDue(DUE, { id: idOf(7) })
    const marks = new Map([[KEY.id, markOf({ rungStage: 30 })]])
    expect(toRing([KEY, other], marks, daysBefore(30)).map(({ keyId }) => keyId)).toEqual([other.id])
  })
})

describe('snoozing', () => {
  it('hides a key until the day that was chosen, and on that day it rings again', () => {
    const mark = snoozed(reminderAt(7), rung(reminderAt(7), undefined), daysBefore(3))
    expect([7, 6, 4].map((days) => ringing(days, mark))).toEqual([false, false, false])
    expect([3, 2, -20].map((days) => ringing(days, mark))).toEqual([true, true, true])
    expect([7, 4, 3, 2].map((days) => isSnoozed(mark, reminderAt(days), daysBefore(days)))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('hides the rungs that come meanwhile, too', () => {
    const mark = snoozed(reminderAt(14), undefined, daysBefore(-2))
    expect([7, 1, 0, -1].map((days) => ringing(days, mark))).toEqual([false, false, false, false])
    expect(ringing(-2, mark)).toBe(true)
  })

  it('rings only once when its day has come', () => {
    const woken = rung(reminderAt(3), snoozed(reminderAt(7), undefined, daysBefore(3)))
    expect(ringing(3, woken)).toBe(false)
    expect(ringing(2, woken)).toBe(false)
    expect(ringing(1, woken)).toBe(true)
  })

  it('is counted for as long as the due date stays', () => {
    const once = snoozed(reminderAt(7), undefined, daysBefore(6))
    const twice = snoozed(reminderAt(6), rung(reminderAt(6), once), daysBefore(5))
    expect([once.snoozeCount, twice.snoozeCount]).toEqual([1, 2])
    expect(twice).toEqual(markOf({ snoozedUntil: daysBefore(5), snoozeCount: 2 }))
  })

  it('before the first rung does not make a key ring early', () => {
    const mark = snoozed(reminderAt(40), undefined, daysBefore(35))
    expect([39, 35, 31, 30].map((days) => ringing(days, mark))).toEqual([false, false, false, true])
  })

  it('is over without a mark, and without a day in it', () => {
    expect(isSnoozed(undefined, reminderAt(7), daysBefore(7))).toBe(false)
    expect(isSnoozed(markOf({ rungStage: 7 }), reminderAt(7), daysBefore(7))).toBe(false)
  })

  it('writes a new mark and never into the old one', () => {
    const mark = frozen(markOf({ rungStage: 14 }))
    expect(rung(reminderAt(7), mark)).not.toBe(mark)
    expect(snoozed(reminderAt(7), mark, DUE)).not.toBe(mark)
    expect(mark).toEqual(markOf({ rungStage: 14 }))
  })
})
