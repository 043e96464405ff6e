/**
 * Calendar dates: the days that people think in, without a clock or a time zone.
 * The only file of this room that knows the Temporal library.
 */
import * as PlainDate from 'temporal-polyfill/fns/PlainDate'

/** A day as `YYYY-MM-DD`. Compares correctly as text. */
export type CalendarDate = string

/** A moment: milliseconds since 1 January 1970 UTC. */
export type Instant = number

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/

/** True for a day that exists: `2026-02-29` does not. */
export function isCalendarDate(value: string): boolean {
  if (!ISO_DATE.test(value)) return false
  try {
    parse(value)
    return true
  } catch {
    // The library reports an impossible day by throwing; here that is the answer, not a failure.
    return false
  }
}

export const addDays = (date: CalendarDate, days: number): CalendarDate =>
  PlainDate.toString(PlainDate.addDays(parse(date), days))

/** The Monday of the week that a day lies in (ISO 8601). */
export const mondayOf = (date: CalendarDate): CalendarDate => addDays(date, 1 - PlainDate.dayOfWeek(parse(date)))

/** Whole days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: CalendarDate, to: CalendarDate): number => PlainDate.diffDays(parse(from), parse(to))

/** The day that a moment falls on, on a clock set like this machine's. The caller reads the clock. */
export function calendarDateOf(moment: Date): CalendarDate {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${pad(moment.getFullYear(), 4)}-${pad(moment.getMonth() + 1, 2)}-${pad(moment.getDate(), 2)}`
}

export const earliest = (dates: readonly (CalendarDate | null)[]): CalendarDate | null =>
  dates.reduce<CalendarDate | null>(
    (least, date) => (date !== null && (least === null || date < least) ? date : least),
    null,
  )

function parse(date: CalendarDate): PlainDate.Record {
  const [year, month, day] = date.split('-').map(Number)
  return PlainDate.create(year ?? Number.NaN, month ?? Number.NaN, day ?? Number.NaN)
}
