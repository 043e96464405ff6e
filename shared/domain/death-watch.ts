/** When an old value that was revoked is asked again whether it is dead: often at first, then every hour. */
import type { Instant } from './calendar.ts'
import type { Version } from './key.ts'
import { isOpen, type Rotation } from './rotation.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Most platforms need seconds or minutes; some leave a revoked key alive for a day or a week. */
const OFTEN_FOR = 2 * HOUR
const OFTEN = 10 * MINUTE

/** Only where a person has asked for it: a check sends the value to the platform. */
export function isDeathCheckDue(rotation: Rotation, old: Version, now: Instant): boolean {
  const watchedSince = rotation.watchedSince ?? null
  if (watchedSince === null || rotation.provenDeadAt !== null || !isOpen(rotation) || old.secretId === null)
    return false
  const lastAt = old.lastCheck?.at ?? watchedSince
  // A clock that was set back must not silence the watch.
  if (lastAt > now) return true
  return now - lastAt >= (now - watchedSince < OFTEN_FOR ? OFTEN : HOUR)
}
