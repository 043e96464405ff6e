import type { ReactNode } from 'react'
import styles from './Card.module.css'

interface CardProps {
  readonly title: string
  /** Said beside the title, quieter. */
  readonly aside?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** Found by its heading. It has no name of its own: fields inside often carry the same one. */
export function Card({ title, aside, action, children }: CardProps) {
  return (
    <section className={styles['card']}>
      <header className={styles['head']}>
        <h2>{title}</h2>
        {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
        {action !== undefined && <div className={styles['action']}>{action}</div>}
      </header>
      {children}
    </section>
  )
}

/** The padded inside of a card that is no list. */
export const CardBody = ({ children }: { readonly children: ReactNode }) => (
  <div className={styles['body']}>{children}</div>
)
