import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDateOf, daysBetween, earliest, isCalendarDate } from '../../shared/domain/calendar.ts'
import { anyDate, dateOfDay, dayNumber } from './domain-support.ts'

const pad = (number: number, length = 2): string => String(number).padStart(length, '0')

describe('a calendar date', () => {
  it.each([
    '2026-11-23',
    '2024-02-29',
    '2000-02-29',
    '2026-12-31',
    '2027-01-01',
    '0001-01-01',
    '9999-12-31',
    '2026-03-29',
    '2011-12-30',
  ])('can be %s', (date) => {
    expect(isCalendarDate(date)).toBe(true)
  })

  it.each([
    ['29 February in a common year', '2026-02-29'],
    ['29 February in a year that ends a century', '1900-02-29'],
    ['30 February', '2024-02-30'],
    ['31 April', '2026-04-31'],
    ['a thirteenth month', '2026-13-01'],
    ['a month zero', '2026-00-10'],
    ['a day zero', '2026-01-00'],
    ['a day 32', '2026-01-32'],
    ['without zeros', '2026-1-5'],
    ['the other way round', '23-11-2026'],
    ['written with slashes', '2026/11/23'],
    ['written without hyphens', '20261123'],
    ['a moment', '2026-11-23T00:00:00Z'],
    ['with a blank before it', ' 2026-11-23'],
    ['with a line break after it', '2026-11-23\n'],
    ['on two lines', '2026-11-23\n2026-11-24'],
    ['before the year 0', '-2026-11-23'],
    ['beyond the year 9999', '+012026-11-23'],
    ['a year of five digits', '12026-11-23'],
    ['in other digits', '２０２６-11-23'],
    ['empty', ''],
    ['words', 'tomorrow'],
    ['not a number', 'NaN-NaN-NaN'],
  ])('is refused when it is %s', (_, date) => {
    expect(isCalendarDate(date)).toBe(false)
  })

  it('exists exactly when a calendar has that day', () => {
    const number = (max: number) => fc.integer({ min: 0, max })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), number(14), number(33), (year, month, day) => {
        const text = `${pad(year, 4)}-${pad(month)}-${pad(day)}`
        const moment = new Date(`${text}T00:00:00Z`)
        const exists = !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
        expect(isCalendarDate(text), text).toBe(exists)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is never found in any other text, and asking never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        fc.pre(!/^\d{4}-\d{2}-\d{2}$/.test(text))
        expect(isCalendarDate(text)).toBe(false)
      }),
    )
  })
})

describe('counting days', () => {
  it.each([
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-29', 365, '2025-02-28'],
    ['2024-02-29', 366, '2025-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    // Clocks change in these weeks: a day of 23 or 25 hours is one day.
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-11-23', 3650, '2036-11-20'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(addDays(from, days)).toBe(to)
    expect(daysBetween(from, to)).toBe(days)
  })

  it('agrees with a count of days since 1970', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4_000, max: 4_000 }), (date, days) => {
        expect(addDays(date, days)).toBe(dateOfDay(dayNumber(date) + days))
      }),
    )
    fc.assert(
      fc.property(anyDate, anyDate, (from, to) => {
        expect(daysBetween(from, to)).toBe(dayNumber(to) - dayNumber(from))
        expect(addDays(from, daysBetween(from, to))).toBe(to)
      }),
    )
  })

  it('gives dates that compare as text the way the days follow each other', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (one, other) => {
        expect(one < other).toBe(daysBetween(one, other) > 0)
      }),
    )
  })

  it('refuses what is no date', () => {
    for (const wrong of ['', 'soon', '2026-02-30', '2026-11']) {
      expect(() => addDays(wrong, 1), wrong).toThrow()
      expect(() => daysBetween('2026-11-23', wrong), wrong).toThrow()
    }
  })
})

describe('the earliest of some dates', () => {
  it('leaves out the ones that nobody knows', () => {
    expect(earliest(['2027-01-01', null, '2026-12-31', '2027-02-01'])).toBe('2026-12-31')
    expect(earliest([null, '2026-12-31'])).toBe('2026-12-31')
    expect(earliest(['2026-12-31', null])).toBe('2026-12-31')
    expect(earliest([null, null])).toBeNull()
    expect(earliest([])).toBeNull()
  })

  it('is one of them, and none is earlier', () => {
    fc.assert(
      fc.property(fc.array(fc.option(anyDate)), (dates) => {
        const known = dates.filter((date) => date !== null)
        const least = earliest(dates)
        expect(least === null).toBe(known.length === 0)
        if (least === null) return
        expect(known).toContain(least)
        for (const date of known) expect(dayNumber(date)).toBeGreaterThanOrEqual(dayNumber(least))
      }),
    )
  })
})

describe('the day of a moment', () => {
  it('is written with all its digits', () => {
    expect(calendarDateOf(new Date(2026, 10, 3, 9))).toBe('2026-11-03')
    const early = new Date(2026, 0, 9, 9)
    early.setFullYear(987)
    expect(calendarDateOf(early)).toBe('0987-01-09')
    early.setFullYear(7)
    expect(calendarDateOf(early)).toBe('0007-01-09')
  })

  it('is the same from the first to the last millisecond of it', () => {
    expect(calendarDateOf(new Date(2026, 11, 31, 0, 0, 0, 0))).toBe('2026-12-31')
    expect(calendarDateOf(new Date(2026, 11, 31, 23, 59, 59, 999))).toBe('2026-12-31')
    expect(calendarDateOf(new Date(2027, 0, 1, 0, 0, 0, 0))).toBe('2027-01-01')
  })
})
