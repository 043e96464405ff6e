import { isOpen, isRowDone, rotationState, type Rotation } from '#shared/domain/rotation.ts'
import { formatDay } from '#shared/text/format.ts'
import { rotationsText as text } from '#shared/text/rotations.ts'
import { useReplica } from '../store/replica.ts'
import { platformName } from '../store/selectors.ts'
import { useToday } from '../store/today.ts'
import { openRotation } from '../store/view.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Tile } from '../ui/Tile.tsx'
import styles from './RotationRows.module.css'

/** Runs with how far they are, and the way into each. */
export const RotationRows = ({ rotations }: { readonly rotations: readonly Rotation[] }) => (
  <ul>
    {rotations.map((rotation) => (
      <Row key={rotation.id} of={rotation} />
    ))}
  </ul>
)

function Row({ of: rotation }: { readonly of: Rotation }) {
  const key = useReplica((replica) => replica.key.get(rotation.keyId))
  const today = useToday()
  const state = rotationState(rotation)
  const done = rotation.rows.filter(isRowDone).length
  const label = key?.label ?? ''
  const facts = [
    key ? platformName(key.providerId) : '',
    rotation.rows.length === 0 ? text.noApplications : text.progress(done, rotation.rows.length),
    text.started(formatDay(rotation.startedAt, today)),
  ]
  return (
    <li className={styles['row']} aria-label={label}>
      <Tile name={key ? platformName(key.providerId) : '?'} />
      <div className={styles['lines']}>
        <div className={styles['label']}>{label}</div>
        <div className={styles['facts']}>{facts.join(' · ')}</div>
      </div>
      <Badge tone={toneOf(rotation)}>{text.states[state]}</Badge>
      <Button
        size="small"
        aria-label={`${isOpen(rotation) ? text.resume : text.look} ${label}`}
        onClick={() => openRotation(rotation.id)}
      >
        {isOpen(rotation) ? text.resume : text.look}
      </Button>
    </li>
  )
}

function toneOf(rotation: Rotation): Tone {
  if (rotation.abandonedAt !== null) return 'neutral'
  return isOpen(rotation) ? 'amber' : 'green'
}
