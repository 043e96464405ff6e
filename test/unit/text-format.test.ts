import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatLength,
  capitalised,
  count,
  formatDate,
  formatDay,
  formatDaysLeft,
  formatLongDay,
  formatMoment,
  list,
  MONTHS,
} from '../../shared/text/format.ts'
import { anyDate, dayNumber } from './domain-support.ts'
import { expectReadable } from './text-support.ts'
import { inTimeZone, TIME_ZONES } from './time-zone-support.ts'

const at = (...parts: [number, number, number, number?, number?]): number => {
  const [year, month, day, hour = 12, minute = 0] = parts
  return new Date(year, month - 1, day, hour, minute).getTime()
}

describe('a date', () => {
  it.each([
    ['2026-11-30', '30 Nov 2026', 'Monday 30 November'],
    ['2026-01-01', '1 Jan 2026', 'Thursday 1 January'],
    ['2024-02-29', '29 Feb 2024', 'Thursday 29 February'],
    ['2027-05-09', '9 May 2027', 'Sunday 9 May'],
    ['2026-12-31', '31 Dec 2026', 'Thursday 31 December'],
  ])('%s is written “%s” and, in a heading, “%s”', (date, short, long) => {
    expect(formatDate(date)).toBe(short)
    expect(formatLongDay(date)).toBe(long)
  })

  it('can be read back from what is written, in every time zone', () => {
    for (const zone of TIME_ZONES) {
      inTimeZone(zone, () =>
        fc.assert(
          fc.property(anyDate, (date) => {
            // Noon in a zone that changes its clocks at night is on the same day everywhere.
            const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })
            expect(Date.parse(`${formatDate(date)} UTC`)).toBe(dayNumber(date) * 86_400_000)
            expect(formatLongDay(date)).toMatch(
              new RegExp(`^${weekday.format(new Date(date))} ${Number(date.slice(8))} `),
            )
          }),
          { numRuns: 50 },
        ),
      )
    }
  })

  it('knows twelve months of three letters', () => {
    expect(MONTHS).toEqual(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])
    expect(
      MONTHS.map((_, month) => formatLongDay(`2026-${String(month + 1).padStart(2, '0')}-01`).split(' ')[2]),
    ).toEqual([
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ])
  })
})

describe('the days that are left', () => {
  it.each([
    [400, 'in 400 days'],
    [2, 'in 2 days'],
    [1, 'tomorrow'],
    [0, 'today'],
    [-1, '1 day over'],
    [-2, '2 days over'],
    [-30, '30 days over'],
  ])('%i are “%s”', (days, words) => {
    expect(formatDaysLeft(days)).toBe(words)
  })
})

describe('counting', () => {
  it('has one word for one and another for more', () => {
    expect([0, 1, 2, 11].map((number) => count(number, 'key'))).toEqual(['0 keys', '1 key', '2 keys', '11 keys'])
    expect([0, 1, 2].map((number) => count(number, 'entry', 'entries'))).toEqual(['0 entries', '1 entry', '2 entries'])
  })

  it('lists names as people do', () => {
    expect(list([])).toBe('')
    expect(list(['Shopify'])).toBe('Shopify')
    expect(list(['Shopify', 'Zapier'])).toBe('Shopify and Zapier')
    expect(list(['Shopify', 'Zapier', 'Make'])).toBe('Shopify, Zapier and Make')
    expect(list(['A', 'B', 'C', 'D'])).toBe('A, B, C and D')
  })
})

describe('a moment', () => {
  it.each([
    ['the same day', at(2026, 11, 23, 9, 12), 'today 09:12', 'today'],
    ['midnight', at(2026, 11, 23, 0, 0), 'today 00:00', 'today'],
    ['the last minute', at(2026, 11, 23, 23, 59), 'today 23:59', 'today'],
    ['the day before', at(2026, 11, 22, 23, 59), 'Sun 22 Nov 23:59', '22 Nov'],
    ['the day after', at(2026, 11, 24, 0, 0), 'Tue 24 Nov 00:00', '24 Nov'],
    ['the beginning of the year', at(2026, 1, 1, 7, 5), 'Thu 1 Jan 07:05', '1 Jan'],
    ['the end of last year', at(2025, 12, 31, 16, 40), 'Wed 31 Dec 2025 16:40', '31 Dec 2025'],
    ['the same day a year ago', at(2025, 11, 23, 9, 12), 'Sun 23 Nov 2025 09:12', '23 Nov 2025'],
    ['next year', at(2027, 1, 1, 0, 1), 'Fri 1 Jan 2027 00:01', '1 Jan 2027'],
  ])('is written for %s', (_, moment, long, short) => {
    expect(formatMoment(moment, '2026-11-23')).toBe(long)
    expect(formatDay(moment, '2026-11-23')).toBe(short)
  })

  it('can always be read', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), anyDate, (moment, today) => {
        expectReadable(formatMoment(moment.getTime(), today), 'moment')
        expectReadable(formatDay(moment.getTime(), today), 'day')
      }),
    )
  })
})

describe('the beginning of a line', () => {
  it('has a capital letter, and the rest is left as it is', () => {
    expect(capitalised('due in 7 days')).toBe('Due in 7 days')
    expect(capitalised('iOS app')).toBe('IOS app')
    expect(capitalised('Überfällig')).toBe('Überfällig')
    expect(capitalised('')).toBe('')
  })
})

it.each([
  [-5, 'less than a minute'],
  [59_999, 'less than a minute'],
  [60_000, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [60 * 60_000, '1 hour'],
  [(2 * 60 + 1) * 60_000, '2 hours 1 minute'],
  [48 * 60 * 60_000, '2 days'],
])('says %s milliseconds as “%s”', (milliseconds, said) => {
  expect(formatLength(milliseconds)).toBe(said)
})
