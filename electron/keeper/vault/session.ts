/**
 * Create, unlock, change the password. The session is the only owner of the vault key; locking is done by killing the
 * process, which is the one wipe that nothing survives.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ActivityEvent } from '#shared/domain/activity.ts'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { fromHex, wipe } from '../crypto/bytes.ts'
import { decodeHeader, encodeHeader, type Header, type SlotKind } from '../crypto/header.ts'
import type { KdfParameters } from '../crypto/kdf.ts'
import { KEY_LENGTH, subkeysOf, wipeSubkeys } from '../crypto/keys.ts'
import { FIRST_LINK } from '../crypto/manifest.ts'
import { newId, randomBytes } from '../crypto/random.ts'
import { CODE_LENGTH, formatRecoveryCode, parseRecoveryCode } from '../crypto/recovery-code.ts'
import { Secret } from '../crypto/secret.ts'
import { openSlot, passwordSlot, recoverySlot } from '../crypto/slots.ts'
import { createDatabase, openDatabase, syncFolder, type Connection } from '../storage/database.ts'
import { problemOf } from '../storage/failure.ts'
import { createTables, type Tables } from '../storage/tables.ts'
import type { Ledger } from './ledger.ts'
import { createStore, type Store, type StoreSurroundings } from './store.ts'
import { verify } from './verify.ts'

export interface OpenVault {
  readonly store: Store
  readonly changePassword: (password: Uint8Array, kdf: KdfParameters) => Promise<Result<null, KeyturnError>>
  readonly close: () => void
}

export interface Created extends OpenVault {
  /** Shown once; nothing in the vault can bring it back. */
  readonly recoveryCode: string
}

/** The page counts characters; this is the last line against an empty or careless one. Bytes of UTF-8. */
const SHORTEST_PASSWORD = 12

export async function createVault(
  path: string,
  options: { readonly password: Uint8Array; readonly kdf: KdfParameters; readonly isDemo: boolean },
  around: StoreSurroundings,
): Promise<Result<Created, KeyturnError>> {
  if (options.password.byteLength < SHORTEST_PASSWORD) return err({ code: 'weak-password' })
  if (existsSync(path)) return err({ code: 'vault-exists' })
  const vaultId = newId<'vault'>()
  const vaultKey = new Secret(randomBytes(KEY_LENGTH))
  const code = randomBytes(CODE_LENGTH)
  const header: Header = {
    vaultId: fromHex(vaultId),
    slots: [
      await passwordSlot(fromHex(vaultId), vaultKey, options.password, options.kdf),
      await recoverySlot(fromHex(vaultId), vaultKey, code),
    ],
  }
  // The file gets its name only when it is whole: a crash on the way leaves no half vault that looks like one.
  const unfinished = `${path}.unfinished`
  rmSync(unfinished, { force: true })
  const created = createDatabase(unfinished)
  if (!created.ok) return created
  const store = emptyStore(created.value, header, vaultKey, around)
  const written = store.commit({
    header: encodeHeader(header),
    settings: DEFAULT_SETTINGS,
    facts: { id: vaultId, createdAt: around.now(), isDemo: options.isDemo },
    puts: [{ collection: 'client', value: { id: newId<'client'>(), name: 'Own company' } }],
    events: [{ kind: 'vault-created' }],
  })
  created.value.close()
  if (!written.ok) return written
  try {
    renameSync(unfinished, path)
    syncFolder(dirname(path))
  } catch (failure) {
    return err(problemOf(failure))
  }
  const recoveryCode = formatRecoveryCode(code)
  wipe(code)
  const opened = openWith(path, vaultKey, around)
  return opened.ok ? ok({ ...opened.value, recoveryCode }) : opened
}

export const unlockWithPassword = (
  path: string,
  password: Uint8Array,
  around: StoreSurroundings,
): Promise<Result<OpenVault, KeyturnError>> => unlock(path, 'password', password, around)

export async function unlockWithRecoveryCode(
  path: string,
  typed: string,
  around: StoreSurroundings,
): Promise<Result<OpenVault, KeyturnError>> {
  const code = parseRecoveryCode(typed)
  return code === null ? err({ code: 'recovery-code-mistyped' }) : unlock(path, 'recovery-code', code, around)
}

