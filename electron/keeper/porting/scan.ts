/**
 * Walks over delimited text and only counts. Cheap enough to try every delimiter on the first lines, and to refuse a
 * file beyond the limits before a single cell is built. Reads quotes as the parser in `table.ts` does.
 */
import type { Delimiter } from '#shared/domain/import.ts'

export interface Scan {
  /** Columns of each record, empty lines included. */
  readonly widths: readonly number[]
  /** Quotes that close in the middle of a cell: many of them mean that the delimiter is another one. */
  readonly strayQuotes: number
  readonly end: 'complete' | 'too-many-rows' | 'too-many-columns' | 'open-quote'
  /** The record, counted from 1, in which the scan ended. */
  readonly line: number
}

interface Limits {
  readonly rows: number
  readonly columns: number
}

const LINE_FEED = 10
const CARRIAGE_RETURN = 13
const BLANK = 32
const TAB = 9

export function scan(text: string, delimiter: Delimiter, quote: string, limits: Limits): Scan {
  const delimiterCode = delimiter.charCodeAt(0)
  const quoteCode = quote.charCodeAt(0)
  const widths: number[] = []
  const stop = (end: Scan['end']): Scan => ({ widths, strayQuotes, end, line: widths.length + 1 })
  let strayQuotes = 0
  let width = 1
  let atCellStart = true
  let quoted = false
  let quotedSince = 1

  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code !== quoteCode) continue
      if (text.charCodeAt(at + 1) === quoteCode) at += 1
      else {
        quoted = false
        if (!endsACell(text.charCodeAt(at + 1), delimiterCode)) strayQuotes += 1
      }
    } else if (code === delimiterCode) {
      width += 1
      atCellStart = true
      if (width > limits.columns) return stop('too-many-columns')
    } else if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      if (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) === LINE_FEED) at += 1
      if (widths.length === limits.rows) return stop('too-many-rows')
      widths.push(width)
      width = 1
      atCellStart = true
    } else if (atCellStart && code === quoteCode) {
      quoted = true
      quotedSince = widths.length + 1
      atCellStart = false
    } else if (code !== BLANK && code !== TAB) {
      atCellStart = false
    }
  }
  if (quoted) return { widths, strayQuotes, end: 'open-quote', line: quotedSince }
  if (text !== '' && !endsALine(text)) widths.push(width)
  return { widths, strayQuotes, end: 'complete', line: widths.length }
}

/** `code` is NaN behind the last character. */
const endsACell = (code: number, delimiterCode: number): boolean =>
  Number.isNaN(code) || [delimiterCode, LINE_FEED, CARRIAGE_RETURN, BLANK].includes(code)

const endsALine = (text: string): boolean => /[\r\n]$/.test(text)
