import { useState } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { safetyText } from '#shared/text/safety.ts'
import { vault } from '../../client.ts'
import { ChoosePassword } from '../../parts/ChoosePassword.tsx'
import styles from '../../parts/passwordForm.module.css'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'

const text = safetyText.change

interface ChangePasswordProps {
  readonly onChanged: (changed: { readonly recoveryCode: string }) => void
  readonly onClose: () => void
}

export function ChangePassword({ onChanged, onClose }: ChangePasswordProps) {
  const [busy, setBusy] = useState(false)

  async function change(password: Uint8Array, currentPassword: Uint8Array) {
    setBusy(true)
    const changed = await vault('vault.changePassword', { currentPassword, password })
    setBusy(false)
    return changed
  }

  return (
    // Closed half-way, it could not show the new kit.
    <Dialog title={text.title} description={text.lead} onClose={busy ? () => {} : onClose} actions={null}>
      <ChoosePassword
        current={text.current}
        labels={text}
        working={text.working}
        onChosen={change}
        onDone={onChanged}
        renderActions={(mustWait) => (
          <div className={styles['actions']}>
            <Button onClick={onClose}>{frameText.cancel}</Button>
            <Button type="submit" variant="primary" disabled={mustWait}>
              {text.submit}
            </Button>
          </div>
        )}
      />
    </Dialog>
  )
}
