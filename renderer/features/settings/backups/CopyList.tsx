import { useState } from 'react'
import type { ConflictCopy } from '#shared/domain/conflict-copies.ts'
import { formatMoment, formatSize } from '#shared/text/format.ts'
import { mergeText as text } from '#shared/text/merge.ts'
import { settingsText } from '#shared/text/settings.ts'
import { useFiles } from '../../../store/files.ts'
import { useToday } from '../../../store/today.ts'
import { goToSection, openCopy } from '../../../store/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card, CardBody } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Back } from './Back.tsx'
import styles from './backups.module.css'
import { PutAway } from './PutAway.tsx'

/** The copies that sync programs left beside the vault. */
export function CopyList() {
  const copies = useFiles((state) => state.copies)
  const [leaving, setLeaving] = useState<ConflictCopy | null>(null)
  return (
    <Page title={text.title} lead={text.lead}>
      <Back label={settingsText.title} onBack={() => goToSection('settings')} />
      <Card title={text.title} aside={copies.length > 0 ? copies.length : undefined}>
        {copies.length === 0 ? (
          <CardBody>
            <p className={styles['quiet']}>{text.none}</p>
          </CardBody>
        ) : (
          <ul>
            {copies.map((copy) => (
              <Row key={copy.id} of={copy} onPutAway={() => setLeaving(copy)} />
            ))}
          </ul>
        )}
      </Card>
      {leaving && <PutAway copyId={leaving.id} onClose={() => setLeaving(null)} />}
    </Page>
  )
}

function Row({ of: copy, onPutAway }: { readonly of: ConflictCopy; readonly onPutAway: () => void }) {
  const today = useToday()
  const { id, name, state, keys, at, bytes } = copy
  const facts = text.facts(keys, formatMoment(at, today), formatSize(bytes))
  return (
    <li className={styles['row']} aria-label={name}>
      <div className={styles['lines']}>
        <div className={styles['label']}>{name}</div>
        <div className={styles['facts']}>{state === 'damaged' ? text.damaged : facts}</div>
      </div>
      {state !== 'damaged' && (
        <Button size="small" aria-label={text.compareLabel(name)} onClick={() => openCopy(id)}>
          {text.compare}
        </Button>
      )}
      <Button size="small" aria-label={text.putAwayLabel(name)} onClick={onPutAway}>
        {text.putAway}
      </Button>
    </li>
  )
}
