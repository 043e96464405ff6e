/**
 * The import of a spreadsheet as far as it needs no vault: from the bytes of a file to one planned row for each of its
 * rows. Nothing is dropped without a word: what cannot become a key keeps its place in the list and says why.
 */
import type { CalendarDate } from '#shared/domain/calendar.ts'
import type { ColumnMapping, DateOrder, ImportTable, KnownKey } from '#shared/domain/import.ts'
import { err, type Result } from '#shared/result.ts'
import { guessMapping } from './columns.ts'
import { draftOf, type DraftedRow, type PlannedRow } from './draft.ts'
import { withRepeatedKeys } from './duplicates.ts'
import { decodeText } from './encoding.ts'
import { layoutOf } from './layout.ts'
import { sampleOf, shownHeader } from './masking.ts'
import { createPlatformGuesser } from './platform.ts'
import { LIMITS, type ImportProblem } from './problem.ts'
import { isMaskedOrCut } from './secret-shape.ts'
import { parseTable, type Table } from './table.ts'
import { cleanCell } from './text.ts'

export type { KeyDraft, PlannedRow } from './draft.ts'

export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  /** Dates of which only the person knows the order; null when all are clear. Ask before importing. */
  readonly ambiguousDates: readonly string[] | null
}

export interface PlanOptions {
  readonly dateOrder: DateOrder | null
  readonly today: CalendarDate
  /** Which key of the vault has, or had, this value; null for none. */
  readonly knownAs: (secret: string) => KnownKey | null
}

export function readTable(bytes: Uint8Array): Result<Table, ImportProblem> {
  if (bytes.length > LIMITS.bytes) return err({ code: 'file-too-large' })
  const decoded = decodeText(bytes)
  return decoded.ok ? parseTable(decoded.value) : decoded
}

const MOST_SAMPLES = 3
/** How far to look for them. */
const SAMPLED_ROWS = 1_000

/** For the page: everything it may see of the file before there is a mapping, and with one. */
export function describeTable(table: Table, mapping: ColumnMapping = guessMapping(table)): ImportTable {
  return {
    encoding: table.encoding,
    delimiter: table.delimiter,
    hasHeader: table.header !== null,
    linesAboveHeader: table.linesAboveHeader,
    columns: Array.from({ length: table.columnCount }, (_, column) => {
      const header = table.header?.[column] ?? ''
      const field = mapping[column] ?? 'ignore'
      const samples = samplesOf(table, column).map((text) => sampleOf(text, field, header))
      return { header: shownHeader(header), field, samples }
    }),
    rowCount: table.rows.length,
  }
}

/** The rows as the file alone makes them: the same for as long as it is read in the same way. */
export interface DraftedRows {
  readonly rows: readonly DraftedRow[]
  readonly ambiguousDates: ImportPlan['ambiguousDates']
}

export function draftRows(
  table: Table,
  mapping: ColumnMapping,
  { dateOrder, today }: Pick<PlanOptions, 'dateOrder' | 'today'>,
): DraftedRows {
  const layout = layoutOf(table, mapping, dateOrder)
  const drafting = { layout, today, guessPlatform: createPlatformGuesser() }
  const isOpen = dateOrder === null && layout.ambiguousDates.length > 0
  return {
    rows: table.rows.map((row) => draftOf(row, drafting)),
    ambiguousDates: isOpen ? layout.ambiguousDates : null,
  }
}

/** What becomes of the rows in a vault that has these values. */
export function planOf({ rows, ambiguousDates }: DraftedRows, { knownAs }: Pick<PlanOptions, 'knownAs'>): ImportPlan {
  const planned = rows.map((row) => plannedRow(row, knownAs))
  return { rows: withRepeatedKeys(planned), ambiguousDates }
}

export const planRows = (table: Table, mapping: ColumnMapping, options: PlanOptions): ImportPlan =>
  planOf(draftRows(table, mapping, options), options)

function plannedRow(row: DraftedRow, knownAs: PlanOptions['knownAs']): PlannedRow {
  const { secretText } = row.draft
  if (secretText === '') return { ...row, outcome: 'no-key' }
  if (isMaskedOrCut(secretText)) return { ...row, outcome: 'key-is-masked' }
  const known = knownAs(secretText)
  return known === null
    ? { ...row, outcome: 'ready' }
    : { ...row, outcome: 'duplicate-in-vault', notes: [{ kind: 'known-as', ...known }, ...row.notes] }
}

function samplesOf({ rows }: Table, column: number): readonly string[] {
  const samples: string[] = []
  for (const { cells } of rows.slice(0, SAMPLED_ROWS)) {
    const text = cleanCell(cells[column] ?? '')
    if (text !== '' && !samples.includes(text)) samples.push(text)
    if (samples.length === MOST_SAMPLES) break
  }
  return samples
}
