/**
 * Reading a vault file with its key, and finding on the way what in it was changed outside Keyturn. What people see comes
 * from the buckets, which the manifest vouches for; a touched record is named and never shown as if it were right.
 */
import type { ErrorOf } from '#shared/errors.ts'
import type { ActivityProblem } from '#shared/domain/tampering.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { equal } from '../crypto/bytes.ts'
import type { Subkeys } from '../crypto/keys.ts'
import {
  bucketOfHex,
  bucketsDigest,
  BucketText,
  claimOf,
  decodeManifest,
  FIRST_LINK,
  headerDigest,
  ID_LENGTH,
  nextLink,
  sealedDigest,
  type Claim,
  type Entry,
  type Manifest,
} from '../crypto/manifest.ts'
import { open } from '../crypto/seal.ts'
import type { BucketRow, RecordTrace, Tables } from '../storage/tables.ts'
import { BEFORE_ALL, inspectActivity } from './activity-chain.ts'
import { PAYLOAD_SCHEMA } from './classes.ts'
import { bucketFrom, entryName, type Bucket } from './bucket.ts'
import { activityPlace, bucketPlace, manifestPlace, type Ledger } from './ledger.ts'

type Problem = ErrorOf<'vault-damaged'>

/** Shown at once after unlocking; older entries stay in the file. */
const LATEST_ACTIVITY = 500

export interface VerifiedVault {
  readonly ledger: Ledger
  /** What lists show. */
  readonly listed: readonly BucketText[]
  /** Plain text of the latest activity entries, oldest first. */
  readonly activity: readonly Uint8Array[]
  readonly touched: Touched
}

/** Where the file differs from what its manifest vouches for. */
export interface Touched {
  readonly changed: readonly Entry[]
  readonly removed: readonly Entry[]
  /** Rows that are listed nowhere. */
  readonly added: number
  readonly activity: ActivityProblem | null
}

export const UNTOUCHED: Touched = { changed: [], removed: [], added: 0, activity: null }

export const isUntouched = ({ changed, removed, added, activity }: Touched): boolean =>
  changed.length + removed.length + added === 0 && activity === null

/** What an unlock needs of the file and can have before it has the key. */
export interface ReadAhead {
  /** How many rows there are, whatever they are like. */
  readonly rows: number
  /** What an entry would have to say of each of them. */
  readonly claims: ReadonlySet<Claim>
  readonly buckets: readonly BucketRow[]
}

/**
 * Reads the file and digests every record, the dearest part of an unlock: whoever waits for a key derivation does it
 * meanwhile. That is safe because the file is locked from its opening on; nobody else writes to it in between. Null where
 * the file can not be read: that is met once more, and told, when the key is there; a wrong password comes first.
 */
export function readAhead(tables: Tables): ReadAhead | null {
  try {
    const claims = new Set<Claim>()
    for (const sheaf of tables.sheaves(PAYLOAD_SCHEMA)) {
      let start = 0
      for (const [index, length] of sheaf.lengths.entries()) {
        const id = sheaf.pieces.subarray(start, start + ID_LENGTH)
        const sealed = sheaf.pieces.subarray(start + ID_LENGTH, start + length)
        const claim = claimOf({ class: sheaf.class, id, version: sheaf.versions[index] ?? 0 }, sealed)
        if (claim !== null) claims.add(claim)
        start += length
      }
    }
    return { rows: tables.countRecords(), claims, buckets: tables.buckets() }
  } catch {
    return null
  }
}

