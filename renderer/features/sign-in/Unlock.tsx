import { DatabaseBackup } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { UnprovenBackup } from '#shared/domain/backups.ts'
import { DEMO_PASSWORD } from '#shared/domain/demo.ts'
import { isFileBeyondUse } from '#shared/errors.ts'
import type { AppState } from '#shared/ipc/contract.ts'
import { formatMomentInFull } from '#shared/text/format.ts'
import { safetyText } from '#shared/text/safety.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { system, vault } from '../../client.ts'
import { passwordBytes } from '../../parts/password.ts'
import { useRefusal } from '../../parts/Refusal.tsx'
import { Button } from '../../ui/Button.tsx'
import { AgeQuestion, useAgeQuestion } from './AgeQuestion.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'
import { SecretForm } from './SecretForm.tsx'

const text = signInText.unlock

interface UnlockProps {
  readonly state: AppState
  readonly onRecover: () => void
  readonly onBackup: (backups: readonly UnprovenBackup[]) => void
  readonly onEnter: () => void
}

export function Unlock({ state, onRecover, onBackup, onEnter }: UnlockProps) {
  const password = useRef<HTMLInputElement>(null)
  const refusal = useRefusal(state.isKeeperLost ? { code: 'keeper-gone' } : null)
  const age = useAgeQuestion()
  const [busy, setBusy] = useState(false)
  const [backups, setBackups] = useState<readonly UnprovenBackup[]>([])
  const [newest] = backups
  const madeId = useId()

  async function unlock(): Promise<void> {
    if (password.current?.value === '') return refusal.say(safetyText.empty)
    setBusy(true)
    refusal.say(null)
    const unlocked = await vault('vault.unlock', { password: passwordBytes(password.current), older: age.answer })
    if (unlocked.ok) return onEnter()
    if (isFileBeyondUse(unlocked.error)) {
      const found = await vault('vault.findBackups')
      setBackups(found.ok ? found.value : [])
    }
    setBusy(false)
    if (age.ask(unlocked.error)) {
      if (password.current) password.current.value = ''
      password.current?.focus()
      return
    }
    refusal.refuse(unlocked.error)
    password.current?.select()
  }

  async function choose(): Promise<void> {
    const chosen = await system('vault.choose')
    if (!chosen.ok && chosen.error.code !== 'cancelled') refusal.refuse(chosen.error)
  }

  return (
    <Box title={age.title ?? text.title}>
      <AgeQuestion of={age} />
      {state.isDemo && <p className={styles['notice']}>{text.demoHint(DEMO_PASSWORD)}</p>}
      <SecretForm
        kind="password"
        label={text.password}
        inputRef={password}
        refusal={refusal}
        submit={age.submit ?? text.submit}
        working={busy ? text.working : null}
        isSecondary={newest !== undefined}
        onSubmit={unlock}
      >
        {newest && !busy && (
          <>
            <Button
              icon={DatabaseBackup}
              variant="primary"
              className={styles['submit']}
              aria-describedby={madeId}
              onClick={() => onBackup(backups)}
            >
              {text.openBackup}
            </Button>
            <p id={madeId} className={styles['quiet']}>
              {text.backupMade(formatMomentInFull(newest.at))}
            </p>
          </>
        )}
      </SecretForm>
      <div className={styles['foot']}>
        {age.problem ? (
          <>
            <button type="button" className={styles['link']} onClick={() => void choose()}>
              {signInText.older.other}
            </button>
            <button type="button" className={styles['link']} onClick={age.leave}>
              {signInText.older.leave}
            </button>
          </>
        ) : state.isDemo ? (
          <button type="button" className={styles['link']} onClick={() => void system('demo.delete')}>
            {text.deleteDemo}
          </button>
        ) : (
          <>
            <span>{text.forgot}</span>
            <button type="button" className={styles['link']} onClick={onRecover}>
              {text.openKit}
            </button>
            <button type="button" className={styles['link']} onClick={() => void choose()}>
              {text.other}
            </button>
          </>
        )}
      </div>
    </Box>
  )
}
