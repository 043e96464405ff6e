import { Toast } from '@base-ui/react/toast'
import { CircleCheck, TriangleAlert, X } from 'lucide-react'
import { Icon } from './Icon.tsx'
import styles from './Toasts.module.css'

interface ToastsProps {
  readonly manager: ReturnType<typeof Toast.createToastManager>
  readonly closeLabel: string
}

/** Short answers at the foot of the window, read out by screen readers. */
export const Toasts = ({ manager, closeLabel }: ToastsProps) => (
  <Toast.Provider toastManager={manager} limit={3}>
    <Toast.Portal>
      <Toast.Viewport className={styles['viewport']}>
        <ToastList closeLabel={closeLabel} />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
)

function ToastList({ closeLabel }: { readonly closeLabel: string }) {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles['toast']}>
      <Toast.Content className={styles['content']}>
        <span className={toast.type === 'problem' ? styles['problem'] : styles['done']}>
          <Icon of={toast.type === 'problem' ? TriangleAlert : CircleCheck} />
        </span>
        <Toast.Title className={styles['title']} render={<p />} />
        <Toast.Close className={styles['close']} aria-label={closeLabel}>
          <Icon of={X} />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ))
}