export function verify(
  tables: Tables,
  header: Uint8Array,
  vaultId: Uint8Array,
  subkeys: Subkeys,
  read = readAhead(tables),
): Result<VerifiedVault, Problem> {
  const manifest = readManifest(tables, vaultId, subkeys)
  if (manifest === null || !equal(manifest.headerDigest, headerDigest(header))) {
    return err({ code: 'vault-damaged', part: 'manifest' })
  }
  const buckets = openBuckets(read?.buckets ?? tables.buckets(), vaultId, subkeys, manifest)
  if (buckets === null) return err({ code: 'vault-damaged', part: 'manifest' })
  const ledger: Ledger = {
    vaultId,
    subkeys,
    header,
    epoch: manifest.epoch,
    activities: manifest.activities,
    link: manifest.activityLink,
    buckets: new Map(Array.from(buckets.texts, ([number, text]) => [number, bucketFrom(text)])),
    commitments: buckets.commitments,
  }
  const activity = readActivity(tables, ledger)
  const { latest, problem } = activity ? { latest: activity, problem: null } : readBroken(tables, ledger)
  const listed = [...buckets.texts.values()]
  const isWhole = read !== null && isAsListed(read, listed)
  const records = isWhole ? UNTOUCHED : compare(tables.traces(), ledger.buckets)
  return ok({ ledger, listed, activity: latest, touched: { ...records, activity: problem } })
}

function readManifest(tables: Tables, vaultId: Uint8Array, subkeys: Subkeys): Manifest | null {
  const row = tables.manifest()
  if (!row) return null
  const plain = open(subkeys.manifest, manifestPlace(vaultId, row.version), row)
  return plain && decodeManifest(plain)
}

function openBuckets(rows: readonly BucketRow[], vaultId: Uint8Array, subkeys: Subkeys, manifest: Manifest) {
  const texts = new Map<number, BucketText>()
  const commitments = new Map<number, Uint8Array>()
  for (const row of rows) {
    const plain = open(subkeys.manifest, bucketPlace(vaultId, row), row)
    if (plain === null) return null
    texts.set(row.number, new BucketText(plain))
    commitments.set(row.number, row.commitment)
  }
  return equal(bucketsDigest(commitments), manifest.bucketsDigest) ? { texts, commitments } : null
}

/** Whether the rows are those that are listed: each entry has its row, and there are no more rows than entries. */
function isAsListed({ rows, claims }: ReadAhead, buckets: readonly BucketText[]): boolean {
  let listed = 0
  for (const bucket of buckets) {
    if (!bucket.claims().every((claim) => claims.has(claim))) return false
    listed += bucket.size
  }
  return listed === rows
}

/** Every record in the file against what the buckets say of it, without opening any, and by name. */
function compare(rows: Iterable<RecordTrace>, buckets: ReadonlyMap<number, Bucket>): Omit<Touched, 'activity'> {
  const changed: Entry[] = []
  const found = new Set<Entry>()
  let added = 0
  for (const row of rows) {
    const entry = buckets.get(bucketOfHex(row.id))?.entries().get(entryName(row.class, row.id))
    if (!entry) added++
    else {
      found.add(entry)
      const isSame = entry.version === row.version && row.schema === PAYLOAD_SCHEMA && row.sealed !== null
      if (!isSame || !equal(entry.digest, sealedDigest(row.sealed))) changed.push(entry)
    }
  }
  const entries = [...buckets.values()].flatMap((bucket) => [...bucket.entries().values()])
  return { changed, removed: entries.filter((entry) => !found.has(entry)), added }
}

/** The latest entries, or null when the chain does not lead to the link in the manifest. */
function readActivity(tables: Tables, ledger: Ledger): readonly Uint8Array[] | null {
  const latest: Uint8Array[] = []
  let link: Uint8Array = FIRST_LINK
  let expected = 1
  for (const row of tables.activityAfter(BEFORE_ALL)) {
    if (row.sequence !== expected++ || row.schema !== PAYLOAD_SCHEMA) return null
    link = nextLink(link, row)
    if (row.sequence <= ledger.activities - LATEST_ACTIVITY) continue
    const plain = open(ledger.subkeys.activity, activityPlace(ledger.vaultId, row.sequence, row.schema), row)
    if (plain === null) return null
    latest.push(plain)
  }
  return expected - 1 === ledger.activities && equal(link, ledger.link) ? latest : null
}

function readBroken(tables: Tables, ledger: Ledger) {
  const { good, problem } = inspectActivity(tables, ledger)
  return { latest: [...good.values()].slice(-LATEST_ACTIVITY), problem }
}
