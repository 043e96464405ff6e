import { useCallback, useState } from 'react'
import type { BackupContents } from '#shared/domain/backups.ts'
import type { BackupId } from '#shared/domain/ids.ts'
import { backupsText } from '#shared/text/backups.ts'
import { formatMomentInFull } from '#shared/text/format.ts'
import { vault } from '../../../client.ts'
import { useBackups } from '../../../store/backups.ts'
import { openBackups } from '../../../store/view.ts'
import { Button } from '../../../ui/Button.tsx'
import { Page } from '../../../ui/Page.tsx'
import { AskPassword } from './AskPassword.tsx'
import { Back } from './Back.tsx'
import styles from './backups.module.css'
import { KeysInBackup } from './KeysInBackup.tsx'
import { useLook } from './look.ts'
import { RestoreAll } from './RestoreAll.tsx'

const text = backupsText.contents

/** What one backup holds beside the vault as it is now. One with an earlier password asks for it first. */
export function BackupPage({ backupId }: { readonly backupId: BackupId }) {
  const backup = useBackups(({ backups }) => backups.find(({ id }) => id === backupId))
  const look = useCallback((password: Uint8Array | null) => vault('backup.look', { backupId, password }), [backupId])
  const { contents, problem, needsPassword, setContents, lookAgain } = useLook(look)
  const [restoring, setRestoring] = useState(false)
  const moment = backup ? formatMomentInFull(backup.at) : ''

  return (
    <Page
      title={text.title(moment)}
      lead={contents && backup ? `${backupsText.reasons[backup.reason]}. ${differenceOf(contents)}` : undefined}
      actions={contents && <Button onClick={() => setRestoring(true)}>{text.restoreAll}</Button>}
    >
      <Back label={text.back} onBack={openBackups} />
      {problem !== null && (
        <p role="alert" className={styles['problem']}>
          {problem}
        </p>
      )}
      {contents && <KeysInBackup contents={contents} onChange={setContents} />}
      {!contents && problem === null && <p className={styles['quiet']}>{text.reading}</p>}
      {needsPassword && (
        <AskPassword
          title={backupsText.password.title}
          lead={backupsText.password.lead(moment)}
          label={backupsText.password.label}
          submit={backupsText.password.submit}
          working={backupsText.password.working}
          onPassword={lookAgain}
          onClose={openBackups}
        />
      )}
      {restoring && backup && (
        <RestoreAll
          backupId={backupId}
          moment={moment}
          isEarlier={backup.state === 'earlier-password'}
          onClose={() => setRestoring(false)}
        />
      )}
    </Page>
  )
}

function differenceOf({ keys, onlyNow }: BackupContents): string {
  const many = (wanted: string): number => keys.filter(({ compared }) => compared === wanted).length
  return text.difference(many('missing'), many('different'), onlyNow)
}
