/** Tells by its form which platform a value belongs to. Says nothing where several would do. */
import { providers, secretFieldsOf } from './index.ts'
import { branchesOf } from './pattern-branches.ts'
import { patternOf } from './pattern.ts'
import type { KeyKind, SecretField } from './provider.ts'

/** How the values of one field look. */
export interface FieldForm {
  readonly providerId: string
  readonly keyKindId: string
  readonly fieldId: string
  readonly secret: boolean
  /** Null when the format is not documented. */
  readonly pattern: RegExp | null
  /** The documented beginning; null when there is none. */
  readonly prefix: string | null
  /** Beginnings that the pattern itself spells out. */
  readonly literals: readonly string[]
  /** Fewest characters of a value that has the prefix; null when that cannot be said for certain. */
  readonly minimum: number | null
}

/** Shorter beginnings occur by chance in random text. */
const SHORTEST_LITERAL = 3
/** What a beginning must have to speak for itself, without the pattern behind it. */
const SHORTEST_SIGNATURE = 4

function formOf(providerId: string, kind: KeyKind, field: SecretField): FieldForm {
  const branches = field.pattern === null ? [] : (branchesOf(field.pattern) ?? [])
  const prefix = kind.format.fields.includes(field.id) ? kind.format.prefix : null
  const begun = prefix === null ? [] : branches.filter(({ literal }) => literal.startsWith(prefix))
  return {
    providerId,
    keyKindId: kind.id,
    fieldId: field.id,
    secret: field.secret,
    pattern: field.pattern === null ? null : patternOf(field.pattern),
    prefix,
    literals: branches.map(({ literal }) => literal).filter(({ length }) => length >= SHORTEST_LITERAL),
    minimum: begun.length === 0 ? null : Math.min(...begun.map(({ minimum }) => minimum)),
  }
}

const forms: readonly FieldForm[] = providers.flatMap(({ id, keyKinds }) =>
  keyKinds.flatMap((kind) => kind.secretFields.map((field) => formOf(id, kind, field))),
)

/** A field that is not in the catalogue is a secret about which nothing is known. */
export function fieldForm(providerId: string, keyKindId: string, fieldId: string): FieldForm {
  const known = forms.find(
    (form) => form.providerId === providerId && form.keyKindId === keyKindId && form.fieldId === fieldId,
  )
  if (known !== undefined) return known
  const secret = secretFieldsOf(providerId, keyKindId).find(({ id }) => id === fieldId)?.secret ?? true
  return { providerId, keyKindId, fieldId, secret, pattern: null, prefix: null, literals: [], minimum: null }
}

const accepts = (form: FieldForm, value: string): boolean => form.pattern?.test(value) === true

/** Whether the value can hardly be anything else: pattern and beginning together, or a long documented beginning. */
function isDistinctive(form: FieldForm, value: string): boolean {
  const signed = form.prefix !== null && value.startsWith(form.prefix) && value.length > form.prefix.length
  if (accepts(form, value)) return signed || form.literals.some((literal) => value.startsWith(literal))
  return signed && (form.pattern === null || (form.prefix?.length ?? 0) >= SHORTEST_SIGNATURE)
}

/**
 * The field that a value belongs to when it does not look like `own`: of the same key kind first, then of the same
 * platform, then of another one. Without a distinctive form it needs a pattern of `own` that refuses the value, and
 * exactly one candidate: 32 hexadecimal digits may be the key of several platforms.
 */
export function belongsElsewhere(own: FieldForm, value: string): FieldForm | undefined {
  const refused = own.pattern !== null
  const isSibling = (form: FieldForm): boolean => form.keyKindId === own.keyKindId
  const fits = (form: FieldForm): boolean => isDistinctive(form, value) || (refused && accepts(form, value))
  const home = forms
    .filter((form) => form.providerId === own.providerId && form !== own && fits(form))
    // Fields of one key often begin alike (client ids and tokens of Zoho): there the whole pattern has to agree.
    .filter((form) => !isSibling(form) || accepts(form, value))
  const near = home.find(isSibling) ?? home.find(({ secret }) => secret) ?? home[0]
  if (near !== undefined) return near
  const abroad = forms.filter((form) => form.providerId !== own.providerId)
  const distinctive = abroad.filter((form) => isDistinctive(form, value))
  if (distinctive.length > 0) return onlyPlatform(distinctive)
  // Public identifiers are short and plain, so only secrets are guessed at.
  return refused ? onlyPlatform(abroad.filter((form) => form.secret && accepts(form, value))) : undefined
}

/** The field that a value can hardly belong anywhere else than; undefined where its form does not say. */
export const recognised = (value: string): FieldForm | undefined =>
  belongsElsewhere(fieldForm('other', 'api-key', 'apiKey'), value)

const onlyPlatform = (candidates: readonly FieldForm[]): FieldForm | undefined =>
  candidates.every(({ providerId }) => providerId === candidates[0]?.providerId) ? candidates[0] : undefined
