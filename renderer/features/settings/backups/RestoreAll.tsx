import type { BackupId } from '#shared/domain/ids.ts'
import { backupsText } from '#shared/text/backups.ts'
import { vault } from '../../../client.ts'
import { PasswordDialog } from '../../../parts/PasswordDialog.tsx'
import { say } from '../../../store/report.ts'
import { openBackups } from '../../../store/view.ts'

const text = backupsText.restoreAll

interface RestoreAllProps {
  readonly backupId: BackupId
  readonly moment: string
  readonly isEarlier: boolean
  readonly onClose: () => void
}

/** Everything as it was. With the master password of now: whoever finds an open window can not set a vault back. */
export const RestoreAll = ({ backupId, moment, isEarlier, onClose }: RestoreAllProps) => (
  <PasswordDialog
    title={text.title}
    lead={isEarlier ? `${text.lead(moment)} ${text.earlier}` : text.lead(moment)}
    submit={text.submit}
    working={text.working}
    onPassword={(password) => vault('backup.restoreAll', { backupId, password })}
    onDone={() => {
      say(text.done)
      openBackups()
    }}
    onClose={onClose}
  />
)
