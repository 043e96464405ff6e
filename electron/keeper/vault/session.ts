/**
 * Unlock and renew. The session is the only owner of the vault key; locking is done by killing the process, which is the
 * one wipe that nothing survives.
 */
import type { ActivityEvent } from '#shared/domain/activity.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { wipe } from '../crypto/bytes.ts'
import { decodeHeader, type SlotKind } from '../crypto/header.ts'
import type { KdfParameters } from '../crypto/kdf.ts'
import { subkeysOf, wipeSubkeys, type Subkeys } from '../crypto/keys.ts'
import { parseRecoveryCode } from '../crypto/recovery-code.ts'
import { openDatabase, type Connection } from '../storage/database.ts'
import { problemOf } from '../storage/failure.ts'
import { isOlder } from '../storage/migrate.ts'
import { asidePath, keepAside } from '../storage/keep-aside.ts'
import { watchPlace, type Place } from '../storage/place.ts'
import { createTables, type Batch, type BucketRow, type Tables } from '../storage/tables.ts'
import type { Anchoring, OlderFile } from './anchoring.ts'
import type { Ledger, OnSealed } from './ledger.ts'
import { createStore, type Store, type StoreSurroundings } from './store.ts'
import { wrongTriesNoted } from './tries.ts'
import { freshKeys, openWay, strengthened } from './vault-keys.ts'
import { readAhead, verify } from './verify.ts'

export interface OpenVault {
  readonly store: Store
  /** What is stored, sealed: for those who copy or replace it as a whole. */
  readonly file: {
    readonly database: Connection
    readonly ledger: Ledger
    /** Its tables are those of an earlier Keyturn. */
    readonly isOlder: boolean
    /** Whether the file is still the one under its name. */
    readonly place: Place
  }
  readonly openedWith: SlotKind
  /** Whether this password or code opens the vault as it is now. The bytes stay the caller's. */
  readonly check: (kind: SlotKind, opener: Uint8Array) => Promise<Result<null, KeyturnError>>
  /** A new vault key under this password, with a new recovery code: every other way in is dead. */
  readonly renew: (renewal: Renewal) => Promise<Result<{ readonly recoveryCode: string }, KeyturnError>>
  readonly close: () => void
}

export interface Renewal {
  /** The bytes stay the caller's. */
  readonly password: Uint8Array
  readonly events: readonly ActivityEvent[]
  readonly onSealed: OnSealed
}

export interface SessionSurroundings extends StoreSurroundings {
  readonly calibrate: () => Promise<KdfParameters>
  readonly anchoring: Pick<Anchoring, 'judge'>
}

/** What somebody came with: a password, or the bytes of a recovery code. They are wiped once they are used. */
interface Visit {
  readonly kind: SlotKind
  readonly opener: Uint8Array
  /** Wrong passwords and codes since the last right one. */
  readonly wrongBefore: number
  readonly older: OlderFile
}

type VisitDetails = Pick<Visit, 'wrongBefore' | 'older'>

/** The page counts characters; this is the last line against an empty or careless one. Bytes of UTF-8. */
export const SHORTEST_PASSWORD = 12

export const unlockWithPassword = (
  path: string,
  password: Uint8Array,
  details: VisitDetails,
  around: SessionSurroundings,
): Promise<Result<OpenVault, KeyturnError>> => unlock(path, { kind: 'password', opener: password, ...details }, around)

/** The code as it was typed, in UTF-8. */
export async function unlockWithRecoveryCode(
  path: string,
  typed: Uint8Array,
  details: VisitDetails,
  around: SessionSurroundings,
): Promise<Result<OpenVault, KeyturnError>> {
  const code = parseRecoveryCode(typed)
  wipe(typed)
  if (code === null) return err({ code: 'recovery-code-mistyped' })
  return unlock(path, { kind: 'recovery-code', opener: code, ...details }, around)
}

async function unlock(
  path: string,
  visit: Visit,
  around: SessionSurroundings,
): Promise<Result<OpenVault, KeyturnError>> {
  const found = openDatabase(path)
  if (!found.ok) return found
  // Whatever goes wrong, the file is closed again: an open one would turn the next try away.
  try {
    const entered = await enter(found.value, visit, around)
    if (!entered.ok) found.value.close()
    return entered
  } catch (failure) {
    // A page of the file that SQLite itself can not read, met on the way.
    found.value.close()
    return err(problemOf(failure))
  } finally {
    wipe(visit.opener)
  }
}

