/** The three clocks of a key, never mixed. Editing a label or a note moves none of them. */
import { addDays, type CalendarDate } from './calendar.ts'
import { currentVersion, type Key } from './key.ts'

/** Days, as it is typed: what most guides advise, and people change it with one number. */
export const USUAL_INTERVAL = '90'
const LONGEST_INTERVAL = 3_650

/** True for whole days within the limits, and for nothing at all. */
export const isInterval = (typed: string): boolean =>
  typed === '' || (/^\d{1,4}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= LONGEST_INTERVAL)

/** What sets a due date: the platform's own expiry, or the person's policy. */
export type DueSource = 'expiry' | 'policy'

export interface Due {
  readonly on: CalendarDate
  readonly source: DueSource
}

/** The day since which the present value exists: when it was made, or else when it was stored here. */
export function valueSince(key: Key): CalendarDate | null {
  const version = currentVersion(key)
  if (!version) return null
  return version.createdOn ?? version.storedOn
}

/** The earlier of expiry and policy; null for a key without any date, which is a finding in itself. */
export function dueOf(key: Key): Due | null {
  const expiry = currentVersion(key)?.expiresOn ?? null
  const policy = policyDate(key)
  if (expiry !== null && (policy === null || expiry <= policy)) return { on: expiry, source: 'expiry' }
  return policy === null ? null : { on: policy, source: 'policy' }
}

function policyDate(key: Key): CalendarDate | null {
  const since = valueSince(key)
  return since === null || key.rotateEveryDays === null ? null : addDays(since, key.rotateEveryDays)
}
