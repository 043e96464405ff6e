/** What the values of a key show by themselves, before anything is sent and after a refusal. */
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { captureFindings, type CaptureFinding } from '#shared/domain/capture.ts'
import type { Cause } from '#shared/domain/diagnosis.ts'
import type { Values } from './template.ts'

export interface Found {
  readonly cause: Cause
  readonly finding: CaptureFinding['kind']
}

/** A value with one of these can not be right, or may not be sent. */
const STOPS: Partial<Record<CaptureFinding['kind'], Cause>> = {
  masked: 'masked',
  'other-platform': 'wrong-platform',
  'surrounding-blanks': 'malformed',
  'line-breaks': 'malformed',
  'inner-blanks': 'malformed',
  'invisible-characters': 'malformed',
  quotes: 'malformed',
  'header-or-url': 'malformed',
  'look-alikes': 'malformed',
  'too-long': 'malformed',
  'other-field': 'malformed',
}

/** These are hints: platforms change their formats, so the platform is asked first. */
const EXPLAINS: Partial<Record<CaptureFinding['kind'], Cause>> = { 'cut-off': 'malformed', 'other-kind': 'wrong-kind' }

export const stopBefore = (providerId: string, keyKindId: string, values: Values): Found | null =>
  firstOf(STOPS, findingsOf(providerId, keyKindId, values))

export const explanation = (providerId: string, keyKindId: string, values: Values): Found | null =>
  firstOf(EXPLAINS, findingsOf(providerId, keyKindId, values))

/** The masked form counts first: it explains all the rest. */
function firstOf(causes: typeof STOPS, findings: readonly CaptureFinding['kind'][]): Found | null {
  const sorted = Object.keys(causes) as CaptureFinding['kind'][]
  const finding = sorted.find((kind) => findings.includes(kind))
  const cause = finding && causes[finding]
  return finding && cause ? { finding, cause } : null
}

function findingsOf(providerId: string, keyKindId: string, values: Values): readonly CaptureFinding['kind'][] {
  return secretFieldsOf(providerId, keyKindId).flatMap((field) => {
    const value = values[field.id]
    if (value === undefined) return []
    const found = captureFindings(value, { providerId, keyKindId, fieldId: field.id, environment: 'live' })
    // An address is an address, whatever else stands in it.
    return found.map(({ kind }) => kind).filter((kind) => field.secret || kind !== 'header-or-url')
  })
}
