import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { looksLikeDate, readDate } from '../../electron/keeper/porting/dates.ts'
import { addDays } from '../../shared/domain/calendar.ts'

const read = (text: string, order: Parameters<typeof readDate>[1] = null): string => {
  const reading = readDate(text, order)
  return reading.ok ? reading.value : reading.error
}

describe('a date that is clear by itself', () => {
  it.each([
    '2026-12-31',
    '2026-12-31T23:59:59Z',
    '2026-12-31T00:30:00+02:00',
    '2026-12-31 23:59',
    '2026/12/31',
    '2026.12.31',
    '20261231',
    '31.12.2026',
    '31. 12. 2026',
    '31.12.26',
    '31.12.2026 14:30 Uhr',
    '31/12/2026',
    '12/31/2026',
    '12/31/2026 11:59 PM',
    '31-12-26',
    '12-31-2026',
    '31 Dec 2026',
    '31-Dec-26',
    '31st December 2026',
    'Dec 31, 2026',
    'December 31st, 2026',
    'Thu, 31 Dec 2026 10:00:00 GMT',
    'Do. 31.12.2026',
    '31. Dezember 2026',
    '31 Dez. 2026',
    '2026-Dec-31',
    '46387',
    '46387,75',
    ' 31.12.2026 ',
  ])('reads %j', (text) => {
    expect(read(text)).toBe('2026-12-31')
  })

  it.each([
    ['März', '2026-03-05'],
    ['Mär', '2026-03-05'],
    ['Mai', '2026-05-05'],
    ['Juni', '2026-06-05'],
    ['Oktober', '2026-10-05'],
    ['Jänner', '2026-01-05'],
    ['May', '2026-05-05'],
    ['Sept', '2026-09-05'],
  ])('knows the month %s', (month, date) => {
    expect(read(`5. ${month} 2026`)).toBe(date)
  })

  it('reads the numbers of a spreadsheet', () => {
    expect(read('46022')).toBe('2025-12-31')
    expect(read('45351')).toBe('2024-02-29')
  })

  it.each([
    '31.02.2026',
    '29.02.2026',
    '2026-02-30',
    '2026-13-01',
    '31/31/2026',
    '00.01.2026',
    '31 Feb 2026',
    'Feb 30, 2026',
    '32 Dec 2026',
    '31 Foo 2026',
    'Dec 2026',
    '12/2026',
    '31.12.',
    '31/12-2026',
    '1.2.3',
    '31.12.1926',
    '3.12.20261',
    '99999',
    '12345',
    '2026',
    'soon',
    '',
    '5'.repeat(100_000),
    ' '.repeat(100_000),
  ])('does not make a date of %j', (text) => {
    expect(read(text)).toBe('unreadable')
    expect(looksLikeDate(text)).toBe(false)
  })

  it('reads 29 February in leap years only', () => {
    expect(read('29.02.2024')).toBe('2024-02-29')
    expect(read('29.02.2100')).toBe('unreadable')
  })
})

describe('a date of which the order is open', () => {
  it('is not guessed', () => {
    expect(read('05/04/2026')).toBe('ambiguous')
    expect(read('5-4-26')).toBe('ambiguous')
    expect(looksLikeDate('05/04/2026')).toBe(true)
  })

  it('needs no order where both readings agree', () => {
    expect(read('05/05/2026')).toBe('2026-05-05')
  })

  it('follows the order that was chosen', () => {
    expect(read('05/04/2026', 'day-first')).toBe('2026-04-05')
    expect(read('05/04/2026', 'month-first')).toBe('2026-05-04')
    expect(read('26-04-05', 'year-first')).toBe('2026-04-05')
  })

  it('is never read against the chosen order', () => {
    expect(read('31/12/2026', 'month-first')).toBe('unreadable')
    expect(read('12/31/2026', 'day-first')).toBe('unreadable')
    expect(read('2026-12-31', 'day-first')).toBe('2026-12-31')
  })

  it('has the day first with dots', () => {
    expect(read('05.04.2026')).toBe('2026-04-05')
  })
})

describe('every day between 1990 and 2099', () => {
  const day = fc.integer({ min: 0, max: 40_176 }).map((days) => addDays('1990-01-01', days))
  const parts = (date: string) => date.split('-') as [string, string, string]
  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

  it('comes back from each way of writing it', () => {
    fc.assert(
      fc.property(day, (date) => {
        const [year, month, dayOfMonth] = parts(date)
        expect(read(date)).toBe(date)
        expect(read(`${year}${month}${dayOfMonth}`)).toBe(date)
        expect(read(`${dayOfMonth}.${month}.${year}`)).toBe(date)
        expect(read(`${Number(dayOfMonth)}/${Number(month)}/${year}`, 'day-first')).toBe(date)
        expect(read(`${month}/${dayOfMonth}/${year}`, 'month-first')).toBe(date)
        expect(read(`${MONTHS[Number(month) - 1]} ${dayOfMonth}, ${year}`)).toBe(date)
        const serial = Math.round((Date.parse(date) - Date.parse('1899-12-30')) / 86_400_000)
        expect(read(String(serial))).toBe(date)
      }),
    )
  })

  it('is never read as another day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom('/', '-', '.'),
        (a, b, sign) => {
          const text = `${a}${sign}${b}${sign}2026`
          for (const [order, date, month] of [
            ['day-first', a, b],
            ['month-first', b, a],
          ] as const) {
            const reading = read(text, order)
            const exists =
              new Date(Date.UTC(2026, month - 1, date)).getUTCMonth() === month - 1 && month <= 12 && date <= 31
            expect(reading).toBe(
              exists ? `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` : 'unreadable',
            )
          }
        },
      ),
    )
  })
})
