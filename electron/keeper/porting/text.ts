/** Small questions about the text of a cell. */

export const isEmailAddress = (text: string): boolean => /^[^\s@:/]+@[^\s@:/]+\.[a-z]{2,24}$/i.test(text.trim())

export const isWebAddress = (text: string): boolean =>
  /^(?:https?:\/\/|www\.)\S+$/i.test(text.trim()) ||
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|io|net|org|eu|de|co)(?:\/\S*)?$/i.test(text.trim())

/** Blanks, and the invisible characters that come along when text is copied from a web page. */
const INVISIBLE = /[\s\u200b-\u200d\u2060\ufeff]/

/** Put before a cell by programs (ours too) so that a spreadsheet does not run the cell as a formula. */
const FORMULA_GUARD = /^'(?='*[=+\-@\t\r])/

/** `="00123"`: how some programs keep a spreadsheet from turning digits into a number. */
const FORCED_TEXT = /^="([^"]*)"$/

/** Words for "nothing here". */
const NOTHING = new Set([
  '-',
  '--',
  '–',
  '—',
  '?',
  '??',
  'n/a',
  'n.a.',
  'k.a.',
  'k. a.',
  'none',
  'null',
  'nil',
  'tbd',
  'todo',
  'unknown',
  'keine',
  'keiner',
  'unbekannt',
])

const LONGEST_NOTHING = Math.max(...Array.from(NOTHING, (word) => word.length))

/** The text that a person sees in a cell; empty for the usual words for "nothing". */
export function cleanCell(cell: string): string {
  let text = withoutInvisibleEnds(cell)
  if (text.startsWith("'")) text = withoutInvisibleEnds(text.replace(FORMULA_GUARD, ''))
  else if (text.startsWith('=')) text = withoutInvisibleEnds(text.replace(FORCED_TEXT, '$1'))
  if (text.length <= LONGEST_NOTHING && NOTHING.has(text.toLowerCase())) return ''
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

/** By hand: a pattern that is bound to the end of a text takes quadratic time on a long run of blanks. */
function withoutInvisibleEnds(cell: string): string {
  let start = 0
  let end = cell.length
  while (start < end && INVISIBLE.test(cell.charAt(start))) start += 1
  while (end > start && INVISIBLE.test(cell.charAt(end - 1))) end -= 1
  return cell.slice(start, end)
}

/** Small letters and digits only: `Active-Campaign` and "active campaign" are the same name. */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
