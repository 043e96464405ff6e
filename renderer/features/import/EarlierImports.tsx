import { Undo2 } from 'lucide-react'
import { count, formatDay } from '#shared/text/format.ts'
import { importText as text } from '#shared/text/import.ts'
import { vault } from '../../client.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import styles from './Import.module.css'

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
              {count(created.filter(({ collection }) => collection === 'key').length, 'key')} · {formatDay(at, today)}
            </span>
            <Button
              size="small"
              icon={Undo2}
              aria-label={`${text.undo}: ${fileName}`}
              onClick={() => void report(vault('import.undo', { importId: id }), ({ keys }) => text.undone(keys))}
            >
              {text.undo}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
