/**
 * What can be said about a key while it is typed or pasted. Hints, never a refusal: platforms change their formats
 * without telling anyone, and a key that cannot be stored is lost.
 *
 * A finding is plain data; its words are in the page's text files. `fixed` is a value that may be offered in place of
 * the one in the field. It is as secret as the value itself: it stays in the component that holds the field.
 */
import { holds, lookAlikes, trimmed, without } from '../catalog/characters.ts'
import { keyKindOf } from '../catalog/index.ts'
import type { Confidence } from '../catalog/provider.ts'
import { withoutQuotes } from '../catalog/quotes.ts'
import { belongsElsewhere, fieldForm, type FieldForm } from '../catalog/recognise.ts'
import { wrapped } from '../catalog/wrapping.ts'
import type { Environment } from './key.ts'
import { MASK_RUN } from './mask.ts'

export type CaptureFinding =
  | { readonly kind: 'surrounding-blanks'; readonly fixed: string }
  | { readonly kind: 'line-breaks'; readonly fixed: string }
  | { readonly kind: 'inner-blanks'; readonly fixed: string }
  | { readonly kind: 'invisible-characters'; readonly fixed: string }
  /** Between matching quotation marks. */
  | { readonly kind: 'quotes'; readonly fixed: string }
  /** A header, a setting, an address or JSON with a key in it; null when it holds no key, or several. */
  | { readonly kind: 'header-or-url'; readonly fixed: string | null }
  /** Letters, digits or dashes beyond ASCII that look like others. Which ones are meant, only the person knows. */
  | { readonly kind: 'look-alikes'; readonly characters: readonly string[] }
  /** Shortened for display: only the platform has the rest. */
  | { readonly kind: 'masked' }
  /** More characters than a key may have to be stored: a whole file, perhaps. Nothing else is looked at. */
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'cut-off'; readonly length: number; readonly minimum: number }
  /** Belongs into another field of the same key. */
  | { readonly kind: 'other-field'; readonly fieldId: string }
  | { readonly kind: 'other-kind'; readonly keyKindId: string }
  | { readonly kind: 'other-platform'; readonly providerId: string; readonly keyKindId: string }
  /** The key itself says that it is for the other environment. */
  | { readonly kind: 'other-environment'; readonly found: Environment }
  /** The description is null where it speaks of another field of the key. */
  | { readonly kind: 'unexpected-format'; readonly formatDescription: string | null; readonly confidence: Confidence }
  | { readonly kind: 'expected-format'; readonly confidence: Confidence }

export interface CaptureContext {
  readonly providerId: string
  readonly keyKindId: string
  readonly fieldId: string
  readonly environment: Environment
}

/** As much as the vault takes for one secret. */
const LONGEST_VALUE = 16_384

/** What is stored when the person saves: without blanks, line breaks and invisible characters at both ends. */
export const cleaned = (value: string): string => trimmed(value)

/**
 * Faults of the text first; while one of them is inside the value, its format says nothing. Then one finding on the
 * format, the most telling one. Judged is what would be stored, so that a blank at the end spoils nothing.
 */
export function captureFindings(value: string, context: CaptureContext): readonly CaptureFinding[] {
  const text = cleaned(value)
  if (text === '') return []
  if (text.length > LONGEST_VALUE) return [{ kind: 'too-long', length: text.length, limit: LONGEST_VALUE }]
  const form = fieldForm(context.providerId, context.keyKindId, context.fieldId)
  const inside = faultsInside(text, form)
  const ends = faultsAtEnds(value, text).filter(({ kind }) => inside.every((fault) => fault.kind !== kind))
  const format = inside.length === 0 ? formatFindings(text, form) : []
  return [...ends, ...inside, ...environmentFindings(text, form, context.environment), ...format]
}

function faultsAtEnds(value: string, text: string): readonly CaptureFinding[] {
  const start = value.indexOf(text)
  const ends = value.slice(0, start) + value.slice(start + text.length)
  const findings: CaptureFinding[] = []
  if (holds(ends, 'blank')) findings.push({ kind: 'surrounding-blanks', fixed: text })
  if (holds(ends, 'line-break')) findings.push({ kind: 'line-breaks', fixed: text })
  if (holds(ends, 'invisible')) findings.push({ kind: 'invisible-characters', fixed: text })
  return findings
}

function faultsInside(text: string, form: FieldForm): readonly CaptureFinding[] {
  const findings: CaptureFinding[] = []
  const wrapping = wrapped(text)
  if (wrapping === null) findings.push(...layoutFaults(text))
  else findings.push({ kind: 'header-or-url', fixed: wrapping.key })
  if (holds(text, 'invisible')) {
    findings.push({ kind: 'invisible-characters', fixed: cleaned(without(text, 'invisible')) })
  }
  // Domains and names may well hold other letters; keys and what has a documented format do not.
  const characters = form.secret || form.pattern !== null ? lookAlikes(text) : []
  if (characters.length > 0) findings.push({ kind: 'look-alikes', characters })
  if (MASK_RUN.test(text)) findings.push({ kind: 'masked' })
  return findings
}

/** Not looked for in headers and code, whose blanks, line breaks and quotation marks are as they should be. */
function layoutFaults(text: string): readonly CaptureFinding[] {
  const findings: CaptureFinding[] = []
  const joined = text
    .split(/[\n-\r\u0085\u2028\u2029]/)
    .map(trimmed)
    .join('')
  if (holds(text, 'line-break')) findings.push({ kind: 'line-breaks', fixed: joined })
  if (holds(joined, 'blank')) findings.push({ kind: 'inner-blanks', fixed: without(text, 'blank') })
  const unquoted = cleaned(withoutQuotes(text) ?? '')
  if (unquoted !== '') findings.push({ kind: 'quotes', fixed: unquoted })
  return findings
}

/** Many platforms write `_live_` or `_test_` into the key. Where every key of a kind has the word, it says nothing. */
function environmentFindings(text: string, form: FieldForm, environment: Environment): readonly CaptureFinding[] {
  const [start, word] = /^[a-z]{2,8}_(live|test)_/.exec(text) ?? []
  if (start === undefined || form.prefix?.startsWith(start) === true || word === environment) return []
  return [{ kind: 'other-environment', found: word === 'live' ? 'live' : 'test' }]
}

function formatFindings(text: string, form: FieldForm): readonly CaptureFinding[] {
  const format = keyKindOf(form.providerId, form.keyKindId)?.format
  const confidence = format?.confidence ?? 'low'
  if (form.pattern?.test(text) === true) return [{ kind: 'expected-format', confidence }]
  if (form.pattern === null && !form.secret) return []
  if (form.prefix !== null && form.minimum !== null && text.startsWith(form.prefix) && text.length < form.minimum) {
    return [{ kind: 'cut-off', length: text.length, minimum: form.minimum }]
  }
  const elsewhere = belongsElsewhere(form, text)
  if (elsewhere !== undefined) return [misplaced(form, elsewhere)]
  if (form.pattern === null || format === undefined || confidence === 'low') return []
  const described = form.secret || format.fields.includes(form.fieldId)
  return [{ kind: 'unexpected-format', formatDescription: described ? format.description : null, confidence }]
}

function misplaced(own: FieldForm, { providerId, keyKindId, fieldId }: FieldForm): CaptureFinding {
  if (providerId !== own.providerId) return { kind: 'other-platform', providerId, keyKindId }
  return keyKindId === own.keyKindId ? { kind: 'other-field', fieldId } : { kind: 'other-kind', keyKindId }
}
