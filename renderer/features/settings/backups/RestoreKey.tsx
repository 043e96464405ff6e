import { useState } from 'react'
import type { BackupContents, KeyInBackup } from '#shared/domain/backups.ts'
import type { BackupId } from '#shared/domain/ids.ts'
import { backupsText } from '#shared/text/backups.ts'
import { frameText } from '#shared/text/frame.ts'
import { vault } from '../../../client.ts'
import { report } from '../../../store/report.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import styles from './backups.module.css'

const text = backupsText.restoreKey

interface RestoreKeyProps {
  readonly backupId: BackupId
  readonly of: KeyInBackup
  readonly onRestored: (contents: BackupContents) => void
  readonly onClose: () => void
}

/** Says what becomes of the key as it is now before anything happens. */
export function RestoreKey({ backupId, of: key, onRestored, onClose }: RestoreKeyProps) {
  const [busy, setBusy] = useState(false)

  async function restore(): Promise<void> {
    setBusy(true)
    const done = await report(
      vault('backup.restoreKey', { backupId, keyId: key.keyId }),
      backupsText.contents.restoredKey(key.label),
    )
    const looked = done && (await vault('backup.look', { backupId, password: null }))
    if (looked?.ok) onRestored(looked.value)
    onClose()
  }

  return (
    <Dialog
      title={text.title(key.label)}
      description={key.compared === 'missing' ? text.missing : text.different}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" disabled={busy} onClick={() => void restore()}>
            {busy ? text.working : text.submit}
          </Button>
        </>
      }
    >
      {key.hasOtherValueNow && <p className={styles['quiet']}>{text.otherValue}</p>}
    </Dialog>
  )
}
