import { Check } from 'lucide-react'
import { isRowDone, rotationState, type Rotation, type RotationState } from '#shared/domain/rotation.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import styles from './Stages.module.css'

const text = rotationsText.run

/** The stage that the run is at, of five; an ended run is at none. */
const CURRENT: Readonly<Record<RotationState, number | null>> = {
  draft: 0,
  captured: 1,
  distributing: 1,
  'ready-to-revoke': 2,
  revoked: 3,
  'proven-dead': 4,
  documented: null,
  abandoned: null,
}

/** What has really happened: a run may be finished without a proof, or abandoned with a new value stored. */
function isBehind(rotation: Rotation): readonly boolean[] {
  const rowsDone = rotation.rows.every(isRowDone)
  return [
    rotation.capturedAt !== null,
    rotation.capturedAt !== null && rowsDone,
    rotation.revokedAt !== null,
    rotation.provenDeadAt !== null,
    rotation.finishedAt !== null,
  ]
}

/** The line of stages: a tick, a number, a word each. */
export function Stages({ of: rotation }: { readonly of: Rotation }) {
  const current = CURRENT[rotationState(rotation)]
  const behind = isBehind(rotation)
  const rowsDone = rotation.rows.filter(isRowDone).length
  const names = [
    text.stages.capture,
    current === 1 ? text.stages.distributeCount(rowsDone, rotation.rows.length) : text.stages.distribute,
    text.stages.revoke,
    text.stages.prove,
    text.stages.document,
  ]
  return (
    <ol className={styles['stages']} aria-label={text.stagesLabel}>
      {names.map((name, index) => {
        const isCurrent = index === current
        const isDone = behind[index] === true && !isCurrent
        return (
          <li
            key={name}
            className={styles['stage']}
            data-state={isDone ? 'done' : isCurrent ? 'current' : 'ahead'}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className={styles['mark']}>
              {isDone ? <Check size={13} aria-label={text.stageDone} /> : index + 1}
            </span>
            <span className={styles['name']}>{name}</span>
          </li>
        )
      })}
    </ol>
  )
}