async function unlock(
  path: string,
  kind: SlotKind,
  opener: Uint8Array,
  around: StoreSurroundings,
): Promise<Result<OpenVault, KeyturnError>> {
  const opened = await open(path, kind, opener, around)
  wipe(opener)
  if (!opened.ok) return opened
  const event: ActivityEvent = { kind: 'vault-unlocked', with: kind }
  const noted = opened.value.store.commit({ events: [event] })
  // A full disk must not keep people from their keys: then the unlocking stays unrecorded, and the next save says why.
  return noted.ok || noted.error.code === 'disk-full' || noted.error.code === 'read-only' ? opened : noted
}

/** Whatever goes wrong, the file is closed again: an open one would turn the next try away. */
async function open(
  path: string,
  kind: SlotKind,
  opener: Uint8Array,
  around: StoreSurroundings,
): Promise<Result<OpenVault, KeyturnError>> {
  const found = openDatabase(path)
  if (!found.ok) return found
  const database = found.value
  try {
    const key = await unwrap(createTables(database), kind, opener)
    const opened = key.ok ? assemble(database, key.value, around) : key
    if (!opened.ok) database.close()
    return opened
  } catch (failure) {
    // A page of the file that SQLite itself can not read, met on the way.
    database.close()
    return err(problemOf(failure))
  }
}

async function unwrap(tables: Tables, kind: SlotKind, opener: Uint8Array): Promise<Result<Secret, KeyturnError>> {
  const header = readHeader(tables)
  if (!header.ok) return header
  const slot = header.value.slots.find((candidate) => candidate.kind === kind)
  return slot ? openSlot(header.value.vaultId, slot, opener) : err({ code: 'vault-damaged', part: 'header' })
}

function openWith(path: string, vaultKey: Secret, around: StoreSurroundings): Result<OpenVault, KeyturnError> {
  const found = openDatabase(path)
  return found.ok ? assemble(found.value, vaultKey, around) : found
}

function assemble(database: Connection, vaultKey: Secret, around: StoreSurroundings): Result<OpenVault, KeyturnError> {
  const tables = createTables(database)
  const bytes = tables.header()
  const header = readHeader(tables)
  if (!header.ok || !bytes) return err({ code: 'vault-damaged', part: 'header' })
  const { vaultId } = header.value
  const subkeys = subkeysOf(vaultKey, vaultId)
  const verified = verify(tables, bytes, vaultId, subkeys)
  if (!verified.ok) {
    vaultKey.wipe()
    wipeSubkeys(subkeys)
    return verified
  }
  const { ledger, activity } = verified.value
  const store = createStore(tables, ledger, activity, around)
  return ok({
    store,
    changePassword: (password, kdf) => changePassword(ledger, store, vaultKey, password, kdf),
    close: () => {
      vaultKey.wipe()
      wipeSubkeys(ledger.subkeys)
      database.close()
    },
  })
}

/** A new password slot beside the other slots. The manifest of the same commit vouches for the new header. */
async function changePassword(
  ledger: Ledger,
  store: Store,
  vaultKey: Secret,
  password: Uint8Array,
  kdf: KdfParameters,
): Promise<Result<null, KeyturnError>> {
  if (password.byteLength < SHORTEST_PASSWORD) return err({ code: 'weak-password' })
  const header = decodeHeader(ledger.header)
  if (!header.ok) return err({ code: 'vault-damaged', part: 'header' })
  const { vaultId, slots } = header.value
  const fresh = await passwordSlot(vaultId, vaultKey, password, kdf)
  wipe(password)
  const changed = { vaultId, slots: slots.map((slot) => (slot.kind === 'password' ? fresh : slot)) }
  return store.commit({ header: encodeHeader(changed), events: [{ kind: 'password-changed' }] })
}

function readHeader(tables: Tables): Result<Header, KeyturnError> {
  const bytes = tables.header()
  return bytes ? decodeHeader(bytes) : err({ code: 'vault-damaged', part: 'header' })
}

function emptyStore(database: Connection, header: Header, vaultKey: Secret, around: StoreSurroundings): Store {
  const ledger: Ledger = {
    vaultId: header.vaultId,
    subkeys: subkeysOf(vaultKey, header.vaultId),
    header: encodeHeader(header),
    epoch: 0,
    activities: 0,
    link: FIRST_LINK,
    buckets: new Map(),
    commitments: new Map(),
  }
  return createStore(createTables(database), ledger, [], { ...around, onChange: () => {} })
}
