/** How dates and counts are written, everywhere the same. */
import { calendarDateOf, type CalendarDate, type Instant } from '../domain/calendar.ts'

const LONG_MONTHS = [
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
]
const LONG_WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const short = (name: string): string => name.slice(0, 3)

export const MONTHS: readonly string[] = LONG_MONTHS.map(short)
const WEEKDAYS = LONG_WEEKDAYS.map(short)

/** `30 Nov 2026` */
export function formatDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-')
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''} ${year ?? ''}`
}

/** `Monday 23 November` */
export function formatLongDay(date: CalendarDate): string {
  const moment = new Date(`${date}T12:00:00`)
  return `${LONG_WEEKDAYS[moment.getDay()]} ${moment.getDate()} ${LONG_MONTHS[moment.getMonth()]}`
}

/** `in 7 days`, `tomorrow`, `today`, `5 days over` */
export function formatDaysLeft(days: number): string {
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  return days > 0 ? `in ${days} days` : `${count(-days, 'day')} over`
}

/** `1 application`, `3 applications` */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : plural}`

/** `Shopify`, `Shopify and Zapier`, `Shopify, Zapier and Make` */
export function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? ''
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** `today 09:12`, `Fri 20 Nov 16:40`, with the year when it is another one. */
export function formatMoment(at: Instant, today: CalendarDate): string {
  const moment = new Date(at)
  const time = `${pad(moment.getHours())}:${pad(moment.getMinutes())}`
  const day = formatDay(at, today)
  return `${day === 'today' ? day : `${WEEKDAYS[moment.getDay()]} ${day}`} ${time}`
}

/** `today`, `1 Sep`, `1 Sep 2025` */
export function formatDay(at: Instant, today: CalendarDate): string {
  const moment = new Date(at)
  const date = calendarDateOf(moment)
  if (date === today) return 'today'
  const day = `${moment.getDate()} ${MONTHS[moment.getMonth()]}`
  return date.slice(0, 4) === today.slice(0, 4) ? day : `${day} ${moment.getFullYear()}`
}

/** `23 Nov 2026 09:41`, for sentences that are read on another day. */
export function formatMomentInFull(at: Instant): string {
  const moment = new Date(at)
  return `${formatDate(calendarDateOf(moment))} ${pad(moment.getHours())}:${pad(moment.getMinutes())}`
}

/** `640 kB`, `12.4 MB` */
export function formatSize(bytes: number): string {
  const megabytes = bytes / 1_000_000
  return megabytes < 1 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${megabytes.toFixed(1)} MB`
}

/** For the beginning of a line. */
export const capitalised = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`

const pad = (value: number): string => String(value).padStart(2, '0')

/** A length of time in the words that matter at its size: minutes, hours with minutes, then days. */
export function formatLength(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  if (minutes < 1) return 'less than a minute'
  const hours = Math.floor(minutes / 60)
  if (hours < 1) return count(minutes, 'minute')
  if (hours >= 48) return count(Math.floor(hours / 24), 'day')
  return minutes % 60 === 0 ? count(hours, 'hour') : `${count(hours, 'hour')} ${count(minutes % 60, 'minute')}`
}
