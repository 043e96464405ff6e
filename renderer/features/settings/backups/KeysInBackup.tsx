import { Fragment, useState } from 'react'
import type { BackupContents, KeyInBackup } from '#shared/domain/backups.ts'
import { MASK_DOTS } from '#shared/domain/mask.ts'
import { backupsText } from '#shared/text/backups.ts'
import { formatDay } from '#shared/text/format.ts'
import { platformName } from '../../../store/selectors.ts'
import { useToday } from '../../../store/today.ts'
import { Badge, type Tone } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card, CardBody } from '../../../ui/Card.tsx'
import { TextField } from '../../../ui/inputs.tsx'
import { Tile } from '../../../ui/Tile.tsx'
import styles from './backups.module.css'
import { Differences } from './Differences.tsx'
import { RestoreKey } from './RestoreKey.tsx'

const text = backupsText.contents

const MOST_SHOWN = 100
const ORDER: readonly KeyInBackup['compared'][] = ['missing', 'different', 'same']
const TONES: Readonly<Record<KeyInBackup['compared'], Tone>> = { missing: 'red', different: 'amber', same: 'green' }

interface KeysInBackupProps {
  readonly contents: BackupContents
  readonly onChange: (contents: BackupContents) => void
}

/** The keys of a backup: first what is missing or different now. */
export function KeysInBackup({ contents, onChange }: KeysInBackupProps) {
  const [filter, setFilter] = useState('')
  const [chosen, setChosen] = useState<KeyInBackup | null>(null)
  const wanted = filter.trim().toLowerCase()
  const found = contents.keys
    .filter(({ label, providerId }) => `${label}\n${platformName(providerId)}`.toLowerCase().includes(wanted))
    .toSorted(byDifference)
  return (
    <>
      <TextField label={text.filter} value={filter} onChange={setFilter} />
      <Card title={text.keys} aside={found.length}>
        {found.length === 0 ? (
          <CardBody>
            <p className={styles['quiet']}>{contents.keys.length === 0 ? text.empty : text.nothingFound}</p>
          </CardBody>
        ) : (
          <ul>
            {found.slice(0, MOST_SHOWN).map((key) => (
              <Row key={key.keyId} of={key} onRestore={() => setChosen(key)} />
            ))}
          </ul>
        )}
        {found.length > MOST_SHOWN && (
          <CardBody>
            <p className={styles['quiet']}>{text.andMore(found.length - MOST_SHOWN)}</p>
          </CardBody>
        )}
      </Card>
      {chosen && (
        <RestoreKey backupId={contents.backup.id} of={chosen} onRestored={onChange} onClose={() => setChosen(null)} />
      )}
    </>
  )
}

function Row({ of: key, onRestore }: { readonly of: KeyInBackup; readonly onRestore: () => void }) {
  const today = useToday()
  const platform = platformName(key.providerId)
  return (
    <li className={styles['row']} aria-label={key.label}>
      <Tile name={platform} size="small" />
      <div className={styles['lines']}>
        <div className={styles['label']}>{key.label}</div>
        <div className={styles['facts']}>
          {text.facts(platform, formatDay(key.changedAt, today), key.isArchived)}
          {key.masks.map(({ fieldId, head, tail }) => (
            <Fragment key={fieldId}>
              {' · '}
              <span className={styles['mask']}>{`${head}${MASK_DOTS}${tail}`}</span>
            </Fragment>
          ))}
        </div>
        <Differences of={key} />
      </div>
      <Badge tone={TONES[key.compared]}>{text.compared[key.compared]}</Badge>
      {key.compared !== 'same' && (
        <Button size="small" aria-label={text.restoreKeyLabel(key.label)} onClick={onRestore}>
          {text.restoreKey}
        </Button>
      )}
    </li>
  )
}

const byDifference = (left: KeyInBackup, right: KeyInBackup): number =>
  ORDER.indexOf(left.compared) - ORDER.indexOf(right.compared) || left.label.localeCompare(right.label)
