/** One leak on one page: what it reaches, the replacement, the people, the traces, the lesson, the end. */
import { isIncidentOpen, missingIn, type Incident } from '#shared/domain/incident.ts'
import type { Key } from '#shared/domain/key.ts'
import type { Rotation } from '#shared/domain/rotation.ts'
import { formatDate, formatLength, formatMoment } from '#shared/text/format.ts'
import { incidentMissing, incidentsText } from '#shared/text/incidents.ts'
import { vault } from '../../client.ts'
import { useNow } from '../../store/now.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { platformName, runsOf } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { CauseAndPrevention } from './CauseAndPrevention.tsx'
import styles from './Incident.module.css'
import { LookForTraces } from './LookForTraces.tsx'
import { Radius } from './Radius.tsx'
import { Replace } from './Replace.tsx'
import { TellPeople } from './TellPeople.tsx'

const text = incidentsText.page

export interface IncidentProps {
  readonly incident: Incident
  readonly of: Key
  readonly rotation: Rotation
  /** All of the key: after an abandoned one the proof may be in another. */
  readonly runs: readonly Rotation[]
}

export function IncidentPage({ of: incident }: { readonly of: Incident }) {
  const key = useReplica((replica) => replica.key.get(incident.keyId))
  const rotations = useReplica((replica) => replica.rotation)
  const rotation = rotations.get(incident.rotationId)
  const today = useToday()
  const now = useNow(isIncidentOpen(incident))
  if (!key || !rotation) return <Empty>{text.notFound}</Empty>
  const platform = platformName(key.providerId)
  const props: IncidentProps = { incident, of: key, rotation, runs: runsOf(key.id, rotations) }
  const time = formatLength((incident.closedAt ?? now) - incident.reportedAt)
  return (
    <Page
      title={text.title(key.label)}
      lead={[platform, incident.closedAt === null ? text.openFor(time) : text.tookTime(time)].join(' · ')}
      tile={<Tile name={platform} size="large" />}
      actions={incident.kind === 'drill' && <Badge tone="neutral">{text.drill}</Badge>}
    >
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <Replace {...props} />
          <TellPeople {...props} />
          <LookForTraces {...props} />
          <CauseAndPrevention {...props} />
        </div>
        <aside className={styles['side']}>
          <Close {...props} />
          <Card title={text.reported}>
            <Facts
              facts={[
                [text.reported, formatMoment(incident.reportedAt, today)],
                [text.found, incident.foundHow],
                [text.since, incident.leakedSince === null ? text.sinceUnknown : formatDate(incident.leakedSince)],
              ]}
            />
          </Card>
          <Radius {...props} />
        </aside>
      </div>
    </Page>
  )
}

/** The end, or what is in the way of it. */
function Close({ incident, of: key, runs }: IncidentProps) {
  if (!isIncidentOpen(incident)) return null
  const missing = missingIn(incident, runs)
  const close = (): void =>
    void report(vault('incident.close', { incidentId: incident.id }), text.closedNote(key.label))
  return (
    <Card title={text.close}>
      <CardBody>
        <div className={styles['form']}>
          <p role="status">
            {missing.length === 0 ? text.closeLead : text.missing(missing.map((what) => incidentMissing[what]))}
          </p>
          <Button variant="primary" aria-disabled={missing.length > 0} onClick={() => missing.length === 0 && close()}>
            {text.close}
          </Button>
        </div>
      </CardBody>
    </Card>
  )
}
