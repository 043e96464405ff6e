/** What a backup holds beside the vault as it is now. Labels and masks only: no value is opened. */
import { isDeepStrictEqual } from 'node:util'
import type { Backup, BackupContents, KeyInBackup, KeyPart } from '#shared/domain/backups.ts'
import type { ActivityEvent } from '#shared/domain/activity.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { currentVersion, type Key, type Version } from '#shared/domain/key.ts'
import type { Store } from './store.ts'

export function contentsOf(backup: Backup, copy: Store, present: Store): BackupContents {
  const compared = comparedWith(copy, present)
  return { backup: { ...backup, keys: compared.keys.length }, ...compared }
}

export function comparedWith(copy: Store, present: Store): Pick<BackupContents, 'keys' | 'onlyNow'> {
  const changes = lastChanges(copy)
  const keys = [...copy.key.values()].map((key): KeyInBackup => {
    const now = present.key.get(key.id)
    const current = currentVersion(key)
    const currentNow = now && currentVersion(now)
    const differences = now
      ? differencesBetween(pictureOf(key, current, copy), pictureOf(now, currentNow, present))
      : []
    return {
      keyId: key.id,
      label: key.label,
      providerId: key.providerId,
      isArchived: key.archivedAt !== null,
      masks: current?.masks ?? [],
      changedAt: changes.get(key.id) ?? key.createdAt,
      compared: !now ? 'missing' : differences.length === 0 ? 'same' : 'different',
      differences,
      labelNow: now?.label ?? null,
      hasOtherValueNow: now !== undefined && !isDeepStrictEqual(currentNow?.fingerprints, current?.fingerprints),
    }
  })
  const onlyNow = [...present.key.keys()].filter((id) => !copy.key.has(id)).length
  return { keys, onlyNow }
}

/**
 * What a person would call the same: what is written about the key, its current value and where it is used. Left out are
 * the names of records, values that ended, and what merely copying or checking a key notes.
 */
function pictureOf(
  { id, createdAt: _createdAt, versions: _versions, checkSchedule = 'off', ...facts }: Key,
  current: Version | undefined,
  store: Store,
): Readonly<Record<KeyPart, unknown>> {
  const {
    secretId: _id,
    storedAt: _at,
    storedOn: _on,
    lastCheck: _check,
    lastSaid: _said,
    turnedBadAt: _turned,
    ...value
  } = current ?? NO_VERSION
  const connections = [...store.connection.values()]
    .filter(({ keyId }) => keyId === id)
    .map(({ copiedAt: _copiedAt, copiedVersion: _version, ...connection }) => connection)
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
  return { ...facts, checkSchedule, value, connections }
}

type Picture = ReturnType<typeof pictureOf>

const differencesBetween = (left: Picture, right: Picture): readonly KeyPart[] =>
  (Object.keys(left) as KeyPart[]).filter((part) => !isDeepStrictEqual(left[part], right[part]))

const NO_VERSION: Partial<Version> = {}

const CHANGES_NOTHING: readonly ActivityEvent['kind'][] = [
  'key-revealed',
  'key-copied',
  'key-copied-for',
  'key-checked',
  'reminder-snoozed',
]

function lastChanges(copy: Store): ReadonlyMap<KeyId, Instant> {
  const last = new Map<KeyId, Instant>()
  for (const { at, event } of copy.snapshot().activity.toReversed()) {
    if ('keyId' in event && !CHANGES_NOTHING.includes(event.kind)) last.set(event.keyId, at)
  }
  return last
}
