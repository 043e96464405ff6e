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

  it('count from the day on which the value was stored, wherever the machine is now', () => {
    const key = keyWith({ rotateEveryDays: 90, versions: [versionWith({ storedOn: '2026-11-23' })] })
    inTimeZone(zone, () => expect(dueOf(key)).toEqual({ on: '2027-02-21', source: 'policy' }))
  })
})
