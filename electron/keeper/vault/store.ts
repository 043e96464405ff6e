/**
 * An open vault: everything readable in memory, and `commit` as the only way to change anything. A commit is durable
 * before memory changes and before anyone is told. If storing fails, nobody knows what the disk did: then the file is
 * asked, and memory follows it.
 */
import type { Activity, ActivityEvent } from '#shared/domain/activity.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import { NO_HISTORY, type KeyHistory } from '#shared/domain/history.ts'
import type { KeyId, SecretId } from '#shared/domain/ids.ts'
import type { Settings } from '#shared/domain/settings.ts'
import { type Change, type Put, type Removal, type Snapshot, type VaultFacts } from '#shared/domain/snapshot.ts'
import type { Tampering } from '#shared/domain/tampering.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { equal, fromHex, utf8, wipe } from '../crypto/bytes.ts'
import { signingSeedOf } from '../crypto/signing.ts'
import { decodeFields, encodeFields, fingerprintOf, type SecretFields } from '../crypto/fingerprint.ts'
import { bucketOfHex, rowDigest, type Entry } from '../crypto/manifest.ts'
import { open } from '../crypto/seal.ts'
import { Secret } from '../crypto/secret.ts'
import { problemOf } from '../storage/failure.ts'
import type { Batch, Tables } from '../storage/tables.ts'
import { entryName } from './bucket.ts'
import {
  COLLECTION_CLASSES,
  FACTS_CLASS,
  FINGERPRINT_KEY,
  HISTORY_CLASS,
  SECRET_CLASS,
  SETTINGS_CLASS,
  SINGLE_ID,
} from './classes.ts'
import { collectionsOf, put, singlesOf, type Maps } from './collections.ts'
import { inspectRecords } from './inspection.ts'
import {
  firstActivity,
  prepare,
  recordPlace,
  type Ledger,
  type OnSealed,
  type PlainRecord,
  type Prepared,
} from './ledger.ts'
import { prepareRekey, type NewKeys } from './rekey.ts'
import { tamperingOf } from './tampering.ts'
import type { VerifiedVault } from './verify.ts'

export interface Work {
  readonly puts?: readonly Put[]
  readonly removals?: readonly Removal[]
  readonly secrets?: readonly { readonly id: SecretId; readonly fields: SecretFields }[]
  readonly destroyed?: readonly SecretId[]
  /** What stood in the fields of a key before; null destroys it with the key. */
  readonly histories?: readonly { readonly keyId: KeyId; readonly history: KeyHistory | null }[]
  readonly settings?: Settings
  readonly facts?: VaultFacts
  /** A new header when a slot changes but not the key in it. */
  readonly header?: Uint8Array
  readonly events: readonly ActivityEvent[]
}

export type Store = ReturnType<typeof createStore>

export interface StoreSurroundings {
  readonly now: () => Instant
  /** The account under which Keyturn runs, for the activity. */
  readonly user: string
  readonly onChange: (change: Change) => void
  /** All records were looked at; told what was found in the file. */
  readonly onInspected?: (tampering: Tampering | null) => void
  /** For a change that can not go into the file, because it was replaced under the open vault. Says whether it is kept. */
  readonly keepAside?: (batch: Batch) => boolean
}

