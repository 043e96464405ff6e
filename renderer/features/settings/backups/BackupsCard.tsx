import { DatabaseBackup } from 'lucide-react'
import { backupsText as text } from '#shared/text/backups.ts'
import { mergeText } from '#shared/text/merge.ts'
import { formatMoment } from '#shared/text/format.ts'
import { useFiles } from '../../../store/files.ts'
import { useBackups } from '../../../store/backups.ts'
import { useToday } from '../../../store/today.ts'
import { openBackups, openCopies } from '../../../store/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card, CardBody } from '../../../ui/Card.tsx'
import styles from './backups.module.css'
import { MakeBackup } from './MakeBackup.tsx'
import { Problem } from './Problem.tsx'

/** In Settings: whether there is a good copy, and the way to all of them. */
export function BackupsCard() {
  const today = useToday()
  const backups = useBackups((state) => state.backups)
  const copies = useFiles((state) => state.copies.length)
  const good = backups.filter(({ state }) => state !== 'damaged')
  const [newest] = good
  return (
    <Card title={text.title}>
      <CardBody>
        <div className={styles['stack']}>
          <Problem />
          <p>{newest ? text.summary(good.length, formatMoment(newest.at, today)) : text.none}</p>
          <div className={styles['buttons']}>
            <Button icon={DatabaseBackup} onClick={openBackups}>
              {text.show}
            </Button>
            <MakeBackup />
            {copies > 0 && <Button onClick={openCopies}>{mergeText.finding(copies)}</Button>}
          </div>
        </div>
      </CardBody>
    </Card>
  )
}
