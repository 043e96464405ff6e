import { useState } from 'react'
import { providerById } from '#shared/catalog/index.ts'
import { isIncidentOpen, LOOK_PLACES, type LookPlace } from '#shared/domain/incident.ts'
import { formatMoment } from '#shared/text/format.ts'
import { incidentsText } from '#shared/text/incidents.ts'
import { vault } from '../../client.ts'
import { Said } from '../../parts/Said.tsx'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import type { IncidentProps } from './IncidentPage.tsx'
import styles from './Incident.module.css'

const text = incidentsText.page

/** What to look for at the platform; each place is ticked off with what was found there. */
export function LookForTraces({ incident, of: key }: IncidentProps) {
  const today = useToday()
  const [asking, setAsking] = useState<LookPlace | null>(null)
  const advice = providerById(key.providerId)?.leak.advice
  const look = (place: LookPlace, found: 'nothing' | 'something', note: string): Promise<unknown> =>
    report(vault('incident.look', { incidentId: incident.id, place, found, note }))

  return (
    <Card title={text.look}>
      <CardBody>
        <p className={styles['quiet']}>{text.lookLead(platformName(key.providerId))}</p>
        {advice && (
          <p>
            {text.advice}: {advice}
          </p>
        )}
        <ul className={styles['items']}>
          {LOOK_PLACES.map((place) => {
            const [name, hint] = text.places[place]
            const done = incident.looks.find((each) => each.place === place)
            return (
              <li key={place} aria-label={name}>
                <p>
                  <strong>{name}</strong> {hint}
                </p>
                {done && (
                  <p className={styles['line']}>
                    <Badge tone={done.found === 'nothing' ? 'green' : 'red'}>
                      {done.found === 'nothing' ? text.foundNothing : text.foundSomething}
                    </Badge>
                    <span className={styles['quiet']}>
                      {[formatMoment(done.at, today), done.note].filter(Boolean).join(': ')}
                    </span>
                  </p>
                )}
                {isIncidentOpen(incident) && (
                  <div className={styles['line']}>
                    <Button
                      size="small"
                      aria-label={text.nothingIn(name)}
                      onClick={() => void look(place, 'nothing', '')}
                    >
                      {text.foundNothing}
                    </Button>
                    <Button size="small" aria-label={text.somethingIn(name)} onClick={() => setAsking(place)}>
                      {text.foundSomething}
                    </Button>
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      </CardBody>
      {asking && (
        <Said
          title={text.places[asking][0]}
          lead={text.lookNoteLead}
          label={text.lookNote}
          submit={text.saveNote}
          required
          onSaid={(note) => look(asking, 'something', note)}
          onClose={() => setAsking(null)}
        />
      )}
    </Card>
  )
}
