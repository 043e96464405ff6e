import { useReplica } from '../../store/replica.ts'
import { useView } from '../../store/view.ts'
import { IncidentList } from './IncidentList.tsx'
import { IncidentPage } from './IncidentPage.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { incidentsText } from '#shared/text/incidents.ts'

export function Incidents() {
  const incidentId = useView(({ view }) => (view.section === 'incidents' ? view.incidentId : null))
  const incident = useReplica((replica) => (incidentId === null ? undefined : replica.incident.get(incidentId)))
  if (incidentId === null) return <IncidentList />
  return incident ? <IncidentPage key={incidentId} of={incident} /> : <Empty>{incidentsText.page.notFound}</Empty>
}
