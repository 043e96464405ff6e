/**
 * What is known about one email platform and its keys. This room holds facts and look-ups only: no clock, no network,
 * no randomness, and never a real key.
 *
 * URLs may hold `{names}` for what differs per account. Texts are shown to people as they are.
 */
import type { AccountField } from './account-field.ts'
import type { Confidence } from './confidence.ts'
import type { KeyKind } from './key-kind.ts'
import type { KeyManagementApi, LastUsedApi, ScopesProbe } from './key-management.ts'
import type { VerifyRecipe } from './recipe.ts'

export type * from './account-field.ts'
export type * from './confidence.ts'
export type * from './key-kind.ts'
export type * from './key-management.ts'
export type * from './recipe.ts'

/** `other` is for the platform that the catalogue does not know. */
export type ProviderCategory =
  | 'email-marketing'
  | 'transactional-email'
  | 'marketing-automation'
  | 'newsletter'
  | 'customer-messaging'
  | 'other'

export interface Provider {
  /** Lower-case words with hyphens; the name of its file. Saved in vaults, so it never changes. */
  readonly id: string
  readonly name: string
  /** Which of the vendor's products the facts are about; null when the name says it all. */
  readonly product: string | null
  readonly category: ProviderCategory
  /** Null only for a platform that the catalogue does not know; the same for `documentationUrl`. */
  readonly website: string | null
  readonly documentationUrl: string | null
  /** The kind that most people need comes first. Never empty. */
  readonly keyKinds: readonly KeyKind[]
  /** What Keyturn asks of the account beside the values of a key; left out where addresses need nothing. */
  readonly accountFields?: readonly AccountField[]
  /** How a person makes a key. */
  readonly generateSteps: readonly string[]
  /** Who in the platform's account may make keys; null when not documented. */
  readonly requiredRole: string | null
  readonly settingsLink: SettingsLink
  /** At most one per key kind. A kind without one cannot be tested by a call that only reads. */
  readonly verify: readonly VerifyRecipe[]
  /** Null when no call tells the permissions of a key; the same for the next two. */
  readonly scopesProbe: ScopesProbe | null
  readonly keyManagementApi: KeyManagementApi | null
  readonly lastUsedApi: LastUsedApi | null
  /** Every permission by the platform's own name; empty when the list is not known. */
  readonly scopeCatalogue: readonly string[]
  /** How a person ends a key. */
  readonly revokeSteps: readonly string[]
  /** Whether a revoked key is refused at once; null when unknown. */
  readonly revokeIsImmediate: boolean | null
  readonly revokeNotes: string | null
  /** How long old and new key work side by side, in words; null when nothing is documented. */
  readonly rotationGrace: string | null
  readonly leak: LeakAdvice
  /** Where the facts come from: addresses, and public code by name. */
  readonly sources: readonly string[]
  readonly confidence: ProviderConfidence
  /** The day on which the facts were checked, YYYY-MM-DD. */
  readonly asOf: string
}

/** The page on which keys are made and ended. */
export interface SettingsLink {
  /** Null when no direct link is known. */
  readonly url: string | null
  readonly notes: string | null
  readonly confidence: Confidence
}

export interface LeakAdvice {
  /** What the vendor or a good guide says about leaked keys; null when no page was found. */
  readonly url: string | null
  readonly advice: string
}

/** One judgement per area of facts. */
export interface ProviderConfidence {
  readonly keyFormat: Confidence
  readonly generateSteps: Confidence
  readonly verify: Confidence
  readonly errors: Confidence
  readonly keyManagementApi: Confidence
  readonly revoke: Confidence
}
