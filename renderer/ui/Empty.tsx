import type { ReactNode } from 'react'
import styles from './Empty.module.css'

/** What will be here, and the one thing to do first. */
export const Empty = ({
  title,
  children,
  action,
}: {
  readonly title?: string
  readonly children: ReactNode
  readonly action?: ReactNode
}) => (
  <div className={styles['empty']}>
    {title !== undefined && <p className={styles['title']}>{title}</p>}
    <p>{children}</p>
    {action !== undefined && <div className={styles['action']}>{action}</div>}
  </div>
)
