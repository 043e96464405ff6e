/** Keys out of a conflict copy into the open vault, each as the person chose: one piece of work, stored in one commit. */
import type { MergeChoice } from '#shared/domain/conflict-copies.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { ok, type Result } from '#shared/result.ts'
import { mergeText } from '#shared/text/merge.ts'
import { newId } from '../crypto/random.ts'
import { notFound } from './context.ts'
import { restoreKeyWork, type RestoreWork } from './restore-key.ts'
import type { Store } from './store.ts'

export function mergeWork(
  present: Store,
  copy: Store,
  choices: readonly MergeChoice[],
  at: { readonly now: Instant; readonly backupAt: Instant },
): Result<RestoreWork, KeyturnError> {
  const parts: RestoreWork[] = []
  for (const { keyId, take } of new Map(choices.map((choice) => [choice.keyId, choice])).values()) {
    if (!copy.key.has(keyId)) return notFound('key')
    const twin = newId<'key'>()
    const part =
      take === 'both'
        ? restoreKeyWork(present, withTwin(copy, keyId, twin), twin, at)
        : restoreKeyWork(present, copy, keyId, at)
    if (!part.ok) return part
    parts.push(part.value)
  }
  const merged = parts.flatMap(({ events }) => events).filter((event) => event.kind === 'key-restored-from-backup')
  return ok({
    puts: lastOfEach(parts.flatMap(({ puts }) => puts ?? [])),
    removals: parts.flatMap(({ removals }) => removals ?? []),
    secrets: parts.flatMap(({ secrets }) => secrets),
    histories: parts.flatMap(({ histories }) => histories ?? []),
    events: [
      ...merged.map(({ keyId, label }) => ({ kind: 'key-merged', keyId, label }) as const),
      { kind: 'copy-merged', keys: merged.length, copyAt: at.backupAt },
    ],
  })
}

/** The copy with this key under another id and name, so that it comes in beside the one that is there. */
function withTwin(copy: Store, keyId: KeyId, twin: KeyId): Store {
  const key = copy.key.get(keyId)!
  const connections = [...copy.connection.values()]
    .filter((connection) => connection.keyId === keyId)
    .map((connection) => ({ ...connection, id: newId<'connection'>(), keyId: twin }))
  return {
    ...copy,
    key: new Map([[twin, { ...key, id: twin, label: mergeText.twin(key.label) }]]),
    connection: new Map(connections.map((connection) => [connection.id, connection])),
    // A run belongs to the key that it was begun on.
    rotation: new Map(),
  }
}

/** Two keys may bring the same application along. */
const lastOfEach = (puts: readonly Put[]): readonly Put[] => [
  ...new Map(puts.map((put) => [`${put.collection} ${put.value.id}`, put])).values(),
]
