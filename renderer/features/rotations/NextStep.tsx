import { CircleCheck, TriangleAlert } from 'lucide-react'
import {
  openRows,
  orderOf,
  rotationState,
  rowsToPutBack,
  unpreparedRows,
  type Rotation,
  type RotationRow,
} from '#shared/domain/rotation.ts'
import { never } from '#shared/result.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { useReplica } from '../../store/replica.ts'
import { openKey } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { OldKeyDeath } from './OldKeyDeath.tsx'
import { canRevoke } from './Revoke.tsx'
import styles from './RotationRun.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

/** What is in the way of the revocation, or what comes after it. */
export function NextStep({ rotation, of: key }: RunProps) {
  const state = rotationState(rotation)
  const nameOf = useRowNames()
  const isReady = canRevoke(rotation)
  const areAllDone = state === 'revoked' || state === 'proven-dead'
  return (
    <>
      {!areAllDone && (
        <p id="next-step" role="status" className={`${styles['notice']} ${isReady ? styles['ready'] : ''}`}>
          <Icon of={isReady ? CircleCheck : TriangleAlert} />
          <span>{nextSentence(rotation, nameOf)}</span>
        </p>
      )}
      {state === 'rolling-back' && (
        <Button onClick={() => void report(vault('rotation.resume', { rotationId: rotation.id }))}>
          {text.resume}
        </Button>
      )}
      {/* In one place from the revocation on: what somebody types there outlives the last application. */}
      {rotation.revokedAt !== null && <OldKeyDeath rotation={rotation} of={key} />}
      {areAllDone && <Finish rotation={rotation} of={key} />}
    </>
  )
}

function nextSentence(rotation: Rotation, nameOf: (row: RotationRow) => string): string {
  const state = rotationState(rotation)
  if (state === 'rolling-back') return text.rollingBack(rowsToPutBack(rotation).map(nameOf))
  if (state === 'cut') {
    return rotation.capturedAt === null ? text.cutNoKey : text.cutWaiting(openRows(rotation).map(nameOf))
  }
  const order = orderOf(rotation)
  switch (order) {
    case 'revoke-first':
      return text.firstReady
    case 'hard-cut':
      return canRevoke(rotation) ? text.cutReady : text.cutUnprepared(unpreparedRows(rotation).map(nameOf))
    case 'overlap':
      if (canRevoke(rotation)) return text.readyToRevoke(rotation.rows.length)
      return state === 'draft' ? text.revokeWaiting : text.revokeBlocked(openRows(rotation).map(nameOf))
    default:
      return never(order)
  }
}

function useRowNames(): (row: RotationRow) => string {
  const connections = useReplica(({ connection }) => connection)
  const applications = useReplica(({ application }) => application)
  return ({ connectionId }) => {
    const connection = connections.get(connectionId)
    return (connection && applications.get(connection.applicationId)?.name) ?? ''
  }
}

/** Of a run whose applications are all done. */
function Finish({ rotation, of: key }: RunProps) {
  async function finish(): Promise<void> {
    const finished = await report(vault('rotation.finish', { rotationId: rotation.id }), text.finished(key.label))
    if (finished) openKey(key.id)
  }

  return (
    <Card title={text.finish}>
      <CardBody>
        <div className={styles['form']}>
          {rotation.provenDeadAt === null && <p className={styles['quiet']}>{text.finishUnproven}</p>}
          <Button variant="primary" onClick={() => void finish()}>
            {text.finish}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
