import { incidentsText } from '#shared/text/incidents.ts'
import { openKey } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import type { IncidentProps } from './IncidentPage.tsx'
import styles from './Incident.module.css'

const text = incidentsText.page

/** As it was when the leak was reported. */
export function Radius({ incident: { radius } }: IncidentProps) {
  return (
    <Card title={text.radius}>
      <CardBody>
        <div className={styles['form']}>
          <Names title={text.applications} names={radius.applications.map(({ name }) => name)} />
          <Names title={text.clients} names={radius.clients} />
          <Names title={text.permissions} names={radius.permissions} none={text.permissionsUnknown} />
          <div>
            <h3>{text.otherKeys}</h3>
            {radius.otherKeys.length === 0 ? (
              <p className={styles['quiet']}>{text.none}</p>
            ) : (
              <ul className={styles['list']}>
                {radius.otherKeys.map(({ keyId, label, why }) => (
                  <li key={keyId}>
                    <Button size="small" variant="quiet" onClick={() => openKey(keyId)}>
                      {label}
                    </Button>{' '}
                    {text.why[why]}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      </CardBody>
    </Card>
  )
}

interface NamesProps {
  readonly title: string
  readonly names: readonly string[]
  readonly none?: string
}

const Names = ({ title, names, none = text.none }: NamesProps) => (
  <div>
    <h3>{title}</h3>
    {names.length === 0 ? (
      <p className={styles['quiet']}>{none}</p>
    ) : (
      <ul className={styles['list']}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    )}
  </div>
)
