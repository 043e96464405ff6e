/**
 * Checks that a person has switched on for a key: when the next one is due, and what of its outcome is news. Days are
 * those of the calendar, so that a change of the clocks neither skips a check nor makes a second one.
 */
import { addDays, calendarDateOf, type CalendarDate } from './calendar.ts'
import { verdictOf, type Cause, type KeyCheck } from './diagnosis.ts'
import { currentVersion, type CheckSchedule, type Key, type Version } from './key.ts'

const DAYS: Readonly<Record<Exclude<CheckSchedule, 'off'>, number>> = { daily: 1, weekly: 7 }

/** The day of the next check; null for a key that is not checked by itself. One that was never asked is due today. */
export function nextCheckOn(key: Key, today: CalendarDate): CalendarDate | null {
  const version = currentVersion(key)
  const { checkSchedule = 'off' } = key
  if (checkSchedule === 'off' || key.archivedAt !== null || version === undefined || version.secretId === null) {
    return null
  }
  const { lastCheck } = version
  // Nobody was reached: the day of the check is still open.
  if (!lastCheck || isUnreached(lastCheck.cause)) return today
  const lastOn = calendarDateOf(new Date(lastCheck.at))
  // The clock was ahead then: nobody knows when it really was.
  return lastOn > today ? today : addDays(lastOn, DAYS[checkSchedule])
}

export function isCheckDue(key: Key, today: CalendarDate): boolean {
  const on = nextCheckOn(key, today)
  return on !== null && on <= today
}

/** Nothing was learned of the key, and it is not the key's fault. No finding, and nothing that an activity has to hold. */
export const isUnreached = (cause: Cause): boolean => UNREACHED.has(cause)

const UNREACHED: ReadonlySet<Cause> = new Set<Cause>([
  'rate-limited',
  'unexpected-reply',
  'server-error',
  'edge-block',
  'page-in-between',
  'proxy',
  'certificate',
  'clock-wrong',
  'name-not-found',
  'connection-refused',
  'interrupted',
  'timed-out',
  'offline',
])

/** The platform was reached, and what came back is about Keyturn's call and not about the key. */
const saysNothing = (cause: Cause): boolean =>
  isUnreached(cause) || cause === 'no-safe-check' || cause === 'request-outdated'

/** `before` is the last thing that the platform said of this value; null for a value that it was never asked about. */
export function turnsBad(before: Cause | null, after: Cause): boolean {
  if (verdictOf(after) === 'dead') return before === null || verdictOf(before) !== 'dead'
  // A narrow key may be refused every time without being dead; after it has worked it is news.
  return before === 'works' && after !== 'works' && !saysNothing(after)
}

/** The changes that a check makes to the version that it was about. */
export function withOutcome(
  version: Version,
  found: KeyCheck,
  by: 'person' | 'schedule',
): Pick<Version, 'lastCheck' | 'lastSaid' | 'turnedBadAt'> {
  const before = version.lastSaid ?? null
  if (saysNothing(found.cause)) return { lastCheck: found, lastSaid: before, turnedBadAt: version.turnedBadAt ?? null }
  const isNews = by === 'schedule' && turnsBad(before, found.cause)
  // Who checks by hand sees what comes of it, and what works again is no news any more.
  const isSettled = by === 'person' || found.cause === 'works'
  return {
    lastCheck: found,
    lastSaid: found.cause,
    turnedBadAt: isNews ? found.at : isSettled ? null : (version.turnedBadAt ?? null),
  }
}
