import type { Confidence } from './confidence.ts'
import type { RequestBody } from './recipe.ts'

/** A call that tells the permissions of a key. */
export interface ScopesProbe {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: RequestBody | null
  /** Where the permissions are in the reply, in words; null when not written down. */
  readonly bodyPath: string | null
  readonly notes: string | null
  readonly confidence: Confidence
}

/** How the platform lets programs manage keys. Described for people and for code that is written per platform. */
export interface KeyManagementApi {
  /** The calls that are known. An operation that is missing is not offered or not known. */
  readonly calls: readonly KeyManagementCall[]
  /** How to find the key's id at the platform from its value, in words; null when that is not possible. */
  readonly idFromSecret: string | null
  /** Signing that differs from that of the verify recipe; null when the calls authenticate in the same way. */
  readonly signing: { readonly style: 'sigv4'; readonly service: string; readonly region: string } | null
  readonly notes: string | null
  /** Holds for each call that has no confidence of its own. */
  readonly confidence: Confidence
}

/** `disable` and `pause` can be undone; `delete` cannot. */
export type KeyOperation = 'list' | 'get' | 'create' | 'update' | 'disable' | 'pause' | 'delete'

export interface KeyManagementCall {
  readonly operation: KeyOperation
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{names}` for what differs per account or key. */
  readonly url: string
  /** What the call changes, where one operation is split over several calls; null otherwise. */
  readonly covers: string | null
  /** Field values describe what goes there ('string, required'); null when the call has no body. */
  readonly body: RequestBody | null
  /** Null for the platform's usual one. */
  readonly contentType: string | null
  /** HTTP status of success; null when not written down. */
  readonly success: number | null
  /** What the reply holds, in words; null when not written down. */
  readonly returns: string | null
  /** What the calling key must be allowed to do, in the platform's words; null when not known. */
  readonly permission: string | null
  readonly limits: string | null
  readonly notes: string | null
  /** Null: that of the whole API. */
  readonly confidence: Confidence | null
}

/** A call that tells when a key was used last. */
export interface LastUsedApi {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body: RequestBody | null
  /** Where the date is in the reply, in words. */
  readonly returns: string
  readonly permission: string
  readonly confidence: Confidence
}
