import { CircleCheck } from 'lucide-react'
import { currentVersion } from '#shared/domain/key.ts'
import { todayText as text } from '#shared/text/today.ts'
import { useReplica } from '../../store/replica.ts'
import { keyRows, openRotations } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Today.module.css'

/** What is well is worth saying too. */
export function InOrder() {
  const today = useToday()
  const rows = useReplica((replica) => keyRows(replica, today))
  const runs = useReplica((replica) => openRotations(replica).length)
  const inTime = rows.filter(
    ({ key, reminder }) => key.archivedAt === null && reminder !== null && reminder.daysLeft >= 0,
  ).length
  const tested = rows.flatMap(({ key, connections }) =>
    connections.filter(({ lastTest }) => lastTest?.version === currentVersion(key)?.number),
  ).length
  const sentences = [
    ...(inTime > 0 ? [text.inTime(inTime)] : []),
    ...(rows.every(({ urgency }) => urgency !== 'overdue') ? [text.noneOverdue] : []),
    ...(tested > 0 ? [text.tested(tested)] : []),
    ...(runs === 0 ? [text.noOpenRotation] : []),
  ]
  return (
    <Card title={text.inOrder}>
      <CardBody>
        <ul className={styles['order']}>
          {sentences.map((sentence) => (
            <li key={sentence}>
              <Icon of={CircleCheck} />
              {sentence}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  )
}
