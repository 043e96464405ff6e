/**
 * Keys that are made, changed and deleted at their platform from here. What is about to be called is written down first
 * as an intent; the reply closes it. An intent that is still open tells that the platform may have done what nobody saw.
 */
import { managedPlatform } from '../catalog/managed-platforms.ts'
import type { Instant } from './calendar.ts'
import type { Cause } from './diagnosis.ts'
import type { IntentId, KeyId, PlanId, RotationId } from './ids.ts'
import { currentVersion, type Key } from './key.ts'

/** A key as its platform lists it. The value itself is never listed. */
export interface PlatformKey {
  /** How the platform's interface addresses it: a number, a name, or the public half of the key. */
  readonly id: string
  /** Empty where the platform has no names for keys. */
  readonly label: string
  /** Null where the list does not tell. */
  readonly permissions: readonly string[] | null
  /** As the platform writes it; null where it does not tell. */
  readonly createdAt: string | null
  readonly lastUsedAt: string | null
  readonly expiresAt: string | null
  /** Internet addresses that alone may use it; null where the list does not tell, or all may. */
  readonly allowedAddresses: readonly string[] | null
  /** Switched off there, but not deleted. */
  readonly isPaused: boolean
}

/** Which stored key one at the platform is. A label is weak evidence: two keys may have the same. */
export interface StoredTwin {
  readonly keyId: KeyId
  readonly version: number
  readonly by: 'id' | 'label'
}

export interface ListedKey extends PlatformKey {
  readonly twin: StoredTwin | null
  /** The key that the platform was asked with. */
  readonly isManaging: boolean
  /** Made from here, as far as label and time tell, in a call whose answer was lost. */
  readonly mayBeOf: IntentId | null
}

export interface PlatformKeys {
  readonly at: Instant
  readonly host: string
  /** Null where the platform has one host only. */
  readonly region: string | null
  readonly keys: readonly ListedKey[]
  /** Stored for the same client and account, known at the platform by an id, and not in a list that is complete. */
  readonly missing: readonly { readonly keyId: KeyId; readonly version: number }[]
  readonly isComplete: boolean
}

/** What else a platform wants to know, by the ids of the fields in the catalogue. */
export type PlatformFields = Readonly<Record<string, string>>

export type KeyAction =
  | {
      readonly kind: 'make'
      readonly label: string
      readonly purpose: string
      /** In the platform's words. Empty only where a key has none of its own. */
      readonly permissions: readonly string[]
      readonly fields: PlatformFields
      /** What is written down about it (client, owner, kind of use) is taken from this key. */
      readonly likeKeyId: KeyId
      /** The rotation whose new value it is; null for a key of its own. */
      readonly rotationId: RotationId | null
    }
  | {
      readonly kind: 'change'
      readonly platformKeyId: string
      readonly label: string
      /** Null leaves them as they are. */
      readonly permissions: readonly string[] | null
      readonly fields: PlatformFields
    }
  | {
      readonly kind: 'delete'
      readonly platformKeyId: string
      readonly fields: PlatformFields
    }

export type KeyActionKind = KeyAction['kind']

/** Saved in the vault before the call goes out; removed together with what its answer brought. */
export interface Intent {
  readonly id: IntentId
  readonly at: Instant
  readonly providerId: string
  readonly managingKeyId: KeyId
  readonly action: KeyActionKind
  /** What the key is called at the platform. */
  readonly label: string
  /** Null for one that was to be made. */
  readonly platformKeyId: string | null
  /** What else the platform was told: whose keys they are, where a list is of one user. */
  readonly fields?: PlatformFields
  /** Why no answer is known; null when Keyturn ended, or was locked, before it came. */
  readonly lost: PlatformReason | null
}

/** Why a platform did not do what it was asked. The causes of a check, here about the managing key, and three more. */
export type PlatformReason =
  | Cause
  /** It read the request and did not take something in it. */
  | 'not-accepted'
  /** The key, or the user that it belongs to, is not there. */
  | 'not-there'

/** What a person should know before saying yes. */
export type PlanWarning =
  | { readonly kind: 'full-access' }
  | { readonly kind: 'label-taken' }
  | { readonly kind: 'label-not-sent' }
  | { readonly kind: 'may-expire' }
  | { readonly kind: 'replaces-address' }
  | { readonly kind: 'delete-is-final' }
  | { readonly kind: 'not-stored' }
  /** The applications that are recorded for it here. */
  | { readonly kind: 'in-use'; readonly applications: readonly string[] }
  /** It is stored here as the key in use. */
  | { readonly kind: 'stored'; readonly label: string }
  /** Only the label tells which stored key it is. */
  | { readonly kind: 'by-label-only' }

/** What would be done, worked out by the keeper from what is stored and what the platform lists. Nothing is done yet. */
export interface Plan {
  readonly id: PlanId
  readonly providerId: string
  readonly managingLabel: string
  readonly action: KeyActionKind
  /** The name at the platform: of the key to make, as it will be, or as it is. */
  readonly label: string
  /** The name before, where a change renames. */
  readonly labelBefore: string | null
  readonly platformKeyId: string | null
  /** Those that the key will have; null where they stay, or are no matter of the key. */
  readonly permissions: readonly string[] | null
  readonly fields: PlatformFields
  readonly call: { readonly method: string; readonly host: string; readonly path: string }
  readonly warnings: readonly PlanWarning[]
}

export type PlatformOutcome =
  /** With the key that is stored now, when one was made. */
  | { readonly kind: 'done'; readonly keyId: KeyId | null }
  /** Nothing has changed at the platform. */
  | { readonly kind: 'refused'; readonly reason: PlatformReason; readonly status: number | null }
  /** Nobody knows: the intent stays open. */
  | { readonly kind: 'unknown'; readonly reason: PlatformReason }
  /** Made at the platform; the vault could not store it. Its value is held until Keyturn is locked. */
  | { readonly kind: 'unsaved'; readonly intentId: IntentId; readonly problem: 'disk' | 'file-replaced' | 'other' }

export const openIntents = (intents: Iterable<Intent>, providerId: string): readonly Intent[] =>
  [...intents].filter((intent) => intent.providerId === providerId).toSorted((left, right) => left.at - right.at)

/** `not-known`: the platform does not tell what a key may do, or was not asked yet. */
export type Ability = 'can' | 'can-not' | 'not-known'

/** Whether a stored key may manage others, as far as kind and last check tell. */
export function abilityOf(key: Key): Ability {
  const platform = managedPlatform(key.providerId)
  if (!platform?.managingKinds.includes(key.keyKindId)) return 'can-not'
  const known = currentVersion(key)?.lastCheck?.permissions ?? null
  if (known === null || platform.managingPermissions.length === 0) return 'not-known'
  return platform.managingPermissions.every((needed) => known.includes(needed)) ? 'can' : 'can-not'
}

/** Stored keys that may manage those of a platform, the surest first. */
export const managingKeys = (keys: Iterable<Key>, providerId: string): readonly Key[] =>
  [...keys]
    .filter((key) => key.providerId === providerId && key.archivedAt === null && abilityOf(key) !== 'can-not')
    .toSorted((left, right) => rank(left) - rank(right) || left.label.localeCompare(right.label))

const rank = (key: Key): number => (abilityOf(key) === 'can' ? 0 : 1)
