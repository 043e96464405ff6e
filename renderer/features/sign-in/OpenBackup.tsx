import { useRef, useState } from 'react'
import type { UnprovenBackup } from '#shared/domain/backups.ts'
import { formatMomentInFull } from '#shared/text/format.ts'
import { safetyText } from '#shared/text/safety.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { passwordBytes } from '../../parts/password.ts'
import { Refusal, useRefusal } from '../../parts/Refusal.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'
import { SecretForm } from './SecretForm.tsx'

const text = signInText.backup

interface OpenBackupProps {
  /** Newest first. Nobody knows yet which of them are whole. */
  readonly backups: readonly UnprovenBackup[]
  readonly onBack: () => void
  readonly onEnter: () => void
}

/** The way in when the vault file is damaged: one backup after the other, the newest first. */
export function OpenBackup({ backups, onBack, onEnter }: OpenBackupProps) {
  const password = useRef<HTMLInputElement>(null)
  const refusal = useRefusal()
  const [busy, setBusy] = useState(false)
  const [index, setIndex] = useState(0)
  const backup = backups[index]

  async function open({ id: backupId }: UnprovenBackup): Promise<void> {
    if (password.current?.value === '') return refusal.say(safetyText.empty)
    setBusy(true)
    refusal.say(null)
    const opened = await vault('vault.openBackup', { backupId, password: passwordBytes(password.current) })
    if (opened.ok) return onEnter()
    setBusy(false)
    if (opened.error.code === 'backup-damaged') goOn()
    else refusal.refuse(opened.error)
    password.current?.select()
  }

  function goOn(): void {
    const next = backups[index + 1]
    refusal.say(next ? text.next(formatMomentInFull(next.at)) : text.noneLeft)
    setIndex(index + 1)
  }

  return (
    <Box title={text.title} {...(backup && { lead: text.lead(formatMomentInFull(backup.at)) })}>
      {backup ? (
        <SecretForm
          kind="password"
          label={text.password}
          inputRef={password}
          refusal={refusal}
          submit={text.submit}
          working={busy ? text.working : null}
          onSubmit={() => open(backup)}
        />
      ) : (
        <Refusal of={refusal} />
      )}
      <div className={styles['foot']}>
        <button type="button" className={styles['link']} onClick={onBack}>
          {text.back}
        </button>
      </div>
    </Box>
  )
}
