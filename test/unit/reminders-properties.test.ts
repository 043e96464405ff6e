import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { KeyId } from '../../shared/domain/ids.ts'
import type { Key } from '../../shared/domain/key.ts'
import { reminderOf, rung, snoozed, toRing, type Reminder, type ReminderMark } from '../../shared/domain/reminders.ts'
import { anyDate, dateOfDay, dayNumber, idOf, keyDue, keyWith, versionWith } from './domain-support.ts'

/** One day on which the app is opened. What the person does that day comes after the ringing. */
interface Opening {
  /** Days since it was opened last. */
  readonly later: number
  readonly act: 'nothing' | 'snooze' | 'edit' | 'rotate' | 'archive' | 'restore'
  /** Which key, and for how many days it is snoozed. */
  readonly which: number
  readonly days: number
}

const anyOpening: fc.Arbitrary<Opening> = fc.record({
  later: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 400 })),
  act: fc.oneof(
    { weight: 4, arbitrary: fc.constant('nothing' as const) },
    { weight: 3, arbitrary: fc.constantFrom('snooze', 'edit', 'rotate', 'archive', 'restore') },
  ),
  which: fc.nat(2),
  days: fc.integer({ min: -2, max: 60 }),
})

const anyKey = fc.record({
  createdOn: anyDate,
  lifetime: fc.option(fc.integer({ min: 0, max: 400 })),
  rotateEveryDays: fc.option(fc.integer({ min: 1, max: 400 })),
})
const anyKeys: fc.Arbitrary<readonly Key[]> = fc.array(anyKey, { minLength: 1, maxLength: 3 }).map((keys) =>
  keys.map(({ createdOn, lifetime, rotateEveryDays }, index) => {
    const expiresOn = lifetime === null ? null : dateOfDay(dayNumber(createdOn) + lifetime)
    return keyWith({ id: idOf(index + 1), rotateEveryDays, versions: [versionWith({ createdOn, expiresOn })] })
  }),
)

/** The days on which one key has to ring at the latest, worked out by counting days. */
function lastRungDay(dueDay: number, today: number): number | null {
  const reached = [30, 14, 7, 1, 0].map((days) => dueDay - days).filter((day) => day <= today)
  const weekly = today < dueDay ? null : dueDay + Math.floor((today - dueDay) / 7) * 7
  return weekly ?? (reached.length === 0 ? null : Math.max(...reached))
}

/** What the person has seen of a due date: when it rang last and until when it is hidden. */
interface Seen {
  readonly dueDay: number
  readonly rangOn: number | null
  readonly hiddenUntil: number | null
}

function expectsRing(dueDay: number | null, seen: Seen | undefined, today: number): boolean {
  const rungDay = dueDay === null ? null : lastRungDay(dueDay, today)
  if (rungDay === null) return false
  if (seen === undefined || seen.dueDay !== dueDay) return true
  if (seen.hiddenUntil !== null && today < seen.hiddenUntil) return false
  return seen.rangOn === null || seen.rangOn < rungDay
}

const dueDayOf = (key: Key, today: number): number | null => {
  const reminder = reminderOf(key, dateOfDay(today))
  return reminder === null ? null : dayNumber(reminder.dueOn)
}

interface World {
  keys: readonly Key[]
  readonly marks: Map<KeyId, ReminderMark>
  readonly seen: Map<KeyId, Seen>
}

function doIt({ act, which, days }: Opening, world: World, today: number): void {
  const key = world.keys[which]
  if (!key) return
  const replace = (change: Partial<Key>) => {
    world.keys = world.keys.map((each) => (each === key ? { ...each, ...change } : each))
  }
  const reminder = reminderOf(key, dateOfDay(today))
  if (act === 'edit') replace({ label: `Edited on ${today}`, notes: 'moved to another shelf', owner: 'Ana' })
  if (act === 'archive') replace({ archivedAt: today })
  if (act === 'restore') replace({ archivedAt: null })
  if (act === 'rotate') {
    const [version] = key.versions
    replace({ versions: [{ ...version!, createdOn: dateOfDay(today), expiresOn: null }] })
  }
  if (act === 'snooze' && reminder) {
    world.marks.set(key.id, snoozed(reminder, world.marks.get(key.id), dateOfDay(today + days)))
    world.seen.set(key.id, { dueDay: dayNumber(reminder.dueOn), rangOn: null, hiddenUntil: today + days })
  }
}

