/** One run on one page: how far it is, the applications, the two keys, and the one next step. */
import { useState } from 'react'
import type { RotationId } from '#shared/domain/ids.ts'
import type { Key } from '#shared/domain/key.ts'
import { reminderOf } from '#shared/domain/reminders.ts'
import { isOpen, rotationState, type Rotation } from '#shared/domain/rotation.ts'
import { formatDate, formatDaysLeft } from '#shared/text/format.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { kindName } from '../../store/copy.ts'
import { useReplica } from '../../store/replica.ts'
import { platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { Abandon } from './Abandon.tsx'
import { ApplicationRows } from './ApplicationRows.tsx'
import { MakeNewKey } from './MakeNewKey.tsx'
import { NewKey } from './NewKey.tsx'
import { NextStep } from './NextStep.tsx'
import { OldKey } from './OldKey.tsx'
import { OldKeyUse } from './OldKeyUse.tsx'
import { Record } from './Record.tsx'
import styles from './RotationRun.module.css'
import { Stages } from './Stages.tsx'

const text = rotationsText.run

export interface RunProps {
  readonly rotation: Rotation
  readonly of: Key
}

export function RotationRun({ rotationId }: { readonly rotationId: RotationId }) {
  const rotation = useReplica((replica) => replica.rotation.get(rotationId))
  const key = useReplica((replica) => (rotation ? replica.key.get(rotation.keyId) : undefined))
  return rotation && key ? <Run rotation={rotation} of={key} /> : <Empty>{text.notFound}</Empty>
}

function Run({ rotation, of: key }: RunProps) {
  const today = useToday()
  const clientName = useReplica((replica) => replica.client.get(key.clientId)?.name ?? '')
  const [abandoning, setAbandoning] = useState(false)
  const reminder = reminderOf(key, today)
  const state = rotationState(rotation)
  const canAbandon = isOpen(rotation)
  const waitsForKey = rotation.capturedAt === null && isOpen(rotation)
  const lead = [
    [platformName(key.providerId), kindName(key)].filter(Boolean).join(', '),
    clientName,
    isOpen(rotation) && reminder ? text.due(formatDate(reminder.dueOn), formatDaysLeft(reminder.daysLeft)) : '',
  ]

  return (
    <Page
      title={text.title(key.label)}
      lead={lead.filter(Boolean).join(' · ')}
      tile={<Tile name={platformName(key.providerId)} size="large" />}
      actions={canAbandon && <Button onClick={() => setAbandoning(true)}>{text.abandon}</Button>}
    >
      <Stages of={rotation} />
      <div className={styles['columns']}>
        <div className={styles['main']}>
          {waitsForKey && <NewKey rotation={rotation} of={key} />}
          <ApplicationRows rotation={rotation} of={key} />
        </div>
        <aside className={styles['side']}>
          {isOpen(rotation) ? <NextStep rotation={rotation} of={key} /> : <Record of={rotation} />}
          {!waitsForKey && <NewKey rotation={rotation} of={key} />}
          <MakeNewKey rotation={rotation} of={key} isShown={waitsForKey} />
          <OldKey rotation={rotation} of={key} />
          {['captured', 'distributing', 'ready-to-revoke'].includes(state) && (
            <OldKeyUse rotation={rotation} of={key} />
          )}
        </aside>
      </div>
      {abandoning && <Abandon rotation={rotation} of={key} onClose={() => setAbandoning(false)} />}
    </Page>
  )
}
