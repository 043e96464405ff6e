import type { ReactNode } from 'react'
import styles from './Empty.module.css'

interface EmptyProps {
  /** The heading of the screen, for screen readers, where nothing else says it. */
  readonly heading?: string
  readonly title?: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** What will be here, and the one thing to do first. */
export const Empty = ({ heading, title, action, children }: EmptyProps) => (
  <div className={styles['empty']}>
    {heading !== undefined && <h1 className="visually-hidden">{heading}</h1>}
    {title !== undefined && <p className={styles['title']}>{title}</p>}
    <p>{children}</p>
    {action !== undefined && <div className={styles['action']}>{action}</div>}
  </div>
)