/** Lives through the openings and calls back for each key on each of them. */
function live(
  keys: readonly Key[],
  openings: readonly Opening[],
  check: (key: Key, rings: boolean, expected: boolean, today: number) => void,
): void {
  const world: World = { keys, marks: new Map(), seen: new Map() }
  let today = Math.min(...keys.map((key) => dayNumber(key.versions[0]?.createdOn ?? '')))
  for (const opening of openings) {
    today += opening.later
    const ringing = toRing(world.keys, world.marks, dateOfDay(today))
    for (const key of world.keys) {
      const dueDay = dueDayOf(key, today)
      const expected = expectsRing(dueDay, world.seen.get(key.id), today)
      check(
        key,
        ringing.some(({ keyId }) => keyId === key.id),
        expected,
        today,
      )
    }
    for (const reminder of ringing) {
      const before = world.seen.get(reminder.keyId)
      const dueDay = dayNumber(reminder.dueOn)
      const hiddenUntil = before?.dueDay === dueDay ? before.hiddenUntil : null
      world.marks.set(reminder.keyId, rung(reminder, world.marks.get(reminder.keyId)))
      world.seen.set(reminder.keyId, { dueDay, rangOn: today, hiddenUntil })
    }
    doIt(opening, world, today)
  }
}

describe('whenever the app is opened, and whatever is done in it', () => {
  it('every key rings when it has reached a rung since it rang last, and otherwise keeps still', () => {
    const met = { rang: 0, kept: 0, archived: 0 }
    fc.assert(
      fc.property(anyKeys, fc.array(anyOpening, { maxLength: 60, size: 'max' }), (keys, openings) => {
        live(keys, openings, (key, rings, expected, today) => {
          expect(rings, `${key.id} on ${dateOfDay(today)}`).toBe(expected)
          if (key.archivedAt !== null) expect(rings).toBe(false)
          met.archived += key.archivedAt === null ? 0 : 1
          met.rang += rings ? 1 : 0
          met.kept += rings ? 0 : 1
        })
      }),
      { numRuns: 500 },
    )
    for (const times of Object.values(met)) expect(times).toBeGreaterThan(50)
  })

  it('the most urgent comes first', () => {
    fc.assert(
      fc.property(fc.array(anyDate), anyDate, (dates, today) => {
        const left = toRing(
          dates.map((date, index) => keyDue(date, { id: idOf(index) })),
          new Map(),
          today,
        ).map(({ daysLeft }) => daysLeft)
        expect(left).toEqual(left.toSorted((one, other) => one - other))
        expect(left).toHaveLength(dates.filter((date) => dayNumber(date) - dayNumber(today) <= 30).length)
      }),
    )
  })
})

describe('opened on any days at all', () => {
  const days = fc.uniqueArray(fc.integer({ min: -60, max: 120 }), { minLength: 1, maxLength: 60, size: 'max' })

  /** The rungs that ring for a key that is due on that day, when the app is opened on these days before or after it. */
  function rungsHeard(dueOn: string, opened: readonly number[]): readonly Reminder[] {
    const key = keyDue(dueOn)
    let mark: ReminderMark | undefined
    return opened.flatMap((day) => {
      const ringing = toRing([key], new Map(mark ? [[key.id, mark]] : []), dateOfDay(dayNumber(dueOn) + day))
      for (const reminder of ringing) mark = rung(reminder, mark)
      return ringing
    })
  }

  it('a key never rings twice for the same rung, and never for an earlier one after a later one', () => {
    fc.assert(
      fc.property(anyDate, days, (dueOn, opened) => {
        const stages = rungsHeard(dueOn, opened).map(({ stage }) => stage)
        expect(stages).toEqual([...new Set(stages)].toSorted((one, other) => Number(other) - Number(one)))
      }),
    )
  })

  it('a key that is looked at every day, and many times a day, rings on the very days of the ladder', () => {
    const everyDay = Array.from({ length: 181 }, (_, index) => index - 60)
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 3 }), (dueOn, times) => {
        const heard = rungsHeard(
          dueOn,
          everyDay.flatMap((day) => Array.from({ length: times }, () => day)),
        )
        const weeks = Array.from({ length: 17 }, (_, index) => -7 * (index + 1))
        expect(heard.map(({ daysLeft }) => daysLeft)).toEqual([30, 14, 7, 1, 0, ...weeks])
        expect(heard.map(({ stage }) => stage)).toEqual([30, 14, 7, 1, 0, ...weeks])
      }),
      { numRuns: 30 },
    )
  })

  it('the latest rung is never missed, however long the app was closed', () => {
    fc.assert(
      fc.property(anyDate, days, (dueOn, opened) => {
        const sorted = opened.toSorted((one, other) => one - other)
        const last = lastRungDay(0, sorted.at(-1)!)
        const heard = rungsHeard(dueOn, sorted).at(-1)
        expect(heard?.stage ?? null).toBe(last === null ? null : -last || 0)
      }),
    )
  })
})
