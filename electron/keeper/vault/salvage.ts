/**
 * Looking for the rows that the vault lists: in the file itself, wherever they lie by now, and in copies of it. A row is
 * known by its digest, which stands in the sealed lists: no copy has to be trusted.
 */
import type { Activity } from '#shared/domain/activity.ts'
import { hex, utf8 } from '../crypto/bytes.ts'
import { sealedDigest, type Entry } from '../crypto/manifest.ts'
import { NONCE_LENGTH } from '../crypto/random.ts'
import { COMMITMENT_LENGTH } from '../crypto/seal.ts'
import type { ActivityRow, RecordRow, Tables } from '../storage/tables.ts'
import { inspectActivity, momentOf, provenChain } from './activity-chain.ts'
import { isListed, PAYLOAD_SCHEMA } from './classes.ts'
import { readCopy } from './copies.ts'
import type { Ledger } from './ledger.ts'
import { everyEntry } from './rekey.ts'

export interface Salvage {
  /** As they are listed. */
  readonly rows: readonly RecordRow[]
  /** Not found in the file; the lists hold their text, from which they are sealed again. */
  readonly listed: readonly Entry[]
  readonly fromCopies: readonly Entry[]
  /** Neither in the file nor in a copy, and without a text in the lists. */
  readonly lost: readonly Entry[]
  readonly activity: SalvagedActivity
}

/** The rows exactly as they were written; or, where that can not be had, the texts that are left. */
export type SalvagedActivity =
  | { readonly rows: readonly ActivityRow[] }
  | { readonly rows: null; readonly texts: readonly Uint8Array[]; readonly lost: number }

/** `copies` are paths, the newest first. */
export function salvage(tables: Tables, ledger: Ledger, copies: readonly string[]): Salvage {
  const entries = everyEntry(ledger)
  const wanted = new Map(entries.map((entry) => [hex(entry.digest), entry]))
  const rows = takeRows(tables, wanted)
  const listed = [...wanted.values()].filter((entry) => isListed(entry.class))
  for (const entry of listed) wanted.delete(hex(entry.digest))

  const missing = new Set(wanted.values())
  let chain = provenChain(tables, null, ledger)
  for (const path of copies) {
    if (wanted.size === 0 && chain !== null) break
    const copy = readCopy(path)
    try {
      rows.push(...(copy ? takeRows(copy.tables, wanted) : []))
      chain ??= copy && provenChain(tables, copy.tables, ledger)
    } catch {
      // A copy that SQLite gives up on: what was found in it by then has the right digest all the same.
    } finally {
      copy?.close()
    }
  }
  const lost = [...wanted.values()]
  return {
    rows,
    listed,
    fromCopies: [...missing].filter((entry) => !lost.includes(entry)),
    lost,
    activity: chain ? { rows: chain } : whatIsLeft(tables, ledger),
  }
}

/** Takes what it finds out of `wanted`. */
function takeRows(tables: Tables, wanted: Map<string, Entry>): RecordRow[] {
  const found: RecordRow[] = []
  for (const { sealed } of tables.traces()) {
    const digest = sealed && hex(sealedDigest(sealed))
    const entry = digest === null ? undefined : wanted.get(digest)
    if (!sealed || digest === null || !entry) continue
    wanted.delete(digest)
    found.push({
      class: entry.class,
      id: entry.id,
      version: entry.version,
      schema: PAYLOAD_SCHEMA,
      nonce: sealed.subarray(0, NONCE_LENGTH),
      commitment: sealed.subarray(NONCE_LENGTH, NONCE_LENGTH + COMMITMENT_LENGTH),
      body: sealed.subarray(NONCE_LENGTH + COMMITMENT_LENGTH),
    })
  }
  return found
}

function whatIsLeft(tables: Tables, ledger: Ledger): SalvagedActivity {
  const { good } = inspectActivity(tables, ledger)
  const [first] = good.values()
  let at = first ? momentOf(first) : 0
  const texts = Array.from({ length: ledger.activities }, (_, index) => {
    const sequence = index + 1
    const text = good.get(sequence)
    at = text ? momentOf(text) : at
    const gap: Activity = { sequence, at, user: '', event: { kind: 'entry-lost' } }
    return text ?? utf8(JSON.stringify(gap))
  })
  return { rows: null, texts, lost: ledger.activities - good.size }
}
