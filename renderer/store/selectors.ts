/** What several screens need to know, worked out from the replica. */
import { keyKindOf, providerById } from '#shared/catalog/index.ts'
import type { Application } from '#shared/domain/application.ts'
import type { CalendarDate } from '#shared/domain/calendar.ts'
import type { Client } from '#shared/domain/client.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ClientId, KeyId } from '#shared/domain/ids.ts'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import { isSnoozed, reminderOf, urgencyOf, type Reminder, type Urgency } from '#shared/domain/reminders.ts'
import { isOpen, type Rotation, type RotationOrder } from '#shared/domain/rotation.ts'
import { memoLast } from './memo.ts'
import type { Replica } from './replica.ts'

export interface KeyRow {
  readonly key: Key
  readonly reminder: Reminder | null
  readonly urgency: Urgency
  readonly connections: readonly Connection[]
  /** Everything that a search may find it by, in lower case. */
  readonly haystack: string
}

/** In the order in which they were connected, whatever order the file gives them in. */
const inOrder = memoLast((connections: Replica['connection']) =>
  [...connections.values()].toSorted((left, right) => left.createdAt - right.createdAt),
)

const connectionsByKey = memoLast((connections: Replica['connection']) =>
  Map.groupBy(inOrder(connections), ({ keyId }) => keyId),
)

const connectionsByApplication = memoLast((connections: Replica['connection']) =>
  Map.groupBy(inOrder(connections), ({ applicationId }) => applicationId),
)

export const connectionsOfKey = (replica: Replica, keyId: KeyId): readonly Connection[] =>
  connectionsByKey(replica.connection).get(keyId) ?? NONE

export const connectionsOfApplication = (replica: Replica, application: Application): readonly Connection[] =>
  connectionsByApplication(replica.connection).get(application.id) ?? NONE

const NONE: readonly never[] = []

const computeRows = memoLast(
  (
    keys: Replica['key'],
    clients: Replica['client'],
    applications: Replica['application'],
    connections: Replica['connection'],
    today: CalendarDate,
  ): readonly KeyRow[] => {
    const byKey = connectionsByKey(connections)
    return [...keys.values()].map((key) => {
      const reminder = reminderOf(key, today)
      const connected = byKey.get(key.id) ?? NONE
      const names = connected.map(({ applicationId }) => applications.get(applicationId)?.name ?? '')
      const haystack = haystackOf(key, clients.get(key.clientId), names)
      return { key, reminder, urgency: urgencyOf(reminder), connections: connected, haystack }
    })
  },
)

/** All keys, the most urgent first, then by label. */
const sortedRows = memoLast((rows: readonly KeyRow[]) => rows.toSorted(byUrgency))

export const keyRows = (replica: Replica, today: CalendarDate): readonly KeyRow[] =>
  sortedRows(computeRows(replica.key, replica.client, replica.application, replica.connection, today))

export const openRotationOf = (replica: Replica, keyId: KeyId): Rotation | undefined =>
  openRotations(replica).find((rotation) => rotation.keyId === keyId)

export const openRotations = (replica: Replica): readonly Rotation[] => openOnes(replica.rotation)

const openOnes = memoLast((rotations: Replica['rotation']) => [...rotations.values()].filter(isOpen))

/** Due or overdue keys that nobody has snoozed. */
export const needsAttention = (replica: Replica, today: CalendarDate): readonly KeyRow[] =>
  unsnoozed(keyRows(replica, today), replica.reminder, today)

const unsnoozed = memoLast(
  (rows: readonly KeyRow[], marks: Replica['reminder'], today: CalendarDate): readonly KeyRow[] =>
    rows.filter(
      ({ key, reminder, urgency }) =>
        reminder !== null &&
        (urgency === 'overdue' || urgency === 'due') &&
        !isSnoozed(marks.get(key.id), reminder, today),
    ),
)

export const matches = (haystack: string, search: string): boolean =>
  search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word))

/** Where the platform has room for one key only, old and new can not work side by side. */
export const orderFor = ({ providerId, keyKindId }: Key): RotationOrder =>
  keyKindOf(providerId, keyKindId)?.maxKeys === 1 ? 'hard-cut' : 'overlap'

export const platformName = (providerId: string): string => providerById(providerId)?.name ?? 'Other platform'

export const clientsByName = memoLast((clients: Replica['client']): readonly Client[] =>
  [...clients.values()].toSorted((left, right) => left.name.localeCompare(right.name, undefined, { numeric: true })),
)

/** How many keys each client has, archived ones left out. */
export const keyCounts = memoLast((keys: Replica['key']) => {
  const counts = new Map<ClientId, number>()
  for (const key of keys.values())
    if (key.archivedAt === null) counts.set(key.clientId, (counts.get(key.clientId) ?? 0) + 1)
  return counts
})

export const countActive = (values: ReadonlyMap<string, { readonly archivedAt: unknown }>): number =>
  [...values.values()].filter(({ archivedAt }) => archivedAt === null).length

function haystackOf(key: Key, client: Client | undefined, applicationNames: readonly string[]): string {
  const masks = currentVersion(key)?.masks ?? []
  return [
    key.label,
    key.purpose,
    platformName(key.providerId),
    client?.name ?? '',
    key.accountName,
    key.owner,
    key.permissions,
    key.notes,
    ...key.tags,
    ...applicationNames,
    ...masks.flatMap(({ head, tail }) => [head, tail]),
  ]
    .join('\n')
    .toLowerCase()
}

function byUrgency(left: KeyRow, right: KeyRow): number {
  const days = (row: KeyRow): number => row.reminder?.daysLeft ?? Number.MAX_SAFE_INTEGER
  return days(left) - days(right) || left.key.label.localeCompare(right.key.label)
}

/** Every rotation of a key, ended ones too. */
export const runsOf = (keyId: KeyId, rotations: Replica['rotation']): readonly Rotation[] =>
  [...rotations.values()].filter((each) => each.keyId === keyId)
