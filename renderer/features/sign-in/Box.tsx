import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Box.module.css'

/** The one box of the sign-in page, with our mark. */
export const Box = ({
  title,
  lead,
  children,
}: {
  readonly title: string
  readonly lead?: string
  readonly children: ReactNode
}) => (
  <main className={styles['page']}>
    <div className={styles['box']}>
      <span className={styles['mark']}>
        <Icon of={RefreshCw} size={20} />
      </span>
      <h1>{title}</h1>
      {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      {children}
    </div>
  </main>
)
