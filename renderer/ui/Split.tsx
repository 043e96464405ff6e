import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import styles from './Split.module.css'

interface SplitProps {
  readonly list: ReactNode
  readonly detail: ReactNode
  readonly showsDetail: boolean
  readonly backLabel: string
  readonly onBack: () => void
}

/** List and detail. In a narrow window they share one column, with a way back. */
export const Split = ({ list, detail, showsDetail, backLabel, onBack }: SplitProps) => (
  <div className={styles['split']} data-shows={showsDetail ? 'detail' : 'list'}>
    <div className={styles['list']}>{list}</div>
    <div className={styles['detail']}>
      {showsDetail && (
        <div className={styles['back']}>
          <Button variant="quiet" size="small" icon={ArrowLeft} onClick={onBack}>
            {backLabel}
          </Button>
        </div>
      )}
      {detail}
    </div>
  </div>
)
