import { Copy, RotateCcw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { applicationById } from '#shared/catalog/index.ts'
import type { CalendarDate } from '#shared/domain/calendar.ts'
import { versionOf } from '#shared/domain/key.ts'
import { gapOf, isOpen, rotationState, rowState, type RotationRow, type RowState } from '#shared/domain/rotation.ts'
import { lackingFor } from '#shared/domain/permissions.ts'
import { formatLength, formatMoment } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { ApplicationGuide } from '../../parts/ApplicationGuide.tsx'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { copyInRotation, fieldsOf } from '../../store/copy.ts'
import { report } from '../../store/report.ts'
import { useReplica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import { useNow } from '../../store/now.ts'
import { useToday } from '../../store/today.ts'
import { Badge, type Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Tile } from '../../ui/Tile.tsx'
import styles from './ApplicationRow.module.css'
import type { RunProps } from './RotationRun.tsx'
import { isDistributing, isPreparing, RowActions } from './RowActions.tsx'
import { Said } from '../../parts/Said.tsx'

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
  readonly isOpened: boolean
  readonly onToggle: () => void
}

/** Copy, save there, test, evidence: the four things that one application needs. */
export function ApplicationRow({ rotation, of: key, row, isOpened, onToggle }: ApplicationRowProps) {
  const connection = useReplica((replica) => replica.connection.get(row.connectionId))
  const application = useReplica((replica) =>
    connection ? replica.application.get(connection.applicationId) : undefined,
  )
  const today = useToday()
  const isStanding = isOpen(rotation) && row.savedAt === null && gapOf(rotation, row, 0) !== null
  const now = useNow(isStanding)
  const [asking, setAsking] = useState<'evidence' | 'waive' | null>(null)
  if (!connection || !application) return null
  const { name } = application
  const entry = applicationById(application.catalogId)
  const state = rowState(row)
  const newVersion = versionOf(key, rotation.toVersion ?? 0)
  const lacking = isOpen(rotation) ? lackingFor(connection.permissionsNeeded, key, newVersion?.lastCheck) : []
  const ids = { rotationId: rotation.id, connectionId: row.connectionId }
  const isDone = state === 'tested' || state === 'waived'
  const isBack = rotationState(rotation) === 'rolling-back'
  const needsOld = isBack && row.savedAt !== null && !row.putBackAt
  const canWork = isDistributing(rotation)
  const copied = versionOf(key, isBack ? rotation.fromVersion : (rotation.toVersion ?? 0))

  return (
    <li className={styles['row']} aria-label={name} data-opened={isOpened && !isDone}>
      <div className={styles['head']}>
        <Tile name={name} size="small" />
        <button type="button" className={styles['lines']} onClick={onToggle} aria-expanded={isOpened}>
          <span className={styles['name']}>{name}</span>
          <span className={styles['facts']}>
            {[factsOf(row, connection.place, application.owner, today), gapText(gapOf(rotation, row, now), row)]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </button>
        {(isDone || !isOpened) && <Badge tone={TONES[state]}>{text.rowState[state]}</Badge>}
        {((canWork && !isDone) || needsOld) && (
          <CopyButton
            label={needsOld ? text.copyOldFor(name) : text.copyFor(name)}
            visible={needsOld ? text.copyOldFor(name) : text.copyFor(name)}
            icon={Copy}
            variant={isOpened && state === 'to-do' ? 'primary' : 'plain'}
            fields={fieldsOf(key, copied)}
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
        {(canWork || (isPreparing(rotation) && row.waivedAt !== null)) && isDone && (
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
      {lacking.length > 0 && (
        <p className={styles['lacks']}>
          <Icon of={TriangleAlert} size={14} />
          <span>{text.lacks(platformName(key.providerId), lacking)}</span>
        </p>
      )}
      <RowActions rotation={rotation} row={row} name={name} onWaive={() => setAsking('waive')} />
      {asking === 'evidence' && (
        <Said
          title={text.evidenceTitle(name)}
          lead={text.evidenceLead}
          label={text.evidence}
          placeholder={text.evidencePlaceholder}
          submit={text.evidenceSubmit}
          required={false}
          by={{ label: text.evidenceBy, start: row.testedBy ?? application.owner }}
          onSaid={(evidence, by) => report(vault('rotation.markTested', { ...ids, evidence, by }))}
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

function testedFacts({ testedAt, testedBy, evidence }: RotationRow, today: CalendarDate): string {
  if (testedAt === null) return ''
  const who = testedBy ? ` ${text.testedBy(testedBy)}` : ''
  return `${text.testedAt(formatMoment(testedAt, today))}${who}${evidence === '' ? '' : `: ${evidence}`}`
}

/** How long an application had no key that works. */
const gapText = (gap: number | null, { savedAt }: RotationRow): string =>
  gap === null ? '' : savedAt === null ? text.gapOpen(formatLength(gap)) : text.gapClosed(formatLength(gap))

function factsOf(row: RotationRow, place: string, owner: string, today: CalendarDate): string {
  const happened = [
    row.savedAt === null ? '' : text.savedAt(formatMoment(row.savedAt, today)),
    row.savedAt === null && row.copiedAt !== null ? text.copiedAt(formatMoment(row.copiedAt, today)) : '',
    testedFacts(row, today),
    row.preparedAt && row.copiedAt === null && row.savedAt === null
      ? text.preparedAt(formatMoment(row.preparedAt, today))
      : '',
    row.putBackAt ? text.putBackAt(formatMoment(row.putBackAt, today)) : '',
    row.waivedAt === null ? '' : `${text.waivedAt(formatMoment(row.waivedAt, today))}: ${row.waiveReason}`,
  ].filter(Boolean)
  return [place, owner === '' ? '' : text.owner(owner), ...(happened.length === 0 ? [text.notStarted] : happened)]
    .filter(Boolean)
    .join(' · ')
}
