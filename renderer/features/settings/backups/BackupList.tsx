import { FolderOpen } from 'lucide-react'
import { useEffect } from 'react'
import type { Backup } from '#shared/domain/backups.ts'
import { backupsText as text } from '#shared/text/backups.ts'
import { capitalised, formatMoment, formatSize } from '#shared/text/format.ts'
import { settingsText } from '#shared/text/settings.ts'
import { system, vault } from '../../../client.ts'
import { useBackups } from '../../../store/backups.ts'
import { report } from '../../../store/report.ts'
import { useToday } from '../../../store/today.ts'
import { goToSection, openBackup } from '../../../store/view.ts'
import { Badge, type Tone } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card, CardBody } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Back } from './Back.tsx'
import styles from './backups.module.css'
import { MakeBackup } from './MakeBackup.tsx'
import { Problem } from './Problem.tsx'

/** Every backup there is. Each is opened and verified again when this is shown. */
export function BackupList() {
  const backups = useBackups((state) => state.backups)
  useEffect(() => void report(vault('backup.check')), [])
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          <Button icon={FolderOpen} onClick={() => void report(system('backup.openFolder'))}>
            {text.openFolder}
          </Button>
          <MakeBackup variant="primary" />
        </>
      }
    >
      <Back label={settingsText.title} onBack={() => goToSection('settings')} />
      <Problem />
      <Card title={text.list} aside={backups.length > 0 ? backups.length : undefined}>
        {backups.length === 0 ? (
          <CardBody>
            <p className={styles['quiet']}>{text.none}</p>
          </CardBody>
        ) : (
          <ul>
            {backups.map((backup) => (
              <Row key={backup.id} of={backup} />
            ))}
          </ul>
        )}
      </Card>
      <p className={styles['quiet']}>{text.kept}</p>
    </Page>
  )
}

const TONES: Readonly<Record<Backup['state'], Tone>> = {
  unchecked: 'neutral',
  verified: 'green',
  'earlier-password': 'amber',
  damaged: 'red',
}

const HINTS: Readonly<Partial<Record<Backup['state'], string>>> = {
  'earlier-password': text.earlierHint,
  damaged: text.damagedHint,
}

function Row({ of: { id, at, reason, keys, bytes, state } }: { readonly of: Backup }) {
  const today = useToday()
  const moment = capitalised(formatMoment(at, today))
  return (
    <li className={styles['row']} aria-label={moment}>
      <div className={styles['lines']}>
        <div className={styles['label']}>{moment}</div>
        <div className={styles['facts']}>{text.facts(text.reasons[reason], keys, formatSize(bytes))}</div>
        {HINTS[state] !== undefined && <div className={styles['facts']}>{HINTS[state]}</div>}
      </div>
      <Badge tone={TONES[state]}>{text.states[state]}</Badge>
      {state !== 'damaged' && (
        <Button size="small" aria-label={text.lookLabel(formatMoment(at, today))} onClick={() => openBackup(id)}>
          {text.look}
        </Button>
      )}
    </li>
  )
}
