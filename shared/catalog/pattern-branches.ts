/** One way through a pattern: the text that a match begins with, and the fewest characters that it takes. */
export interface PatternBranch {
  readonly literal: string
  readonly minimum: number
}

interface Piece extends PatternBranch {
  /** Whether the literal text may go on with what follows. */
  readonly open: boolean
}

const NOTHING: Piece = { literal: '', minimum: 0, open: true }
const ANY_CHARACTER: Piece = { literal: '', minimum: 1, open: false }
/** More ways than any readable pattern has. */
const MOST_BRANCHES = 64

/**
 * The ways through a pattern. Understands the small part of the syntax that the catalogue uses (literals, classes,
 * groups, alternatives, quantifiers); null for anything else, because a wrong length is worse than none.
 */
export function branchesOf(source: string): readonly PatternBranch[] | null {
  const reader = { source, at: 0 }
  const pieces = alternatives(reader)
  return pieces !== null && reader.at === source.length
    ? pieces.map(({ literal, minimum }) => ({ literal, minimum }))
    : null
}

interface Reader {
  readonly source: string
  at: number
}

type Pieces = readonly Piece[] | null

function alternatives(reader: Reader): Pieces {
  const all: Piece[] = []
  for (;;) {
    const one = sequence(reader)
    if (one === null) return null
    all.push(...one)
    if (all.length > MOST_BRANCHES) return null
    if (reader.source[reader.at] !== '|') return all
    reader.at += 1
  }
}

function sequence(reader: Reader): Pieces {
  let before: readonly Piece[] = [NOTHING]
  while (reader.at < reader.source.length && !'|)'.includes(reader.source.charAt(reader.at))) {
    const atom = atomOf(reader)
    const next = atom === null ? null : repeated(atom, reader)
    if (next === null || before.length * next.length > MOST_BRANCHES) return null
    before = before.flatMap((left) => next.map((right) => joined(left, right)))
  }
  return before
}

const joined = (left: Piece, right: Piece): Piece => ({
  literal: left.open ? left.literal + right.literal : left.literal,
  minimum: left.minimum + right.minimum,
  open: left.open && right.open,
})

function atomOf(reader: Reader): Pieces {
  const rest = reader.source.slice(reader.at)
  if (rest.startsWith('(')) return group(reader, rest)
  const character = /^(?:\[(?:[^\]\\]|\\.)*\]|\\.|[^\\[\](){}*+?])/.exec(rest)?.[0]
  if (character === undefined) return null
  reader.at += character.length
  if (character === '^' || character === '$') return [NOTHING]
  if (character === '.' || character.startsWith('[') || /^\\[dws]$/i.test(character)) return [ANY_CHARACTER]
  // An escaped letter or digit is a command of its own (a boundary, a reference to a group).
  if (/^\\[a-z0-9]$/i.test(character)) return null
  return [{ literal: character.slice(-1), minimum: 1, open: true }]
}

function group(reader: Reader, rest: string): Pieces {
  const opening = /^\((?:\?:|(?!\?))/.exec(rest)?.[0]
  if (opening === undefined) return null
  reader.at += opening.length
  const inner = alternatives(reader)
  if (reader.source[reader.at] !== ')') return null
  reader.at += 1
  return inner
}

function repeated(pieces: readonly Piece[], reader: Reader): Pieces {
  const [whole, sign, from, to] = /^(?:([?*+])|\{(\d+)(,\d*)?\})\??/.exec(reader.source.slice(reader.at)) ?? []
  if (whole === undefined) return pieces
  reader.at += whole.length
  const fewest = sign === undefined ? Number(from) : sign === '+' ? 1 : 0
  const once = sign === undefined && fewest === 1 && to === undefined
  if (once) return pieces
  const shortest = Math.min(...pieces.map(({ minimum }) => minimum))
  const taken = pieces.map((piece) => ({
    literal: piece.literal,
    minimum: piece.minimum + Math.max(fewest - 1, 0) * shortest,
    open: piece.open && sign === '?',
  }))
  return fewest === 0 ? [NOTHING, ...taken] : taken
}
