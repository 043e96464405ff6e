import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './rows.module.css'

/** A row of the list, or a heading between rows. */
export type ListItem<Row> = { readonly row: Row } | { readonly heading: string }

interface VirtualRowsProps<Row> {
  readonly label: string
  readonly items: readonly ListItem<Row>[]
  readonly idOf: (row: Row) => string
  readonly nameOf: (row: Row) => string
  readonly selectedId: string | null
  readonly onOpen: (row: Row) => void
  readonly children: (row: Row) => ReactNode
}

const ROW_HEIGHT = 58
const HEADING_HEIGHT = 36

/**
 * A list that draws only what can be seen: ten thousand rows scroll like ten. Arrow keys, Home and End move, Enter opens;
 * one row at a time can be reached with Tab.
 */
export function VirtualRows<Row>({ label, items, idOf, nameOf, selectedId, onOpen, children }: VirtualRowsProps<Row>) {
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const [moved, setMoved] = useState(false)
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index] && 'row' in items[index] ? ROW_HEIGHT : HEADING_HEIGHT),
    overscan: 8,
  })
  const idAt = (index: number): string | null => {
    const item = items[index]
    return item && 'row' in item ? idOf(item.row) : null
  }
  const wanted = focused ?? selectedId
  const isThere = wanted !== null && items.some((item) => 'row' in item && idOf(item.row) === wanted)
  const reachable = isThere ? wanted : items.map((_item, index) => idAt(index)).find((id) => id !== null)

  // The row may have to be drawn before it can take the focus.
  useEffect(() => {
    if (!moved || focused === null) return
    const index = items.findIndex((item) => 'row' in item && idOf(item.row) === focused)
    virtualizer.scrollToIndex(index)
    const frame = requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-id="${focused}"]`)?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [focused, moved])

  function move(event: KeyboardEvent): void {
    const ids = items.map((_item, index) => idAt(index)).filter((id) => id !== null)
    const at = ids.indexOf(reachable ?? '')
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key]
    const id = target === undefined ? undefined : ids[target]
    if (id === undefined) return
    event.preventDefault()
    setMoved(true)
    setFocused(id)
  }

  return (
    <div ref={scroller} className={styles['scroller']}>
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={items.length}
        className={styles['canvas']}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={move}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          const place = { transform: `translateY(${start}px)` }
          if ('heading' in item) {
            return (
              <div key={item.heading} role="row" aria-rowindex={index + 1} className={styles['placed']} style={place}>
                <div role="columnheader" className={styles['group']}>
                  {item.heading}
                </div>
              </div>
            )
          }
          const id = idOf(item.row)
          return (
            <div
              key={id}
              data-id={id}
              role="row"
              aria-rowindex={index + 1}
              aria-label={nameOf(item.row)}
              aria-selected={id === selectedId}
              tabIndex={id === reachable ? 0 : -1}
              className={`${styles['placed']} ${styles['row']}`}
              style={place}
              onFocus={() => setFocused(id)}
              onClick={() => onOpen(item.row)}
              onKeyDown={(event) => event.key === 'Enter' && onOpen(item.row)}
            >
              <Cell>{children(item.row)}</Cell>
            </div>
          )
        })}
      </div>
    </div>
  )
}

const Cell = ({ children }: { readonly children: ReactNode }) => (
  <div role="gridcell" className={styles['cell']}>
    {children}
  </div>
)
