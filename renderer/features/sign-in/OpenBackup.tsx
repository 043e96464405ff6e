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
  /** The recovery code opened it: a new password is due. */
  readonly onOpenedWithCode: () => void
}

/** The way in when the vault file is damaged: one backup after the other, the newest first. */
export function OpenBackup({ backups, onBack, onEnter, onOpenedWithCode }: OpenBackupProps) {
  const input = useRef<HTMLInputElement>(null)
  const refusal = useRefusal()
  const [busy, setBusy] = useState(false)
  const [index, setIndex] = useState(0)
  const [kind, setKind] = useState<'password' | 'recovery-code'>('password')
  const backup = backups[index]

  async function open({ id: backupId }: UnprovenBackup): Promise<void> {
    if (input.current?.value === '')
      return refusal.say(kind === 'password' ? safetyText.empty : signInText.recover.empty)
    setBusy(true)
    refusal.say(null)
    const opened = await vault('vault.openBackup', { backupId, kind, opener: passwordBytes(input.current) })
    if (opened.ok) return kind === 'password' ? onEnter() : onOpenedWithCode()
    setBusy(false)
    if (opened.error.code === 'backup-damaged') goOn()
    else refusal.refuse(opened.error)
    input.current?.select()
  }

  function goOn(): void {
    const next = backups[index + 1]
    refusal.say(next ? text.next(formatMomentInFull(next.at)) : text.noneLeft)
    setIndex(index + 1)
  }

  function changeKind(): void {
    refusal.say(null)
    setKind(kind === 'password' ? 'recovery-code' : 'password')
  }

  return (
    <Box title={text.title} {...(backup && { lead: text.lead(formatMomentInFull(backup.at)) })}>
      {backup ? (
        <SecretForm
          key={kind}
          kind={kind === 'password' ? 'password' : 'key'}
          label={kind === 'password' ? text.password : text.code}
          inputRef={input}
          refusal={refusal}
          submit={text.submit}
          working={busy ? text.working : null}
          onSubmit={() => open(backup)}
        />
      ) : (
        <Refusal of={refusal} />
      )}
      <div className={styles['foot']}>
        {backup && (
          <button type="button" className={styles['link']} onClick={changeKind}>
            {kind === 'password' ? text.codeInstead : text.passwordInstead}
          </button>
        )}
        <button type="button" className={styles['link']} onClick={onBack}>
          {text.back}
        </button>
      </div>
    </Box>
  )
}
