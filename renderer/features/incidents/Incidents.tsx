import { ScanSearch } from 'lucide-react'
import { useState } from 'react'
import { incidentsText as text } from '#shared/text/rotations.ts'
import { whoseKeyText } from '#shared/text/whose-key.ts'
import { RotationRows } from '../../parts/RotationRows.tsx'
import { WhoseKey } from '../../parts/WhoseKey.tsx'
import { useReplica } from '../../store/replica.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'

/** Keys that were reported as leaked: each is a rotation with that reason, and its record. */
export function Incidents() {
  const rotations = useReplica(({ rotation }) => rotation)
  const [asking, setAsking] = useState(false)
  const leaks = [...rotations.values()]
    .filter(({ reason }) => reason === 'leaked')
    .toSorted((left, right) => right.startedAt - left.startedAt)
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <Button icon={ScanSearch} onClick={() => setAsking(true)}>
          {whoseKeyText.open}
        </Button>
      }
    >
      {leaks.length === 0 ? (
        <Empty title={text.empty}>{text.emptyHint}</Empty>
      ) : (
        <Card title={text.title} aside={leaks.length}>
          <RotationRows rotations={leaks} />
        </Card>
      )}
      {asking && <WhoseKey onClose={() => setAsking(false)} />}
    </Page>
  )
}
