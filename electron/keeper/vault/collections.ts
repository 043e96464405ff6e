/** The records that lists show, out of the buckets that the manifest vouches for: maps by id, and what there is one of. */
import { DEFAULT_SETTINGS, type Settings } from '#shared/domain/settings.ts'
import {
  COLLECTION_NAMES,
  type CollectionName,
  type Collections,
  type Put,
  type VaultFacts,
} from '#shared/domain/snapshot.ts'
import type { BucketText } from '../crypto/manifest.ts'
import { collectionOf, FACTS_CLASS, SETTINGS_CLASS } from './classes.ts'

export type Maps = { readonly [Name in CollectionName]: Map<string, Collections[Name]> }

export function collectionsOf(listed: ReadonlyMap<number, BucketText>): Maps {
  const maps = Object.fromEntries(COLLECTION_NAMES.map((name) => [name, new Map()])) as unknown as Maps
  for (const bucket of listed.values()) {
    for (const { class: recordClass, text } of bucket.texts(isCollected)) {
      const name = collectionOf(recordClass)
      if (name) put(maps, { collection: name, value: JSON.parse(text) })
    }
  }
  return maps
}

const isCollected = (recordClass: number): boolean => collectionOf(recordClass) !== undefined

export function put(maps: Maps, { collection, value }: Put): void {
  // A union of maps can not be written to without saying that collection and value belong together; `Put` does.
  ;(maps[collection] as Map<string, typeof value>).set(value.id, value)
}

/** The records of which there is one each; what an unlock itself needs to know. */
export function singlesOf(bucket: BucketText | undefined): { settings: Settings; facts: VaultFacts | null } {
  const textOf = (wanted: number): string | undefined => bucket?.texts((recordClass) => recordClass === wanted)[0]?.text
  const [settings, facts] = [textOf(SETTINGS_CLASS), textOf(FACTS_CLASS)]
  return {
    settings:
      settings === undefined ? DEFAULT_SETTINGS : { ...DEFAULT_SETTINGS, ...(JSON.parse(settings) as Settings) },
    facts: facts === undefined ? null : (JSON.parse(facts) as VaultFacts),
  }
}
