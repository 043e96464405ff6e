import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import type { ImportId } from '#shared/domain/ids.ts'
import { frameText } from '#shared/text/frame.ts'
import { importText as text } from '#shared/text/import.ts'
import { vault } from '../../client.ts'
import { useBackupFirst } from '../../parts/backupFirst.tsx'
import { say } from '../../store/report.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

interface UndoImportProps {
  readonly importId: ImportId
  readonly fileName: string
  readonly size?: 'small'
  readonly onUndone?: () => void
}

/** Taking an import back destroys keys: it is asked first. */
export function UndoImport({ importId, fileName, size, onUndone }: UndoImportProps) {
  const [isAsking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)

  const { run: undo, question } = useBackupFirst(
    async (backup) => {
      setBusy(true)
      const undone = await vault('import.undo', { importId, backup })
      setBusy(false)
      setAsking(false)
      return undone
    },
    ({ keys }) => {
      say(text.undone(keys))
      onUndone?.()
    },
  )

  return (
    <>
      <Button
        {...(size ? { size } : {})}
        icon={Undo2}
        aria-label={size ? `${text.undo}: ${fileName}` : undefined}
        onClick={() => setAsking(true)}
      >
        {text.undo}
      </Button>
      {question}
      {isAsking && (
        <Dialog
          title={text.undoTitle(fileName)}
          description={text.undoLead}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button onClick={() => setAsking(false)}>{frameText.cancel}</Button>
              <Button variant="danger" disabled={busy} onClick={() => void undo()}>
                {text.undoSubmit}
              </Button>
            </>
          }
        />
      )}
    </>
  )
}
