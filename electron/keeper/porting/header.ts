/** Which row, if any, names the columns. A data row taken for a header would lose a key, so doubt means "none". */
import { looksLikeDate } from './dates.ts'
import { fieldOfWholeHeader } from './header-words.ts'
import { looksLikeSecret } from './secret-shape.ts'
import { isEmailAddress, isWebAddress } from './text.ts'

/** People put a title above the table; more than this many lines of it are no title. */
const MOST_TITLE_LINES = 4

/** Index of the header among the rows that are not empty, or null. */
export function headerPosition(rows: readonly (readonly string[])[]): number | null {
  for (let position = 0; position <= MOST_TITLE_LINES; position += 1) {
    const row = rows[position]
    if (row === undefined) return null
    if (isTitle(row, rows[position + 1])) continue
    return isHeader(row, rows.slice(position + 1)) ? position : null
  }
  return null
}

function isHeader(row: readonly string[], below: readonly (readonly string[])[]): boolean {
  const filled = row.filter((cell) => cell.trim() !== '')
  const known = filled.filter((cell) => fieldOfWholeHeader(cell) !== null).length
  if (known > filled.length / 2) return !row.some(looksLikeSecret)
  if (row.some(isData)) return false
  if (known >= 2) return true
  // Headers in words that we do not know: all are there, all differ, and below them stands what is no header. A digit
  // in one of them may be part of a short password.
  const names = row.map((cell) => cell.trim().toLowerCase())
  if (names.some((name) => name === '' || /\d/.test(name)) || new Set(names).size < names.length) return false
  return names.some((_, column) => holdsData(below.map((cells) => cells[column] ?? '')))
}

function holdsData(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  return filled.length > 0 && filled.filter(isData).length >= filled.length * 0.6
}

/** One filled cell above a wider row. */
function isTitle(row: readonly string[], next: readonly string[] | undefined): boolean {
  const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length
  return next !== undefined && filled(row) === 1 && !row.some(looksLikeSecret) && filled(next) > 1
}

function isData(cell: string): boolean {
  return looksLikeSecret(cell) || looksLikeDate(cell) || isEmailAddress(cell) || isWebAddress(cell) || /^\d/.test(cell)
}
