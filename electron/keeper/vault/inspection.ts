/**
 * Looking through the records of an open vault for what was changed outside Keyturn. What lists show comes from the
 * buckets, which the manifest vouches for, and a value is compared with its entry again before it is handed out: so nobody
 * has to wait for this, and it goes on in steps while people work.
 */
import { equal } from '../crypto/bytes.ts'
import { bucketOfHex, claimOf, ID_LENGTH, sealedDigest, type Claim, type Entry } from '../crypto/manifest.ts'
import type { RecordTrace, Tables } from '../storage/tables.ts'
import { entryName, type Bucket } from './bucket.ts'
import { PAYLOAD_SCHEMA, RECORD_CLASSES } from './classes.ts'
import type { Ledger } from './ledger.ts'

/** Where the records differ from what the manifest vouches for. */
export interface TouchedRecords {
  readonly changed: readonly Entry[]
  readonly removed: readonly Entry[]
  /** Rows that are listed nowhere. */
  readonly added: number
}

const NONE: TouchedRecords = { changed: [], removed: [], added: 0 }

const BUCKETS = 256
/** In one step: some 10 ms at ten thousand keys. Few enough for the processor's own memory, which makes them quick. */
const BUCKETS_AT_ONCE = 8

/** Compares in each step what the file and the ledger say at that moment: changes may be made in between. */
export function* inspectRecords(tables: Tables, ledger: Ledger): Generator<void, TouchedRecords> {
  for (let first = 0; first < BUCKETS; first += BUCKETS_AT_ONCE) {
    if (!isAsListed(tables, ledger, first, first + BUCKETS_AT_ONCE - 1)) return compare(tables, ledger)
    yield
  }
  // Rows of a kind or with an id that no entry has were in no step.
  return tables.countRecords() === sizeOf([...ledger.buckets.values()]) ? NONE : compare(tables, ledger)
}

/** Without a pause. */
export function touchedRecords(tables: Tables, ledger: Ledger): TouchedRecords {
  const inspection = inspectRecords(tables, ledger)
  for (;;) {
    const step = inspection.next()
    if (step.done === true) return step.value
  }
}

/** Whether the rows of these buckets are those that they list: each entry has its row, and no row is without one. */
function isAsListed(tables: Tables, ledger: Ledger, first: number, last: number): boolean {
  const claims = claimsOf(tables, first, last)
  const buckets = [...ledger.buckets].flatMap(([number, bucket]) => (number >= first && number <= last ? bucket : []))
  return (
    sizeOf(buckets) === claims.size && buckets.every((bucket) => bucket.claims().every((claim) => claims.has(claim)))
  )
}

/** What an entry would have to say of each row. */
function claimsOf(tables: Tables, first: number, last: number): ReadonlySet<Claim> {
  const claims = new Set<Claim>()
  for (const sheaf of tables.sheaves(PAYLOAD_SCHEMA, RECORD_CLASSES, first, last)) {
    let start = 0
    for (const [index, length] of sheaf.lengths.entries()) {
      const id = sheaf.pieces.subarray(start, start + ID_LENGTH)
      const sealed = sheaf.pieces.subarray(start + ID_LENGTH, start + length)
      const claim = claimOf({ class: sheaf.class, id, version: sheaf.versions[index] ?? 0 }, sealed)
      if (claim !== null) claims.add(claim)
      start += length
    }
  }
  return claims
}

/** Every record in the file against what the buckets say of it, without opening any, and by name. */
function compare(tables: Tables, { buckets }: Ledger): TouchedRecords {
  const changed: Entry[] = []
  const found = new Set<Entry>()
  let added = 0
  for (const row of tables.traces()) {
    const entry = buckets.get(bucketOfHex(row.id))?.entries().get(entryName(row.class, row.id))
    if (!entry) added++
    else {
      found.add(entry)
      if (!isRowOf(entry, row)) changed.push(entry)
    }
  }
  const entries = [...buckets.values()].flatMap((bucket) => [...bucket.entries().values()])
  return { changed, removed: entries.filter((entry) => !found.has(entry)), added }
}

const isRowOf = (entry: Entry, { version, schema, sealed }: RecordTrace): boolean =>
  entry.version === version && schema === PAYLOAD_SCHEMA && sealed !== null && equal(entry.digest, sealedDigest(sealed))

const sizeOf = (buckets: readonly Bucket[]): number => buckets.reduce((total, { size }) => total + size, 0)
