import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { createPortal } from 'react-dom'
import { Icon } from './Icon.tsx'
import styles from './Messages.module.css'

interface MessagesProps {
  readonly messages: readonly { readonly id: number; readonly text: string; readonly kind: 'done' | 'problem' }[]
  readonly onClose: (id: number) => void
  readonly closeLabel: string
}

/** Short answers at the foot of the window. They stand beside the page, so that they are read out over a dialog too. */
export const Messages = ({ messages, onClose, closeLabel }: MessagesProps) =>
  createPortal(
    <div className={styles['messages']} role="status" aria-live="polite">
      {messages.map(({ id, text, kind }) => (
        <div key={id} className={styles['message']}>
          <span className={styles[kind]}>
            <Icon of={kind === 'problem' ? TriangleAlert : CircleCheck} />
          </span>
          <p>{text}</p>
          <button type="button" className={styles['close']} aria-label={closeLabel} onClick={() => onClose(id)}>
            <Icon of={X} />
          </button>
        </div>
      ))}
    </div>,
    document.body,
  )
