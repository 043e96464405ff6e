import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDateOf, daysBetween } from '../../shared/domain/calendar.ts'
import { dateOfDay, dayNumber } from './domain-support.ts'
import { inTimeZone, TIME_ZONES } from './time-zone-support.ts'

const HOUR = 60 * 60 * 1000

/** What a calendar on the wall shows there, asked for by the name of the zone and not by the machine's clock. */
function wallCalendar(zone: string): (moment: Date) => string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return (moment) => {
    const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
    return `${parts['year']}-${parts['month']}-${parts['day']}`
  }
}

describe.each(TIME_ZONES)('the day of a moment in %s', (zone) => {
  const expected = wallCalendar(zone)

  it('is what the calendar on the wall shows, at every hour of a year with its changes of the clock', () => {
    inTimeZone(zone, () => {
      const start = Date.UTC(2026, 0, 1)
      for (let hour = 0; hour < 366 * 24; hour++) {
        const moment = new Date(start + hour * HOUR - 1)
        if (calendarDateOf(moment) !== expected(moment)) expect(calendarDateOf(moment)).toBe(expected(moment))
      }
    })
  })

  it('is right in any other year', () => {
    const min = new Date('1990-01-01T00:00:00Z')
    const max = new Date('2099-12-31T00:00:00Z')
    inTimeZone(zone, () =>
      fc.assert(
        fc.property(fc.date({ min, max, noInvalidDate: true }), (moment) => {
          expect(calendarDateOf(moment)).toBe(expected(moment))
        }),
      ),
    )
  })
})

describe.each(TIME_ZONES)('counting days in %s', (zone) => {
  it('takes a day of 23 or 25 hours, and one that a place left out, for one day', () => {
    inTimeZone(zone, () => {
      for (const year of [2011, 2026]) {
        const first = dayNumber(`${year}-01-01`)
        for (let day = first; day < first + 366; day++) {
          for (const days of [1, 90]) {
            const [from, to] = [dateOfDay(day), dateOfDay(day + days)]
            if (addDays(from, days) !== to) expect(addDays(from, days)).toBe(to)
            if (daysBetween(from, to) !== days) expect(daysBetween(from, to), `${from} to ${to}`).toBe(days)
          }
        }
      }
    })
  })
})

describe('the day of a moment', () => {
  it('depends on where the machine is', () => {
    const moment = new Date('2026-12-31T23:30:00Z')
    const days = (['Pacific/Pago_Pago', 'UTC', 'Europe/Berlin', 'Pacific/Kiritimati'] as const).map((zone) =>
      inTimeZone(zone, () => calendarDateOf(moment)),
    )
    expect(days).toEqual(['2026-12-31', '2026-12-31', '2027-01-01', '2027-01-01'])
  })

  it('leaves out the day that an island left out', () => {
    const noons = [29, 30, 31].map((day) => new Date(Date.UTC(2011, 11, day, 9, 30)))
    expect(inTimeZone('Pacific/Apia', () => noons.map(calendarDateOf))).toEqual([
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
    ])
  })
})
