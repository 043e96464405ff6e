import type { ReactNode } from 'react'
import styles from './Page.module.css'

interface PageProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly tile?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** A detail beside a list, or the whole width. */
  readonly size?: 'detail' | 'full'
}

/** A screen with its heading. */
export const Page = ({ title, lead, tile, actions, children, size = 'full' }: PageProps) => (
  <div className={`${styles['page']} ${styles[size]}`}>
    <header className={styles['head']}>
      {tile}
      <div className={styles['titles']}>
        {/* The keyboard goes on from here when what it was on has gone. */}
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <div className={styles['lead']}>{lead}</div>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
    {children}
  </div>
)
