/** What is known about one application that people paste keys into: where the key goes, how to change and test it. */
import type { Confidence } from './confidence.ts'

/** `other` is for the application that the catalogue does not know. */
export type ApplicationCategory =
  | 'ecommerce'
  | 'automation'
  | 'CRM'
  | 'docs'
  | 'analytics'
  | 'CMS'
  | 'forms'
  | 'payments'
  | 'chat'
  | 'ci'
  | 'other'

/** Texts are shown to people as they are; `{names}` in URLs stand for what differs per account. */
export interface CatalogApplication {
  /** Lower-case words with hyphens; the name of its file. Saved in vaults, so it never changes. */
  readonly id: string
  readonly name: string
  readonly category: ApplicationCategory
  /** The way to the place, in words; null only for an application that the catalogue does not know. */
  readonly whereKeyIsPasted: string | null
  /** As well attested as `confidence.location` says; null when no link is known. */
  readonly settingsUrl: string | null
  /** How the application keeps the key, in words ('connection, not readable again'); null when unknown. */
  readonly keyStorage: string | null
  /** How a person puts in a new key. */
  readonly updateSteps: readonly string[]
  /** How a person proves that the new key works there. */
  readonly testSteps: readonly string[]
  /** What often goes wrong, or is in the way. */
  readonly gotchas: readonly string[]
  readonly notes: string | null
  /** Where the facts come from. */
  readonly sources: readonly string[]
  readonly confidence: ApplicationConfidence
  /** The day on which the facts were checked, YYYY-MM-DD. */
  readonly asOf: string
}

/** One judgement per area of facts. */
export interface ApplicationConfidence {
  readonly location: Confidence
  readonly updateSteps: Confidence
  readonly testSteps: Confidence
}
