/**
 * The last values that each field of a key has had before, so that a mistake can be looked at and taken back. A change
 * keeps what stood there before; what it became stands in the next change of the same field, or in the key itself.
 * The versions of a rotation are no part of it: they keep their values by a rule of their own.
 */
import type { CalendarDate, Instant } from './calendar.ts'
import { currentVersion, versionOf, withVersion, type Key, type KeyFacts, type Version } from './key.ts'

/** Values kept of each field; the oldest falls out. */
export const MOST_EARLIER = 10

type FactName = Exclude<keyof KeyFacts, 'providerId' | 'keyKindId'>

/** Platform and kind of key change together: one without the other would describe no key that exists. */
export type Platform = Pick<KeyFacts, 'providerId' | 'keyKindId'>

/** What a corrected value leaves behind. The value itself lies in the record named by `secretId`. */
export type EarlierSecret = Pick<Version, 'masks' | 'fingerprints' | 'storedAt' | 'secretId'>

type Fact = { readonly [Name in FactName]: { readonly field: Name; readonly value: KeyFacts[Name] } }[FactName]

/** One field and what stands in it. Fields that belong to a version of the value say to which. */
export type FieldValue =
  | Fact
  | { readonly field: 'platform'; readonly value: Platform }
  | { readonly field: 'createdOn' | 'expiresOn'; readonly version: number; readonly value: CalendarDate | null }
  | { readonly field: 'public'; readonly version: number; readonly fieldId: string; readonly value: string | null }
  | { readonly field: 'secret'; readonly version: number; readonly value: EarlierSecret }

export interface Earlier {
  /** 1 for the first change of the key, rising by one. */
  readonly id: number
  readonly at: Instant
  /** The account of the operating system under which Keyturn ran. */
  readonly user: string
  /** What stood in the field until then. */
  readonly before: FieldValue
}

/** Kept sealed in a record of its own, which only this is read from when somebody asks. Oldest first. */
export interface KeyHistory {
  readonly latestId: number
  readonly earlier: readonly Earlier[]
}

export interface KeyChange extends Earlier {
  /** Null when it is no longer known: a version that is gone. */
  readonly after: FieldValue | null
  /** - `possible`; - `present`: this is what stands there now; - `ended`: of a version that was replaced since;
   *  - `destroyed`: the value is gone, only its record is left. */
  readonly restore: 'possible' | 'present' | 'ended' | 'destroyed'
}

export const NO_HISTORY: KeyHistory = { latestId: 0, earlier: [] }

const FACT_NAMES = Object.keys({
  label: true,
  purpose: true,
  clientId: true,
  accountName: true,
  environment: true,
  permissions: true,
  owner: true,
  tags: true,
  notes: true,
  rotateEveryDays: true,
} satisfies Record<FactName, true>) as readonly FactName[]

/** What stood in the fields that the edit changed. Both have the same current version. */
export function replacedBy(before: Key, after: Key): readonly FieldValue[] {
  const now = new Map(fieldsOf(after).map((value) => [fieldName(value), value]))
  const then = new Map(fieldsOf(before).map((value) => [fieldName(value), value]))
  const added = [...now].flatMap(([name, value]): readonly FieldValue[] =>
    value.field === 'public' && !then.has(name) ? [{ ...value, value: null }] : [],
  )
  return [...[...then].flatMap(([name, value]) => (isSame(value, now.get(name)) ? [] : [value])), ...added]
}

/** The history with these values added, and what fell out of it. */
export function remember(
  { latestId, earlier }: KeyHistory,
  values: readonly FieldValue[],
  { at, user }: Pick<Earlier, 'at' | 'user'>,
): { readonly history: KeyHistory; readonly fallenOut: readonly Earlier[] } {
  const all = [...earlier, ...values.map((before, index) => ({ id: latestId + 1 + index, at, user, before }))]
  const found = new Map<string, number>()
  const isKept = ({ before }: Earlier): boolean => {
    const name = fieldName(before)
    found.set(name, (found.get(name) ?? 0) + 1)
    return found.get(name)! <= MOST_EARLIER
  }
  const kept = new Set(all.toReversed().filter(isKept))
  return {
    history: { latestId: latestId + values.length, earlier: all.filter((each) => kept.has(each)) },
    fallenOut: all.filter((each) => !kept.has(each)),
  }
}

