/**
 * What was changed in the vault file outside Keyturn, in names that people know. What is written about a thing stays
 * readable all the same: the sealed lists of the vault hold it once more. Only values lie in their own records alone.
 */
import type { Instant } from './calendar.ts'
import type { CollectionName } from './snapshot.ts'

/** - `value`: the secret of a key; - `earlier-value`: what a key held before; - `vault`: what belongs to no one thing. */
export type ThingKind = CollectionName | 'value' | 'earlier-value' | 'settings' | 'vault'

export interface Thing {
  readonly what: ThingKind
  /** The label or name; of a connection the key and the application. Empty for things without a name. */
  readonly name: string
}

export interface TouchedThing extends Thing {
  readonly how: 'changed' | 'removed'
}

export interface Tampering {
  readonly things: readonly TouchedThing[]
  /** Records that no list knows. They are never shown. */
  readonly added: number
  readonly activity: ActivityProblem | null
}

/**
 * The first entry of the activity that is not as it was written.
 * - `edited`: it does not open. - `missing`: later ones are there. - `cut`: it and all after it are gone.
 * - `added`: it comes after the last one that was written. - `replaced`: each entry opens, but one of them comes from
 *   another copy of this vault; which one can not be told.
 */
export interface ActivityProblem {
  readonly what: 'edited' | 'missing' | 'cut' | 'added' | 'replaced'
  /** Null where it can not be told. */
  readonly sequence: number | null
  /** When the entry before it was written; null when there is none. */
  readonly after: Instant | null
}

/** The whole chain, read from the file. */
export interface ActivityVerdict {
  readonly entries: number
  /** Of the first and the last entry that opens; null when none does. */
  readonly from: Instant | null
  readonly to: Instant | null
  readonly problem: ActivityProblem | null
}

/** What a repair will do, or has done. */
export interface Repair {
  /** Records that are written again as the sealed lists say. */
  readonly restored: number
  /** Values of which a backup has the very same row. */
  readonly fromBackups: readonly Thing[]
  /** Foreign records that are removed. */
  readonly removed: number
  /** Values of which no copy was found. */
  readonly lost: readonly Thing[]
  /** Entries of the activity that can not be brought back. */
  readonly entriesLost: number
}
