import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { openRows, rotationState } from '#shared/domain/rotation.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { useReplica } from '../../store/replica.ts'
import { openKey } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import styles from './RotationRun.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

/** What is in the way of the revocation, or what comes after it. */
export function NextStep({ rotation, of: key }: RunProps) {
  const state = rotationState(rotation)
  const names = useOpenNames(rotation)
  if (state === 'revoked' || state === 'proven-dead') return <Finish rotation={rotation} of={key} />
  const isReady = state === 'ready-to-revoke'
  return (
    <p id="next-step" role="status" className={`${styles['notice']} ${isReady ? styles['ready'] : ''}`}>
      <Icon of={isReady ? CircleCheck : TriangleAlert} />
      <span>
        {isReady
          ? text.readyToRevoke(rotation.rows.length)
          : state === 'draft'
            ? text.revokeWaiting
            : text.revokeBlocked(names)}
      </span>
    </p>
  )
}

function useOpenNames(rotation: RunProps['rotation']): readonly string[] {
  const connections = useReplica(({ connection }) => connection)
  const applications = useReplica(({ application }) => application)
  return openRows(rotation).map(({ connectionId }) => {
    const connection = connections.get(connectionId)
    return (connection && applications.get(connection.applicationId)?.name) ?? ''
  })
}

function Finish({ rotation, of: key }: RunProps) {
  const [evidence, setEvidence] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const isProven = rotation.provenDeadAt !== null

  async function prove(): Promise<void> {
    if (evidence.trim() === '') return setProblem(rotationsText.run.evidenceLead)
    await report(vault('rotation.proveDead', { rotationId: rotation.id, evidence }))
  }

  async function finish(): Promise<void> {
    const finished = await report(vault('rotation.finish', { rotationId: rotation.id }), text.finished(key.label))
    if (finished) openKey(key.id)
  }

  return (
    <Card title={text.prove}>
      <CardBody>
        <div className={styles['form']}>
          {isProven ? (
            <p>{rotation.deathEvidence}</p>
          ) : (
            <>
              <p className={styles['quiet']}>{text.proveLead}</p>
              <TextArea
                label={text.proveEvidence}
                placeholder={text.provePlaceholder}
                value={evidence}
                onChange={(value) => {
                  setEvidence(value)
                  setProblem(null)
                }}
                error={problem}
              />
              <Button onClick={() => void prove()}>{text.proveSubmit}</Button>
              <p className={styles['quiet']}>{text.finishUnproven}</p>
            </>
          )}
          <Button variant="primary" onClick={() => void finish()}>
            {text.finish}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
