import type { ApplicationId, ClientId } from './ids.ts'
import type { Instant } from './calendar.ts'

export interface ApplicationFacts {
  readonly name: string
  /** Catalogue id, or `other`. */
  readonly catalogId: string
  readonly clientId: ClientId
  /** Where its settings are: an address that the person typed. Shown, and opened only when it is https. */
  readonly settingsLink: string
  readonly owner: string
  readonly notes: string
}

/** Something that uses keys: a shop, a form plugin, an automation. */
export interface Application extends ApplicationFacts {
  readonly id: ApplicationId
  readonly createdAt: Instant
  readonly archivedAt: Instant | null
}
