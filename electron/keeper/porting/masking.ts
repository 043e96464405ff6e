/** The last room in which cells are clear: what leaves it for the page is hidden where it may be a secret. */
import type { ImportField, ImportSample, MaskedEnds } from '#shared/domain/import.ts'
import { MASK_DOTS, maskOf } from '#shared/domain/mask.ts'
import { fieldOfHeader } from './header-words.ts'
import { isSurelySecret, looksLikeSecret } from './secret-shape.ts'

const LONGEST_SAMPLE = 200
/** Shorter values stand in other words by chance. */
const SHORTEST_TELLING = 4

/** Hidden when the column holds secrets by the mapping in use or by its header, or the value is one by its shape. */
export function sampleOf(text: string, field: ImportField, header: string): ImportSample {
  if (field === 'secret' || fieldOfHeader(header) === 'secret' || looksLikeSecret(text)) {
    return { kind: 'masked', ...endsOf(text) }
  }
  return { kind: 'text', text: shorten(text) }
}

/** No ends of a text with several words: there they are not the ends of the secret in it. */
export function endsOf(secret: string): MaskedEnds {
  if (/\s/.test(secret)) return { head: '', tail: '' }
  const { head, tail } = maskOf('', secret)
  return { head, tail }
}

/** For the preview: dots instead of a text that is, or holds, a secret. */
export function shown(text: string, secrets: readonly string[]): string {
  if (text === '') return ''
  const holdsSecret =
    isSurelySecret(text) ||
    secrets.some((secret) => text === secret || (secret.length >= SHORTEST_TELLING && text.includes(secret)))
  return holdsSecret ? MASK_DOTS : shorten(text)
}

/** A header is text too: in a file without one, a value may be mistaken for it. */
export const shownHeader = (header: string): string => (looksLikeSecret(header) ? '' : shorten(header.trim()))

const shorten = (text: string): string =>
  text.length > LONGEST_SAMPLE ? `${text.slice(0, LONGEST_SAMPLE - 1)}…` : text
