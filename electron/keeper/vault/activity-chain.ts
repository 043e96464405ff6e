/**
 * The activity as it lies in the file, entry by entry. At unlock the digests alone are followed, which is fast; this opens
 * every entry, to find the first that is not as it was written and to keep those that are good.
 */
import type { Activity } from '#shared/domain/activity.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { ActivityProblem, ActivityVerdict } from '#shared/domain/tampering.ts'
import { equal } from '../crypto/bytes.ts'
import { FIRST_LINK, nextLink } from '../crypto/manifest.ts'
import { open } from '../crypto/seal.ts'
import type { ActivityRow, Tables } from '../storage/tables.ts'
import { PAYLOAD_SCHEMA } from './classes.ts'
import { activityPlace, type Ledger } from './ledger.ts'

/** Below every number that an entry may have: one that was slipped in before the first is to be seen too. */
export const BEFORE_ALL = Number.MIN_SAFE_INTEGER

/** What the manifest vouches for. */
export type Head = Pick<Ledger, 'vaultId' | 'subkeys' | 'activities' | 'link'>

export interface ReadActivity {
  /** The entries that open, by number. */
  readonly good: ReadonlyMap<number, Uint8Array>
  readonly problem: ActivityProblem | null
}

export function inspectActivity(tables: Tables, { vaultId, subkeys, activities, link: head }: Head): ReadActivity {
  const good = new Map<number, Uint8Array>()
  let problem: ActivityProblem | null = null
  let after: Instant | null = null
  let link: Uint8Array = FIRST_LINK
  let next = 1
  const found = (what: ActivityProblem['what'], sequence: number | null): void => {
    problem ??= { what, sequence, after }
  }

  for (const row of tables.activityAfter(BEFORE_ALL)) {
    const { sequence } = row
    if (sequence < 1) found('added', sequence)
    else if (sequence > activities) break
    else {
      if (sequence !== next) found('missing', next)
      const plain =
        row.schema === PAYLOAD_SCHEMA
          ? open(subkeys.activity, activityPlace(vaultId, row.sequence, row.schema), row)
          : null
      if (plain === null) found('edited', sequence)
      else {
        good.set(sequence, plain)
        after = momentOf(plain)
      }
      link = nextLink(link, row)
      next = sequence + 1
    }
  }
  if (next <= activities) found('cut', next)
  for (const { sequence } of tables.activityAfter(activities)) found('added', sequence)
  if (problem === null && !equal(link, head)) problem = { what: 'replaced', sequence: null, after: null }
  return { good, problem }
}

export function verdictOn(tables: Tables, head: Head): ActivityVerdict {
  const { good, problem } = inspectActivity(tables, head)
  const moments = [...good.values()].map(momentOf)
  return { entries: head.activities, from: moments[0] ?? null, to: moments.at(-1) ?? null, problem }
}

/**
 * The rows exactly as they were written: each from the copy where it has one, else from the file. The last link in the
 * manifest proves that they are the same; null when they are not.
 */
export function provenChain(tables: Tables, copy: Tables | null, { activities, link: head }: Head) {
  const rows = new Map<number, ActivityRow>()
  for (const source of copy ? [tables, copy] : [tables]) {
    for (const row of source.activityAfter(0)) if (row.sequence <= activities) rows.set(row.sequence, row)
  }
  const chain = [...rows.values()].toSorted((left, right) => left.sequence - right.sequence)
  const isSound = chain.length === activities && chain.every(({ schema }) => schema === PAYLOAD_SCHEMA)
  return isSound && equal(chain.reduce(nextLink, FIRST_LINK), head) ? chain : null
}

export const momentOf = (plain: Uint8Array): Instant => (JSON.parse(decoder.decode(plain)) as Activity).at

const decoder = new TextDecoder()
