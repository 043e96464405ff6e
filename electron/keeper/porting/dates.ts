/**
 * Reads a date as people and programs write it. A date that does not exist is unreadable: it is never moved to the next
 * day that does. Times and time zones are left off: what counts is the day that is written there.
 */
import { addDays, isCalendarDate, type CalendarDate } from '#shared/domain/calendar.ts'
import type { DateOrder } from '#shared/domain/import.ts'
import { err, never, ok, type Result } from '#shared/result.ts'
import { monthOf, WEEKDAY } from './month-names.ts'

export type DateProblem = 'unreadable' | 'ambiguous'

/** Three numbers of which the order is open, such as `05/04/2026`. */
export interface OpenDate {
  readonly parts: readonly [number, number, number]
  readonly shortYear: boolean
  /** Dots are written between day, month and year, in this order, where they are written at all. */
  readonly dotted: boolean
}

const TIME =
  /[T\s,]+(?:um |at )?\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:z|utc|gmt|cet|cest|[+-]\d{2}:?\d{2})?$/i
const YEAR_FIRST = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))$/
const OPEN = /^(\d{1,2})([-/.])\s?(\d{1,2})\2\s?(\d{4}|\d{2})$/
const DAY_NAME_YEAR = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s/-]*(?:of )?(\p{L}+)\.?,?[\s/-]*(\d{4}|\d{2})$/u
const NAME_DAY_YEAR = /^(\p{L}+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(\d{4}|\d{2})$/u
const YEAR_NAME_DAY = /^(\d{4})[\s/-]+(\p{L}+)\.?[\s/-]+(\d{1,2})$/u
const SERIAL = /^(\d{5})(?:[.,]\d+)?$/

/** Day 0 of the numbers in which spreadsheets count days, right for every day after February 1900. */
const SERIAL_START: CalendarDate = '1899-12-30'

/** Longer than any date: a text, in which to look for one would only cost time. */
const LONGEST = 60

/** No key is older than the services that issue them; nobody plans further ahead. */
const [EARLIEST, LATEST] = ['1990-01-01', '2099-12-31']

/** `order` decides only where the text leaves it open; null means that nobody has said. */
export function readDate(text: string, order: DateOrder | null): Result<CalendarDate, DateProblem> {
  const day = dayOf(text)
  const open = openDate(day)
  const read = open === null ? ok(readClearDate(day)) : readOpenDate(open, order)
  if (!read.ok) return read
  const date = read.value
  return date !== null && date >= EARLIEST && date <= LATEST && exists(date) ? ok(date) : err('unreadable')
}

/** True for anything that can be read as a day, in whatever order. */
export function looksLikeDate(text: string): boolean {
  if (!/\d/.test(text)) return false
  const reading = readDate(text, null)
  return reading.ok || reading.error === 'ambiguous'
}

export function openDate(text: string): OpenDate | null {
  const match = OPEN.exec(dayOf(text))
  if (match === null) return null
  const [, first, separator, second, third] = match
  const shortYear = third?.length === 2
  return { parts: [Number(first), Number(second), Number(third)], shortYear, dotted: separator === '.' }
}

/** The orders in which the three numbers can be a date at all, as far as their size tells. */
export function possibleOrders(open: OpenDate): readonly DateOrder[] {
  const [first, second] = open.parts
  const orders: DateOrder[] = []
  if (isDay(first) && isMonth(second)) orders.push('day-first')
  if (isMonth(first) && isDay(second)) orders.push('month-first')
  // Years of two digits come first in few places: considered only where nothing else fits.
  if (orders.length === 0 && canBeYearFirst(open)) orders.push('year-first')
  return orders
}

export const canBeYearFirst = ({ parts: [, second, third], shortYear }: OpenDate): boolean =>
  shortYear && isMonth(second) && isDay(third)

function readOpenDate(open: OpenDate, order: DateOrder | null): Result<CalendarDate | null, 'ambiguous'> {
  const [first, second, third] = open.parts
  const usual = order ?? (open.dotted && isDay(first) && isMonth(second) ? 'day-first' : null)
  const orders = usual === null ? possibleOrders(open) : [usual]
  if (orders.length > 1 && first !== second) return err('ambiguous')
  switch (orders[0]) {
    case 'day-first':
      return ok(written(fullYear(third, open.shortYear), second, first))
    case 'month-first':
      return ok(written(fullYear(third, open.shortYear), first, second))
    case 'year-first':
      return ok(open.shortYear ? written(fullYear(first, true), second, third) : null)
    case undefined:
      return ok(null)
    default:
      return never(orders[0])
  }
}

function readClearDate(day: string): CalendarDate | null {
  const numbers = YEAR_FIRST.exec(day)
  if (numbers !== null) {
    const [, year, , month = numbers[5], date = numbers[6]] = numbers
    return written(Number(year), Number(month), Number(date))
  }
  const serial = SERIAL.exec(day)?.[1]
  return serial === undefined ? readNamedMonth(day) : addDays(SERIAL_START, Number(serial))
}

function readNamedMonth(day: string): CalendarDate | null {
  const dayFirst = DAY_NAME_YEAR.exec(day)
  if (dayFirst !== null) return named(dayFirst[3], dayFirst[2], dayFirst[1])
  const nameFirst = NAME_DAY_YEAR.exec(day)
  if (nameFirst !== null) return named(nameFirst[3], nameFirst[1], nameFirst[2])
  const yearFirst = YEAR_NAME_DAY.exec(day)
  return yearFirst === null ? null : named(yearFirst[1], yearFirst[2], yearFirst[3])
}

function named(year = '', monthName = '', day = ''): CalendarDate | null {
  const month = monthOf(monthName)
  return month === null ? null : written(fullYear(Number(year), year.length === 2), month, Number(day))
}

function dayOf(text: string): string {
  if (text.length > LONGEST) return ''
  const trimmed = text.trim()
  return /^[\d./-]*$/.test(trimmed) ? trimmed : trimmed.replace(WEEKDAY, '').replace(TIME, '').trim()
}

/** Up to the 28th every month has every day; only for the others the calendar must be asked. */
const exists = (date: CalendarDate): boolean =>
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(date) || isCalendarDate(date)

const isDay = (value: number): boolean => value >= 1 && value <= 31

const isMonth = (value: number): boolean => value >= 1 && value <= 12

const fullYear = (year: number, short: boolean): number => (short ? year + (year < 80 ? 2000 : 1900) : year)

function written(year: number, month: number, day: number): CalendarDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
