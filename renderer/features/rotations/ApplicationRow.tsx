import { Copy, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { applicationById } from '#shared/catalog/index.ts'
import type { CalendarDate } from '#shared/domain/calendar.ts'
import { versionOf } from '#shared/domain/key.ts'
import { rowState, type RotationRow, type RowState } from '#shared/domain/rotation.ts'
import { formatMoment } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { ApplicationGuide } from '../../parts/ApplicationGuide.tsx'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { copyInRotation, fieldsOf } from '../../store/copy.ts'
import { report } from '../../store/report.ts'
import { useReplica } from '../../store/replica.ts'
import { useToday } from '../../store/today.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Tile } from '../../ui/Tile.tsx'
import styles from './ApplicationRow.module.css'
import type { RunProps } from './RotationRun.tsx'
import { Said } from './Said.tsx'

const text = rotationsText.run

const TONES: Readonly<Record<RowState, Tone>> = {
  'to-do': 'neutral',
  copied: 'amber',
  saved: 'amber',
  tested: 'green',
  waived: 'neutral',
}

interface ApplicationRowProps extends RunProps {
  readonly row: RotationRow
  readonly canWork: boolean
  readonly isOpened: boolean
  readonly onToggle: () => void
}

/** Copy, save there, test, evidence: the four things that one application needs. */
export function ApplicationRow({ rotation, of: key, row, canWork, isOpened, onToggle }: ApplicationRowProps) {
  const connection = useReplica((replica) => replica.connection.get(row.connectionId))
  const application = useReplica((replica) =>
    connection ? replica.application.get(connection.applicationId) : undefined,
  )
  const today = useToday()
  const [asking, setAsking] = useState<'evidence' | 'waive' | null>(null)
  if (!connection || !application) return null
  const { name } = application
  const entry = applicationById(application.catalogId)
  const state = rowState(row)
  const ids = { rotationId: rotation.id, connectionId: row.connectionId }
  const isDone = state === 'tested' || state === 'waived'

  return (
    <li className={styles['row']} aria-label={name} data-opened={isOpened && !isDone}>
      <div className={styles['head']}>
        <Tile name={name} size="small" />
        <button type="button" className={styles['lines']} onClick={onToggle} aria-expanded={isOpened}>
          <span className={styles['name']}>{name}</span>
          <span className={styles['facts']}>{factsOf(row, connection.place, application.owner, today)}</span>
        </button>
        {(isDone || !isOpened) && <Badge tone={TONES[state]}>{text.rowState[state]}</Badge>}
        {canWork && !isDone && (
          <CopyButton
            label={text.copyFor(name)}
            visible={text.copyFor(name)}
            icon={Copy}
            variant={isOpened && state === 'to-do' ? 'primary' : 'plain'}
            fields={fieldsOf(key, versionOf(key, rotation.toVersion ?? 0))}
            onCopy={(fieldId) => void copyInRotation(rotation.id, connection, fieldId, name)}
          />
        )}
        {canWork && state === 'tested' && row.evidence === '' && (
          <Button
            size="small"
            variant="quiet"
            aria-label={text.noteEvidenceOf(name)}
            onClick={() => setAsking('evidence')}
          >
            {text.noteEvidence}
          </Button>
        )}
        {canWork && isDone && (
          <Button
            size="small"
            variant="quiet"
            icon={RotateCcw}
            aria-label={text.reopenName(name)}
            onClick={() => void report(vault('rotation.reopen', ids))}
          >
            {text.reopen}
          </Button>
        )}
      </div>
      {isOpened && !isDone && (
        <div className={styles['body']}>
          {entry && entry.updateSteps.length > 0 && <ApplicationGuide entry={entry} />}
          {connection.howTested !== '' && (
            <p>
              <strong>{text.test}:</strong> {connection.howTested}
            </p>
          )}
        </div>
      )}
      {canWork && !isDone && (
        <div className={styles['buttons']}>
          <Button
            size="small"
            aria-label={text.markSavedIn(name)}
            onClick={() => void report(vault('rotation.markSaved', ids))}
          >
            {text.markSaved}
          </Button>
          <Button
            size="small"
            aria-label={text.markTestedIn(name)}
            disabled={state !== 'saved'}
            onClick={() => void report(vault('rotation.markTested', { ...ids, evidence: '' }))}
          >
            {text.markTested}
          </Button>
          <Button size="small" aria-label={text.waiveName(name)} onClick={() => setAsking('waive')}>
            {text.waive}
          </Button>
        </div>
      )}
      {asking === 'evidence' && (
        <Said
          title={text.evidenceTitle(name)}
          lead={text.evidenceLead}
          label={text.evidence}
          placeholder={text.evidencePlaceholder}
          submit={text.evidenceSubmit}
          required={false}
          onSaid={(evidence) => report(vault('rotation.markTested', { ...ids, evidence }))}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'waive' && (
        <Said
          title={text.waiveTitle(name)}
          lead={text.waiveLead}
          label={text.waiveReason}
          submit={text.waiveSubmit}
          required
          onSaid={(reason) => report(vault('rotation.waive', { ...ids, reason }))}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  )
}

function factsOf(row: RotationRow, place: string, owner: string, today: CalendarDate): string {
  const happened = [
    row.savedAt === null ? '' : text.savedAt(formatMoment(row.savedAt, today)),
    row.savedAt === null && row.copiedAt !== null ? text.copiedAt(formatMoment(row.copiedAt, today)) : '',
    row.testedAt === null
      ? ''
      : `${text.testedAt(formatMoment(row.testedAt, today))}${row.evidence === '' ? '' : `: ${row.evidence}`}`,
    row.waivedAt === null ? '' : `${text.waivedAt(formatMoment(row.waivedAt, today))}: ${row.waiveReason}`,
  ].filter(Boolean)
  return [place, owner === '' ? '' : text.owner(owner), ...(happened.length === 0 ? [text.notStarted] : happened)]
    .filter(Boolean)
    .join(' · ')
}
