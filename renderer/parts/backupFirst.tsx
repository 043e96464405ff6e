import { useState, type ReactNode } from 'react'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { backupsText } from '#shared/text/backups.ts'
import { sentenceOf } from '#shared/text/errors.ts'
import { frameText } from '#shared/text/frame.ts'
import { report } from '../store/report.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

const text = backupsText.goOn

interface BackupFirst {
  readonly run: () => Promise<void>
  /** The question whether to go on without a backup, while it is open. To be shown somewhere. */
  readonly question: ReactNode
}

/** Runs a command that makes a backup first. Where none can be made, the person decides whether it goes on without. */
export function useBackupFirst<T>(
  command: (backup: 'required' | 'waived') => Promise<Result<T, KeyturnError>>,
  onDone: (value: T) => void,
): BackupFirst {
  const [refusal, setRefusal] = useState<KeyturnError | null>(null)

  async function run(backup: 'required' | 'waived'): Promise<void> {
    setRefusal(null)
    const result = await command(backup)
    if (!result.ok && result.error.code === 'backup-failed') return setRefusal(result.error)
    const done = await report(Promise.resolve(result))
    if (done) onDone(done.value)
  }

  const close = (): void => setRefusal(null)
  return {
    run: () => run('required'),
    question: refusal && (
      <Dialog
        title={text.title}
        description={sentenceOf(refusal)}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{frameText.cancel}</Button>
            <Button variant="danger" onClick={() => void run('waived')}>
              {text.submit}
            </Button>
          </>
        }
      >
        <p>{text.hint}</p>
      </Dialog>
    ),
  }
}
