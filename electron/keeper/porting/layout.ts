/** Which column of a table is read as what. Worked out once for all its rows. */
import type { CalendarDate } from '#shared/domain/calendar.ts'
import type { ColumnMapping, DateOrder, ImportField } from '#shared/domain/import.ts'
import { err, type Result } from '#shared/result.ts'
import { datesOfColumn } from './date-order.ts'
import { readDate, type DateProblem } from './dates.ts'
import { groupBy } from './group.ts'
import { fieldOfHeader, isPasswordHeader } from './header-words.ts'
import type { Table } from './table.ts'
import { cleanCell } from './text.ts'

export interface Layout {
  /** Columns from the left; those for secrets with the likeliest API key first. */
  readonly columnsOf: (field: ImportField) => readonly number[]
  /** What to call a column in the notes of a key. */
  readonly nameOf: (column: number) => string
  /** The header promises a secret, whatever the person made of the column. */
  readonly holdsSecrets: (column: number) => boolean
  /** Reads a cell in the order of its column. Dates repeat down a column: each is worked out once. */
  readonly dateIn: (column: number, text: string) => Result<CalendarDate, DateProblem>
  /** Dates that nothing in their column settles. */
  readonly ambiguousDates: readonly string[]
  readonly isKeePass: boolean
}

/** `answer` is the order that the person chose; it counts only in columns that do not settle it themselves. */
export function layoutOf(table: Table, mapping: ColumnMapping, answer: DateOrder | null): Layout {
  const header = Array.from({ length: table.columnCount }, (_, column) => table.header?.[column]?.trim() ?? '')
  const columns = groupBy(header.keys(), (column) => mapping[column] ?? 'ignore')
  const secrets = (columns.get('secret') ?? []).toSorted(
    (one, other) => passwordRank(header, one) - passwordRank(header, other),
  )
  const secretHeaders = new Set(header.flatMap((name, column) => (fieldOfHeader(name) === 'secret' ? [column] : [])))
  const dates = new Map(
    [...(columns.get('created') ?? []), ...(columns.get('expires') ?? [])].map((column) => [
      column,
      datesOfColumn(table.rows.map(({ cells }) => cleanCell(cells[column] ?? ''))),
    ]),
  )
  const readers = new Map(
    [...dates].map(([column, found]) => [column, dateReader(found.kind === 'settled' ? found.order : answer)]),
  )
  return {
    columnsOf: (field) => (field === 'secret' ? secrets : (columns.get(field) ?? [])),
    nameOf: (column) => header[column] || `Column ${column + 1}`,
    holdsSecrets: (column) => secretHeaders.has(column),
    dateIn: (column, text) => readers.get(column)?.(text) ?? err('unreadable'),
    ambiguousDates: [...dates.values()].flatMap((found) => (found.kind === 'ambiguous' ? found.examples : [])),
    isKeePass: isKeePassExport(header),
  }
}

function dateReader(order: DateOrder | null): (text: string) => Result<CalendarDate, DateProblem> {
  const known = new Map<string, Result<CalendarDate, DateProblem>>()
  return (text) => {
    const reading = known.get(text) ?? readDate(text, order)
    known.set(text, reading)
    return reading
  }
}

const KEEPASS_HEADERS = ['group', 'title', 'username', 'password', 'url', 'notes', 'totp', 'icon', 'last modified']

function isKeePassExport(header: readonly string[]): boolean {
  const names = new Set(header.map((name) => name.toLowerCase()))
  return KEEPASS_HEADERS.every((name) => names.has(name))
}

/** Where a file has an API key and a password for the web page, the key is what it is imported for. */
const passwordRank = (header: readonly string[], column: number): number =>
  isPasswordHeader(header[column] ?? '') ? 1 : 0
