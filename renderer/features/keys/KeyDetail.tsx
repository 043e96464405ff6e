import { Archive, ArchiveRestore, History, Pencil, RefreshCw, Siren } from 'lucide-react'
import { useState } from 'react'
import { valueSince } from '#shared/domain/clocks.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import { reminderOf } from '#shared/domain/reminders.ts'
import { formatDate, formatDaysLeft } from '#shared/text/format.ts'
import { historyText } from '#shared/text/history.ts'
import { keysText } from '#shared/text/keys.ts'
import { permissionsText } from '#shared/text/permissions.ts'
import { vault } from '../../client.ts'
import { kindName } from '../../store/copy.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { ReportLeak } from '../../parts/ReportLeak.tsx'
import { StartRotation } from '../../parts/StartRotation.tsx'
import { openRotationOf, platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { go, openRotation } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tile } from '../../ui/Tile.tsx'
import { ActivityRows } from '../../parts/ActivityRows.tsx'
import styles from './KeyDetail.module.css'
import { CheckCard } from './CheckCard.tsx'
import { KeyValue } from './KeyValue.tsx'
import { PlatformCard } from './PlatformCard.tsx'
import { isUnnarrowable, PermissionsLine } from './PermissionsLine.tsx'
import { UsedBy } from './UsedBy.tsx'
import { Versions } from './Versions.tsx'

const text = keysText.detail
const LATEST = 6

export function KeyDetail({ keyId }: { readonly keyId: KeyId }) {
  const key = useReplica((replica) => replica.key.get(keyId))
  return key ? <Detail of={key} /> : <Empty>{keysText.list.choose}</Empty>
}

function Detail({ of: key }: { readonly of: Key }) {
  const clientName = useReplica((replica) => replica.client.get(key.clientId)?.name ?? '')
  const activity = useReplica((replica) => replica.activity)
  const own = activity.filter(({ event }) => 'keyId' in event && event.keyId === key.id).slice(0, LATEST)
  const lead = [
    `${platformName(key.providerId)}, ${kindName(key) || text.unknownKind}`,
    clientName,
    text.environment[key.environment],
  ]

  return (
    <Page
      size="detail"
      title={key.label}
      lead={lead.join(' · ')}
      tile={<Tile name={platformName(key.providerId)} size="large" />}
      actions={<Actions of={key} />}
    >
      {key.archivedAt !== null && <p className={styles['archived']}>{text.archivedNote}</p>}
      <section className={styles['card']}>
        <KeyValue of={key} />
        <KeyFactsView of={key} />
        <PermissionsLine of={key} />
      </section>
      <UsedBy of={key} />
      <CheckCard key={key.id} of={key} />
      <PlatformCard of={key} />
      {key.versions.length > 1 && <Versions of={key} />}
      {key.notes !== '' && (
        <Card title={text.notes}>
          <CardBody>
            <p className={`${styles['notes']} selectable`}>{key.notes}</p>
          </CardBody>
        </Card>
      )}
      <Card title={text.activity}>
        <ActivityRows entries={own} nothing={text.noActivity} showKey={false} />
      </Card>
      <More of={key} />
    </Page>
  )
}

function Actions({ of: key }: { readonly of: Key }) {
  const running = useReplica((replica) => openRotationOf(replica, key.id))
  const [starting, setStarting] = useState(false)
  if (key.archivedAt !== null) return null
  return (
    <>
      <Button icon={Pencil} onClick={() => go({ section: 'keys', pane: { kind: 'edit', keyId: key.id } })}>
        {text.edit}
      </Button>
      {running ? (
        <Button variant="primary" icon={RefreshCw} onClick={() => openRotation(running.id)}>
          {text.resume}
        </Button>
      ) : (
        <Button variant="primary" icon={RefreshCw} onClick={() => setStarting(true)}>
          {text.rotate}
        </Button>
      )}
      {starting && <StartRotation of={key} reason="due" onClose={() => setStarting(false)} />}
    </>
  )
}

function KeyFactsView({ of: key }: { readonly of: Key }) {
  const today = useToday()
  const current = currentVersion(key)
  const reminder = reminderOf(key, today)
  const since = valueSince(key)
  const names = text.facts
  const facts = [
    [names.due, reminder ? `${formatDate(reminder.dueOn)}, ${formatDaysLeft(reminder.daysLeft)}` : names.dueNone],
    [
      names.lastRotated,
      current && current.number > 1 && since
        ? `${formatDate(since)}, ${names.version(current.number)}`
        : names.neverRotated,
    ],
    [names.expiry, current?.expiresOn ? formatDate(current.expiresOn) : names.expiryNone],
    [names.purpose, key.purpose],
    [
      names.permissions,
      key.permissions || (isUnnarrowable(key) ? permissionsText.unnarrowable : names.permissionsNone),
    ],
    [names.owner, key.owner || names.ownerNone],
    ...(key.accountName === '' ? [] : [[names.account, key.accountName] as const]),
    ...(key.tags.length === 0 ? [] : [[names.tags, key.tags.join(', ')] as const]),
  ] as const
  return <Facts facts={facts} />
}

/** Rare and grave commands stand apart from the daily ones. */
function More({ of: key }: { readonly of: Key }) {
  const [reporting, setReporting] = useState(false)
  const isArchived = key.archivedAt !== null
  return (
    <div className={styles['more']}>
      <Button icon={History} onClick={() => go({ section: 'keys', pane: { kind: 'history', keyId: key.id } })}>
        {historyText.open}
      </Button>
      {isArchived ? (
        <Button
          icon={ArchiveRestore}
          onClick={() => void report(vault('key.restore', { keyId: key.id }), keysText.restored(key.label))}
        >
          {text.restore}
        </Button>
      ) : (
        <>
          <Button
            icon={Archive}
            onClick={() => void report(vault('key.archive', { keyId: key.id }), keysText.archived(key.label))}
          >
            {text.archive}
          </Button>
          <Button icon={Siren} variant="danger" onClick={() => setReporting(true)}>
            {text.leaked}
          </Button>
        </>
      )}
      {reporting && <ReportLeak of={key} onClose={() => setReporting(false)} />}
    </div>
  )
}