export function createStore(
  tables: Tables,
  { ledger, listed, activity, activityProblem }: VerifiedVault,
  around: StoreSurroundings,
) {
  /** Made when somebody first looks at them, once an unlock is answered: at ten thousand keys they take longer than it. */
  let collections: Maps | null = null
  let { settings, facts } = singlesOf(listed.get(bucketOfHex(SINGLE_ID)))
  let fingerprintKey: Secret | null = null
  let latest = activity.map((plain) => parse<Activity>(plain)).toReversed()
  /** What failed while it was stored, until the file has said whether it is there. */
  let doubtful: { readonly mark: Uint8Array; readonly follow: () => void } | null = null
  /** The file went over to keys that were thrown away: only a new unlock can follow it. */
  let isLost = false
  let inspection: ReturnType<typeof inspectRecords> | null = null
  let isInspected = false
  let tampering: Tampering | null = null

  const maps = (): Maps => (collections ??= collectionsOf(listed))

  /** Looks at the next records for what was changed outside Keyturn. True as long as there are more. */
  function inspect(): boolean {
    // A change of which nobody knows whether it is stored would seem to come from outside.
    if (isInspected || isLost || settle() === 'unknown') return false
    const running = inspection ?? inspectRecords(tables, ledger)
    // After a read that failed it begins anew.
    inspection = null
    const step = running.next()
    inspection = running
    if (step.done !== true) return true
    isInspected = true
    tampering = tamperingOf(maps(), { ...step.value, activity: activityProblem })
    around.onInspected?.(tampering)
    return false
  }

  /** What was found in the file, after a look at whatever was not looked at yet. */
  function inspected(): Tampering | null {
    while (inspect());
    return tampering
  }

  function activityOf(events: readonly ActivityEvent[]): readonly Activity[] {
    const at = around.now()
    return events.map((event, index) => ({ sequence: firstActivity(ledger) + index, at, user: around.user, event }))
  }

  function commit(work: Work, onSealed?: OnSealed): Result<null, KeyturnError> {
    if (isOutdated()) return err({ code: 'storage-failed' })
    const entries = activityOf(work.events)
    const secrets = (work.secrets ?? []).map(({ id, fields }) => ({
      class: SECRET_CLASS,
      id,
      plain: encodeFields(fields),
    }))
    const prepared = prepare(ledger, {
      header: work.header ?? null,
      puts: [...plainRecords(work), ...secrets],
      removals: [
        ...(work.removals ?? []).map(({ collection, id }) => ({ class: COLLECTION_CLASSES[collection], id })),
        ...(work.destroyed ?? []).map((id) => ({ class: SECRET_CLASS, id })),
        ...(work.histories ?? [])
          .filter(({ history }) => history === null)
          .map(({ keyId }) => ({ class: HISTORY_CLASS, id: keyId })),
      ],
      activity: entries.map(json),
      onSealed,
    })
    wipe(...secrets.map(({ plain }) => plain))
    const follow = (): void => {
      prepared.apply()
      adopt(work, entries)
    }
    try {
      tables.write(prepared.batch)
    } catch (failure) {
      const problem = problemOf(failure)
      if (problem.code === 'file-replaced') {
        return err({ ...problem, isKept: around.keepAside?.(prepared.batch) ?? false })
      }
      doubtful = { mark: prepared.batch.manifest.commitment, follow }
      settle()
      return err(problem)
    }
    follow()
    return ok(null)
  }

  /** The work was made from what memory shows: if that was not the whole truth, it has to be made again. */
  const isOutdated = (): boolean => isLost || (doubtful !== null && settle() !== 'not-stored')

  /** An error in the last step of storing comes too late to prevent it. The manifest in the file knows. */
  function settle(): 'stored' | 'not-stored' | 'unknown' {
    if (!doubtful) return 'not-stored'
    try {
      const found = tables.manifest()
      const { mark, follow } = doubtful
      doubtful = null
      if (!found || !equal(found.commitment, mark)) return 'not-stored'
      follow()
      return 'stored'
    } catch (failure) {
      problemOf(failure)
      return 'unknown'
    }
  }

  /** Seals every record, bucket and entry of the activity again, under other keys. */
  function rekey(keys: NewKeys, facts: VaultFacts, events: readonly ActivityEvent[], onSealed?: OnSealed) {
    const puts = plainRecords({ facts, events })
    return rewrite({ facts, events }, (entries) =>
      prepareRekey(tables, ledger, keys, { puts, activity: entries, onSealed }),
    )
  }

  /** Writes the whole file again: all of it becomes durable, or nothing. Nothing that was touched is left in it. */
  function rewrite(work: Work, prepareAll: (entries: readonly Uint8Array[]) => Prepared | null) {
    if (isOutdated()) return err({ code: 'storage-failed' })
    const entries = activityOf(work.events)
    let mark: Uint8Array | null = null
    let follow = (): void => {}
    try {
      const prepared = prepareAll(entries.map(json))
      if (prepared === null) return err({ code: 'vault-touched' })
      mark = prepared.batch.manifest.commitment
      follow = () => {
        prepared.apply()
        // Every row and every entry of the activity is ours now: what was found of the file before is no longer about it.
        isInspected = true
        inspection = null
        tampering = null
        fingerprintKey = null
        adopt(work, entries)
      }
      tables.rewrite(prepared.batch)
    } catch (failure) {
      if (mark === null) return err(problemOf(failure))
      doubtful = { mark, follow }
      const outcome = settle()
      // The last step of a commit may fail after the file has changed. To go on with keys that are dead would lock out.
      if (outcome === 'stored') return ok(null)
      // Whoever asked throws the new keys away now.
      if (outcome === 'unknown') doubtful = { mark, follow: () => (isLost = true) }
      return err(problemOf(failure))
    }
    follow()
    return ok(null)
  }

  function adopt(work: Work, entries: readonly Activity[]): void {
    for (const each of work.puts ?? []) put(maps(), each)
    for (const { collection, id } of work.removals ?? []) maps()[collection].delete(id)
    settings = work.settings ?? settings
    facts = work.facts ?? facts
    latest = [...entries.toReversed(), ...latest].slice(0, LATEST_ACTIVITY)
    around.onChange({
      puts: work.puts ?? [],
      removals: work.removals ?? [],
      settings: work.settings ?? null,
      vault: work.facts ?? null,
      activity: entries,
    })
  }

  /** The secret fields of one version. They are copies: wipe them after use. Null when there is no such record. */
  function openSecret(id: SecretId): Record<string, Uint8Array> | null {
    const plain = openRecord(SECRET_CLASS, id, ledger.subkeys.secret)
    if (plain === null) return null
    const fields = decodeFields(plain)
    wipe(plain)
    return fields
  }

  /** The key is read when it is first needed, and stays the same while the vault is open. Null when it was touched. */
  /** 32 bytes from which the vault signs evidence; the caller wipes them. Null where the vault's own secret was touched. */
  function signingSeed(): Uint8Array | null {
    fingerprintKey ??= readFingerprintKey()
    return fingerprintKey && signingSeedOf(fingerprintKey)
  }

  function fingerprint(value: Uint8Array): string | null {
    fingerprintKey ??= readFingerprintKey()
    return fingerprintKey && fingerprintOf(fingerprintKey, value)
  }

  function readFingerprintKey(): Secret | null {
    const key = openSecret(SINGLE_ID as SecretId)?.[FINGERPRINT_KEY]
    return key ? new Secret(key) : null
  }

  /** What stood in the fields of a key before. Null when the record should be there and can not be read. */
  function openHistory(keyId: KeyId): KeyHistory | null {
    if (!entryIn(ledger, HISTORY_CLASS, keyId)) return NO_HISTORY
    const plain = openRecord(HISTORY_CLASS, keyId, ledger.subkeys.meta)
    return plain && parse<KeyHistory>(plain)
  }

  function openRecord(recordClass: number, id: string, subkey: Secret): Uint8Array | null {
    const row = tables.record(recordClass, fromHex(id))
    const entry = entryIn(ledger, recordClass, id)
    // An older row that was put back opens as well: only the one that is listed counts.
    const isListed = row && entry?.version === row.version && equal(entry.digest, rowDigest(row))
    return isListed ? open(subkey, recordPlace(ledger.vaultId, row), row) : null
  }

  function snapshot(): Snapshot {
    settle()
    const all = maps()
    return {
      vault: facts!,
      tampering,
      settings,
      activity: latest,
      clients: [...all.client.values()],
      keys: [...all.key.values()],
      applications: [...all.application.values()],
      connections: [...all.connection.values()],
      rotations: [...all.rotation.values()],
      reminders: [...all.reminder.values()],
      imports: [...all.import.values()],
      drafts: [...all.draft.values()],
      intents: [...all.intent.values()],
      incidents: [...all.incident.values()],
    }
  }

  return {
    get client() {
      return maps().client
    },
    get key() {
      return maps().key
    },
    get application() {
      return maps().application
    },
    get connection() {
      return maps().connection
    },
    get rotation() {
      return maps().rotation
    },
    get reminder() {
      return maps().reminder
    },
    get import() {
      return maps().import
    },
    get draft() {
      return maps().draft
    },
    get intent() {
      return maps().intent
    },
    get incident() {
      return maps().incident
    },
    settings: () => settings,
    facts: (): VaultFacts => facts!,
    snapshot,
    commit,
    rekey,
    rewrite,
    inspect,
    tampering: inspected,
    openSecret,
    openHistory,
    /** Under whose account changes are made. */
    user: around.user,
    hasSecret: (id: SecretId): boolean => entryIn(ledger, SECRET_CLASS, id) !== undefined,
    fingerprint,
    signingSeed,
  }
}

const LATEST_ACTIVITY = 500

const entryIn = (ledger: Ledger, recordClass: number, id: string): Entry | undefined =>
  ledger.buckets.get(bucketOfHex(id))?.entries().get(entryName(recordClass, id))

function plainRecords(work: Work): readonly PlainRecord[] {
  return [
    ...(work.puts ?? []).map(({ collection, value }) => ({
      class: COLLECTION_CLASSES[collection],
      id: value.id,
      plain: json(value),
    })),
    ...(work.histories ?? []).flatMap(({ keyId, history }) =>
      history === null ? [] : [{ class: HISTORY_CLASS, id: keyId, plain: json(history) }],
    ),
    ...(work.settings ? [{ class: SETTINGS_CLASS, id: SINGLE_ID, plain: json(work.settings) }] : []),
    ...(work.facts ? [{ class: FACTS_CLASS, id: SINGLE_ID, plain: json(work.facts) }] : []),
  ]
}

const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value))

/** What comes here was sealed by this vault and is authenticated: it has the shape that we wrote. */
const parse = <T>(plain: Uint8Array): T => JSON.parse(decoder.decode(plain)) as T

const decoder = new TextDecoder()
