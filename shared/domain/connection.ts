import type { Instant } from './calendar.ts'
import type { ApplicationId, ConnectionId, KeyId } from './ids.ts'

export interface ConnectionFacts {
  /** Where in the application the key is pasted. */
  readonly place: string
  readonly permissionsNeeded: string
  /** How a person sees that the application works with the key. */
  readonly howTested: string
}

export interface ConnectionTest {
  readonly at: Instant
  readonly version: number
  readonly evidence: string
}

/** This application uses this key. */
export interface Connection extends ConnectionFacts {
  readonly id: ConnectionId
  readonly keyId: KeyId
  readonly applicationId: ApplicationId
  readonly createdAt: Instant
  /** Version last copied for this application; copying proves nothing about what is saved there. */
  readonly copiedVersion: number | null
  readonly copiedAt: Instant | null
  /** Version that a person says is saved there; null when nobody knows. */
  readonly installedVersion: number | null
  readonly installedAt: Instant | null
  readonly lastTest: ConnectionTest | null
}

/** Copying for an application notes which version went there. */
export const copied = (connection: Connection, version: number, now: Instant): Connection => ({
  ...connection,
  copiedVersion: version,
  copiedAt: now,
})

export const installed = (connection: Connection, version: number, now: Instant): Connection => ({
  ...connection,
  installedVersion: version,
  installedAt: now,
})

export const tested = (connection: Connection, test: ConnectionTest): Connection => ({ ...connection, lastTest: test })

/** What was copied, saved and tested there was the other key: of the new one nothing is known yet. */
export const withOtherKey = (connection: Connection, keyId: KeyId): Connection => ({
  ...connection,
  keyId,
  copiedVersion: null,
  copiedAt: null,
  installedVersion: null,
  installedAt: null,
  lastTest: null,
})
