import { describe, expect, it } from 'vitest'
import { calendarDateOf } from '../../shared/domain/calendar.ts'
import { dueOf } from '../../shared/domain/clocks.ts'
import { rung, toRing, type ReminderMark } from '../../shared/domain/reminders.ts'
import { dateOfDay, dayNumber, keyWith, versionWith } from './domain-support.ts'
import { inTimeZone, TIME_ZONES } from './time-zone-support.ts'

const HALF_HOUR = 30 * 60 * 1000
const DAY = 48 * HALF_HOUR

/** The days on which the key rings when somebody looks every half hour, day and night. */
function daysHeard(key: ReturnType<typeof keyWith>, from: number, to: number): readonly string[] {
  let mark: ReminderMark | undefined
  const heard: string[] = []
  for (let at = from; at <= to; at += HALF_HOUR) {
    const today = calendarDateOf(new Date(at))
    for (const reminder of toRing([key], new Map(mark ? [[key.id, mark]] : []), today)) {
      mark = rung(reminder, mark)
      heard.push(today)
    }
  }
  return heard
}

describe.each(TIME_ZONES)('reminders in %s', (zone) => {
  it.each([
    ['spring', '2026-04-05'],
    ['autumn', '2026-11-01'],
    ['a leap year', '2028-03-07'],
    ['the turn of the year', '2027-01-01'],
  ])('ring once on each day of the ladder over the changes of the clock in %s', (_, dueOn) => {
    inTimeZone(zone, () => {
      const due = dayNumber(dueOn)
      const key = keyWith({ versions: [versionWith({ expiresOn: dueOn })] })
      const heard = daysHeard(key, (due - 40) * DAY, (due + 9) * DAY)
      expect(heard).toEqual([30, 14, 7, 1, 0, -7].map((days) => dateOfDay(due - days)))
    })
  })

  it('count from the day on which the value was stored, also in the last minute of that day', () => {
    inTimeZone(zone, () => {
      for (const month of [0, 2, 3, 6, 9, 10, 11]) {
        for (const storedAt of [new Date(2026, month, 28, 0, 30), new Date(2026, month, 28, 23, 59, 59)]) {
          const key = keyWith({ rotateEveryDays: 90, versions: [versionWith({ storedAt: storedAt.getTime() })] })
          const day = dayNumber(`2026-${String(month + 1).padStart(2, '0')}-28`)
          expect(dueOf(key)).toEqual({ on: dateOfDay(day + 90), source: 'policy' })
        }
      }
    })
  })
})

describe('a due date that counts from the day of storing', () => {
  // Known fault: that day is read off the machine's clock each time, so it can move by one, and every mark with it.
  it.fails('stays when the machine is taken to another time zone', () => {
    const storedAt = Date.UTC(2026, 10, 23, 1, 30)
    const key = keyWith({ rotateEveryDays: 90, versions: [versionWith({ storedAt })] })
    const [home, away] = (['Europe/Berlin', 'America/New_York'] as const).map((zone) =>
      inTimeZone(zone, () => dueOf(key)),
    )
    expect(away).toEqual(home)
  })
})
