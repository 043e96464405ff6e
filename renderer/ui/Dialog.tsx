import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { useInertBackground } from './background.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly description?: ReactNode
  readonly onClose: () => void
  readonly children?: ReactNode
  /** The buttons, the one that closes first; null where a form inside has its own. */
  readonly actions: ReactNode
}

/** A question that has to be answered first. Rendered while it is open; focus goes back to where it came from. */
export function Dialog({ title, description, onClose, children, actions }: DialogProps) {
  useInertBackground()
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={styles['popup']}>
          <Base.Title className={styles['title']}>{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className={styles['description']}>{description}</Base.Description>
          )}
          {children}
          {actions !== null && <div className={styles['actions']}>{actions}</div>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
