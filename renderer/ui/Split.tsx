import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Button } from './Button.tsx'
import styles from './Split.module.css'

interface SplitProps {
  readonly list: ReactNode
  readonly detail: ReactNode
  /** What is shown in the detail: with another one it begins at its top. */
  readonly place: string
  readonly showsDetail: boolean
  readonly backLabel: string
  readonly onBack: () => void
}

/** List and detail. In a narrow window they share one column, with a way back. */
export function Split({ list, detail, place, showsDetail, backLabel, onBack }: SplitProps) {
  const pane = useRef<HTMLDivElement>(null)
  return (
    <div className={styles['split']} data-shows={showsDetail ? 'detail' : 'list'}>
      <div className={styles['list']}>{list}</div>
      <div className={styles['detail']} ref={pane}>
        <Arrival key={place} in={pane} />
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
}

/** Shows nothing: its coming stands for that of what is shown now. */
function Arrival({ in: pane }: { readonly in: RefObject<HTMLDivElement | null> }) {
  useEffect(() => {
    pane.current?.scrollTo({ top: 0 })
    // The button that was pressed is gone with what was shown before.
    if (document.activeElement === document.body) pane.current?.querySelector('h1')?.focus()
  }, [pane])
  return null
}
