/**
 * Opens a damaged vault file below the derivation of its key: the same checks in the same order as an unlock, without the
 * half second of Argon2 and without the note that a vault was unlocked, which would change the file.
 */
import { createHash } from 'node:crypto'
import { utf8 } from '../../../electron/keeper/crypto/bytes.ts'
import { decodeHeader } from '../../../electron/keeper/crypto/header.ts'
import { subkeysOf, type Subkeys } from '../../../electron/keeper/crypto/keys.ts'
import { parseRecoveryCode } from '../../../electron/keeper/crypto/recovery-code.ts'
import { openSlot } from '../../../electron/keeper/crypto/slots.ts'
import { openDatabase } from '../../../electron/keeper/storage/database.ts'
import { problemOf } from '../../../electron/keeper/storage/failure.ts'
import { createTables, type Tables } from '../../../electron/keeper/storage/tables.ts'
import { isWhole, verify } from '../../../electron/keeper/vault/verify.ts'
import type { ErrorCode } from '../../../shared/errors.ts'

export interface Opener {
  readonly vaultId: Uint8Array
  readonly subkeys: Subkeys
}

export type Opened = { readonly content: string } | { readonly code: ErrorCode }

/** Derived once from an undamaged file. */
export async function openerOf(path: string, recoveryCode: string): Promise<Opener> {
  const database = openDatabase(path)
  const bytes = database.ok ? createTables(database.value).header() : undefined
  const header = bytes && decodeHeader(bytes)
  if (!database.ok || !header?.ok) throw new Error('the undamaged vault has no header')
  database.value.close()
  const slot = header.value.slots.find(({ kind }) => kind === 'recovery-code')!
  const key = await openSlot(header.value.vaultId, slot, parseRecoveryCode(utf8(recoveryCode))!)
  if (!key.ok) throw new Error(`the undamaged vault does not open: ${key.error.code}`)
  return { vaultId: header.value.vaultId, subkeys: subkeysOf(key.value, header.value.vaultId) }
}

export function openDamaged(path: string, opener: Opener): Opened {
  const database = openDatabase(path)
  if (!database.ok) return database.error
  try {
    return contentOf(createTables(database.value), opener)
  } catch (failure) {
    return problemOf(failure)
  } finally {
    database.value.close()
  }
}

function contentOf(tables: Tables, { vaultId, subkeys }: Opener): Opened {
  const bytes = tables.header()
  const header = bytes && decodeHeader(bytes)
  if (!header?.ok) return { code: 'vault-damaged' }
  const verified = verify(tables, bytes!, vaultId, subkeys)
  if (!verified.ok) return verified.error
  if (!isWhole(tables, verified.value)) return { code: 'vault-touched' }
  return { content: digestOf(bytes!, tables) }
}

/** Every byte of every row: what differs here and is not noticed would be shown, or used, as if it were right. */
function digestOf(header: Uint8Array, tables: Tables): string {
  const hash = createHash('sha256').update(header)
  const rows = [tables.manifest(), ...tables.buckets(), ...tables.records(), ...tables.activityAfter(0)]
  for (const { nonce, commitment, body, ...place } of rows.flatMap((row) => row ?? [])) {
    hash.update(JSON.stringify(place)).update(nonce).update(commitment).update(body)
  }
  return hash.digest('hex')
}

/** What a damaged file may be called. Never a wrong password, never a mistake of our own. */
export const HONEST: readonly ErrorCode[] = [
  'vault-damaged',
  'vault-touched',
  'vault-newer',
  'not-a-vault',
  'kdf-out-of-range',
]
