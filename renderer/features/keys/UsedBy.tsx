import { Copy, Ellipsis, Link2 } from 'lucide-react'
import { useState } from 'react'
import type { Connection } from '#shared/domain/connection.ts'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import { formatDay } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { copyFor, fieldsOf } from '../../store/copy.ts'
import { useReplica } from '../../store/replica.ts'
import { connectionsOfKey } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { addOwnKey, openApplication, useView } from '../../store/view.ts'
import { ConnectionForm } from '../../parts/ConnectionForm.tsx'
import { CopyButton } from '../../parts/CopyButton.tsx'
import { Disconnect } from '../../parts/Disconnect.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { Tile } from '../../ui/Tile.tsx'
import styles from '../../parts/connections.module.css'

const text = keysText.connections

type Open = { readonly kind: 'add' } | { readonly kind: 'edit' | 'remove'; readonly connection: Connection } | null

/** The applications that use this key: where it is pasted, which version is there, and a copy for each. */
export function UsedBy({ of: key }: { readonly of: Key }) {
  const connections = useReplica((replica) => connectionsOfKey(replica, key.id))
  const [open, setOpen] = useState<Open>(() => askedFor(connections))
  const close = (): void => setOpen(null)
  return (
    <Card
      title={keysText.detail.usedBy}
      aside={keysText.list.applications(connections.length)}
      action={
        <Button size="small" icon={Link2} onClick={() => setOpen({ kind: 'add' })}>
          {text.connect}
        </Button>
      }
    >
      {connections.length === 0 ? (
        <CardBody>
          <p className={styles['nothing']}>{keysText.detail.notUsed}</p>
        </CardBody>
      ) : (
        <ul>
          {connections.map((connection) => (
            <Row
              key={connection.id}
              of={key}
              connection={connection}
              isShared={connections.length > 1}
              onOpen={setOpen}
            />
          ))}
        </ul>
      )}
      {open?.kind === 'add' && <ConnectionForm keyId={key.id} applicationId={null} connection={null} onClose={close} />}
      {open?.kind === 'edit' && (
        <ConnectionForm
          keyId={key.id}
          applicationId={open.connection.applicationId}
          connection={open.connection}
          onClose={close}
        />
      )}
      {open?.kind === 'remove' && <Disconnect connection={open.connection} onClose={close} />}
    </Card>
  )
}

/** A draft that is continued asks for its form. */
function askedFor(connections: readonly Connection[]): Open {
  const { view } = useView.getState()
  if (view.section !== 'keys' || view.pane.kind !== 'detail' || view.pane.connecting === undefined) return null
  const { connecting } = view.pane
  const connection = connections.find(({ id }) => id === connecting)
  return connection ? { kind: 'edit', connection } : connecting === 'new' ? { kind: 'add' } : null
}

interface RowProps {
  readonly of: Key
  readonly connection: Connection
  readonly isShared: boolean
  readonly onOpen: (open: Open) => void
}

function Row({ of: key, connection, isShared, onOpen }: RowProps) {
  const application = useReplica((replica) => replica.application.get(connection.applicationId))
  const name = application?.name ?? ''
  const fields = fieldsOf(key, currentVersion(key))
  return (
    <li className={styles['row']} aria-label={name}>
      <Tile name={name} size="small" />
      <span className={styles['name']}>{name}</span>
      <span className={styles['place']}>{connection.place}</span>
      <span className={styles['state']}>
        <InstalledBadge of={key} connection={connection} />
      </span>
      <CopyButton
        label={text.copyFor(name)}
        visible={text.copy}
        icon={Copy}
        fields={fields}
        onCopy={(fieldId) => void copyFor(connection, fieldId, name)}
      />
      <Menu
        trigger={
          <Button size="small" variant="quiet" aria-label={text.more(name)} className={styles['more']}>
            <Icon of={Ellipsis} />
          </Button>
        }
        entries={[
          { label: text.openShort, onSelect: () => openApplication(connection.applicationId) },
          { label: text.editShort, onSelect: () => onOpen({ kind: 'edit', connection }) },
          ...(isShared ? [{ label: keysText.own.give, onSelect: () => addOwnKey(connection.id) }] : []),
          { label: text.disconnectShort, danger: true, onSelect: () => onOpen({ kind: 'remove', connection }) },
        ]}
      />
    </li>
  )
}

function InstalledBadge({ of: key, connection }: { readonly of: Key; readonly connection: Connection }) {
  const today = useToday()
  const { installedVersion, lastTest } = connection
  const current = currentVersion(key)?.number
  if (installedVersion !== null && current !== undefined && installedVersion !== current) {
    return <Badge tone="red">{text.stillOn(installedVersion)}</Badge>
  }
  if (lastTest === null || lastTest.version !== installedVersion) return <Badge tone="neutral">{text.untested}</Badge>
  return <Badge tone="green">{text.tested(formatDay(lastTest.at, today))}</Badge>
}
