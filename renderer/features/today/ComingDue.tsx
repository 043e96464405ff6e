import { MONTHS } from '#shared/text/format.ts'
import { todayText as text } from '#shared/text/today.ts'
import { useReplica } from '../../store/replica.ts'
import { keyRows, type KeyRow } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './Today.module.css'

const MONTHS_SHOWN = 6

interface Month {
  readonly name: string
  readonly keys: number
  readonly hasOverdue: boolean
}

/** What comes due this month and in the five after it. Overdue keys stand in this month, in red. */
export function ComingDue() {
  const today = useToday()
  const months = monthsFrom(
    today,
    useReplica((replica) => keyRows(replica, today)),
  )
  const most = Math.max(1, ...months.map(({ keys }) => keys))
  return (
    <Card title={text.comingDue} aside={text.comingDueAside}>
      <ul className={styles['chart']}>
        {months.map(({ name, keys, hasOverdue }) => (
          <li key={name} className={styles['column']} aria-label={text.comingDueLabel(name, keys, hasOverdue)}>
            <span aria-hidden>{keys}</span>
            <span
              className={styles['bar']}
              data-overdue={hasOverdue}
              style={{ height: `${(keys / most) * 74}%` }}
              aria-hidden
            />
            <span aria-hidden>{name}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function monthsFrom(today: string, rows: readonly KeyRow[]): readonly Month[] {
  const first = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1
  const monthOf = ({ reminder }: KeyRow): number | null => {
    if (reminder === null) return null
    return Math.max(first, Number(reminder.dueOn.slice(0, 4)) * 12 + Number(reminder.dueOn.slice(5, 7)) - 1)
  }
  return Array.from({ length: MONTHS_SHOWN }, (_none, index) => {
    const due = rows.filter((row) => monthOf(row) === first + index)
    return {
      name: MONTHS[(first + index) % 12] ?? '',
      keys: due.length,
      hasOverdue: due.some(({ urgency }) => urgency === 'overdue'),
    }
  })
}
