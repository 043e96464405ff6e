/** What people write into cells, as the values that a key has. */
import type { Environment } from '#shared/domain/key.ts'

/** A bullet or number before an item of a list. */
const BULLET = /^(?:[-–•*·▪]|\d{1,2}[.)])\s+/

/**
 * "Zapier; website form, Make" are three things. What stands in brackets stays together ("WooCommerce (shop, EU)"), and
 * so does what is joined without a blank ("A/B test") or by a colon ("Zapier: new lead").
 */
export function splitList(text: string): readonly string[] {
  const items = new Map<string, string>()
  for (const piece of piecesOf(text)) {
    const item = piece.replace(/\s+/g, ' ').trim().replace(BULLET, '').trim()
    const name = item.normalize('NFC').toLowerCase()
    if (item !== '' && !items.has(name)) items.set(name, item)
  }
  return [...items.values()]
}

function piecesOf(text: string): readonly string[] {
  const depths = bracketDepths(text)
  const pieces: string[] = []
  let start = 0
  for (let at = 0; at < text.length; at += 1) {
    if (!isSeparator(text, at) || (depths !== null && depths[at] !== 0)) continue
    pieces.push(text.slice(start, at))
    start = at + 1
  }
  pieces.push(text.slice(start))
  return pieces
}

function isSeparator(text: string, at: number): boolean {
  const character = text.charAt(at)
  if (',;|\n\r•'.includes(character)) return true
  return '/+'.includes(character) && /\s/.test(text.charAt(at - 1)) && /\s/.test(text.charAt(at + 1))
}

const BRACKETS = ['()', '[]', '{}'] as const

/**
 * In how many pairs of brackets each character stands; null where there are no brackets. A bracket without its partner
 * is an ordinary character.
 */
function bracketDepths(text: string): Int32Array | null {
  if (!/[([{]/.test(text)) return null
  const changes = new Int32Array(text.length)
  for (const [opening, closing] of BRACKETS) {
    const open: number[] = []
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] === opening) open.push(at)
      if (text[at] !== closing) continue
      const partner = open.pop()
      if (partner === undefined) continue
      changes[partner] = (changes[partner] ?? 0) + 1
      changes[at] = (changes[at] ?? 0) - 1
    }
  }
  let depth = 0
  return changes.map((change) => (depth += change))
}

const LIVE = /\b(?:live|prod|production|productive|produktion|produktiv|produktivsystem|echtbetrieb)\b/i
const TEST =
  /\b(?:test|tests|testing|sandbox|staging|stage|dev|development|demo|qa|uat|entwicklung|testsystem|testbetrieb)\b/i

/** Null for words that say neither, or both. */
export function environmentOf(text: string): Environment | null {
  const [live, test] = [LIVE.test(text), TEST.test(text)]
  if (live === test) return null
  return live ? 'live' : 'test'
}

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:d|days?|tage?n?)$/, 1],
  [/^(?:w|wks?|weeks?|wochen?)$/, 7],
  [/^(?:m|mo|mos|mon|months?|monate?n?)$/, 30],
  [/^(?:q|quarters?|quartale?n?)$/, 90],
  [/^(?:y|yrs?|years?|j|jahre?n?)$/, 365],
]

const NUMBER_AND_UNIT = /^(?:every|each|all|alle|jede[ns]?)?\s*(\d{1,4})?\s*([a-z]*)\.?$/

const RHYTHMS: readonly (readonly [RegExp, number])[] = [
  [/^(?:weekly|wochentlich)$/, 7],
  [/^(?:monthly|monatlich)$/, 30],
  [/^(?:quarterly|vierteljahrlich|quartalsweise)$/, 90],
  [/^(?:(?:half|semi)[- ]?(?:yearly|annual(?:ly)?)|halbjahrlich)$/, 180],
  [/^(?:yearly|annual|annually|jahrlich|once a year|einmal im jahr|einmal jahrlich)$/, 365],
]

const LONGEST_INTERVAL = 3_650

/** Days from one change to the next: "90", "3 months", "every quarter", "jährlich". Null for anything else. */
export function rotationDays(text: string): number | null {
  const words = text.normalize('NFD').replace(/\p{M}/gu, '').trim().toLowerCase()
  const days = valueOf(RHYTHMS, words) ?? countedDays(words)
  return days !== null && days >= 1 && days <= LONGEST_INTERVAL ? days : null
}

function countedDays(words: string): number | null {
  const match = NUMBER_AND_UNIT.exec(words)
  if (match === null) return null
  const [, digits, unit = ''] = match
  const count = digits === undefined ? 1 : Number(digits)
  if (unit === '') return digits === undefined ? null : count
  const days = valueOf(UNITS, unit)
  if (days === null) return null
  // Twelve months are a year, not 360 days.
  return days === 30 && count % 12 === 0 ? (count / 12) * 365 : count * days
}

const valueOf = (table: readonly (readonly [RegExp, number])[], text: string): number | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null
