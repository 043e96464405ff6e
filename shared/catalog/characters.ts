/** Characters that get into a value when it is copied out of a mail, a document or a chat. None belongs to a key. */
export type CharacterClass = 'plain' | 'blank' | 'line-break' | 'invisible'

type Ranges = readonly (readonly [first: number, last: number])[]

const LINE_BREAKS: Ranges = [
  [0x0a, 0x0d],
  [0x85, 0x85],
  [0x2028, 0x2029],
]

const BLANKS: Ranges = [
  [0x09, 0x09],
  [0x20, 0x20],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
]

/** Seen by no one: control characters, zero-width and soft marks, direction marks, blanks that do not break. */
const INVISIBLES: Ranges = [
  [0x00, 0x1f],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202f],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
]

const within = (ranges: Ranges, code: number): boolean => ranges.some(([first, last]) => code >= first && code <= last)

/** Of one UTF-16 code unit. */
function classOf(code: number): CharacterClass {
  if (code > 0x20 && code < 0x7f) return 'plain'
  if (within(LINE_BREAKS, code)) return 'line-break'
  if (within(BLANKS, code)) return 'blank'
  return within(INVISIBLES, code) ? 'invisible' : 'plain'
}

export const holds = (text: string, kind: CharacterClass): boolean => {
  for (let at = 0; at < text.length; at += 1) if (classOf(text.charCodeAt(at)) === kind) return true
  return false
}

export function without(text: string, kind: CharacterClass): string {
  let kept = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    if (classOf(text.charCodeAt(at)) !== kind) continue
    kept += text.slice(from, at)
    from = at + 1
  }
  return kept + text.slice(from)
}

/** What is left when everything but plain characters is taken off both ends. Linear, however long the blanks are. */
export function trimmed(text: string): string {
  let first = 0
  let last = text.length
  while (first < last && classOf(text.charCodeAt(first)) !== 'plain') first += 1
  while (last > first && classOf(text.charCodeAt(last - 1)) !== 'plain') last -= 1
  return text.slice(first, last)
}

const LETTER_LIKE = /[\p{L}\p{N}\p{M}\p{Pd}]/u
const MOST_LOOK_ALIKES = 8

/** Letters, digits and dashes beyond ASCII, such as a Cyrillic a, each once, in order of appearance. */
export function lookAlikes(text: string): readonly string[] {
  const found = new Set<string>()
  for (const character of text) {
    if (found.size === MOST_LOOK_ALIKES) break
    const code = character.charCodeAt(0)
    if (code > 0x7f && classOf(code) === 'plain' && LETTER_LIKE.test(character)) found.add(character)
  }
  return [...found]
}
