import type { CalendarDate, Instant } from './calendar.ts'
import { verdictOf, type Cause, type KeyCheck } from './diagnosis.ts'
import type { ClientId, KeyId, SecretId } from './ids.ts'
import type { Mask } from './mask.ts'

export type Environment = 'live' | 'test'

/** How often Keyturn checks a key by itself. */
export const CHECK_SCHEDULES = ['off', 'daily', 'weekly'] as const
export type CheckSchedule = (typeof CHECK_SCHEDULES)[number]

/** What people write down about a key. Changing any of it never moves a rotation date. */
export interface KeyFacts {
  readonly label: string
  readonly purpose: string
  /** Catalogue id, or `other`. */
  readonly providerId: string
  readonly keyKindId: string
  readonly clientId: ClientId
  readonly accountName: string
  readonly environment: Environment
  /** The permissions that were chosen when the key was made, in words. */
  readonly permissions: string
  readonly owner: string
  readonly tags: readonly string[]
  readonly notes: string
  /** Own policy: days from one real change of the value to the next; null for none. */
  readonly rotateEveryDays: number | null
}

/**
 * - `pending`: captured in a rotation that is still open; applications may already use it.
 * - `current`: the value that the key stands for. A key has exactly one.
 * - `previous`: revoked at the platform; the value is kept for some days so that its death can still be proven.
 * - `retired`: the value is destroyed; the fingerprint and the dates stay.
 */
export type VersionStage = 'pending' | 'current' | 'previous' | 'retired'

/** One value that the key has had. The value itself lies in a record of its own, found by `secretId`. */
export interface Version {
  /** 1 for the first value, rising by one. */
  readonly number: number
  readonly stage: VersionStage
  readonly storedAt: Instant
  /** The day of that where it was stored. Kept, so that travelling to another time zone moves no due date. */
  readonly storedOn: CalendarDate
  /** When the value was made at the platform; null when nobody knows. */
  readonly createdOn: CalendarDate | null
  /** When the platform itself ends it; null when it does not or nobody knows. */
  readonly expiresOn: CalendarDate | null
  readonly masks: readonly Mask[]
  /** Fields of the key kind that are no secrets (a region, an account address), by field id. */
  readonly publicFields: Readonly<Record<string, string>>
  /** Keyed digest of each secret field, hexadecimal, by field id: recognises a value without holding it. */
  readonly fingerprints: Readonly<Record<string, string>>
  /** Null once the value is destroyed. */
  readonly secretId: SecretId | null
  /** When it stopped being in use: revoked, or given up with an abandoned rotation. */
  readonly endedAt: Instant | null
  /** What the platform last said about this very value; null, or missing in older records: it was never asked. */
  readonly lastCheck?: KeyCheck | null
  /** The cause of the last check that was not lost on the way to the platform; the same for null. */
  readonly lastSaid?: Cause | null
  /** When a check by schedule found it worse than before, until somebody has looked. */
  readonly turnedBadAt?: Instant | null
  /** How the platform addresses this value, where it was made from here; null or missing: not known. */
  readonly platformId?: string | null
}

export interface Key extends KeyFacts {
  readonly id: KeyId
  readonly createdAt: Instant
  readonly archivedAt: Instant | null
  /** Whether Keyturn checks it by itself; missing for `off`. */
  readonly checkSchedule?: CheckSchedule
  readonly versions: readonly Version[]
}

/** The value of a version in use is only ever gone when it was touched outside Keyturn and no copy of it was found. */
export const isLost = ({ secretId, stage }: Pick<Version, 'secretId'> & Partial<Pick<Version, 'stage'>>): boolean =>
  secretId === null && (stage === 'current' || stage === 'pending')

export const currentVersion = (key: Key): Version | undefined => key.versions.find(({ stage }) => stage === 'current')

export const versionOf = (key: Key, number: number): Version | undefined =>
  key.versions.find((version) => version.number === number)

export const nextVersionNumber = (key: Key): number =>
  key.versions.reduce((highest, { number }) => Math.max(highest, number), 0) + 1

/** The key with one of its versions changed; the others stay as they are. */
export const withVersion = (key: Key, number: number, change: Partial<Omit<Version, 'number'>>): Key => ({
  ...key,
  versions: key.versions.map((version) => (version.number === number ? { ...version, ...change } : version)),
})

/** Refused by its platform when it was last asked: whoever uses this value is refused too. */
export function deadCause(key: Key): Cause | null {
  const cause = currentVersion(key)?.lastCheck?.cause ?? null
  return key.archivedAt === null && cause !== null && verdictOf(cause) === 'dead' ? cause : null
}

/** What a platform said counts for the very value, kind and account that it was asked about: an edit of those ends it. */
export function withoutStaleChecks(before: Key, after: Key): Key {
  const isSameKind = before.providerId === after.providerId && before.keyKindId === after.keyKindId
  const isStale = (version: Version): boolean => {
    const known = versionOf(before, version.number)
    return !isSameKind || known?.secretId !== version.secretId || !hasSameFields(known, version)
  }
  return {
    ...after,
    versions: after.versions.map((each) => (each.lastCheck && isStale(each) ? { ...each, ...UNCHECKED } : each)),
  }
}

const UNCHECKED = { lastCheck: null, lastSaid: null, turnedBadAt: null } as const

/** Regions, addresses and names of users are part of the question that a platform is asked. */
export const hasSameFields = ({ publicFields: left }: Version, { publicFields: right }: Version): boolean =>
  [...Object.keys(left), ...Object.keys(right)].every((id) => left[id] === right[id])
