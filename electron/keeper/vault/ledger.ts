/**
 * The ledger knows what the file must contain, in memory, and turns a piece of work into one sealed batch: the records,
 * the buckets that list them, the activity, and the manifest over all of it. Nothing here changes before the batch is
 * stored; then `apply` makes it so.
 */
import { fromHex } from '../crypto/bytes.ts'
import type { Subkeys } from '../crypto/keys.ts'
import {
  bucketOfHex,
  bucketsDigest,
  encodeBucket,
  encodeManifest,
  headerDigest,
  nextLink,
  rowDigest,
  type Entry,
} from '../crypto/manifest.ts'
import { seal } from '../crypto/seal.ts'
import type { Batch, BucketRow, RecordRow } from '../storage/tables.ts'
import { bucketOf, entryName, type Bucket } from './bucket.ts'
import { isListed, PAYLOAD_SCHEMA, SECRET_CLASS } from './classes.ts'

export interface Ledger {
  readonly vaultId: Uint8Array
  subkeys: Subkeys
  header: Uint8Array
  epoch: number
  activities: number
  link: Uint8Array
  buckets: Map<number, Bucket>
  commitments: Map<number, Uint8Array>
}

export interface PlainRecord {
  readonly class: number
  readonly id: string
  readonly plain: Uint8Array
}

export interface Work {
  readonly header: Uint8Array | null
  readonly puts: readonly PlainRecord[]
  readonly removals: readonly { readonly class: number; readonly id: string }[]
  /** Plain activity entries, oldest first. */
  readonly activity: readonly Uint8Array[]
  readonly onSealed?: OnSealed | undefined
}

/** Told now and then how many records are sealed: ten thousand take seconds. */
export type OnSealed = (done: number, total: number) => void

export interface Prepared {
  readonly batch: Batch
  /** To be called once the batch is durable. */
  readonly apply: () => void
}

const PROGRESS_STEP = 250

export const firstActivity = (ledger: Ledger): number => ledger.activities + 1

export function prepare(ledger: Ledger, work: Work): Prepared {
  const epoch = ledger.epoch + 1
  const touched = new Map<number, Map<string, Entry>>()
  const bucket = (id: string): Map<string, Entry> => {
    const number = bucketOfHex(id)
    const copy = touched.get(number) ?? new Map(ledger.buckets.get(number)?.entries())
    touched.set(number, copy)
    return copy
  }

  const records = work.puts.map((put, index) => {
    if (index % PROGRESS_STEP === 0) work.onSealed?.(index, work.puts.length)
    const entries = bucket(put.id)
    const name = entryName(put.class, put.id)
    const row = sealRecord(ledger, put, (entries.get(name)?.version ?? 0) + 1)
    entries.set(name, entryOf(row, put))
    return row
  })
  for (const removal of work.removals) bucket(removal.id).delete(entryName(removal.class, removal.id))

  const changed = [...touched].map(([number, entries]) => [number, bucketOf(entries)] as const)
  const buckets = new Map([...ledger.buckets, ...changed])
  const rows = [...touched]
    .filter(([, entries]) => entries.size > 0)
    .map(([number, entries]) => sealBucket(ledger, number, entries, epoch))
  const emptied = [...touched].filter(([, entries]) => entries.size === 0).map(([number]) => number)
  const commitments = new Map(ledger.commitments)
  for (const row of rows) commitments.set(row.number, row.commitment)
  for (const number of emptied) {
    commitments.delete(number)
    buckets.delete(number)
  }

  const { activity, link } = sealActivity(ledger, work.activity)
  const activities = ledger.activities + activity.length
  const header = work.header ?? ledger.header
  const manifest = encodeManifest({
    epoch,
    records: [...buckets.values()].reduce((count, entries) => count + entries.size, 0),
    activities,
    activityLink: link,
    headerDigest: headerDigest(header),
    bucketsDigest: bucketsDigest(commitments),
  })
  return {
    batch: {
      header: work.header,
      records,
      removed: work.removals.map((removal) => ({ class: removal.class, id: fromHex(removal.id) })),
      buckets: rows,
      emptied,
      activity,
      manifest: { version: epoch, ...seal(ledger.subkeys.manifest, manifestPlace(ledger.vaultId, epoch), manifest) },
    },
    apply: () => Object.assign(ledger, { header, epoch, activities, link, buckets, commitments }),
  }
}

export const recordPlace = (vaultId: Uint8Array, row: Pick<RecordRow, 'class' | 'id' | 'version' | 'schema'>) =>
  ({ vaultId, table: 'record', class: row.class, id: row.id, version: row.version, schema: row.schema }) as const

export const bucketPlace = (vaultId: Uint8Array, row: Pick<BucketRow, 'number' | 'version'>) =>
  ({ vaultId, table: 'bucket', class: 0, id: Uint8Array.of(row.number), version: row.version, schema: 1 }) as const

export const activityPlace = (vaultId: Uint8Array, sequence: number, schema: number) =>
  ({ vaultId, table: 'activity', class: 0, id: new Uint8Array(0), version: sequence, schema }) as const

export const manifestPlace = (vaultId: Uint8Array, epoch: number) =>
  ({ vaultId, table: 'manifest', class: 0, id: new Uint8Array(0), version: epoch, schema: 1 }) as const

export const subkeyOf = (subkeys: Subkeys, recordClass: number) =>
  recordClass === SECRET_CLASS ? subkeys.secret : subkeys.meta

function sealRecord({ vaultId, subkeys }: Ledger, put: PlainRecord, version: number): RecordRow {
  const place = { class: put.class, id: fromHex(put.id), version, schema: PAYLOAD_SCHEMA }
  return { ...place, ...seal(subkeyOf(subkeys, put.class), recordPlace(vaultId, place), put.plain) }
}

const entryOf = (row: RecordRow, put: PlainRecord): Entry => ({
  class: row.class,
  id: row.id,
  version: row.version,
  digest: rowDigest(row),
  payload: isListed(put.class) ? put.plain : new Uint8Array(0),
})

function sealBucket(
  { vaultId, subkeys }: Ledger,
  number: number,
  entries: ReadonlyMap<string, Entry>,
  version: number,
): BucketRow {
  const plain = encodeBucket([...entries.values()])
  return { number, version, ...seal(subkeys.manifest, bucketPlace(vaultId, { number, version }), plain) }
}

function sealActivity(ledger: Ledger, plains: readonly Uint8Array[]) {
  let { link } = ledger
  const activity = plains.map((plain, index) => {
    const sequence = ledger.activities + 1 + index
    const place = activityPlace(ledger.vaultId, sequence, PAYLOAD_SCHEMA)
    const sealed = seal(ledger.subkeys.activity, place, plain)
    link = nextLink(link, sealed)
    return { sequence, schema: PAYLOAD_SCHEMA, ...sealed }
  })
  return { activity, link }
}
