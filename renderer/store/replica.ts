/**
 * The page's copy of the open vault, without any secret. Only the keeper's events write it; screens read it and never ask
 * for data.
 */
import { create } from 'zustand'
import type { Activity } from '#shared/domain/activity.ts'
import type { Settings } from '#shared/domain/settings.ts'
import {
  COLLECTION_NAMES,
  type Change,
  type CollectionName,
  type Collections,
  type Snapshot,
  type VaultFacts,
} from '#shared/domain/snapshot.ts'
import type { Tampering } from '#shared/domain/tampering.ts'
import { onVault, vault } from '../client.ts'

export type Replica = {
  readonly [Name in CollectionName]: ReadonlyMap<string, Collections[Name]>
} & {
  readonly vault: VaultFacts
  readonly tampering: Tampering | null
  readonly settings: Settings
  readonly activity: readonly Activity[]
}

const useStore = create<{ readonly replica: Replica | null }>(() => ({ replica: null }))

/** For screens: there is a vault whenever one of them is shown. */
export const useReplica = <T>(select: (replica: Replica) => T): T => useStore(({ replica }) => select(replica!))

export const useIsLoaded = (): boolean => useStore(({ replica }) => replica !== null)

/** For event handlers that need what is true now. */
export const readReplica = (): Replica => useStore.getState().replica!

export function followVault(): void {
  onVault('vault.snapshot', (snapshot) => useStore.setState({ replica: fromSnapshot(snapshot) }))
  onVault('vault.changed', (change) =>
    useStore.setState(({ replica }) => ({ replica: replica && changed(replica, change) })),
  )
  onVault('vault.inspected', ({ tampering }) =>
    useStore.setState(({ replica }) => ({ replica: replica && { ...replica, tampering } })),
  )
  void vault('vault.subscribe')
}

function fromSnapshot(snapshot: Snapshot): Replica {
  const byId = <Value extends { readonly id: string }>(values: readonly Value[]): ReadonlyMap<string, Value> =>
    new Map(values.map((value) => [value.id, value]))
  return {
    vault: snapshot.vault,
    tampering: snapshot.tampering,
    settings: snapshot.settings,
    activity: snapshot.activity,
    client: byId(snapshot.clients),
    key: byId(snapshot.keys),
    application: byId(snapshot.applications),
    connection: byId(snapshot.connections),
    rotation: byId(snapshot.rotations),
    reminder: byId(snapshot.reminders),
    import: byId(snapshot.imports),
    draft: byId(snapshot.drafts),
    intent: byId(snapshot.intents),
    incident: byId(snapshot.incidents),
  }
}

/** Shown at once; older entries stay in the vault. */
const MOST_ACTIVITY = 500

function changed(replica: Replica, change: Change): Replica {
  const touched = new Set([...change.puts, ...change.removals].map(({ collection }) => collection))
  const maps = Object.fromEntries(
    COLLECTION_NAMES.filter((name) => touched.has(name)).map((name) => [name, changedMap(replica[name], name, change)]),
  )
  return {
    ...replica,
    ...maps,
    vault: change.vault ?? replica.vault,
    settings: change.settings ?? replica.settings,
    activity: [...change.activity.toReversed(), ...replica.activity].slice(0, MOST_ACTIVITY),
  }
}

function changedMap(map: ReadonlyMap<string, unknown>, name: CollectionName, change: Change) {
  const copy = new Map(map)
  for (const { collection, value } of change.puts) if (collection === name) copy.set(value.id, value)
  for (const { collection, id } of change.removals) if (collection === name) copy.delete(id)
  return copy
}
