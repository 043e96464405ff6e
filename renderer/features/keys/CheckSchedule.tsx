import { checkHosts } from '#shared/catalog/check-hosts.ts'
import { nextCheckOn } from '#shared/domain/check-schedule.ts'
import { CHECK_SCHEDULES, type CheckSchedule as Schedule, type Key, type Version } from '#shared/domain/key.ts'
import { scheduleText as text } from '#shared/text/check-schedule.ts'
import { formatDate } from '#shared/text/format.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { useToday } from '../../store/today.ts'
import { Choice } from '../../ui/choices.tsx'
import styles from './CheckSchedule.module.css'

const OPTIONS = CHECK_SCHEDULES.map((value) => ({ value, label: text.names[value] }))

/** Switches the automatic check of one key on and off, and says what leaves the computer then. */
export function CheckSchedule({ of: key, version }: { readonly of: Key; readonly version: Version }) {
  const today = useToday()
  const hosts = checkHosts(key.providerId, key.keyKindId, version.publicFields)
  if (hosts.length === 0 || key.archivedAt !== null) return null
  // Where the key itself names its host, only a check tells which.
  const asked = hosts.length === 1 && version.lastCheck?.host ? [version.lastCheck.host] : hosts
  const schedule = key.checkSchedule ?? 'off'
  const next = nextCheckOn(key, today)
  const save = (wanted: Schedule): void =>
    void report(vault('key.scheduleCheck', { keyId: key.id, schedule: wanted }), text.saved(key.label, wanted))
  return (
    <div className={styles['schedule']}>
      <div className={styles['choice']}>
        <Choice label={text.label} options={OPTIONS} value={schedule} onChange={save} />
      </div>
      <p className={styles['says']}>
        {schedule === 'off' ? text.off : text.on(schedule, asked)}
        {next !== null && ` ${next <= today ? text.nextToday : text.next(formatDate(next))}`}
      </p>
    </div>
  )
}
