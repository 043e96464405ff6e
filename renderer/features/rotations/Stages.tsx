import { Check } from 'lucide-react'
import { isRowDone, rotationState, type Rotation, type RotationState } from '#shared/domain/rotation.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import styles from './Stages.module.css'

const text = rotationsText.run

/** How many of the five stages are behind in each state. */
const DONE: Readonly<Record<RotationState, number>> = {
  draft: 0,
  captured: 1,
  distributing: 1,
  'ready-to-revoke': 2,
  revoked: 3,
  'proven-dead': 4,
  documented: 5,
  abandoned: 0,
}

/** The line of stages: a tick, a number, a word each. */
export function Stages({ of: rotation }: { readonly of: Rotation }) {
  const done = DONE[rotationState(rotation)]
  const rowsDone = rotation.rows.filter(isRowDone).length
  const names = [
    text.stages.capture,
    done === 1 ? text.stages.distributeCount(rowsDone, rotation.rows.length) : text.stages.distribute,
    text.stages.revoke,
    text.stages.prove,
    text.stages.document,
  ]
  return (
    <ol className={styles['stages']} aria-label={text.stagesLabel}>
      {names.map((name, index) => {
        const isDone = index < done
        const isCurrent = index === done && rotation.abandonedAt === null
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
