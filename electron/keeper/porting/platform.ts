/** Which platform a key is for, from whatever the row gives away. */
import { otherPlatform } from '#shared/catalog/index.ts'
import { editDistance } from './edit-distance.ts'
import { ORDINARY_WORDS, providerIdByHost, providerIdByName } from './platform-names.ts'
import { keyKindFor, providerIdByShape } from './platform-shape.ts'
import { plainName } from './text.ts'

export interface PlatformHints {
  readonly platform: string
  readonly webAddress: string
  readonly label: string
  readonly secret: string
}

export interface PlatformGuess {
  /** `other` when nothing gave a hint. */
  readonly providerId: string
  readonly keyKindId: string
  /** `exact`: the platform's cell is its name and nothing more. */
  readonly from: 'exact' | 'name' | 'similar-name' | 'web-address' | 'label' | 'shape' | 'nothing'
  /** Set when the key has the shape of another platform's keys. */
  readonly differs: string | null
}

export type PlatformGuesser = (hints: PlatformHints) => PlatformGuess

/** One guesser serves one table: the names in its column for platforms repeat, and looking for likely typing mistakes is slow. */
export function createPlatformGuesser(): PlatformGuesser {
  const findings = new Map<string, Finding>()
  const findingOf = (cell: string): Finding => {
    const known = findings.get(cell)
    if (known !== undefined) return known
    const finding = platformNamedIn(cell)
    findings.set(cell, finding)
    return finding
  }
  return (hints) => guessFrom(hints, findingOf(hints.platform))
}

function guessFrom(hints: PlatformHints, inCell: Finding): PlatformGuess {
  const shape = hints.secret === '' ? null : providerIdByShape(hints.secret)
  const [from, named] = inCell[1] === null ? platformNamedElsewhere(hints) : inCell
  if (named === null) return guess(shape === null ? 'nothing' : 'shape', shape ?? otherPlatform.id, null, hints.secret)
  // "Mailchimp" stands for all its products; the key tells which.
  if (shape?.startsWith(`${named}-`) === true) return guess(from, shape, null, hints.secret)
  return guess(from, named, shape === named ? null : shape, hints.secret)
}

/** A cell that is a platform's name, one of its other names, or has it among other words; null for anything else. */
export const providerIdOfName = (cell: string): string | null =>
  providerIdByName.get(plainName(cell)) ?? nameWithin(cell, () => true)

type Finding = readonly [from: PlatformGuess['from'], providerId: string | null]

const NOTHING: Finding = ['nothing', null]

function platformNamedIn(cell: string): Finding {
  const exact = providerIdByName.get(plainName(cell))
  if (exact !== undefined) return ['exact', exact]
  const within = nameWithin(cell, () => true)
  return within === null ? ['similar-name', similarName(plainName(cell))] : ['name', within]
}

function platformNamedElsewhere({ platform, webAddress, label }: PlatformHints): Finding {
  const atHost = providerIdOfHost(hostOf(webAddress) || hostOf(platform))
  if (atHost !== null) return ['web-address', atHost]
  const inLabel = providerIdByName.get(plainName(label)) ?? nameWithin(label, (name) => !ORDINARY_WORDS.has(name))
  return inLabel === null ? NOTHING : ['label', inLabel]
}

function guess(from: PlatformGuess['from'], providerId: string, differs: string | null, secret: string): PlatformGuess {
  return { providerId, keyKindId: keyKindFor(providerId, secret), from, differs }
}

const MOST_WORDS = 12

/** The longest name among the words. Two platforms in one cell give none: either may be meant. */
function nameWithin(text: string, isTrusted: (name: string) => boolean): string | null {
  const words = text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(plainName)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
  const found = new Set<string>()
  for (let start = 0; start < words.length;) {
    const match = longestNameFrom(words, start, isTrusted)
    if (match !== null) found.add(match.providerId)
    start = match?.end ?? start + 1
  }
  const [only] = found
  return found.size === 1 ? (only ?? null) : null
}

function longestNameFrom(words: readonly string[], start: number, isTrusted: (name: string) => boolean) {
  for (let end = Math.min(words.length, start + 4); end > start; end -= 1) {
    const name = words.slice(start, end).join('')
    const providerId = providerIdByName.get(name)
    if (providerId !== undefined && isTrusted(name)) return { providerId, end }
  }
  return null
}

/** A typing mistake, unless two platforms are as near. */
function similarName(name: string): string | null {
  if (name.length < 5 || name.length > 40) return null
  const most = name.length < 8 ? 1 : 2
  const near = new Set<string>()
  for (const [known, providerId] of providerIdByName) {
    if (known.length < 5 || Math.abs(known.length - name.length) > most) continue
    if (editDistance(name, known) <= most) near.add(providerId)
  }
  const [only] = near
  return near.size === 1 ? (only ?? null) : null
}

const hostOf = (address: string): string =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^/?#@]*@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(address.trim())?.[1]?.toLowerCase() ??
  ''

function providerIdOfHost(host: string): string | null {
  const labels = host.split('.')
  for (let start = 0; start < labels.length - 1; start += 1) {
    const providerId = providerIdByHost.get(labels.slice(start).join('.'))
    if (providerId !== undefined) return providerId
  }
  // The same name under the ending of another country.
  const name = labels.at(-2) ?? ''
  return name.length > 5 && !ORDINARY_WORDS.has(name) ? (providerIdByName.get(name) ?? null) : null
}
