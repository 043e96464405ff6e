import type { RotationRow } from '#shared/domain/rotation.ts'
import { isRowDone, orderOf, rotationState, rowState } from '#shared/domain/rotation.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './ApplicationRow.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

interface RowActionsProps {
  readonly rotation: RunProps['rotation']
  readonly row: RotationRow
  readonly name: string
  readonly onWaive: () => void
}

/** What may be done next for one application. Which of it is allowed, the domain says; here are the buttons. */
export function RowActions({ rotation, row, name, onWaive }: RowActionsProps) {
  const ids = { rotationId: rotation.id, connectionId: row.connectionId }
  const state = rotationState(rotation)
  const waive = (
    <Button size="small" aria-label={text.waiveName(name)} onClick={onWaive}>
      {text.waive}
    </Button>
  )
  if (state === 'rolling-back') {
    if (row.savedAt === null || row.putBackAt) return null
    return (
      <div className={styles['buttons']}>
        <Button
          size="small"
          aria-label={text.putBackIn(name)}
          onClick={() => void report(vault('rotation.putBack', ids))}
        >
          {text.putBack}
        </Button>
      </div>
    )
  }
  if (isRowDone(row)) return null
  if (isPreparing(rotation)) {
    return (
      <div className={styles['buttons']}>
        {!row.preparedAt && (
          <Button
            size="small"
            aria-label={text.prepareIn(name)}
            onClick={() => void report(vault('rotation.prepare', ids))}
          >
            {text.prepare}
          </Button>
        )}
        {waive}
      </div>
    )
  }
  if (!isDistributing(rotation)) return null
  return (
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
        disabled={rowState(row) !== 'saved'}
        onClick={() => void report(vault('rotation.markTested', { ...ids, evidence: '', by: '' }))}
      >
        {text.markTested}
      </Button>
      {waive}
    </div>
  )
}

/** Before a hard cut there is nothing to paste yet, but everything to get ready. */
export const isPreparing = (rotation: RunProps['rotation']): boolean =>
  orderOf(rotation) === 'hard-cut' && rotation.revokedAt === null && rotationState(rotation) !== 'abandoned'

/** The new value is there, and applications wait for it. */
export function isDistributing(rotation: RunProps['rotation']): boolean {
  if (rotation.capturedAt === null || isPreparing(rotation)) return false
  const isAfterCut = orderOf(rotation) !== 'overlap'
  return [
    'captured',
    'distributing',
    'ready-to-revoke',
    'cut',
    ...(isAfterCut ? ['revoked', 'proven-dead'] : []),
  ].includes(rotationState(rotation))
}