async function enter(
  database: Connection,
  { kind, opener, wrongBefore, older }: Visit,
  around: SessionSurroundings,
): Promise<Result<OpenVault, KeyturnError>> {
  const tables = createTables(database)
  const header = tables.header()
  const deriving = openWay(header, kind, opener)
  // A derivation that ends meanwhile seems longer than it was, so at most a weak one is left as it is.
  const read = readIfPossible(tables)
  const way = await deriving
  if (!way.ok) return way
  const { vaultKey } = way.value
  const opened = assemble(database, (vaultId) => subkeysOf(vaultKey, vaultId), kind, around, read)
  const age = opened.ok ? await around.anchoring.judge(opened.value.file.ledger, older) : opened
  const mayStrengthen = opened.ok && age.ok && kind === 'password' && !opened.value.store.facts().isDemo
  const stronger = mayStrengthen && header ? await strengthened(header, way.value, opener, around.calibrate) : null
  vaultKey.wipe()
  if (!opened.ok) return opened
  if (!age.ok) {
    opened.value.close()
    return age
  }
  const { store } = opened.value
  const noted = store.commit({
    events: [
      ...wrongTriesNoted(wrongBefore),
      { kind: 'vault-unlocked', with: kind },
      ...age.value,
      ...(stronger === null ? [] : [{ kind: 'key-derivation-raised' } as const]),
    ],
    ...(stronger && { header: stronger }),
  })
  // A full disk must not keep people from their keys: then the unlocking stays unrecorded, and the next save says why.
  return noted.ok || noted.error.code === 'disk-full' || noted.error.code === 'read-only' ? opened : noted
}

/** A file that can not be read is met once more, and told, when the key is there: a wrong password comes first. */
function readIfPossible(tables: Tables): readonly BucketRow[] | null {
  try {
    return readAhead(tables)
  } catch {
    return null
  }
}

/** A vault file whose subkeys are known already. Takes them over. */
export function openWith(path: string, subkeys: Subkeys, around: SessionSurroundings): Result<OpenVault, KeyturnError> {
  const found = openDatabase(path)
  if (!found.ok) return found
  try {
    const opened = assemble(found.value, () => subkeys, 'password', around)
    if (!opened.ok) found.value.close()
    return opened
  } catch (failure) {
    // As at unlock: a page that SQLite can not read.
    found.value.close()
    return err(problemOf(failure))
  }
}

function assemble(
  database: Connection,
  subkeysFor: (vaultId: Uint8Array) => Subkeys,
  openedWith: SlotKind,
  around: SessionSurroundings,
  read: readonly BucketRow[] | null = null,
): Result<OpenVault, KeyturnError> {
  const place = watchPlace(database.name)
  const tables = createTables(database, place)
  const bytes = tables.header()
  const header = bytes && decodeHeader(bytes)
  if (!bytes || !header?.ok) return err({ code: 'vault-damaged', part: 'header' })
  const { vaultId } = header.value
  const subkeys = subkeysFor(vaultId)
  const verified = verify(tables, bytes, vaultId, subkeys, read ?? readAhead(tables))
  if (!verified.ok) {
    wipeSubkeys(subkeys)
    return verified
  }
  const { ledger } = verified.value
  const store = createStore(tables, verified.value, { ...around, keepAside: keeperAside(database, around.now) })
  return ok({
    store,
    // Asked now: on a disk that fails, reading may fail too once a change was tried.
    file: { database, ledger, isOlder: isOlder(database), place },
    openedWith,
    check: async (kind, opener) => {
      const way = await openWay(ledger.header, kind, opener)
      if (way.ok) way.value.vaultKey.wipe()
      return way.ok ? ok(null) : way
    },
    renew: (renewal) => renew(ledger, store, renewal, around),
    close: () => {
      wipeSubkeys(ledger.subkeys)
      database.close()
    },
  })
}

/** A change that somebody made gets a copy of its own; what is saved by itself, such as a draft, replaces its last one. */
function keeperAside(database: Connection, now: () => Instant): (batch: Batch) => boolean {
  let forDrafts: string | null = null
  return (batch) => {
    const path = asidePath(database.name, now())
    if (batch.activity.length > 0) return keepAside(database, batch, path)
    forDrafts ??= path
    return keepAside(database, batch, forDrafts)
  }
}

async function renew(
  ledger: Ledger,
  store: Store,
  { password, events, onSealed }: Renewal,
  { calibrate, now }: SessionSurroundings,
): Promise<Result<{ readonly recoveryCode: string }, KeyturnError>> {
  if (password.byteLength < SHORTEST_PASSWORD) return err({ code: 'weak-password' })
  const keys = await freshKeys(ledger.vaultId, password, await calibrate())
  const before = ledger.subkeys
  const subkeys = subkeysOf(keys.vaultKey, ledger.vaultId)
  keys.vaultKey.wipe()
  const facts = { ...store.facts(), kitMadeAt: now(), kitCheckedAt: null }
  const sealed = store.rekey({ subkeys, header: keys.header }, facts, events, onSealed)
  wipeSubkeys(sealed.ok ? before : subkeys)
  return sealed.ok ? ok({ recoveryCode: keys.recoveryCode }) : sealed
}
