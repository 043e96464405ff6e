/**
 * From the text of a file to rows of cells. No row is dropped except empty ones; a row may be shorter or longer than
 * the others. Cells are arrays, never objects named by headers: a header may be called `__proto__`.
 */
import { parse } from 'csv-parse/sync'
import type { Delimiter, FileEncoding } from '#shared/domain/import.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { dialectOf, type Dialect } from './dialect.ts'
import type { DecodedText } from './encoding.ts'
import { headerPosition } from './header.ts'
import { LIMITS, type ImportProblem } from './problem.ts'
import { scan } from './scan.ts'

export interface TableRow {
  /** Number of the row as a spreadsheet counts them: from 1, with header and empty rows. */
  readonly line: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly encoding: FileEncoding
  readonly delimiter: Delimiter
  /** Null where the file has none. */
  readonly header: readonly string[] | null
  readonly linesAboveHeader: number
  /** Of the widest row. */
  readonly columnCount: number
  readonly rows: readonly TableRow[]
}

export function parseTable({ text, encoding }: DecodedText): Result<Table, ImportProblem> {
  const dialect = dialectOf(text)
  const body = withoutEmptyEnd(text.slice(dialect.start), dialect.delimiter)
  // Two rows more than data rows are allowed: a title and a header.
  const scanned = scan(body, dialect.delimiter, dialect.quote, { rows: LIMITS.rows + 2, columns: LIMITS.columns })
  if (scanned.end === 'open-quote') return err({ code: 'file-malformed', line: scanned.line })
  if (scanned.end !== 'complete') return err({ code: 'file-too-large' })

  const records = recordsOf(body, dialect)
  if (records === null) return err({ code: 'file-malformed', line: null })
  const filled = records
    .map((cells, index): TableRow => ({ line: index + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const position = headerPosition(filled.slice(0, 60).map(({ cells }) => cells))
  const rows = filled.slice(position === null ? 0 : position + 1)
  if (rows.length === 0) return err({ code: 'file-empty' })
  if (rows.length > LIMITS.rows) return err({ code: 'file-too-large' })
  const header = position === null ? null : (filled[position]?.cells ?? null)
  return ok({
    encoding,
    delimiter: dialect.delimiter,
    header,
    linesAboveHeader: position ?? 0,
    columnCount: rows.reduce((widest, { cells }) => Math.max(widest, cells.length), header?.length ?? 0),
    rows,
  })
}

/** Null for text that the parser refuses. Its own message quotes the cell, so it must not go any further. */
function recordsOf(text: string, { delimiter, quote }: Dialect): readonly (readonly string[])[] | null {
  try {
    return parse(text, {
      delimiter,
      quote,
      escape: quote,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      // A quote inside a cell that is not quoted is part of the text.
      relax_quotes: true,
      // People write `a, "b"`: without this the quotes of the second cell would count as text.
      ltrim: true,
    })
  } catch {
    return null
  }
}

/** Spreadsheets with formatted empty rows are saved with thousands of lines that hold delimiters only. */
function withoutEmptyEnd(text: string, delimiter: Delimiter): string {
  let end = text.length
  while (end > 0 && (' \t\r\n'.includes(text.charAt(end - 1)) || text.charAt(end - 1) === delimiter)) end -= 1
  return text.slice(0, end)
}
