import { useRef, useState, type FormEvent } from 'react'
import { backupsText } from '#shared/text/backups.ts'
import { frameText } from '#shared/text/frame.ts'
import { passwordBytes } from '../../../parts/password.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { SecretField } from '../../../ui/inputs.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import styles from './backups.module.css'

interface AskPasswordProps {
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly submit: string
  readonly working: string
  /** Gives back what is wrong, in a sentence. The bytes are taken over. */
  readonly onPassword: (password: Uint8Array) => Promise<string | null>
  readonly onClose: () => void
}

/** The password of one backup, which is not the vault's own: it opens nothing else and counts as no try on the vault. */
export function AskPassword({ title, lead, label, submit, working, onPassword, onClose }: AskPasswordProps) {
  const password = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault()
    setBusy(true)
    setProblem(null)
    const found = await onPassword(passwordBytes(password.current))
    setBusy(false)
    setProblem(found)
    password.current?.select()
  }

  return (
    <Dialog title={title} description={lead} onClose={busy ? () => {} : onClose} actions={null}>
      <form className={styles['form']} onSubmit={(event) => void send(event)}>
        <SecretField
          kind="password"
          label={label}
          inputRef={password}
          onInput={() => setProblem(null)}
          error={problem}
          autoFocus
          revealLabel={backupsText.password.show}
          concealLabel={backupsText.password.hide}
        />
        {busy ? (
          <ProgressBar label={working} />
        ) : (
          <div className={styles['actions']}>
            <Button onClick={onClose}>{frameText.cancel}</Button>
            <Button type="submit" variant="primary">
              {submit}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  )
}
