import { rotationState, type Rotation } from '#shared/domain/rotation.ts'
import { formatMoment } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { useToday } from '../../store/today.ts'
import { Card } from '../../ui/Card.tsx'
import { Facts } from '../../ui/Facts.tsx'

const text = rotationsText.run

/** What is left to say of a run that is over. */
export function Record({ of: rotation }: { readonly of: Rotation }) {
  const today = useToday()
  const ended = rotation.finishedAt ?? rotation.abandonedAt
  const reason = [rotationsText.reasons[rotation.reason], rotation.reasonNote].filter(Boolean).join(': ')
  const facts = [
    [
      text.ended,
      `${rotationsText.states[rotationState(rotation)]}${ended === null ? '' : `, ${formatMoment(ended, today)}`}`,
    ],
    [text.reason, reason],
    ...(rotation.abandonedAt === null
      ? [[text.prove, rotation.deathEvidence || text.noProof] as const]
      : [[text.abandonReason, rotation.abandonReason] as const]),
  ] as const
  return (
    <Card title={text.summary}>
      <Facts facts={facts} />
    </Card>
  )
}
