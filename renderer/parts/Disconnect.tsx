import type { Connection } from '#shared/domain/connection.ts'
import { frameText } from '#shared/text/frame.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../client.ts'
import { useReplica } from '../store/replica.ts'
import { report } from '../store/report.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

const text = keysText.connections

export function Disconnect({ connection, onClose }: { readonly connection: Connection; readonly onClose: () => void }) {
  const name = useReplica((replica) => replica.application.get(connection.applicationId)?.name ?? '')

  async function disconnect(): Promise<void> {
    await report(vault('connection.remove', { connectionId: connection.id }))
    onClose()
  }

  return (
    <Dialog
      title={text.disconnectTitle(name)}
      description={text.disconnectLead}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="danger" onClick={() => void disconnect()}>
            {text.disconnectShort}
          </Button>
        </>
      }
    />
  )
}
