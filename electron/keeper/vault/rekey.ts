/**
 * A vault sealed anew. Whoever once had the vault key, from an older copy of the file and the password of that time, can
 * read nothing that this one holds from then on.
 */
import { hex, wipe } from '../crypto/bytes.ts'
import type { Subkeys } from '../crypto/keys.ts'
import { FIRST_LINK, type Entry } from '../crypto/manifest.ts'
import { open } from '../crypto/seal.ts'
import type { Tables } from '../storage/tables.ts'
import { entryName } from './bucket.ts'
import { isListed, SECRET_CLASS } from './classes.ts'
import {
  activityPlace,
  prepare,
  recordPlace,
  subkeyOf,
  type Ledger,
  type Prepared,
  type PlainRecord,
  type Work,
} from './ledger.ts'

/** What everything is sealed with from now on. */
export interface NewKeys {
  readonly subkeys: Subkeys
  /** With slots that hold the vault key which these subkeys come from. */
  readonly header: Uint8Array
}

/** Null when something in the file does not open, and nothing may be made of the rest. */
export function prepareRekey(
  tables: Tables,
  ledger: Ledger,
  { subkeys, header }: NewKeys,
  { puts, activity, onSealed }: Pick<Work, 'puts' | 'activity' | 'onSealed'>,
): Prepared | null {
  const renewed: Ledger = { ...ledger, subkeys, activities: 0, link: FIRST_LINK }
  const replaced = new Set(puts.map((put) => entryName(put.class, put.id)))
  const kept = everyEntry(ledger).filter((entry) => !replaced.has(entryName(entry.class, hex(entry.id))))
  const records = kept.map((entry) => plainOf(tables, ledger, entry))
  const history = everyActivity(tables, ledger)
  const secrets = records.filter((record) => record?.class === SECRET_CLASS)
  try {
    if (history === null || !records.every((record) => record !== null)) return null
    const { batch, apply } = prepare(renewed, {
      header,
      puts: [...records, ...puts],
      removals: [],
      activity: [...history, ...activity],
      onSealed,
    })
    return {
      batch,
      apply: () => {
        apply()
        Object.assign(ledger, renewed)
      },
    }
  } finally {
    wipe(...secrets.flatMap((secret) => secret?.plain ?? []))
  }
}

export const everyEntry = (ledger: Ledger): readonly Entry[] =>
  [...ledger.buckets.values()].flatMap((bucket) => [...bucket.entries().values()])

/** What listing never opens is read from the file; of everything else the bucket holds the text. */
function plainOf(tables: Tables, { vaultId, subkeys }: Ledger, entry: Entry): PlainRecord | null {
  const id = hex(entry.id)
  if (isListed(entry.class)) return { class: entry.class, id, plain: entry.payload }
  const row = tables.record(entry.class, entry.id)
  // An older row that was put back meanwhile opens too; it must not become the truth.
  const plain =
    row?.version === entry.version ? open(subkeyOf(subkeys, entry.class), recordPlace(vaultId, row), row) : null
  return plain && { class: entry.class, id, plain }
}

function everyActivity(tables: Tables, { vaultId, subkeys }: Ledger): readonly Uint8Array[] | null {
  const plains: Uint8Array[] = []
  for (const row of tables.activityAfter(0)) {
    const plain = open(subkeys.activity, activityPlace(vaultId, row.sequence, row.schema), row)
    if (plain === null) return null
    plains.push(plain)
  }
  return plains
}
