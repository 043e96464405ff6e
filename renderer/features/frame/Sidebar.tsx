import {
  AppWindow,
  History,
  KeyRound,
  Lock,
  RefreshCw,
  Settings,
  Siren,
  Sun,
  Users,
  type LucideIcon,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { useReplica } from '../../store/replica.ts'
import { isIncidentOpen } from '#shared/domain/incident.ts'
import { clientsByName, countActive, keyCounts, needsAttention, openRotations } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { goToSection, showClient, useView, type Section } from '../../store/view.ts'
import { Icon } from '../../ui/Icon.tsx'
import { lock } from './commands.ts'
import { modifier } from '../../ui/platform.ts'
import styles from './Sidebar.module.css'

const ICONS: Readonly<Record<Section, LucideIcon>> = {
  today: Sun,
  keys: KeyRound,
  applications: AppWindow,
  rotations: RefreshCw,
  incidents: Siren,
  activity: History,
  settings: Settings,
}

const UPPER: readonly Section[] = ['today', 'keys', 'applications', 'rotations', 'incidents', 'activity']

export function Sidebar() {
  const today = useToday()
  const attention = useReplica((replica) => needsAttention(replica, today).length)
  const keys = useReplica(({ key }) => countActive(key))
  const applications = useReplica(({ application }) => countActive(application))
  const rotations = useReplica((replica) => openRotations(replica).length)
  const incidents = useReplica(({ incident }) => [...incident.values()].filter(isIncidentOpen).length)
  const counts: Partial<Record<Section, number>> = { keys, applications, rotations, incidents }
  const descriptions: Partial<Record<Section, string>> = attention > 0 ? { today: frameText.needsYou(attention) } : {}

  return (
    <nav className={styles['sidebar']} aria-label={frameText.navigation}>
      <p className={styles['product']}>
        <span className={styles['mark']}>
          <Icon of={RefreshCw} size={13} />
        </span>
        {frameText.product}
      </p>
      {UPPER.map((section) => (
        <SectionButton key={section} section={section} description={descriptions[section]}>
          {section === 'today' && attention > 0 && <Count tone="alert" of={attention} />}
          {(counts[section] ?? 0) > 0 && <Count tone="count" of={counts[section] ?? 0} />}
        </SectionButton>
      ))}
      <Clients />
      <div className={styles['foot']}>
        <SectionButton section="settings" />
        <button type="button" className={styles['item']} onClick={lock}>
          <Icon of={Lock} />
          <span className={styles['name']}>{frameText.lock}</span>
          <kbd className={styles['shortcut']} aria-hidden>
            {modifier} L
          </kbd>
        </button>
      </div>
    </nav>
  )
}

/** Drawn by the style sheet: screen readers hear the description instead, and the name stays what can be read. */
const Count = ({ tone, of: count }: { readonly tone: 'alert' | 'count'; readonly of: number }) => (
  <span className={styles[tone]} data-count={count} />
)

interface SectionButtonProps {
  readonly section: Section
  /** What the number beside the name means; the name itself stays the same. */
  readonly description?: string | undefined
  readonly children?: ReactNode
}

function SectionButton({ section, description, children }: SectionButtonProps) {
  const isCurrent = useView(({ view }) => view.section === section)
  return (
    <button
      type="button"
      className={styles['item']}
      aria-label={frameText.sections[section]}
      aria-description={description}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => goToSection(section)}
    >
      <Icon of={ICONS[section]} />
      <span className={styles['name']}>{frameText.sections[section]}</span>
      {children}
    </button>
  )
}

/** With one client there is nothing to choose. */
function Clients() {
  const clients = useReplica(({ client }) => clientsByName(client))
  const counts = useReplica(({ key }) => keyCounts(key))
  const chosen = useView(({ clientId }) => clientId)
  if (clients.length < 2) return null
  return (
    <div className={styles['clients']} role="group" aria-label={frameText.clients}>
      <p className={styles['heading']}>{frameText.clients}</p>
      {clients.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={styles['item']}
          aria-label={name}
          aria-pressed={chosen === id}
          onClick={() => showClient(chosen === id ? null : id)}
        >
          <Icon of={Users} />
          <span className={styles['name']}>{name}</span>
          <Count tone="count" of={counts.get(id) ?? 0} />
        </button>
      ))}
    </div>
  )
}
