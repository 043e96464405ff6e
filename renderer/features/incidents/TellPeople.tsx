import { Clipboard } from 'lucide-react'
import { isIncidentOpen } from '#shared/domain/incident.ts'
import { orderOf } from '#shared/domain/rotation.ts'
import { formatMoment } from '#shared/text/format.ts'
import { incidentsText, messageFor } from '#shared/text/incidents.ts'
import { system, vault } from '../../client.ts'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import type { IncidentProps } from './IncidentPage.tsx'
import styles from './Incident.module.css'

const text = incidentsText.page

/** A message for each owner, ready to be pasted into whatever the team talks in. */
export function TellPeople({ incident, of: key, rotation }: IncidentProps) {
  const today = useToday()
  const { owners, applications } = incident.radius

  async function copy(who: string): Promise<void> {
    const message = messageFor(who, {
      label: key.label,
      platform: platformName(key.providerId),
      applications: (who === key.owner.trim() ? applications : applications.filter(({ owner }) => owner === who)).map(
        ({ name }) => name,
      ),
      isRevokeFirst: orderOf(rotation) !== 'overlap',
    })
    const copied = await report(system('text.copy', { text: message }), text.messageCopied(who))
    if (copied) await report(vault('incident.tell', { incidentId: incident.id, who }))
  }

  return (
    <Card title={text.people}>
      <CardBody>
        <p className={styles['quiet']}>{owners.length === 0 ? text.nobody : text.peopleLead}</p>
        <ul className={styles['items']}>
          {owners.map((who) => {
            const told = incident.told.find((each) => each.who === who)
            return (
              <li key={who} className={styles['line']}>
                <strong>{who}</strong>
                {isIncidentOpen(incident) && (
                  <Button size="small" icon={Clipboard} onClick={() => void copy(who)}>
                    {text.copyMessage(who)}
                  </Button>
                )}
                {told && <span className={styles['quiet']}>{text.told(formatMoment(told.at, today))}</span>}
              </li>
            )
          })}
        </ul>
      </CardBody>
    </Card>
  )
}
