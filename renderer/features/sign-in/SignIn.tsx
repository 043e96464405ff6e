/** From nothing, or from a locked vault, to an open one. */
import { useEffect, useState } from 'react'
import type { UnprovenBackup } from '#shared/domain/backups.ts'
import type { AppState } from '#shared/ipc/contract.ts'
import { system } from '../../client.ts'
import { RecoveryKit } from '../../parts/RecoveryKit.tsx'
import styles from './Box.module.css'
import { CreateVault } from './CreateVault.tsx'
import { NewPassword } from './NewPassword.tsx'
import { OpenBackup } from './OpenBackup.tsx'
import { Recover } from './Recover.tsx'
import { Unlock } from './Unlock.tsx'
import { Welcome } from './Welcome.tsx'

type Screen =
  | { readonly kind: 'start' }
  | { readonly kind: 'create' }
  | { readonly kind: 'kit'; readonly recoveryCode: string; readonly replacesOlder: boolean }
  | { readonly kind: 'recover' }
  | { readonly kind: 'new-password' }
  | { readonly kind: 'backup'; readonly backups: readonly UnprovenBackup[] }

const enterVault = (): void => void system('vault.enter')

export function SignIn() {
  const [state, setState] = useState<AppState | null>(null)
  const [screen, setScreen] = useState<Screen>({ kind: 'start' })
  const start = (): void => setScreen({ kind: 'start' })
  const showKit = (recoveryCode: string, replacesOlder: boolean): void =>
    setScreen({ kind: 'kit', recoveryCode, replacesOlder })

  useEffect(() => {
    void system('app.state').then((found) => found.ok && setState(found.value))
  }, [])

  if (state === null) return null
  switch (screen.kind) {
    case 'start':
      return state.vault === 'none' ? (
        <Welcome onCreate={() => setScreen({ kind: 'create' })} onEnter={enterVault} />
      ) : (
        <Unlock
          state={state}
          onRecover={() => setScreen({ kind: 'recover' })}
          onBackup={(backups) => setScreen({ kind: 'backup', backups })}
          onEnter={enterVault}
        />
      )
    case 'create':
      return <CreateVault onBack={start} onCreated={(recoveryCode) => showKit(recoveryCode, false)} />
    case 'kit':
      return (
        <main className={styles['whole']}>
          <RecoveryKit
            code={screen.recoveryCode}
            facts={state}
            replacesOlder={screen.replacesOlder}
            onStored={enterVault}
          />
        </main>
      )
    case 'recover':
      return <Recover onBack={start} onOpened={() => setScreen({ kind: 'new-password' })} />
    case 'backup':
      return (
        <OpenBackup
          backups={screen.backups}
          onBack={start}
          onEnter={enterVault}
          onOpenedWithCode={() => setScreen({ kind: 'new-password' })}
        />
      )
    case 'new-password':
      return <NewPassword onSet={(recoveryCode) => showKit(recoveryCode, true)} />
  }
}
