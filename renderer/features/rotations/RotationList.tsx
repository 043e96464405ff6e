import { isOpen, type Rotation } from '#shared/domain/rotation.ts'
import { rotationsText as text } from '#shared/text/rotations.ts'
import { RotationRows } from '../../parts/RotationRows.tsx'
import { useReplica } from '../../store/replica.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Evidence } from './Evidence.tsx'
import { Page } from '../../ui/Page.tsx'

/** The runs that are open, and below them those that are over. */
export function RotationList() {
  const all = useReplica(({ rotation }) => rotation)
  const latest = [...all.values()].toSorted((left, right) => right.startedAt - left.startedAt)
  const open = latest.filter(isOpen)
  const ended = latest.filter((rotation) => !isOpen(rotation))
  return (
    <Page title={text.title} lead={text.lead} actions={<Evidence />}>
      {latest.length === 0 && <Empty title={text.empty}>{text.emptyHint}</Empty>}
      <Group title={text.open} rotations={open} />
      <Group title={text.ended} rotations={ended} />
    </Page>
  )
}

const Group = ({ title, rotations }: { readonly title: string; readonly rotations: readonly Rotation[] }) =>
  rotations.length === 0 ? null : (
    <Card title={title} aside={rotations.length}>
      <RotationRows rotations={rotations} />
    </Card>
  )
