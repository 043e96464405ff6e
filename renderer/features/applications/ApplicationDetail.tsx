import { Archive, ArchiveRestore, Copy, Ellipsis, ExternalLink, Link2, Pencil } from 'lucide-react'
import { useState } from 'react'
import { applicationById } from '#shared/catalog/index.ts'
import { linkOf } from '#shared/catalog/links.ts'
import type { Application } from '#shared/domain/application.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ApplicationId } from '#shared/domain/ids.ts'
import { currentVersion } from '#shared/domain/key.ts'
import { applicationsText as text } from '#shared/text/applications.ts'
import { count } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { system, vault } from '../../client.ts'
import { ApplicationGuide } from '../../parts/ApplicationGuide.tsx'
import { ConnectionForm } from '../../parts/ConnectionForm.tsx'
import styles from '../../parts/connections.module.css'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { Disconnect } from '../../parts/Disconnect.tsx'
import { copyFor, fieldsOf } from '../../store/copy.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { connectionsOfApplication, platformName } from '../../store/selectors.ts'
import { go, openKey, useView } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tile } from '../../ui/Tile.tsx'

type Open = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly connection: Connection } | null

export function ApplicationDetail({ applicationId }: { readonly applicationId: ApplicationId }) {
  const application = useReplica((replica) => replica.application.get(applicationId))
  return application ? <Detail of={application} /> : <Empty>{text.choose}</Empty>
}

function Detail({ of: application }: { readonly of: Application }) {
  const clientName = useReplica((replica) => replica.client.get(application.clientId)?.name ?? '')
  const entry = applicationById(application.catalogId)
  const link = linkOf('application', application.catalogId, 'settings', {})
  return (
    <Page
      size="detail"
      title={application.name}
      lead={[entry?.name ?? application.catalogId, clientName].join(' · ')}
      tile={<Tile name={application.name} size="large" />}
      actions={
        <>
          {link !== null && entry && (
            <Button
              icon={ExternalLink}
              onClick={() =>
                void report(system('link.open', { kind: 'application', id: entry.id, page: 'settings', parts: {} }))
              }
            >
              {text.open(entry.name)}
            </Button>
          )}
          <Button
            icon={Pencil}
            onClick={() => go({ section: 'applications', pane: { kind: 'edit', applicationId: application.id } })}
          >
            {text.edit}
          </Button>
        </>
      }
    >
      <Uses of={application} />
      <Card title={text.notes}>
        <Facts
          facts={[
            [text.facts.owner, application.owner || text.facts.ownerNone],
            [text.facts.link, application.settingsLink || text.facts.linkNone],
            ...(application.notes === '' ? [] : [[text.notes, application.notes] as const]),
          ]}
        />
      </Card>
      {entry && entry.updateSteps.length > 0 && (
        <Card title={text.guide(entry.name)}>
          <CardBody>
            <ApplicationGuide entry={entry} />
          </CardBody>
        </Card>
      )}
      <ArchiveButton of={application} />
    </Page>
  )
}

function Uses({ of: application }: { readonly of: Application }) {
  const connections = useReplica((replica) => connectionsOfApplication(replica, application))
  const [open, setOpen] = useState<Open>(() => {
    // A draft that is continued asks for its form.
    const { view } = useView.getState()
    const asks = view.section === 'applications' && view.pane.kind === 'detail' && view.pane.connecting === 'new'
    return asks ? { kind: 'add' } : null
  })
  const close = (): void => setOpen(null)
  return (
    <Card
      title={text.usesTitle}
      aside={count(connections.length, 'key')}
      action={
        <Button size="small" icon={Link2} onClick={() => setOpen({ kind: 'add' })}>
          {text.connect}
        </Button>
      }
    >
      {connections.length === 0 ? (
        <CardBody>
          <p className={styles['nothing']}>{text.usesNone}</p>
        </CardBody>
      ) : (
        <ul>
          {connections.map((connection) => (
            <Row key={connection.id} of={application} connection={connection} onOpen={setOpen} />
          ))}
        </ul>
      )}
      {open?.kind === 'add' && (
        <ConnectionForm keyId={null} applicationId={application.id} connection={null} onClose={close} />
      )}
      {open?.kind === 'edit' && (
        <ConnectionForm
          keyId={open.connection.keyId}
          applicationId={application.id}
          connection={open.connection}
          onClose={close}
        />
      )}
      {open?.kind === 'remove' && <Disconnect connection={open.connection} onClose={close} />}
    </Card>
  )
}

interface RowProps {
  readonly of: Application
  readonly connection: Connection
  readonly onOpen: (open: Open) => void
}

function Row({ of: application, connection, onOpen }: RowProps) {
  const key = useReplica((replica) => replica.key.get(connection.keyId))
  if (!key) return null
  return (
    <li className={styles['row']} aria-label={key.label}>
      <Tile name={platformName(key.providerId)} size="small" />
      <span className={styles['name']}>{key.label}</span>
      <span className={styles['place']}>{connection.place}</span>
      <CopyButton
        label={`${keysText.connections.copy} ${key.label}`}
        visible={keysText.connections.copy}
        icon={Copy}
        fields={fieldsOf(key, currentVersion(key))}
        onCopy={(fieldId) => void copyFor(connection, fieldId, application.name)}
      />
      <Menu
        trigger={
          <Button
            size="small"
            variant="quiet"
            aria-label={keysText.connections.more(key.label)}
            className={styles['more']}
          >
            <Icon of={Ellipsis} />
          </Button>
        }
        entries={[
          { label: keysText.connections.openKeyShort, onSelect: () => openKey(key.id) },
          { label: keysText.connections.editShort, onSelect: () => onOpen({ kind: 'edit', connection }) },
          {
            label: keysText.connections.disconnectShort,
            danger: true,
            onSelect: () => onOpen({ kind: 'remove', connection }),
          },
        ]}
      />
    </li>
  )
}

function ArchiveButton({ of: application }: { readonly of: Application }) {
  const isArchived = application.archivedAt !== null
  const command = isArchived ? 'application.restore' : 'application.archive'
  const said = isArchived ? text.restored(application.name) : text.archived(application.name)
  return (
    <div>
      <Button
        icon={isArchived ? ArchiveRestore : Archive}
        onClick={() => void report(vault(command, { applicationId: application.id }), said)}
      >
        {isArchived ? text.restore : text.archive}
      </Button>
    </div>
  )
}
