import { missingIn, type Incident } from '#shared/domain/incident.ts'
import { incidentMissing } from '#shared/text/incidents.ts'
import { todayText as text } from '#shared/text/today.ts'
import { useReplica } from '../../store/replica.ts'
import { platformName, runsOf } from '../../store/selectors.ts'
import { openIncident } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Tile } from '../../ui/Tile.tsx'
import styles from './Today.module.css'

/** A leak comes before all else until it is closed; what is missing first is said. */
export function Leak({ of: incident, isFirst }: { readonly of: Incident; readonly isFirst: boolean }) {
  const key = useReplica((replica) => replica.key.get(incident.keyId))
  const rotations = useReplica((replica) => replica.rotation)
  if (!key) return null
  const [missing] = missingIn(incident, runsOf(key.id, rotations))
  return (
    <li className={styles['thing']} aria-label={text.leakOf(key.label)}>
      <Tile name={platformName(key.providerId)} size="small" />
      <div className={styles['lines']}>
        <button type="button" className={styles['label']} onClick={() => openIncident(incident.id)}>
          {text.leakOf(key.label)}
        </button>
        <div className={styles['facts']}>
          {missing === undefined ? text.leakToClose : text.leakMissing(incidentMissing[missing])}
        </div>
      </div>
      <Button
        size="small"
        variant={isFirst ? 'primary' : 'plain'}
        aria-label={text.leakGoOn(key.label)}
        onClick={() => openIncident(incident.id)}
      >
        {text.goOn}
      </Button>
    </li>
  )
}
