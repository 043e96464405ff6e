/** The records that one bucket lists. Their entries are made when somebody asks for one: an unlock needs none of them. */
import { hex } from '../crypto/bytes.ts'
import { BucketText, encodeBucket, type Claim, type Entry } from '../crypto/manifest.ts'

export interface Bucket {
  readonly size: number
  /** By class and id. */
  readonly entries: () => ReadonlyMap<string, Entry>
  readonly claims: () => readonly Claim[]
}

export const entryName = (recordClass: number, id: string): string => `${recordClass}:${id}`

export const bucketOf = (entries: ReadonlyMap<string, Entry>): Bucket => ({
  size: entries.size,
  entries: () => entries,
  claims: () => new BucketText(encodeBucket([...entries.values()])).claims(),
})

export function bucketFrom(text: BucketText): Bucket {
  let made: ReadonlyMap<string, Entry> | null = null
  return {
    size: text.size,
    claims: () => text.claims(),
    entries: () => (made ??= new Map(text.entries().map((entry) => [entryName(entry.class, hex(entry.id)), entry]))),
  }
}
