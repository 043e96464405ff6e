/** Room `parts`: what several features show. It knows the store, the client and `ui`; no feature. */
import type { Activity } from '#shared/domain/activity.ts'
import { activitySentence, activityText } from '#shared/text/activity.ts'
import { capitalised, formatMoment } from '#shared/text/format.ts'
import { useToday } from '../store/today.ts'
import styles from './ActivityRows.module.css'

interface ActivityRowsProps {
  readonly entries: readonly Activity[]
  readonly nothing: string
  /** Whether each sentence names the key; not needed where all of them are about one. */
  readonly showKey: boolean
}

export function ActivityRows({ entries, nothing, showKey }: ActivityRowsProps) {
  const today = useToday()
  if (entries.length === 0) return <p className={styles['nothing']}>{nothing}</p>
  return (
    <ul>
      {entries.map(({ sequence, at, user, event }) => (
        <li key={sequence} className={styles['row']}>
          <time className={styles['time']} dateTime={new Date(at).toISOString()}>
            {capitalised(formatMoment(at, today))}
          </time>
          <span className="selectable">{activitySentence(event, showKey)}</span>
          <span className={styles['user']}>{activityText.by(user)}</span>
        </li>
      ))}
    </ul>
  )
}
