/**
 * What a key may do against what its applications need, as far as both are written in the words of the platform. What a
 * platform says itself of a key is another matter and needs a check there.
 */
import { keyKindOf, providerById } from '../catalog/index.ts'
import type { PermissionsReading } from '../catalog/provider.ts'
import type { KeyCheck } from './diagnosis.ts'
import type { KeyFacts } from './key.ts'

export type PermissionComparison =
  /** One side is not written down. */
  | { readonly kind: 'not-recorded' }
  /** Other words than the platform's, or the catalogue has none for it. */
  | { readonly kind: 'cannot-tell' }
  | { readonly kind: 'fits' }
  | { readonly kind: 'too-narrow'; readonly missing: readonly string[] }
  | { readonly kind: 'too-broad'; readonly extra: readonly string[] }

const LONGEST_WORD = 3

/** The levels that a platform offers, by name; sentences and examples in the catalogue are none. */
export function permissionLevels(providerId: string, keyKindId: string): readonly string[] {
  const levels = (keyKindOf(providerId, keyKindId)?.scopeLevels ?? []).map((level) =>
    level.replace(/(?: \(|: |, ).*/, ''),
  )
  return [...new Set(levels.filter((level) => level.split(' ').length <= LONGEST_WORD && !/[/{<]/.test(level)))]
}

/** Every name that the platform has for a permission, the levels first. */
export const permissionWords = (providerId: string, keyKindId: string): readonly string[] => [
  ...new Set([...permissionLevels(providerId, keyKindId), ...(providerById(providerId)?.scopeCatalogue ?? [])]),
]

/** What stands in a text as a list: separated by commas, semicolons or lines. */
export const listedIn = (text: string): readonly string[] =>
  text
    .split(/[,;\n]+/)
    .map((word) => word.trim())
    .filter(Boolean)

/** The text with the word, or without it where it was there. */
export function withWordToggled(text: string, word: string): string {
  const listed = listedIn(text)
  const rest = listed.filter((each) => !isSame(each, word))
  return (rest.length < listed.length ? rest : [...listed, word]).join(', ')
}

export const hasWord = (text: string, word: string): boolean => listedIn(text).some((each) => isSame(each, word))

/** `needs` has one text for each application. One that is empty may need anything: then nothing is called too broad. */
export function comparePermissions(
  intended: string,
  needs: readonly string[],
  words: readonly string[],
): PermissionComparison {
  const has = listedIn(intended)
  if (has.length === 0) return { kind: 'not-recorded' }
  return compare(has, needs, (text) => words.some((word) => isSame(word, text)))
}

/**
 * The same with what the platform itself said in the last check. Its list is whole, so a need that is written like its
 * names and is not among them is missing.
 */
export function compareTold(
  told: readonly string[],
  needs: readonly string[],
  words: readonly string[],
): PermissionComparison {
  const marks = new Set(told.flatMap((name) => name.match(/[.:_]/g) ?? []))
  const isWrittenAlike = (text: string): boolean =>
    !/\s/.test(text) && [...text].some((character) => marks.has(character))
  const known = [...told, ...words]
  return compare(told, needs, (text) => known.some((word) => isSame(word, text)) || isWrittenAlike(text))
}

/** What the platform told of a key, as far as it can be compared. Null where it did not tell. */
export function toldPermissions(
  { providerId, keyKindId }: Pick<KeyFacts, 'providerId' | 'keyKindId'>,
  check: KeyCheck | null | undefined,
): readonly string[] | null {
  const reading = readingOf(providerId, keyKindId)
  if (!check?.permissions || reading?.areComparable !== true) return null
  return check.permissions.filter((name) => !reading.always.includes(name))
}

/** What one application needs and a key has not, as its platform told of the key. Empty where that can not be said. */
export function lackingFor(
  need: string,
  key: Pick<KeyFacts, 'providerId' | 'keyKindId'>,
  check: KeyCheck | null | undefined,
): readonly string[] {
  const told = toldPermissions(key, check)
  if (told === null) return []
  const found = compareTold(told, [need], permissionWords(key.providerId, key.keyKindId))
  return found.kind === 'too-narrow' ? found.missing : []
}

/** Whether the platform has a way to tell the permissions of such a key. */
export const canTellPermissions = (providerId: string, keyKindId: string): boolean =>
  readingOf(providerId, keyKindId) !== null

function readingOf(providerId: string, keyKindId: string): PermissionsReading | null {
  const recipe = providerById(providerId)?.verify.find(({ keyKind }) => keyKind === keyKindId)
  return recipe === undefined || recipe.method === 'SMTP' ? null : recipe.reading.permissions
}

function compare(
  has: readonly string[],
  needs: readonly string[],
  isWord: (text: string) => boolean,
): PermissionComparison {
  const needed = needs.flatMap(listedIn)
  if (needed.length === 0) return { kind: 'not-recorded' }
  if (![...has, ...needed].every(isWord)) return { kind: 'cannot-tell' }
  const missing = distinct(needed.filter((need) => !has.some((each) => covers(each, need))))
  if (missing.length > 0) return { kind: 'too-narrow', missing }
  if (needs.some((need) => listedIn(need).length === 0)) return { kind: 'not-recorded' }
  const extra = distinct(has.filter((each) => !needed.some((need) => isSame(each, need))))
  return extra.length > 0 ? { kind: 'too-broad', extra } : { kind: 'fits' }
}

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

/** Names that platforms give to all permissions at once. */
const EVERYTHING = /^(?:full access(?: key)?|all(?: api calls)?|admin)$/i

/** Where a platform has `lists_full` beside `lists_read`, the one holds the other. */
const covers = (has: string, need: string): boolean =>
  isSame(has, need) || EVERYTHING.test(has) || (/_full$/i.test(has) && isSame(has.replace(/_full$/i, '_read'), need))

const distinct = (words: readonly string[]): readonly string[] =>
  words.filter((word, at) => words.findIndex((each) => isSame(each, word)) === at)
