import { useEffect, useState } from 'react'
import type { BackupContents } from '#shared/domain/backups.ts'
import type { BackupId } from '#shared/domain/ids.ts'
import { sentenceOf } from '#shared/text/errors.ts'
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
import { RestoreAll } from './RestoreAll.tsx'

const text = backupsText.contents

/** What one backup holds beside the vault as it is now. One with an earlier password asks for it first. */
export function BackupPage({ backupId }: { readonly backupId: BackupId }) {
  const backup = useBackups(({ backups }) => backups.find(({ id }) => id === backupId))
  const [contents, setContents] = useState<BackupContents | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [needsPassword, setNeedsPassword] = useState(false)
  const [restoring, setRestoring] = useState(false)
  const moment = backup ? formatMomentInFull(backup.at) : ''

  useEffect(() => {
    let isCurrent = true
    void (async () => {
      const found = await vault('backup.look', { backupId, password: null })
      if (!isCurrent) return
      if (found.ok) setContents(found.value)
      else if (found.error.code === 'backup-needs-password') setNeedsPassword(true)
      else setProblem(sentenceOf(found.error))
    })()
    return () => void (isCurrent = false)
  }, [backupId])

  /** With the key that the keeper has for it by now. */
  async function openWithPassword(password: Uint8Array): Promise<string | null> {
    const found = await vault('backup.look', { backupId, password })
    if (!found.ok) return sentenceOf(found.error)
    setContents(found.value)
    setNeedsPassword(false)
    return null
  }

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
          onPassword={openWithPassword}
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
