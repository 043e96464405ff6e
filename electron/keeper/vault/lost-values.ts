/** A vault without the values that no copy was found of: whatever named one of them says that it is gone. */
import type { KeyHistory } from '#shared/domain/history.ts'
import type { SecretId } from '#shared/domain/ids.ts'
import type { Key, Version } from '#shared/domain/key.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import { copy, hex, utf8, wipe } from '../crypto/bytes.ts'
import { decodeFields, encodeFields, fingerprintOf } from '../crypto/fingerprint.ts'
import { randomBytes } from '../crypto/random.ts'
import { open } from '../crypto/seal.ts'
import { Secret } from '../crypto/secret.ts'
import type { RecordRow } from '../storage/tables.ts'
import { COLLECTION_CLASSES, FINGERPRINT_KEY, HISTORY_CLASS, SECRET_CLASS, SINGLE_ID } from './classes.ts'
import { wipeFields } from './context.ts'
import { recordPlace, subkeyOf, type Ledger, type PlainRecord, type Work } from './ledger.ts'
import type { Salvage } from './salvage.ts'
import type { Store } from './store.ts'

export interface Mended {
  /** What the page has to know of; the same as `records` where those are no histories. */
  readonly puts: readonly Put[]
  readonly records: readonly PlainRecord[]
  /** To be wiped once they are sealed. */
  readonly secrets: readonly PlainRecord[]
  readonly removals: Work['removals']
}

const FINGERPRINT_BYTES = 32

export function withoutLost(store: Store, ledger: Ledger, { rows, lost }: Pick<Salvage, 'rows' | 'lost'>): Mended {
  const gone = new Set(lost.filter((entry) => entry.class === SECRET_CLASS).map(({ id }) => hex(id)))
  const isGone = (secretId: SecretId | null): boolean => secretId !== null && gone.has(secretId)
  const fingerprintKey = gone.delete(SINGLE_ID) ? randomBytes(FINGERPRINT_BYTES) : null
  const key = fingerprintKey && new Secret(copy(fingerprintKey))
  const fingerprints = key && fingerprintsUnder(key)
  const histories = historiesIn(rows)

  const keys = [...store.key.values()].flatMap((each) =>
    changed(each, { ...each, versions: each.versions.map(mended) }),
  )
  key?.wipe()
  const drafts = [...store.draft.values()].flatMap((draft) =>
    isGone(draft.secretId) ? [{ ...draft, secretId: null }] : [],
  )
  const puts = [
    ...keys.map((value): Put => ({ collection: 'key', value })),
    ...drafts.map((value): Put => ({ collection: 'draft', value })),
  ]
  return {
    puts,
    records: [
      ...puts.map(({ collection, value }) => recordOf(COLLECTION_CLASSES[collection], value.id, value)),
      ...histories.flatMap(({ keyId, history }) =>
        changed(history, withoutGone(history)).map((after) => recordOf(HISTORY_CLASS, keyId, after)),
      ),
    ],
    secrets: fingerprintKey
      ? [{ class: SECRET_CLASS, id: SINGLE_ID, plain: encodeFields({ [FINGERPRINT_KEY]: fingerprintKey }) }]
      : [],
    removals: [
      ...lost
        .map((entry) => ({ class: entry.class, id: hex(entry.id) }))
        .filter((entry) => entry.class !== SECRET_CLASS || entry.id !== SINGLE_ID),
      ...(lost.some((entry) => entry.class === HISTORY_CLASS) ? orphans() : []),
    ],
  }

  function mended(version: Version): Version {
    const secretId = isGone(version.secretId) ? null : version.secretId
    return { ...version, secretId, fingerprints: fingerprints?.(version) ?? version.fingerprints }
  }

  function historiesIn(all: readonly RecordRow[]) {
    return all
      .filter((row) => row.class === HISTORY_CLASS)
      .map((row) => ({ keyId: hex(row.id), history: JSON.parse(decoder.decode(openRow(row))) as KeyHistory }))
  }

  function withoutGone(history: KeyHistory): KeyHistory {
    const earlier = history.earlier.map((each) =>
      each.before.field === 'secret' && isGone(each.before.value.secretId)
        ? { ...each, before: { ...each.before, value: { ...each.before.value, secretId: null } } }
        : each,
    )
    return { ...history, earlier }
  }

  /** Values that only a lost history named: nobody could ever reach or destroy them. */
  function orphans(): Work['removals'] {
    const named = new Set<string | null>([
      SINGLE_ID,
      ...[...store.key.values()].flatMap(({ versions }) => versions.map(({ secretId }) => secretId)),
      ...[...store.draft.values()].map(({ secretId }) => secretId),
      ...histories.flatMap(({ history: { earlier } }) =>
        earlier.map(({ before }) => (before.field === 'secret' ? before.value.secretId : null)),
      ),
    ])
    return rows
      .filter((row) => row.class === SECRET_CLASS && !named.has(hex(row.id)))
      .map((row) => ({ class: row.class, id: hex(row.id) }))
  }

  /** With a new key, values that are there can be recognised again; those that were destroyed before can not. */
  function fingerprintsUnder(under: Secret): (version: Version) => Version['fingerprints'] | null {
    const values = new Map(rows.filter((row) => row.class === SECRET_CLASS).map((row) => [hex(row.id), row]))
    return ({ secretId }) => {
      const row = values.get(secretId ?? '')
      if (!row) return null
      const plain = openRow(row)
      const fields = decodeFields(plain)
      const made = Object.entries(fields).map(([name, value]) => [name, fingerprintOf(under, value)] as const)
      wipeFields(fields)
      wipe(plain)
      return Object.fromEntries(made)
    }
  }

  function openRow(row: RecordRow): Uint8Array {
    const plain = open(subkeyOf(ledger.subkeys, row.class), recordPlace(ledger.vaultId, row), row)
    if (plain === null) throw new Error('a row with the listed digest opens')
    return plain
  }
}

/** None when nothing is different. */
const changed = <Value extends Key | KeyHistory>(before: Value, after: Value): readonly Value[] =>
  JSON.stringify(before) === JSON.stringify(after) ? [] : [after]

const recordOf = (recordClass: number, id: string, value: unknown): PlainRecord => ({
  class: recordClass,
  id,
  plain: utf8(JSON.stringify(value)),
})

const decoder = new TextDecoder()
