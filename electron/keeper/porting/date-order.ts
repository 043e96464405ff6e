/**
 * Is `05/04/2026` in April or in May? One cell cannot tell, but a whole column often does: a single `31/12/2026` in it
 * settles all. Where nothing settles it the person is asked, because a wrong expiry date is worse than a question.
 */
import type { DateOrder } from '#shared/domain/import.ts'
import { canBeYearFirst, openDate, possibleOrders, type OpenDate } from './dates.ts'

type ColumnDates =
  /** `order` is null where no value needs one. */
  | { readonly kind: 'settled'; readonly order: DateOrder | null }
  /** `examples` are dates and nothing else: they may be shown. */
  | { readonly kind: 'ambiguous'; readonly examples: readonly string[] }

const MOST_EXAMPLES = 3

export function datesOfColumn(cells: Iterable<string>): ColumnDates {
  const proven = new Set<DateOrder>()
  const undecided: { readonly text: string; readonly date: OpenDate }[] = []
  let allYearFirst = true
  // Dates repeat down a column.
  for (const text of new Set(cells)) {
    const date = openDate(text)
    if (date === null) continue
    if (!canBeYearFirst(date)) allYearFirst = false
    const orders = possibleOrders(date)
    const [only] = orders
    if (orders.length === 1 && only !== undefined) proven.add(only)
    else if (orders.length > 1 && date.parts[0] !== date.parts[1]) undecided.push({ text: text.trim(), date })
  }
  // One `99-12-31` explains the `05-04-03` and `26-12-31` beside it.
  if (proven.has('year-first') && allYearFirst) return { kind: 'settled', order: 'year-first' }
  const [order] = proven
  if (undecided.length === 0) return { kind: 'settled', order: proven.size === 1 ? (order ?? null) : null }
  if (proven.size === 1 && order !== undefined) return { kind: 'settled', order }
  if (proven.size === 0 && undecided.every(({ date }) => date.dotted)) return { kind: 'settled', order: 'day-first' }
  return { kind: 'ambiguous', examples: [...new Set(undecided.map(({ text }) => text))].slice(0, MOST_EXAMPLES) }
}
