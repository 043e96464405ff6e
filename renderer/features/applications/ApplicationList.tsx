import { Plus, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { applicationById } from '#shared/catalog/index.ts'
import type { Application } from '#shared/domain/application.ts'
import { applicationsText as text } from '#shared/text/applications.ts'
import { useReplica } from '../../store/replica.ts'
import { connectionsOfApplication, matches } from '../../store/selectors.ts'
import { go, openApplication, useView } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from '../../ui/rows.module.css'
import { Tile } from '../../ui/Tile.tsx'
import { VirtualRows, type ListItem } from '../../ui/VirtualRows.tsx'

interface Row {
  readonly application: Application
  readonly keys: number
}

export function ApplicationList() {
  const [search, setSearch] = useState('')
  const [showArchived, setShowArchived] = useState(false)
  const clientId = useView((state) => state.clientId)
  const replica = useReplica((all) => all)
  const items = useMemo((): readonly ListItem<Row>[] => {
    const rows = [...replica.application.values()]
      .filter((each) => (clientId === null || each.clientId === clientId) && matches(haystackOf(each), search))
      .toSorted((left, right) => left.name.localeCompare(right.name))
      .map((application) => ({ application, keys: connectionsOfApplication(replica, application).length }))
    const archived = rows.filter(({ application }) => application.archivedAt !== null)
    return [
      ...rows.filter(({ application }) => application.archivedAt === null).map((row) => ({ row })),
      ...(showArchived && archived.length > 0
        ? [{ heading: text.archivedGroup }, ...archived.map((row) => ({ row }))]
        : []),
    ]
  }, [replica, clientId, search, showArchived])
  const hasArchived = [...replica.application.values()].some(({ archivedAt }) => archivedAt !== null)
  const openId = useView(({ view }) =>
    view.section === 'applications' && 'applicationId' in view.pane ? view.pane.applicationId : null,
  )

  return (
    <>
      <div className={styles['toolbar']}>
        <div className={styles['search']}>
          <Icon of={Search} />
          <input
            type="search"
            aria-label={text.search}
            placeholder={text.search}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            spellCheck={false}
          />
        </div>
        <Button
          variant="primary"
          icon={Plus}
          aria-label={text.add}
          onClick={() => go({ section: 'applications', pane: { kind: 'add' } })}
        >
          Add
        </Button>
      </div>
      {items.length > 0 ? (
        <VirtualRows
          label={text.label}
          items={items}
          idOf={({ application }) => application.id}
          nameOf={({ application, keys }) => `${application.name}, ${kindOf(application)}, ${text.uses(keys)}`}
          selectedId={openId}
          onOpen={({ application }) => openApplication(application.id)}
        >
          {({ application, keys }) => (
            <>
              <Tile name={application.name} />
              <div className={styles['lines']}>
                <div className={styles['first']}>{application.name}</div>
                <div className={styles['second']}>
                  {kindOf(application)} · {text.uses(keys)}
                </div>
              </div>
            </>
          )}
        </VirtualRows>
      ) : (
        <div className={styles['scroller']}>
          {replica.application.size === 0 ? (
            <Empty title={text.empty}>{text.emptyHint}</Empty>
          ) : (
            <Empty>{search === '' ? text.nothingForClient : text.nothingFound(search)}</Empty>
          )}
        </div>
      )}
      {hasArchived && (
        <div className={styles['foot']}>
          <Button
            variant="quiet"
            size="small"
            aria-pressed={showArchived}
            onClick={() => setShowArchived(!showArchived)}
          >
            {showArchived ? text.hideArchived : text.showArchived}
          </Button>
        </div>
      )}
    </>
  )
}

const kindOf = ({ catalogId }: Application): string => applicationById(catalogId)?.name ?? catalogId

const haystackOf = (application: Application): string =>
  [application.name, kindOf(application), application.owner, application.notes].join('\n').toLowerCase()
