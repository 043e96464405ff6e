import { versionOf } from '#shared/domain/key.ts'
import { formatMoment } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { useToday } from '../../store/today.ts'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Masks } from './NewKey.tsx'
import { DoFromHere } from './DoFromHere.tsx'
import { canRevoke, Revoke } from './Revoke.tsx'
import styles from './RotationRun.module.css'
import type { RunProps } from './RotationRun.tsx'

const text = rotationsText.run

export function OldKey({ rotation, of: key }: RunProps) {
  const today = useToday()
  const version = versionOf(key, rotation.fromVersion)
  if (!version) return null
  const { number } = version
  return (
    <Card title={text.oldKey}>
      <CardBody>
        <div className={styles['body']}>
          <Masks of={version} rotationKey={key} />
          <p className={styles['quiet']}>
            {rotation.revokedAt === null
              ? text.oldStill(number)
              : text.oldRevoked(number, formatMoment(rotation.revokedAt, today))}
          </p>
          {rotation.revokedAt === null && rotation.abandonedAt === null && !rotation.rollBack && (
            <Revoke rotation={rotation} of={key} />
          )}
          <DoFromHere rotation={rotation} of={key} task="delete" isShown={canRevoke(rotation)} />
        </div>
      </CardBody>
    </Card>
  )
}
