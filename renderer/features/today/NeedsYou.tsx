import { useState } from 'react'
import { addDays } from '#shared/domain/calendar.ts'
import type { Draft } from '#shared/domain/draft.ts'
import type { Incident } from '#shared/domain/incident.ts'
import { isRowDone, rotationState, type Rotation } from '#shared/domain/rotation.ts'
import { formatDate } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { todayText as text } from '#shared/text/today.ts'
import { vault } from '../../client.ts'
import { StartRotation } from '../../parts/StartRotation.tsx'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { platformName, type KeyRow } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { openKey, openRotation } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Tile } from '../../ui/Tile.tsx'
import type { Thing } from './things.ts'
import styles from './Today.module.css'
import { Leak } from './Leak.tsx'
import { Unfinished } from './Unfinished.tsx'

const MOST_SHOWN = 50

interface NeedsYouProps {
  readonly incidents: readonly Incident[]
  readonly things: readonly Thing[]
  readonly drafts: readonly Draft[]
}

export const NeedsYou = ({ incidents, things, drafts }: NeedsYouProps) => (
  <Card title={text.needsYou} aside={incidents.length + things.length + drafts.length || undefined}>
    {incidents.length + things.length + drafts.length === 0 ? (
      <CardBody>
        <p className={styles['quiet']}>{text.nothing}</p>
      </CardBody>
    ) : (
      <ul>
        {incidents.map((incident, index) => (
          <Leak key={incident.id} of={incident} isFirst={index === 0} />
        ))}
        {drafts.map((draft, index) => (
          <Unfinished key={draft.id} draft={draft} isFirst={index + incidents.length === 0} />
        ))}
        {things.slice(0, MOST_SHOWN).map((thing, index) => (
          <ThingRow key={thing.keyId} thing={thing} isFirst={index + incidents.length + drafts.length === 0} />
        ))}
      </ul>
    )}
  </Card>
)

function ThingRow({ thing: { keyId, due, rotation }, isFirst }: { readonly thing: Thing; readonly isFirst: boolean }) {
  const key = useReplica((replica) => replica.key.get(keyId))
  const snoozes = useReplica((replica) => replica.reminder.get(keyId)?.snoozeCount ?? 0)
  const [starting, setStarting] = useState(false)
  if (!key) return null
  const variant = isFirst ? 'primary' : 'plain'
  return (
    <li className={styles['thing']} aria-label={key.label}>
      <Tile name={platformName(key.providerId)} size="small" />
      <div className={styles['lines']}>
        <button type="button" className={styles['label']} onClick={() => openKey(keyId)}>
          {key.label}
        </button>
        <div className={styles['facts']}>{factsOf(platformName(key.providerId), due, rotation, snoozes)}</div>
      </div>
      {due && <SnoozeButton of={due} />}
      {rotation ? (
        <Button
          size="small"
          variant={variant}
          aria-label={text.resumeLabel(key.label)}
          onClick={() => openRotation(rotation.id)}
        >
          {text.resume}
        </Button>
      ) : (
        <Button
          size="small"
          variant={variant}
          aria-label={text.rotateLabel(key.label)}
          onClick={() => setStarting(true)}
        >
          {text.rotate}
        </Button>
      )}
      {starting && <StartRotation of={key} reason="due" onClose={() => setStarting(false)} />}
    </li>
  )
}

function SnoozeButton({ of: { key } }: { readonly of: KeyRow }) {
  const today = useToday()
  const snooze = (days: number): void => {
    const until = addDays(today, days)
    void report(vault('reminder.snooze', { keyId: key.id, until }), text.snoozed(key.label, formatDate(until)))
  }
  return (
    <Menu
      trigger={
        <Button size="small" aria-label={text.snoozeLabel(key.label)}>
          {text.snooze}
        </Button>
      }
      entries={[
        { label: text.snoozeDay, onSelect: () => snooze(1) },
        { label: text.snoozeWeek, onSelect: () => snooze(7) },
      ]}
    />
  )
}

function factsOf(platform: string, due: KeyRow | null, rotation: Rotation | null, snoozes: number): string {
  const reminder = due?.reminder ?? null
  const date =
    reminder === null
      ? ''
      : reminder.daysLeft < 0
        ? text.over(-reminder.daysLeft)
        : text.rotateBy(formatDate(reminder.dueOn))
  return [
    platform,
    date,
    rotation === null ? '' : runFact(rotation),
    rotation === null && due ? keysText.list.applications(due.connections.length) : '',
    snoozes > 0 ? text.snoozedTimes(snoozes) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function runFact(rotation: Rotation): string {
  const state = rotationState(rotation)
  if (state === 'draft') return text.rotationDraft
  const done = rotation.rows.filter(isRowDone).length
  return (state === 'cut' ? text.rotationCut : text.rotationOpen)(done, rotation.rows.length)
}
