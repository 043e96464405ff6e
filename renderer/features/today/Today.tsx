/** What needs somebody today, each with its one next step. */
import { isIncidentOpen } from '#shared/domain/incident.ts'
import { formatLongDay } from '#shared/text/format.ts'
import { todayText as text } from '#shared/text/today.ts'
import { latestDrafts } from '../../store/drafts.ts'
import { useReplica } from '../../store/replica.ts'
import { needsAttention } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Page } from '../../ui/Page.tsx'
import { ComingDue } from './ComingDue.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { InOrder } from './InOrder.tsx'
import { NeedsYou } from './NeedsYou.tsx'
import { things } from './things.ts'
import styles from './Today.module.css'
import { WorthALook } from './WorthALook.tsx'

export function Today() {
  const today = useToday()
  const isEmpty = useReplica(({ key }) => key.size === 0)
  const rotations = useReplica(({ rotation }) => rotation)
  const attention = useReplica((replica) => needsAttention(replica, today))
  const incidents = [...useReplica(({ incident }) => incident).values()].filter(isIncidentOpen)
  const drafts = useReplica(({ draft }) => latestDrafts(draft))
  if (isEmpty) return <FirstSteps drafts={drafts} />
  const needed = things(attention, rotations)
  return (
    <Page title={text.title} lead={text.lead(formatLongDay(today), incidents.length + needed.length + drafts.length)}>
      <div className={styles['grid']}>
        <NeedsYou incidents={incidents} things={needed} drafts={drafts} />
        <ComingDue />
        <WorthALook />
        <InOrder />
      </div>
    </Page>
  )
}
