/** A new vault: whole and durable under its name before anyone is told, or not there at all. */
import { existsSync } from 'node:fs'
import type { SecretId } from '#shared/domain/ids.ts'
import { DEFAULT_SETTINGS } from '#shared/domain/settings.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { fromHex, wipe } from '../crypto/bytes.ts'
import type { KdfParameters } from '../crypto/kdf.ts'
import { KEY_LENGTH, subkeysOf } from '../crypto/keys.ts'
import { FIRST_LINK } from '../crypto/manifest.ts'
import { newId, randomBytes } from '../crypto/random.ts'
import { createDatabase, type Connection } from '../storage/database.ts'
import { problemOf } from '../storage/failure.ts'
import { discard, giveName } from '../storage/durable.ts'
import { createTables } from '../storage/tables.ts'
import { FINGERPRINT_KEY, SINGLE_ID } from './classes.ts'
import type { Ledger } from './ledger.ts'
import { openWith, SHORTEST_PASSWORD, type OpenVault, type SessionSurroundings } from './session.ts'
import { createStore, type Store, type StoreSurroundings, type Work } from './store.ts'
import { freshKeys, type FreshKeys } from './vault-keys.ts'

export interface Created extends OpenVault {
  /** Shown once; nothing in the vault can bring it back. */
  readonly recoveryCode: string
}

export async function createVault(
  path: string,
  options: { readonly password: Uint8Array; readonly kdf: KdfParameters; readonly isDemo: boolean },
  around: SessionSurroundings,
): Promise<Result<Created, KeyturnError>> {
  if (options.password.byteLength < SHORTEST_PASSWORD) return err({ code: 'weak-password' })
  if (existsSync(path)) return err({ code: 'vault-exists' })
  const id = newId<'vault'>()
  const keys = await freshKeys(fromHex(id), options.password, options.kdf)
  wipe(options.password)
  // The file gets its name only when it is whole: a crash on the way leaves no half vault that looks like one.
  const unfinished = `${path}.unfinished`
  discard(unfinished)
  const createdAt = around.now()
  const written = writeFirst(unfinished, fromHex(id), keys, around, {
    header: keys.header,
    settings: DEFAULT_SETTINGS,
    facts: { id, createdAt, isDemo: options.isDemo, kitMadeAt: createdAt, kitCheckedAt: null },
    puts: [{ collection: 'client', value: { id: newId<'client'>(), name: 'Own company' } }],
    secrets: [{ id: SINGLE_ID as SecretId, fields: { [FINGERPRINT_KEY]: randomBytes(KEY_LENGTH) } }],
    events: [{ kind: 'vault-created' }],
  })
  const named = written.ok ? giveName(unfinished, path) : written
  if (!named.ok) {
    discard(unfinished)
    return named
  }
  const opened = openWith(path, subkeysOf(keys.vaultKey, fromHex(id)), around)
  keys.vaultKey.wipe()
  if (opened.ok) return ok({ ...opened.value, recoveryCode: keys.recoveryCode })
  // Its recovery code was never shown: such a vault must not stay.
  discard(path)
  return opened
}

function writeFirst(
  path: string,
  vaultId: Uint8Array,
  keys: FreshKeys,
  around: StoreSurroundings,
  work: Work,
): Result<null, KeyturnError> {
  const created = createDatabase(path)
  if (!created.ok) return created
  try {
    return emptyStore(created.value, vaultId, keys, around).commit(work)
  } catch (failure) {
    return err(problemOf(failure))
  } finally {
    created.value.close()
  }
}

function emptyStore(
  database: Connection,
  vaultId: Uint8Array,
  { vaultKey, header }: FreshKeys,
  around: StoreSurroundings,
): Store {
  const ledger: Ledger = {
    vaultId,
    subkeys: subkeysOf(vaultKey, vaultId),
    header,
    epoch: 0,
    activities: 0,
    link: FIRST_LINK,
    buckets: new Map(),
    commitments: new Map(),
  }
  return createStore(
    createTables(database),
    { ledger, listed: new Map(), activity: [], activityProblem: null },
    { ...around, onChange: () => {} },
  )
}
