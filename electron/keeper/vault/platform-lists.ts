/** What the platform lists, laid beside what is stored: which is which, what is missing, and what may be an orphan. */
import { keyKindOf } from '#shared/catalog/index.ts'
import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import {
  openIntents,
  type Intent,
  type ListedKey,
  type PlatformFields,
  type PlatformKey,
  type PlatformKeys,
  type StoredTwin,
} from '#shared/domain/managed.ts'
import { currentVersion, type Key, type Version } from '#shared/domain/key.ts'
import type { Listing } from '../providers/manage.ts'
import { keyApiOf } from '../providers/managing/apis.ts'
import { wipeFields, type Context } from './context.ts'
import { textsOf } from './values.ts'

interface Known {
  readonly key: Key
  readonly version: Version
  /** Null when nothing stored tells it. */
  readonly id: string | null
}

/** Clocks of two computers differ a little, and platforms round. */
const TOLERANCE = 10 * 60 * 1000

export function besideStored(
  { store, now }: Pick<Context, 'store' | 'now'>,
  managing: Key,
  listing: Listing,
  fields: PlatformFields,
): PlatformKeys {
  const known = [...store.key.values()]
    .filter(({ providerId }) => providerId === managing.providerId)
    .flatMap((key) => key.versions.map((version): Known => ({ key, version, id: idOf(store, key, version) })))
  const intents = openIntents(store.intent.values(), managing.providerId)
    .filter((each) => isOfAccount(store, managing, each))
    .filter((each) => isOfList(each, fields))
  const keys = listing.keys.map((listed): ListedKey => {
    const twin = twinById(known, listed.id) ?? twinByLabel(known, listing, listed.label)
    return {
      ...listed,
      twin,
      isManaging: twin?.by === 'id' && twin.keyId === managing.id && twin.version === currentVersion(managing)?.number,
      mayBeOf: twin?.by === 'id' ? null : (intents.find((each) => mayBeOf(each, listed))?.id ?? null),
    }
  })
  return {
    ...listing.place,
    at: now(),
    keys,
    missing: missingFrom(managing, listing, known),
    isComplete: listing.isComplete,
  }
}

/** Clients and accounts have lists of their own; what is not in one of them says nothing about the others. */
export function isOfAccount({ key }: Pick<Context['store'], 'key'>, managing: Key, intent: Intent): boolean {
  const asked = key.get(intent.managingKeyId)
  const isSame = asked?.clientId === managing.clientId && asked.accountName === managing.accountName
  return intent.managingKeyId === managing.id || (isSame && intent.providerId === managing.providerId)
}

/** Where a list is of one user, it says nothing about the keys of another one. */
export const isOfList = ({ providerId, fields: asked }: Intent, fields: PlatformFields): boolean =>
  (managedPlatform(providerId)?.fields ?? [])
    .filter((each) => each.for.includes('list'))
    .every(({ id }) => asked?.[id] === fields[id])

/** From what was noted when it was made, from the value, or from a field that is no secret. */
function idOf(store: Context['store'], { providerId, keyKindId }: Key, version: Version): string | null {
  if (version.platformId) return version.platformId
  const api = keyApiOf(providerId)
  if (!api?.idOf) return null
  const fromFields = api.idOf(version.publicFields)
  if (fromFields !== null || version.secretId === null || !keyKindOf(providerId, keyKindId)) return fromFields
  const secret = store.openSecret(version.secretId)
  if (secret === null) return null
  const id = api.idOf({ ...version.publicFields, ...textsOf(secret) })
  wipeFields(secret)
  return id
}

function twinById(known: readonly Known[], id: string): StoredTwin | null {
  const found = known.find((each) => each.id === id)
  return found ? { keyId: found.key.id, version: found.version.number, by: 'id' } : null
}

/** A label says something only where one key has it on each side, and nothing better is known of the stored one. */
function twinByLabel(known: readonly Known[], { keys }: Listing, label: string): StoredTwin | null {
  const named = known.filter(
    ({ key, version, id }) => id === null && version.stage === 'current' && isSame(key.label, label),
  )
  const isOnlyOne = label !== '' && named.length === 1 && keys.filter((each) => isSame(each.label, label)).length === 1
  const [only] = named
  return isOnlyOne && only ? { keyId: only.key.id, version: only.version.number, by: 'label' } : null
}

const isSame = (left: string, right: string): boolean => left.trim().toLowerCase() === right.trim().toLowerCase()

function mayBeOf({ action, label, at, providerId }: Intent, listed: PlatformKey): boolean {
  if (action !== 'make') return false
  const made = Date.parse(listed.createdAt ?? '')
  // Where keys have no names, only the time can tell.
  if (managedPlatform(providerId)?.hasNoLabels) return made >= at - TOLERANCE
  return isSame(label, listed.label) && (Number.isNaN(made) || made >= at - TOLERANCE)
}

/** A key of another account is in no list of this one, so only those of the same client and account are spoken of. */
function missingFrom(managing: Key, { keys, isComplete }: Listing, known: readonly Known[]): PlatformKeys['missing'] {
  const isOfOneUser = managedPlatform(managing.providerId)?.permissions.kind === 'of-user'
  if (!isComplete || isOfOneUser) return []
  return known
    .filter(({ key, version, id }) => {
      const isSameAccount = key.clientId === managing.clientId && key.accountName === managing.accountName
      const isInUse = key.archivedAt === null && (version.stage === 'current' || version.stage === 'pending')
      return isSameAccount && isInUse && id !== null && !keys.some((each) => each.id === id)
    })
    .map(({ key, version }) => ({ keyId: key.id, version: version.number }))
}
