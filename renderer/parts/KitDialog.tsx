import { Dialog as Base } from '@base-ui/react/dialog'
import { signInText } from '#shared/text/sign-in.ts'
import { useInertBackground } from '../ui/background.ts'
import styles from './KitDialog.module.css'
import { RecoveryKit, type KitFacts } from './RecoveryKit.tsx'

interface KitDialogProps {
  readonly code: string
  readonly facts: KitFacts
  readonly onStored: () => void
}

/** A new kit over an open vault. The code is shown only now, so nothing closes it but the button that says it is stored. */
export function KitDialog({ code, facts, onStored }: KitDialogProps) {
  useInertBackground()
  return (
    <Base.Root open>
      <Base.Portal>
        <Base.Popup className={styles['whole']} aria-label={signInText.kit.title}>
          <RecoveryKit code={code} facts={facts} replacesOlder onStored={onStored} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
