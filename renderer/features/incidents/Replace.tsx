import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { isIncidentOpen, isProvenDead } from '#shared/domain/incident.ts'
import { isOpen, isRowDone, rotationState, type RotationOrder } from '#shared/domain/rotation.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { LeakOrder } from '../../parts/LeakOrder.tsx'
import { report } from '../../store/report.ts'
import { openRotation } from '../../store/view.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import type { IncidentProps } from './IncidentPage.tsx'
import styles from './Incident.module.css'
import { LeakedKeyDeath } from './LeakedKeyDeath.tsx'

const text = incidentsText.page

/** How far the replacement is. The work itself is on the page of the run. */
export function Replace({ incident, of: key, rotation, runs }: IncidentProps) {
  const [order, setOrder] = useState<RotationOrder>('revoke-first')
  const done = rotation.rows.filter(isRowDone).length
  const canStartAgain = rotation.abandonedAt !== null && isIncidentOpen(incident)

  async function again(): Promise<void> {
    const started = await report(vault('incident.rotateAgain', { incidentId: incident.id, order }))
    if (started) openRotation(started.value)
  }

  return (
    <Card title={text.replace}>
      <CardBody>
        <div className={styles['form']}>
          <p className={styles['line']}>
            <Badge tone={isProvenDead(incident, runs) ? 'green' : 'amber'}>
              {rotationsText.states[rotationState(rotation)]}
            </Badge>
            <span>
              {rotation.rows.length === 0
                ? rotationsText.noApplications
                : rotationsText.progress(done, rotation.rows.length)}
            </span>
          </p>
          {canStartAgain && (
            <>
              <p>{text.abandoned}</p>
              <LeakOrder of={key} order={order} onChange={setOrder} />
            </>
          )}
          <div className={styles['line']}>
            <Button
              variant={isOpen(rotation) ? 'primary' : 'plain'}
              icon={ArrowRight}
              onClick={() => openRotation(rotation.id)}
            >
              {text.toRun}
            </Button>
            {canStartAgain && (
              <Button variant="primary" onClick={() => void again()}>
                {text.again}
              </Button>
            )}
          </div>
          <LeakedKeyDeath incident={incident} runs={runs} />
        </div>
      </CardBody>
    </Card>
  )
}
