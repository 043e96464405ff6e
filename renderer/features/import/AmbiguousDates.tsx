import type { DateOrder } from '#shared/domain/import.ts'
import { importText as text } from '#shared/text/import.ts'
import { Choice } from '../../ui/choices.tsx'
import styles from './Import.module.css'

interface AmbiguousDatesProps {
  readonly examples: readonly string[]
  readonly value: DateOrder | null
  readonly onChange: (order: DateOrder) => void
}

const ORDERS = ['day-first', 'month-first', 'year-first'] as const

/** 3/4/2026 is two different days; only the person knows which. */
export const AmbiguousDates = ({ examples, value, onChange }: AmbiguousDatesProps) => (
  <div className={styles['question']}>
    <Choice<DateOrder | 'unknown'>
      label={examples.length > 0 ? text.ambiguous(examples) : text.dateOrder}
      options={[
        ...(value === null ? [{ value: 'unknown' as const, label: text.dateOrderNone }] : []),
        ...ORDERS.map((order) => ({ value: order, label: text.dateOrders[order] })),
      ]}
      value={value ?? 'unknown'}
      onChange={(order) => order !== 'unknown' && onChange(order)}
    />
  </div>
)
