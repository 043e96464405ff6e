import { useState } from 'react'
import type { CopyId } from '#shared/domain/ids.ts'
import { frameText } from '#shared/text/frame.ts'
import { mergeText } from '#shared/text/merge.ts'
import { vault } from '../../../client.ts'
import { report } from '../../../store/report.ts'
import { openCopies } from '../../../store/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'

const text = mergeText.away

/** No copy is moved without a yes. */
export function PutAway({ copyId, onClose }: { readonly copyId: CopyId; readonly onClose: () => void }) {
  const [busy, setBusy] = useState(false)

  async function putAway(): Promise<void> {
    setBusy(true)
    const done = await report(vault('copy.putAway', { copyId }), text.done)
    onClose()
    if (done) openCopies()
  }

  return (
    <Dialog
      title={text.title}
      description={text.lead}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" disabled={busy} onClick={() => void putAway()}>
            {busy ? text.working : text.submit}
          </Button>
        </>
      }
    />
  )
}
