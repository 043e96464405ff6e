import { FileUp, Plus, ScanSearch, Search } from 'lucide-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { deadCause } from '#shared/domain/key.ts'
import { keysText } from '#shared/text/keys.ts'
import { whoseKeyText } from '#shared/text/whose-key.ts'
import { WhoseKey } from '../../parts/WhoseKey.tsx'
import { useReplica } from '../../store/replica.ts'
import { keyRows, matches, platformName, type KeyRow } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { go, openKey, setSearch, setShowArchived, useView } from '../../store/view.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from '../../ui/rows.module.css'
import { Tile } from '../../ui/Tile.tsx'
import { VirtualRows, type ListItem } from '../../ui/VirtualRows.tsx'
import { modifier } from '../../ui/platform.ts'

const text = keysText.list

const addKey = (): void => go({ section: 'keys', pane: { kind: 'add' } })
const importKeys = (): void => go({ section: 'keys', pane: { kind: 'import' } })

export function KeyList() {
  const { search, clientId, showArchived } = useView()
  const today = useToday()
  const [asking, setAsking] = useState(false)
  const rows = useReplica((replica) => keyRows(replica, today))
  const hasKeys = rows.length > 0
  const items = useMemo(() => {
    const wanted = rows.filter(
      ({ key, haystack }) => (clientId === null || key.clientId === clientId) && matches(haystack, search),
    )
    return grouped(wanted, showArchived)
  }, [rows, search, clientId, showArchived])
  const archived = useMemo(() => rows.filter(({ key }) => key.archivedAt !== null).length, [rows])

  return (
    <>
      <div className={styles['toolbar']}>
        <div className={styles['search']}>
          <Icon of={Search} />
          <input
            type="search"
            data-search
            aria-label={text.search}
            placeholder={text.search}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            onKeyDown={(event) => toFirstRow(event, items)}
            spellCheck={false}
          />
          <kbd className={styles['hint']} aria-hidden>
            {modifier} F
          </kbd>
        </div>
        <Button variant="primary" icon={Plus} onClick={addKey}>
          {text.add}
        </Button>
      </div>
      {items.length > 0 ? (
        <Rows items={items} />
      ) : (
        <div className={styles['scroller']}>{hasKeys ? <NothingFound search={search} /> : <NoKeys />}</div>
      )}
      <div className={styles['foot']}>
        <Button variant="quiet" size="small" icon={FileUp} onClick={importKeys}>
          {text.import}
        </Button>
        <Button variant="quiet" size="small" icon={ScanSearch} onClick={() => setAsking(true)}>
          {whoseKeyText.open}
        </Button>
        {archived > 0 && (
          <Button
            variant="quiet"
            size="small"
            aria-pressed={showArchived}
            onClick={() => setShowArchived(!showArchived)}
          >
            {showArchived ? text.hideArchived : text.showArchived}
          </Button>
        )}
      </div>
      {asking && <WhoseKey onClose={() => setAsking(false)} />}
    </>
  )
}

function Rows({ items }: { readonly items: readonly ListItem<KeyRow>[] }) {
  const openId = useView(({ view }) => (view.section === 'keys' && 'keyId' in view.pane ? view.pane.keyId : null))
  return (
    <VirtualRows
      label={text.label}
      items={items}
      idOf={({ key }) => key.id}
      nameOf={nameOf}
      selectedId={openId}
      onOpen={({ key }) => openKey(key.id)}
    >
      {({ key, connections, reminder, urgency }) => (
        <>
          <Tile name={platformName(key.providerId)} />
          <div className={styles['lines']}>
            <div className={styles['first']}>{key.label}</div>
            <div className={styles['second']}>
              {platformName(key.providerId)} · {text.applications(connections.length)}
            </div>
          </div>
          {deadCause(key) !== null && <Badge tone="red">{text.dead}</Badge>}
          {key.archivedAt === null && deadCause(key) === null && <DueBadge reminder={reminder} urgency={urgency} />}
        </>
      )}
    </VirtualRows>
  )
}

function DueBadge({ reminder, urgency }: Pick<KeyRow, 'reminder' | 'urgency'>) {
  if (reminder === null) return <Badge tone="neutral">{text.noDate}</Badge>
  if (urgency === 'overdue') return <Badge tone="red">{text.daysOver(-reminder.daysLeft)}</Badge>
  return <Badge tone={urgency === 'due' ? 'amber' : 'neutral'}>{text.days(reminder.daysLeft)}</Badge>
}

const NoKeys = () => (
  <Empty
    title={text.empty}
    action={
      <Button icon={FileUp} onClick={importKeys}>
        {text.import}
      </Button>
    }
  >
    {text.emptyHint}
  </Empty>
)

const NothingFound = ({ search }: { readonly search: string }) =>
  search === '' ? (
    <Empty>{text.nothingForClient}</Empty>
  ) : (
    <Empty action={<Button onClick={() => setSearch('')}>{text.clearSearch}</Button>}>
      {text.nothingFound(search)}
    </Empty>
  )

function grouped(rows: readonly KeyRow[], showArchived: boolean): readonly ListItem<KeyRow>[] {
  const active = rows.filter(({ key }) => key.archivedAt === null)
  const group = (title: string, members: readonly KeyRow[]): readonly ListItem<KeyRow>[] =>
    members.length === 0 ? [] : [{ heading: title }, ...members.map((row) => ({ row }))]
  return [
    ...group(
      text.groups.due,
      active.filter(({ urgency }) => urgency === 'overdue' || urgency === 'due'),
    ),
    ...group(
      text.groups.later,
      active.filter(({ urgency }) => urgency === 'later' || urgency === 'undated'),
    ),
    ...(showArchived
      ? group(
          text.groups.archived,
          rows.filter(({ key }) => key.archivedAt !== null),
        )
      : []),
  ]
}

/** What a screen reader says of the row; it begins with the label. */
function nameOf({ key, connections, reminder, urgency }: KeyRow): string {
  const due =
    reminder === null
      ? text.noDate
      : urgency === 'overdue'
        ? text.daysOver(-reminder.daysLeft)
        : text.days(reminder.daysLeft)
  const dead = deadCause(key) === null ? [] : [text.dead]
  return [key.label, platformName(key.providerId), text.applications(connections.length), ...dead, due].join(', ')
}

/** From the search box, Enter opens the first find and the arrow goes into the list. */
function toFirstRow(event: KeyboardEvent<HTMLInputElement>, items: readonly ListItem<KeyRow>[]): void {
  const first = items.find((item) => 'row' in item)
  if (event.key === 'Enter' && first && 'row' in first) openKey(first.row.key.id)
  if (event.key === 'Escape') setSearch('')
  if (event.key !== 'ArrowDown') return
  event.preventDefault()
  document.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus()
}
