/**
 * Reading a vault file with its key, and finding on the way what in it was changed outside Keyturn. What people see comes
 * from the buckets, which the manifest vouches for; a touched record is named and never shown as if it were right.
 */
import type { ErrorOf } from '#shared/errors.ts'
import type { ActivityProblem } from '#shared/domain/tampering.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { equal, hex } from '../crypto/bytes.ts'
import type { Subkeys } from '../crypto/keys.ts'
import {
  bucketOfHex,
  bucketsDigest,
  decodeBucket,
  decodeManifest,
  FIRST_LINK,
  headerDigest,
  nextLink,
  sealedDigest,
  type Entry,
  type Manifest,
} from '../crypto/manifest.ts'
import { open } from '../crypto/seal.ts'
import type { Tables } from '../storage/tables.ts'
import { BEFORE_ALL, inspectActivity } from './activity-chain.ts'
import { PAYLOAD_SCHEMA } from './classes.ts'
import { activityPlace, bucketPlace, entryName, manifestPlace, type Bucket, type Ledger } from './ledger.ts'

type Problem = ErrorOf<'vault-damaged'>

/** Shown at once after unlocking; older entries stay in the file. */
const LATEST_ACTIVITY = 500

export interface VerifiedVault {
  readonly ledger: Ledger
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

export function verify(
  tables: Tables,
  header: Uint8Array,
  vaultId: Uint8Array,
  subkeys: Subkeys,
): Result<VerifiedVault, Problem> {
  const manifest = readManifest(tables, vaultId, subkeys)
  if (manifest === null || !equal(manifest.headerDigest, headerDigest(header))) {
    return err({ code: 'vault-damaged', part: 'manifest' })
  }
  const buckets = readBuckets(tables, vaultId, subkeys, manifest)
  if (buckets === null) return err({ code: 'vault-damaged', part: 'manifest' })
  const ledger: Ledger = {
    vaultId,
    subkeys,
    header,
    epoch: manifest.epoch,
    activities: manifest.activities,
    link: manifest.activityLink,
    buckets: buckets.entries,
    commitments: buckets.commitments,
  }
  const activity = readActivity(tables, ledger)
  const { latest, problem } = activity ? { latest: activity, problem: null } : readBroken(tables, ledger)
  return ok({ ledger, activity: latest, touched: { ...compare(tables, buckets.entries), activity: problem } })
}

function readManifest(tables: Tables, vaultId: Uint8Array, subkeys: Subkeys): Manifest | null {
  const row = tables.manifest()
  if (!row) return null
  const plain = open(subkeys.manifest, manifestPlace(vaultId, row.version), row)
  return plain && decodeManifest(plain)
}

function readBuckets(tables: Tables, vaultId: Uint8Array, subkeys: Subkeys, manifest: Manifest) {
  const entries = new Map<number, Bucket>()
  const commitments = new Map<number, Uint8Array>()
  for (const row of tables.buckets()) {
    const plain = open(subkeys.manifest, bucketPlace(vaultId, row), row)
    if (plain === null) return null
    entries.set(row.number, new Map(decodeBucket(plain).map((entry) => [entryName(entry.class, hex(entry.id)), entry])))
    commitments.set(row.number, row.commitment)
  }
  return equal(bucketsDigest(commitments), manifest.bucketsDigest) ? { entries, commitments } : null
}

/** Every record in the file against what the buckets say of it, without opening any. */
function compare(tables: Tables, buckets: ReadonlyMap<number, Bucket>): Omit<Touched, 'activity'> {
  const changed: Entry[] = []
  const found = new Set<Entry>()
  let added = 0
  for (const row of tables.traces()) {
    const entry: Entry | undefined = buckets.get(bucketOfHex(row.id))?.get(entryName(row.class, row.id))
    if (!entry) added++
    else {
      found.add(entry)
      const isAsListed = entry.version === row.version && row.schema === PAYLOAD_SCHEMA && row.sealed !== null
      if (!isAsListed || !equal(entry.digest, sealedDigest(row.sealed))) changed.push(entry)
    }
  }
  const removed = [...buckets.values()].flatMap((entries) => [...entries.values()].filter((entry) => !found.has(entry)))
  return { changed, removed, added }
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
