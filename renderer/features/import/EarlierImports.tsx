import { count, formatDay } from '#shared/text/format.ts'
import { importText as text } from '#shared/text/import.ts'
import { useReplica } from '../../store/replica.ts'
import { useToday } from '../../store/today.ts'
import { Card } from '../../ui/Card.tsx'
import styles from './Import.module.css'
import { UndoImport } from './UndoImport.tsx'

/** Files that were imported before; each can be taken back as a whole. */
export function EarlierImports() {
  const today = useToday()
  const imports = useReplica((replica) => replica.import)
  const earlier = [...imports.values()]
    .filter(({ undoneAt }) => undoneAt === null)
    .toSorted((left, right) => right.at - left.at)
  if (earlier.length === 0) return null
  return (
    <Card title={text.earlier}>
      <ul>
        {earlier.map(({ id, fileName, at, created }) => (
          <li key={id} className={styles['earlier']} aria-label={fileName}>
            <span className={styles['fileName']}>{fileName}</span>
            <span className={styles['quiet']}>
              {count(created.key?.length ?? 0, 'key')} · {formatDay(at, today)}
            </span>
            <UndoImport importId={id} fileName={fileName} size="small" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
