import { ScanSearch, Timer } from 'lucide-react'
import { useState } from 'react'
import { isIncidentOpen, type Incident } from '#shared/domain/incident.ts'
import { formatDay } from '#shared/text/format.ts'
import { incidentsText as text } from '#shared/text/incidents.ts'
import { whoseKeyText } from '#shared/text/whose-key.ts'
import { vault } from '../../client.ts'
import rows from '../../parts/RotationRows.module.css'
import { RotationRows } from '../../parts/RotationRows.tsx'
import { WhoseKey } from '../../parts/WhoseKey.tsx'
import { useReplica, type Replica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { connectionsOfKey, openRotationOf, platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { openIncident } from '../../store/view.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tile } from '../../ui/Tile.tsx'

/** Leaks, open ones first, and below them rotations after a leak that have no incident of their own. */
export function IncidentList() {
  const all = useReplica(({ incident }) => incident)
  const rotations = useReplica(({ rotation }) => rotation)
  const isDemo = useReplica(({ vault }) => vault.isDemo)
  const [asking, setAsking] = useState(false)
  const incidents = [...all.values()].toSorted((left, right) => right.reportedAt - left.reportedAt)
  const ofIncidents = new Set(incidents.map(({ rotationId }) => rotationId))
  const earlier = [...rotations.values()]
    .filter(({ id, reason }) => reason === 'leaked' && !ofIncidents.has(id))
    .toSorted((left, right) => right.startedAt - left.startedAt)
  return (
    <Page
      title={text.title}
      lead={text.lead}
      actions={
        <>
          {isDemo && <StartDrill />}
          <Button icon={ScanSearch} onClick={() => setAsking(true)}>
            {whoseKeyText.open}
          </Button>
        </>
      }
    >
      {incidents.length + earlier.length === 0 && <Empty title={text.empty}>{text.emptyHint}</Empty>}
      <Group title={text.open} incidents={incidents.filter(isIncidentOpen)} />
      <Group title={text.closed} incidents={incidents.filter((each) => !isIncidentOpen(each))} />
      {earlier.length > 0 && (
        <Card title={text.earlier} aside={earlier.length}>
          <RotationRows rotations={earlier} />
        </Card>
      )}
      {asking && <WhoseKey onClose={() => setAsking(false)} />}
    </Page>
  )
}

const Group = ({ title, incidents }: { readonly title: string; readonly incidents: readonly Incident[] }) =>
  incidents.length === 0 ? null : (
    <Card title={title} aside={incidents.length}>
      <ul>
        {incidents.map((incident) => (
          <Row key={incident.id} of={incident} />
        ))}
      </ul>
    </Card>
  )

function Row({ of: incident }: { readonly of: Incident }) {
  const key = useReplica((replica) => replica.key.get(incident.keyId))
  const today = useToday()
  const label = key?.label ?? ''
  const platform = key ? platformName(key.providerId) : '?'
  const isOpened = isIncidentOpen(incident)
  return (
    <li className={rows['row']} aria-label={label}>
      <Tile name={platform} />
      <div className={rows['lines']}>
        <div className={rows['label']}>{label}</div>
        <div className={rows['facts']}>
          {[platform, formatDay(incident.reportedAt, today), incident.foundHow].join(' · ')}
        </div>
      </div>
      {incident.kind === 'drill' && <Badge tone="neutral">{text.page.drill}</Badge>}
      <Badge tone={isOpened ? 'red' : 'green'}>{isOpened ? text.open : text.closed}</Badge>
      <Button
        size="small"
        aria-label={`${isOpened ? text.resume : text.look} ${label}`}
        onClick={() => openIncident(incident.id)}
      >
        {isOpened ? text.resume : text.look}
      </Button>
    </li>
  )
}

/** With the made-up key that most applications use: there the order of work shows. */
function StartDrill() {
  const key = useReplica(keyToDrill)
  async function start(): Promise<void> {
    if (!key) return
    const { drillFound: foundHow } = text
    const drill = { keyId: key.id, kind: 'drill', foundHow, leakedSince: null, order: 'revoke-first' } as const
    const reported = await report(vault('incident.report', drill))
    if (reported) openIncident(reported.value)
  }
  return (
    <Button
      icon={Timer}
      disabled={!key}
      title={key ? text.drillHint : text.nothingToDrill}
      onClick={() => void start()}
    >
      {text.drill}
    </Button>
  )
}

function keyToDrill(replica: Replica) {
  const busy = new Set([...replica.incident.values()].filter(isIncidentOpen).map(({ keyId }) => keyId))
  return [...replica.key.values()]
    .filter(({ id, archivedAt }) => archivedAt === null && !busy.has(id) && !openRotationOf(replica, id))
    .toSorted(
      (left, right) => connectionsOfKey(replica, right.id).length - connectionsOfKey(replica, left.id).length,
    )[0]
}
