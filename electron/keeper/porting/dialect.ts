/** How a file separates and quotes its cells: nobody who saves a spreadsheet knows, so it is read off the file. */
import type { Delimiter } from '#shared/domain/import.ts'
import { scan, type Scan } from './scan.ts'

export interface Dialect {
  readonly delimiter: Delimiter
  readonly quote: '"' | "'"
  /** Where the table starts: after the line in which Excel names the delimiter, if there is one. */
  readonly start: number
}

const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']
const SAMPLE_CHARACTERS = 65_536
const SAMPLE_ROWS = 60
const NAMED_BY_EXCEL = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i

export function dialectOf(text: string): Dialect {
  const named = NAMED_BY_EXCEL.exec(text)
  const start = named?.[0].length ?? 0
  const sample = text.slice(start, start + SAMPLE_CHARACTERS)
  const delimiter = DELIMITERS.find((candidate) => candidate === named?.[1]) ?? likeliestDelimiter(sample)
  return { delimiter, quote: quoteOf(sample, delimiter), start }
}

function likeliestDelimiter(sample: string): Delimiter {
  let best: Delimiter = ','
  let bestScore = 0
  for (const candidate of DELIMITERS) {
    const score = scoreOf(sample, candidate)
    if (score > bestScore) [best, bestScore] = [candidate, score]
  }
  return best
}

/**
 * The true delimiter gives rows of one width, and more than one column. A comma inside a list of applications also
 * makes columns, but not as many in every row, and seldom in the header.
 */
function scoreOf(sample: string, delimiter: Delimiter): number {
  const { widths, strayQuotes } = scanSample(sample, delimiter)
  const times = new Map<number, number>()
  for (const width of widths) times.set(width, (times.get(width) ?? 0) + 1)
  const [usual, count] = [...times].reduce((most, next) => (next[1] > most[1] ? next : most), [1, 0])
  if (usual === 1) return widths.some((width) => width > 1) ? 0.01 : 0
  const agreement = count / widths.length
  const headerCounts = (widths[0] ?? 1) > 1 ? 1 : 0.5
  return (agreement * Math.log2(usual + 1) * headerCounts) / (1 + 4 * strayQuotes)
}

function scanSample(sample: string, delimiter: Delimiter): Pick<Scan, 'widths' | 'strayQuotes'> {
  const lines = sample.replace(/^[\r\n]+/, '')
  const { widths, strayQuotes } = scan(lines, delimiter, '"', { rows: SAMPLE_ROWS, columns: Number.POSITIVE_INFINITY })
  // The sample may end in the middle of its last row.
  const isCut = widths.length > 2 && sample.length === SAMPLE_CHARACTERS
  return { widths: isCut ? widths.slice(0, -1) : widths, strayQuotes }
}

/** Some programs can be told to quote with apostrophes. Believed only when the whole first line is quoted that way. */
function quoteOf(sample: string, delimiter: Delimiter): Dialect['quote'] {
  const cells = (/^[^\r\n]*/.exec(sample)?.[0] ?? '').split(delimiter)
  return cells.length > 1 && cells.every((cell) => /^'[^']*'$/.test(cell.trim())) ? "'" : '"'
}
