import type { Confidence } from './confidence.ts'

/**
 * Whether the platform still hands out this kind of key.
 * - `current`: the ordinary kind today.
 * - `no-new-keys`: existing keys work, new ones cannot be made.
 * - `legacy`: belongs to an older product that still runs.
 * - `deprecated`: still works; the vendor asks people to leave it.
 */
export type KeyKindStatus = 'current' | 'no-new-keys' | 'legacy' | 'deprecated'

/**
 * Whether a key of this kind ends by itself.
 * - `never`: no expiry is documented.
 * - `days`: it ends after a time that the platform sets.
 * - `configurable`: the person chooses when making the key.
 */
export type KeyExpiry = 'never' | 'days' | 'configurable'

/** One kind of key that a platform issues, made of one or several fields. */
export interface KeyKind {
  /** Unique within the platform. */
  readonly id: string
  readonly name: string
  readonly status: KeyKindStatus
  /** What a person copies from the platform, in the order in which the platform shows it. Never empty. */
  readonly secretFields: readonly SecretField[]
  readonly format: KeyFormat
  /** Whether a key can carry a name at the platform; null when unknown. */
  readonly supportsLabel: boolean | null
  /** Whether the permissions of one key can be narrowed; null when unknown. */
  readonly supportsScopes: boolean | null
  /** Names of the permission levels that can be chosen; empty when there are none. */
  readonly scopeLevels: readonly string[]
  readonly expires: KeyExpiry
  /** What is known about the expiry, in words; null when there is nothing to add. */
  readonly expiresDetail: string | null
  /** Whether the platform shows the value only when it is made; null when unknown. */
  readonly shownOnce: boolean | null
  /** How many keys of this kind may exist side by side; null when no limit is documented. 1 means a hard cut. */
  readonly maxKeys: number | null
  readonly notes: string | null
}

/** One value of a key. Some are no secrets: an address, a region, a public identifier. */
export interface SecretField {
  /** Unique within the key kind; `{id}` stands for the value in the templates of the platform's recipes. */
  readonly id: string
  /** As the platform calls it. */
  readonly label: string
  readonly secret: boolean
  /** An example to show in the empty field, with `{names}` for the parts that differ per account; null for none. */
  readonly placeholder: string | null
  /**
   * JavaScript regular expression (its source), anchored at both ends. A hint for the person and never a reason to
   * refuse a value. Null when the format is not documented.
   */
  readonly pattern: string | null
}

/** What a key of this kind looks like. */
export interface KeyFormat {
  readonly description: string
  /**
   * Ids of the fields that `prefix`, `exampleShape` and `exampleExpand` speak of. Not always the first secret one: the
   * access key id of Amazon is no secret, and of the four values of a Zoho client only the two tokens have this form.
   * Empty when nothing but the description is known.
   */
  readonly fields: readonly string[]
  /** Literal beginning that tells the kind apart, for instance `SG.`; null when there is none. */
  readonly prefix: string | null
  /** For people, shortened with an ellipsis. */
  readonly exampleShape: string
  /** Compact example for tests: `c{n}` means the character c repeated n times. Null when there is no pattern. */
  readonly exampleExpand: string | null
  readonly confidence: Confidence
}
