import { Check } from 'lucide-react'
import {
  isOpen,
  isRollingBack,
  isRowDone,
  orderOf,
  type Rotation,
  type RotationOrder,
} from '#shared/domain/rotation.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import styles from './Stages.module.css'

const text = rotationsText.run

type Stage = 'capture' | 'distribute' | 'revoke' | 'prove' | 'document'

/** Where the old key ends first, that is told first. */
const STAGES: Readonly<Record<RotationOrder, readonly Stage[]>> = {
  overlap: ['capture', 'distribute', 'revoke', 'prove', 'document'],
  'hard-cut': ['revoke', 'capture', 'distribute', 'prove', 'document'],
  'revoke-first': ['revoke', 'capture', 'distribute', 'prove', 'document'],
}

/** What has really happened: a run may be finished without a proof, or abandoned with a new value stored. */
const isBehind: Readonly<Record<Stage, (rotation: Rotation) => boolean>> = {
  capture: ({ capturedAt }) => capturedAt !== null,
  distribute: ({ capturedAt, rows }) => capturedAt !== null && rows.every(isRowDone),
  revoke: ({ revokedAt }) => revokedAt !== null,
  prove: ({ provenDeadAt }) => provenDeadAt !== null,
  document: ({ finishedAt }) => finishedAt !== null,
}

/** The line of stages: a tick, a number, a word each. An ended run, and one that goes back, are at none of them. */
export function Stages({ of: rotation }: { readonly of: Rotation }) {
  const stages = STAGES[orderOf(rotation)]
  const isUnderWay = isOpen(rotation) && !isRollingBack(rotation)
  const current = isUnderWay ? stages.find((stage) => !isBehind[stage](rotation)) : undefined
  const done = rotation.rows.filter(isRowDone).length
  const nameOf = (stage: Stage): string =>
    stage === 'distribute' && stage === current
      ? text.stages.distributeCount(done, rotation.rows.length)
      : text.stages[stage]
  return (
    <ol className={styles['stages']} aria-label={text.stagesLabel}>
      {stages.map((stage, index) => {
        const isCurrent = stage === current
        const isDone = isBehind[stage](rotation) && !isCurrent
        return (
          <li
            key={stage}
            className={styles['stage']}
            data-state={isDone ? 'done' : isCurrent ? 'current' : 'ahead'}
            aria-current={isCurrent ? 'step' : undefined}
          >
            <span className={styles['mark']}>
              {isDone ? <Check size={13} aria-label={text.stageDone} /> : index + 1}
            </span>
            <span className={styles['name']}>{nameOf(stage)}</span>
          </li>
        )
      })}
    </ol>
  )
}
