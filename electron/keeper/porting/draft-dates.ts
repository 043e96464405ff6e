/** The two dates of a key in a row of the table. */
import type { CalendarDate } from '#shared/domain/calendar.ts'
import type { Layout } from './layout.ts'
import type { Cell, RowReader } from './row-reader.ts'

/** Says that there is no end, which is more than saying nothing: it goes to the notes. */
const NO_END =
  /^(?:never(?: expires)?|no|no expiry|no expiration|unlimited|does not expire|nie|nein|kein(?:e|er)?|kein ablauf|unbegrenzt|unbefristet|läuft nicht ab)$/i

interface DatedCell extends Cell {
  readonly date: CalendarDate
}

/**
 * With several columns, a value is as young as its last change ("Created", "Last rotated") and ends on its first end.
 * The text of every date that is not used goes to the notes.
 */
export function readRowDate(
  reader: RowReader,
  layout: Layout,
  field: 'created' | 'expires',
  today: CalendarDate,
): CalendarDate | null {
  const dated = reader
    .cells(field)
    .map((cell) => readCell(cell, reader, layout, field))
    .filter((cell) => cell !== null)
  const sorted = dated.toSorted((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
  const used = field === 'created' ? sorted.at(-1) : sorted[0]
  if (used === undefined) return null
  for (const cell of dated) if (cell.date !== used.date) reader.keep(cell)
  if (field === 'created' && used.date > today) reader.note({ kind: 'created-in-future' })
  if (field === 'expires' && used.date < today) reader.note({ kind: 'already-expired' })
  return used.date
}

function readCell(cell: Cell, reader: RowReader, layout: Layout, field: 'created' | 'expires'): DatedCell | null {
  const reading = layout.dateIn(cell.column, cell.text)
  if (reading.ok) return { column: cell.column, text: cell.text, date: reading.value }
  reader.keep(cell)
  if (!NO_END.test(cell.text)) reader.note({ kind: `date-${reading.error}`, field })
  return null
}