/** The history without the values of these versions, whose own values are being destroyed too. */
export const withoutSecretsOf = (history: KeyHistory, versions: ReadonlySet<number>): KeyHistory => ({
  ...history,
  earlier: history.earlier.map((each) =>
    each.before.field === 'secret' && versions.has(each.before.version)
      ? { ...each, before: { ...each.before, value: { ...each.before.value, secretId: null } } }
      : each,
  ),
})

/** Newest first, each with what the field became and whether it can be put back. */
export function changesOf({ earlier }: KeyHistory, key: Key): readonly KeyChange[] {
  const latest = new Map<string, FieldValue>()
  const current = currentVersion(key)
  return earlier.toReversed().map((each) => {
    const { before } = each
    const chain = `${fieldName(before)} ${'version' in before ? before.version : ''}`
    const present = presentOf(key, before)
    const after = latest.get(chain) ?? present
    latest.set(chain, before)
    const isEnded = 'version' in before && before.version !== current?.number
    const isDestroyed = before.field === 'secret' && before.value.secretId === null
    const restore = isDestroyed ? 'destroyed' : isEnded ? 'ended' : isSame(before, present) ? 'present' : 'possible'
    return { ...each, after, restore }
  })
}

/** The key with this value back in its field. A secret is put back by its owner, who has the bytes. */
export function restored(key: Key, value: Exclude<FieldValue, { field: 'secret' }>): Key {
  switch (value.field) {
    case 'platform':
      return { ...key, ...value.value }
    case 'createdOn':
    case 'expiresOn':
      return withVersion(key, value.version, { [value.field]: value.value })
    case 'public': {
      const { [value.fieldId]: _replaced, ...others } = versionOf(key, value.version)?.publicFields ?? {}
      const publicFields = value.value === null ? others : { ...others, [value.fieldId]: value.value }
      return withVersion(key, value.version, { publicFields })
    }
    case 'label':
    case 'purpose':
    case 'clientId':
    case 'accountName':
    case 'environment':
    case 'permissions':
    case 'owner':
    case 'tags':
    case 'notes':
    case 'rotateEveryDays':
      return { ...key, [value.field]: value.value }
  }
}

/** All fields of the key with what stands in them; those of a version are those of the current one. */
function fieldsOf(key: Key, version: Version | undefined = currentVersion(key)): readonly FieldValue[] {
  const { providerId, keyKindId } = key
  return [
    ...FACT_NAMES.map((field) => ({ field, value: key[field] }) as Fact),
    { field: 'platform', value: { providerId, keyKindId } },
    ...(version ? fieldsOfVersion(version) : []),
  ]
}

function fieldsOfVersion(version: Version): readonly FieldValue[] {
  const { number, masks, fingerprints, storedAt, secretId } = version
  return [
    { field: 'createdOn', version: number, value: version.createdOn },
    { field: 'expiresOn', version: number, value: version.expiresOn },
    ...Object.entries(version.publicFields).map(([fieldId, value]): FieldValue => ({
      field: 'public',
      version: number,
      fieldId,
      value,
    })),
    { field: 'secret', version: number, value: { masks, fingerprints, storedAt, secretId } },
  ]
}

/** What stands in the same field now; a public field that is gone counts as empty. */
function presentOf(key: Key, value: FieldValue): FieldValue | null {
  const version = 'version' in value ? versionOf(key, value.version) : undefined
  if ('version' in value && !version) return null
  const found = fieldsOf(key, version).find((each) => fieldName(each) === fieldName(value))
  return found ?? (value.field === 'public' ? { ...value, value: null } : null)
}

const fieldName = (value: FieldValue): string => (value.field === 'public' ? `public ${value.fieldId}` : value.field)

/** Secrets are the same when their fingerprints are: the values themselves are not here. */
function isSame(one: FieldValue, other: FieldValue | null | undefined): boolean {
  if (!other) return false
  if (one.field === 'secret' && other.field === 'secret') {
    return sameEntries(one.value.fingerprints, other.value.fingerprints)
  }
  return JSON.stringify(one.value) === JSON.stringify(other.value)
}

const sameEntries = (one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value)
