import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { applicationById } from '#shared/catalog/index.ts'
import { harmRank } from '#shared/domain/harm.ts'
import { isRollingBack, isRowDone, orderOf, rowsToPutBack, type RotationRow } from '#shared/domain/rotation.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { ConnectionForm } from '../../parts/ConnectionForm.tsx'
import { useReplica, type Replica } from '../../store/replica.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ApplicationRow } from './ApplicationRow.tsx'
import styles from './RotationRun.module.css'
import { isDistributing, isPreparing } from './RowActions.tsx'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

/** A row per connected application; the one that is next stands open. */
export function ApplicationRows({ rotation, of: key }: RunProps) {
  const [connecting, setConnecting] = useState(false)
  const [chosen, setChosen] = useState<ConnectionId | null>(null)
  const connections = useReplica(({ connection }) => connection)
  const applications = useReplica(({ application }) => application)
  const rows = orderOf(rotation) === 'overlap' ? rotation.rows : inOrderOfHarm(rotation.rows, connections, applications)
  const isWaiting = (row: RotationRow): boolean => (isPreparing(rotation) ? !row.preparedAt : !isRowDone(row))
  const next =
    (rowsToPutBack(rotation).find(() => isRollingBack(rotation)) ?? rows.find(isWaiting))?.connectionId ?? null
  const canOpen = isDistributing(rotation) || isPreparing(rotation) || isRollingBack(rotation)
  const opened = rotation.rows.some(({ connectionId }) => connectionId === chosen) ? chosen : next
  return (
    <Card
      title={text.applications}
      aside={
        rotation.rows.length > 0 && rotation.revokedAt === null && orderOf(rotation) === 'overlap'
          ? text.applicationsHint
          : undefined
      }
      action={
        rotation.revokedAt === null && rotation.abandonedAt === null ? (
          <Button size="small" variant="quiet" icon={Link2} onClick={() => setConnecting(true)}>
            {text.connect}
          </Button>
        ) : undefined
      }
    >
      {rotation.rows.length === 0 ? (
        <CardBody>
          <p className={styles['quiet']}>{text.noApplications}</p>
        </CardBody>
      ) : (
        <ul>
          {isPreparing(rotation) && <li className={styles['lead']}>{text.prepareLead}</li>}
          {rows.map((row) => (
            <ApplicationRow
              key={row.connectionId}
              rotation={rotation}
              of={key}
              row={row}
              isOpened={canOpen && row.connectionId === opened}
              onToggle={() => setChosen(row.connectionId)}
            />
          ))}
        </ul>
      )}
      {connecting && (
        <ConnectionForm keyId={key.id} applicationId={null} connection={null} onClose={() => setConnecting(false)} />
      )}
    </Card>
  )
}

function inOrderOfHarm(
  rows: readonly RotationRow[],
  connections: Replica['connection'],
  applications: Replica['application'],
): readonly RotationRow[] {
  const rankOf = ({ connectionId }: RotationRow): number => {
    const application = applications.get(connections.get(connectionId)?.applicationId ?? '')
    return harmRank(applicationById(application?.catalogId ?? '')?.category)
  }
  return rows.toSorted((left, right) => rankOf(left) - rankOf(right))
}
