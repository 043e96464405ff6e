/** One row of the table, field by field. Collects on the way what the person should know and what goes to the notes. */
import type { ImportField, ImportNote } from '#shared/domain/import.ts'
import { MASK_DOTS } from '#shared/domain/mask.ts'
import type { Layout } from './layout.ts'
import { isMaskedOrCut, isSurelySecret } from './secret-shape.ts'
import type { TableRow } from './table.ts'
import { cleanCell } from './text.ts'

export interface Cell {
  readonly column: number
  readonly text: string
}

export interface RowReader {
  /** The filled cells of the row's secrets; the one to import comes first. */
  readonly secrets: readonly Cell[]
  /** Filled cells of a field. */
  readonly cells: (field: ImportField) => readonly Cell[]
  /** The first filled cell as one line that fits into a field of the vault; what is over goes to the notes. */
  readonly line: (field: ImportField) => string
  /** Text that has no place of its own goes to the notes of the key, under the name of its column. */
  readonly keep: (cell: Cell) => void
  readonly note: (note: ImportNote) => void
  readonly notes: readonly ImportNote[]
  readonly kept: readonly string[]
}

/** What the vault takes in one line. */
export const LONGEST_LINE = 300
/** Shorter values may stand in a text by chance. */
const SHORTEST_TELLING = 8

const KEEPASS_LEFT_OUT = new Set(['icon', 'last modified'])

export function readRow(row: TableRow, layout: Layout): RowReader {
  const notes: ImportNote[] = []
  const kept: string[] = []
  // A value that is there comes before one that was hidden.
  const secrets = cellsIn(row, layout.columnsOf('secret')).toSorted(
    (one, other) => Number(isMaskedOrCut(one.text)) - Number(isMaskedOrCut(other.text)),
  )
  const telling = secrets.map(({ text }) => text).filter((text) => text.length >= SHORTEST_TELLING)

  const readable = (cell: Cell): Cell | null => {
    if (!telling.some((secret) => cell.text.includes(secret))) return cell
    if (telling.includes(cell.text)) {
      notes.push({ kind: 'left-out', column: cell.column })
      return null
    }
    // A key that is repeated among other text would lie open there.
    const text = telling.reduce((rest, secret) => rest.replaceAll(secret, MASK_DOTS), cell.text)
    return { column: cell.column, text }
  }

  const found = new Map<ImportField, readonly Cell[]>()
  const cells = (field: ImportField): readonly Cell[] => {
    const known = found.get(field)
    if (known !== undefined) return known
    const filled = cellsIn(row, layout.columnsOf(field))
      .map(readable)
      .filter((cell) => cell !== null)
    found.set(field, filled)
    return filled
  }

  const keep = (cell: Cell): void => {
    const name = layout.nameOf(cell.column)
    if (layout.isKeePass && KEEPASS_LEFT_OUT.has(name.toLowerCase())) return
    const isSecret =
      layout.holdsSecrets(cell.column) || (layout.isKeePass && name === 'TOTP') || isSurelySecret(cell.text)
    if (isSecret) notes.push({ kind: 'left-out', column: cell.column })
    else kept.push(`${name}: ${cell.text}`)
  }

  const line = (field: ImportField): string => {
    const [first, ...others] = cells(field)
    for (const other of others) if (other.text !== first?.text) keep(other)
    if (first === undefined) return ''
    const text = first.text.replace(/\s+/g, ' ')
    if (text.length <= LONGEST_LINE) return text
    keep(first)
    notes.push({ kind: 'text-shortened' })
    return `${text.slice(0, LONGEST_LINE - 1)}…`
  }

  return {
    secrets,
    cells,
    line,
    keep,
    note: (note) => notes.push(note),
    notes,
    kept,
  }
}

const NO_CELLS: readonly Cell[] = []

function cellsIn(row: TableRow, columns: readonly number[]): readonly Cell[] {
  if (columns.length === 0) return NO_CELLS
  return columns
    .map((column) => ({ column, text: cleanCell(row.cells[column] ?? '') }))
    .filter(({ text }) => text !== '')
}
