/** Which platform made a key, told by the key itself. Only shapes count that nobody else's keys have. */
import { otherPlatform, providerById, providers } from '#shared/catalog/index.ts'
import type { KeyKind, SecretField } from '#shared/catalog/provider.ts'
import { groupBy } from './group.ts'

interface Shape {
  readonly providerId: string
  readonly keyKindId: string
  readonly isSecret: boolean
  readonly isDistinctive: boolean
  readonly prefix: string | null
  readonly pattern: RegExp | null
}

/** A run of one class of characters is everybody's, unless it is longer than the usual digests. */
const UNIFORM = /^\^\[[^\]]+\]\{(\d+)(?:,\d*)?\}\$$/
const LONGEST_DIGEST = 64
/** What must follow a prefix where nothing more is known of the form. */
const SHORTEST_REST = 12

/** Those with a prefix first: it says more than a pattern. */
const SHAPES: readonly Shape[] = providers
  .flatMap(({ id, keyKinds }) =>
    keyKinds.flatMap((kind) => kind.secretFields.flatMap((field) => shapeOf(id, kind, field) ?? [])),
  )
  .toSorted((one, other) => Number(one.prefix === null) - Number(other.prefix === null))

const DISTINCTIVE = SHAPES.filter(({ isDistinctive }) => isDistinctive)
const SECRETS = groupBy(
  SHAPES.filter(({ isSecret }) => isSecret),
  ({ providerId }) => providerId,
)

/** The one platform whose keys look like this; null when there is none or more than one. */
export function providerIdByShape(secret: string): string | null {
  const [first, ...others] = DISTINCTIVE.filter((shape) => fits(shape, secret))
  if (first === undefined || others.some(({ providerId }) => providerId !== first.providerId)) return null
  return first.providerId
}

/** The kind of key that the value has the form of; the platform's usual kind where the form says nothing. */
export function keyKindFor(providerId: string, secret: string): string {
  const shape = SECRETS.get(providerId)?.find((candidate) => fits(candidate, secret))
  const { keyKinds } = providerById(providerId) ?? otherPlatform
  return shape?.keyKindId ?? keyKinds[0]?.id ?? 'api-key'
}

/** Null for a field of which no form is known. */
function shapeOf(providerId: string, { id, format }: KeyKind, field: SecretField): Shape | null {
  const prefix = format.fields.includes(field.id) ? format.prefix : null
  if (prefix === null && field.pattern === null) return null
  const length = UNIFORM.exec(field.pattern ?? '')?.[1]
  const isLong = length === undefined || Number(length) > LONGEST_DIGEST
  return {
    providerId,
    keyKindId: id,
    isSecret: field.secret,
    // A prefix tells even a field that is no secret: people paste the access key id of Amazon as the key.
    isDistinctive: prefix !== null || (field.secret && isLong),
    prefix,
    pattern: field.pattern === null ? null : new RegExp(field.pattern),
  }
}

const fits = ({ prefix, pattern }: Shape, secret: string): boolean =>
  (prefix === null || (secret.startsWith(prefix) && secret.length >= prefix.length + SHORTEST_REST)) &&
  (pattern === null || pattern.test(secret))
