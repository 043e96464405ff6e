/**
 * What looks like a secret must not reach the page in clear, whatever column it stands in. Wrong in the safe direction:
 * a hidden order number does no harm.
 */
import { providers } from '#shared/catalog/index.ts'
import { looksLikeDate } from './dates.ts'
import { isEmailAddress, isWebAddress } from './text.ts'

const SHORTEST = 20
/** A known beginning or pattern tells a key even when it is shorter than that. */
const SHORTEST_KNOWN = 12

const PREFIXES: readonly string[] = providers.flatMap(({ keyKinds }) =>
  keyKinds.flatMap(({ format }) => format.prefix ?? []),
)

const PATTERNS: readonly RegExp[] = providers
  .flatMap(({ keyKinds }) => keyKinds.flatMap(({ secretFields }) => secretFields))
  .flatMap(({ secret, pattern }) => (secret && pattern !== null ? new RegExp(pattern) : []))

/** True when the text is a secret by its shape, or holds one among other words or in a web address. */
export function looksLikeSecret(text: string): boolean {
  const trimmed = text.trim()
  if (trimmed.length < SHORTEST_KNOWN) return false
  if (isSecretWord(trimmed)) return true
  return trimmed.split(/[\s"'`<>()[\]{},;|]+/).some((word) => isSecretWord(word) || partsOf(word).some(isSecretPart))
}

/** `newsletter-form-2026` is as long as a key, but made of words: somebody's name for something. */
export function isMadeOfWords(text: string): boolean {
  return text.split(/[\s_.\-/:,]+/).every((part) => /^\p{L}{0,16}$/u.test(part) || /^[\p{L}\d]{1,4}$/u.test(part))
}

/** True for a secret that nobody would write as a name. */
export const isSurelySecret = (text: string): boolean => looksLikeSecret(text) && !isMadeOfWords(text.trim())

function isSecretWord(word: string): boolean {
  if (word.length < SHORTEST_KNOWN || /\s/.test(word)) return false
  if (isWebAddress(word) || isEmailAddress(word) || looksLikeDate(word)) return false
  return (
    hasMixedCharacters(word) ||
    PREFIXES.some((prefix) => word.startsWith(prefix)) ||
    PATTERNS.some((pattern) => pattern.test(word))
  )
}

const isSecretPart = (part: string): boolean => hasMixedCharacters(part) && !isMadeOfWords(part)

/** Letters and digits together, or capitals in the middle as random letters have them. */
function hasMixedCharacters(word: string): boolean {
  if (word.length < SHORTEST) return false
  return (
    (/\p{L}/u.test(word) && /\d/.test(word)) ||
    (/^[A-Za-z+/=_-]+$/.test(word) && (word.match(/[a-z][A-Z]/g)?.length ?? 0) > 3)
  )
}

/** `api_key=VALUE`, `key:VALUE`, and what a web address carries behind its host. */
function partsOf(word: string): readonly string[] {
  if (isEmailAddress(word)) return []
  const behindHost = isWebAddress(word) ? word.replace(/^(?:[a-z]+:\/\/)?([^/@]*@)?[^/?#]*/i, '$1') : word
  return behindHost.split(/[/?&=#:@]+/)
}

const MASK_CHARACTERS = /[•●∙⋅·…*#]{3,}|[•●∙…]|\.{3,}|x{6,}|X{6,}/
const MASK_WORDS =
  /^[[(<{]?\s*(?:hidden|redacted|masked|secret|confidential|verborgen|geheim|ausgeblendet)\s*[\])>}]?$/i

/** `1,23457E+19`: a spreadsheet took the digits for a number and threw the rest away. `#NAME?`: for a formula. */
const SPREADSHEET_DAMAGE = /^\d[.,]\d+E\+\d+$|^#[A-ZÄÖÜ/]{2,}[0-9/]*[!?]?$/

/** True for what programs and people write instead of a secret. */
export const isMaskedOrCut = (secret: string): boolean =>
  MASK_CHARACTERS.test(secret) || MASK_WORDS.test(secret) || SPREADSHEET_DAMAGE.test(secret)
