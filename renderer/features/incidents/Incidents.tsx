import { incidentsText as text } from '#shared/text/rotations.ts'
import { RotationRows } from '../../parts/RotationRows.tsx'
import { useReplica } from '../../store/replica.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'

/** Keys that were reported as leaked: each is a rotation with that reason, and its record. */
export function Incidents() {
  const rotations = useReplica(({ rotation }) => rotation)
  const leaks = [...rotations.values()]
    .filter(({ reason }) => reason === 'leaked')
    .toSorted((left, right) => right.startedAt - left.startedAt)
  return (
    <Page title={text.title} lead={text.lead}>
      {leaks.length === 0 ? (
        <Empty title={text.empty}>{text.emptyHint}</Empty>
      ) : (
        <Card title={text.title} aside={leaks.length}>
          <RotationRows rotations={leaks} />
        </Card>
      )}
    </Page>
  )
}
