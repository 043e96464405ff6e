import { useState } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { rowsToPutBack } from '#shared/domain/rotation.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { useReplica } from '../../store/replica.ts'
import { connectionsOfKey } from '../../store/selectors.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'
import styles from './RotationRun.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

/** Giving up is allowed, with a reason and with the truth about which application holds which version. */
export function Abandon({ rotation, of: key, onClose }: RunProps & { readonly onClose: () => void }) {
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const connections = useReplica((replica) => connectionsOfKey(replica, key.id))
  const applications = useReplica(({ application }) => application)

  const isRevoked = rotation.revokedAt !== null
  const canRollBack = !isRevoked && !rotation.rollBack && rowsToPutBack(rotation).length > 0

  async function end(how: 'rotation.abandon' | 'rotation.rollBack'): Promise<void> {
    if (reason.trim() === '') return setProblem(text.abandonReasonMissing)
    const said = how === 'rotation.abandon' ? (isRevoked ? text.abandonedLate : text.abandoned) : undefined
    const done = await report(vault(how, { rotationId: rotation.id, reason }), said)
    if (done) onClose()
  }

  return (
    <Dialog
      title={text.abandonTitle}
      description={
        isRevoked ? text.cannotRollBack : rotation.toVersion === null ? text.abandonNothing : text.abandonLead
      }
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          {canRollBack && <Button onClick={() => void end('rotation.rollBack')}>{text.rollBack}</Button>}
          <Button variant="danger" onClick={() => void end('rotation.abandon')}>
            {text.abandon}
          </Button>
        </>
      }
    >
      {rotation.toVersion !== null && (
        <>
          <ul className={styles['list']}>
            {connections.map(({ id, applicationId, installedVersion }) => (
              <li key={id}>
                {text.isOn(
                  applications.get(applicationId)?.name ?? '',
                  installedVersion === null ? text.unknownVersion : text.version(installedVersion),
                )}
              </li>
            ))}
          </ul>
          {canRollBack && <p className={styles['quiet']}>{text.rollBackHint}</p>}
          {!isRevoked && <p className={styles['quiet']}>{text.abandonDelete}</p>}
        </>
      )}
      <TextArea
        label={text.abandonReason}
        value={reason}
        onChange={(value) => {
          setReason(value)
          setProblem(null)
        }}
        error={problem}
      />
    </Dialog>
  )
}
