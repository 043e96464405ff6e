import { Link2 } from 'lucide-react'
import { useState } from 'react'
import { isRowDone, rotationState } from '#shared/domain/rotation.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { ConnectionForm } from '../../parts/ConnectionForm.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { ApplicationRow } from './ApplicationRow.tsx'
import styles from './RotationRun.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

/** A row per connected application; the one that is next stands open. */
export function ApplicationRows({ rotation, of: key }: RunProps) {
  const [connecting, setConnecting] = useState(false)
  const [chosen, setChosen] = useState<ConnectionId | null>(null)
  const canWork = ['captured', 'distributing', 'ready-to-revoke'].includes(rotationState(rotation))
  const next = rotation.rows.find((row) => !isRowDone(row))?.connectionId ?? null
  const opened = rotation.rows.some(({ connectionId }) => connectionId === chosen) ? chosen : next
  return (
    <Card
      title={text.applications}
      aside={rotation.rows.length > 0 && rotation.revokedAt === null ? text.applicationsHint : undefined}
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
          {rotation.rows.map((row) => (
            <ApplicationRow
              key={row.connectionId}
              rotation={rotation}
              of={key}
              row={row}
              canWork={canWork}
              isOpened={canWork && row.connectionId === opened}
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
