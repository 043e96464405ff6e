import { useState } from 'react'
import { activitySentence, activityText as text } from '#shared/text/activity.ts'
import { ActivityRows } from '../../parts/ActivityRows.tsx'
import { useReplica } from '../../store/replica.ts'
import { Card } from '../../ui/Card.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { Page } from '../../ui/Page.tsx'
import { VerifyActivity } from './VerifyActivity.tsx'

/** What was done in this vault, newest first. */
export function Activity() {
  const entries = useReplica(({ activity }) => activity)
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = entries.filter(({ event }) => activitySentence(event, true).toLowerCase().includes(wanted))
  return (
    <Page title={text.title} lead={text.lead} actions={<VerifyActivity />}>
      <TextField label={text.filter} placeholder={text.filterPlaceholder} value={search} onChange={setSearch} />
      <Card title={text.title} aside={found.length}>
        <ActivityRows entries={found} nothing={wanted === '' ? text.nothing : text.nothingFound} showKey />
      </Card>
    </Page>
  )
}
