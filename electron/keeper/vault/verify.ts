/**
 * Reading a vault file with its key: everything that people see comes from the buckets, which the manifest vouches for. What
 * else was changed outside Keyturn is found by looking through the records; one is never used before that.
 */
import type { ErrorOf } from '#shared/errors.ts'
import type { ActivityProblem } from '#shared/domain/tampering.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { equal } from '../crypto/bytes.ts'
import type { Subkeys } from '../crypto/keys.ts'
import {
  bucketsDigest,
  BucketText,
  decodeManifest,
  FIRST_LINK,
  headerDigest,
  nextLink,
  type Manifest,
} from '../crypto/manifest.ts'
import { open } from '../crypto/seal.ts'
import type { BucketRow, Tables } from '../storage/tables.ts'
import { BEFORE_ALL, inspectActivity } from './activity-chain.ts'
import { PAYLOAD_SCHEMA } from './classes.ts'
import { bucketFrom } from './bucket.ts'
import { touchedRecords, type TouchedRecords } from './inspection.ts'
import { activityPlace, bucketPlace, manifestPlace, type Ledger } from './ledger.ts'

type Problem = ErrorOf<'vault-damaged'>

/** Shown at once after unlocking; older entries stay in the file. */
const LATEST_ACTIVITY = 500

export interface VerifiedVault {
  readonly ledger: Ledger
  /** What lists show, by number of the bucket. */
  readonly listed: ReadonlyMap<number, BucketText>
  /** Plain text of the latest activity entries, oldest first. */
  readonly activity: readonly Uint8Array[]
  readonly activityProblem: ActivityProblem | null
}

/** Where the file differs from what its manifest vouches for. */
export interface Touched extends TouchedRecords {
  readonly activity: ActivityProblem | null
}

export const isUntouched = ({ changed, removed, added, activity }: Touched): boolean =>
  changed.length + removed.length + added === 0 && activity === null

/** Looks at everything, at once: nothing in the file differs from what the manifest vouches for. */
export const isWhole = (tables: Tables, { ledger, activityProblem }: VerifiedVault): boolean =>
  isUntouched({ ...touchedRecords(tables, ledger), activity: activityProblem })

/**
 * What can be read before there is a key: whoever waits for a derivation does it meanwhile. That is safe because the file
 * is locked from its opening on; nobody else writes to it in between. Throws where SQLite can not read the file to its end,
 * as an unlock has to know; what the records say is looked at later.
 */
export function readAhead(tables: Tables): readonly BucketRow[] {
  tables.walkRecords()
  return tables.buckets()
}

export function verify(
  tables: Tables,
  header: Uint8Array,
  vaultId: Uint8Array,
  subkeys: Subkeys,
  rows: readonly BucketRow[] = tables.buckets(),
): Result<VerifiedVault, Problem> {
  const manifest = readManifest(tables, vaultId, subkeys)
  if (manifest === null || !equal(manifest.headerDigest, headerDigest(header))) {
    return err({ code: 'vault-damaged', part: 'manifest' })
  }
  const buckets = openBuckets(rows, vaultId, subkeys, manifest)
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
  return ok({ ledger, listed: buckets.texts, activity: latest, activityProblem: problem })
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
