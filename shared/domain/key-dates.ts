import type { CalendarDate } from './calendar.ts'

/** `year`: nobody means it; a slip of the keyboard in a field for a date makes the year 0202 or 20261. */
export type DateProblem = 'year' | 'made-in-the-future' | 'expires-before-it-was-made'

const FIRST_YEAR = 2000
const LAST_YEAR = 2100

interface KeyDates {
  readonly createdOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
}

/** What can not be about the dates of a key, for a form that a person fills in today. */
export function dateProblems({ createdOn, expiresOn }: KeyDates, today: CalendarDate) {
  return {
    createdOn: !hasLikelyYear(createdOn)
      ? 'year'
      : createdOn !== null && createdOn > today
        ? 'made-in-the-future'
        : null,
    expiresOn: !hasLikelyYear(expiresOn)
      ? 'year'
      : createdOn !== null && expiresOn !== null && expiresOn < createdOn
        ? 'expires-before-it-was-made'
        : null,
  } satisfies Readonly<Record<keyof KeyDates, DateProblem | null>>
}

function hasLikelyYear(date: CalendarDate | null): boolean {
  if (date === null) return true
  const year = Number(date.slice(0, date.indexOf('-')))
  return year >= FIRST_YEAR && year <= LAST_YEAR
}
