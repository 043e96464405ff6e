/** The lists and longer texts of a key in a row of the table. */
import type { ImportField } from '#shared/domain/import.ts'
import type { Layout } from './layout.ts'
import { LONGEST_LINE, type Cell, type RowReader } from './row-reader.ts'
import { splitList } from './values.ts'

/** What the vault takes as one text. */
const LONGEST_TEXT = 20_000
const MOST_TAGS = 50

/** All cells of a field, and further lines, as one text. */
export function joinedText(reader: RowReader, field: ImportField, further: readonly string[] = []): string {
  const text = [...reader.cells(field).map((cell) => cell.text), ...further].join('\n')
  if (text.length <= LONGEST_TEXT) return text
  reader.note({ kind: 'text-shortened' })
  return `${text.slice(0, LONGEST_TEXT - 1)}…`
}

/** All items of all cells of a field, each once. A cell with an item that is too long for a name goes to the notes. */
export function shortenedList(
  reader: RowReader,
  field: ImportField,
  itemsOf: (text: string) => readonly string[],
): readonly string[] {
  const items = new Map<string, string>()
  for (const cell of reader.cells(field)) {
    const names = itemsOf(cell.text)
    if (names.some((name) => name.length > LONGEST_LINE)) shorten(reader, cell)
    for (const name of names) {
      const fitting = name.length > LONGEST_LINE ? `${name.slice(0, LONGEST_LINE - 1)}…` : name
      if (!items.has(fitting.toLowerCase())) items.set(fitting.toLowerCase(), fitting)
    }
  }
  return [...items.values()]
}

export function readTags(reader: RowReader, layout: Layout): readonly string[] {
  const tags = shortenedList(reader, 'tags', layout.isKeePass ? groupsOf : splitList)
  if (layout.isKeePass && reader.cells('tags').some(({ text }) => RECYCLE_BIN.test(text))) {
    reader.note({ kind: 'in-recycle-bin' })
  }
  if (tags.length > MOST_TAGS) reader.cells('tags').forEach((cell) => shorten(reader, cell))
  return tags.slice(0, MOST_TAGS)
}

/** "Mailchimp (shop@example.com)": what a key is called whose row has no name for it. */
export function labelsOf([platform = '', account = '']: readonly string[]): string {
  const both = platform === '' || account === '' ? platform || account : `${platform} (${account})`
  return both.slice(0, LONGEST_LINE)
}

const RECYCLE_BIN = /\/(?:recycle bin|papierkorb)(?:\/|$)/i

/** KeePassXC writes the path of the group. Its first part is the database itself and says nothing. */
const groupsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .slice(1)
    .map((name) => name.trim())
    .filter((name) => name !== '')

function shorten(reader: RowReader, cell: Cell): void {
  reader.keep(cell)
  reader.note({ kind: 'text-shortened' })
}
