/** Somebody who has the recovery code and the product's own crypto, and writes a file that the product would not. */
import { decodeHeader } from '../../electron/keeper/crypto/header.ts'
import { subkeysOf } from '../../electron/keeper/crypto/keys.ts'
import { parseRecoveryCode } from '../../electron/keeper/crypto/recovery-code.ts'
import { openSlot } from '../../electron/keeper/crypto/slots.ts'
import { openDatabase, type Connection } from '../../electron/keeper/storage/database.ts'
import { createTables, type Tables } from '../../electron/keeper/storage/tables.ts'
import type { Ledger } from '../../electron/keeper/vault/ledger.ts'
import { verify } from '../../electron/keeper/vault/verify.ts'
import type { Result } from '../../shared/result.ts'
import { changedCopy } from './damage.ts'
import { bytes } from './keeper.ts'

export async function insiderCopy(
  path: string,
  recoveryCode: string,
  work: (tables: Tables, ledger: Ledger, database: Connection) => void,
): Promise<string> {
  const copy = changedCopy(path, () => {})
  const database = must(openDatabase(copy))
  const tables = createTables(database)
  const header = tables.header()!
  const { vaultId, slots } = must(decodeHeader(header))
  const slot = slots.find(({ kind }) => kind === 'recovery-code')!
  const vaultKey = must(await openSlot(vaultId, slot, parseRecoveryCode(bytes(recoveryCode))!))
  work(tables, must(verify(tables, header, vaultId, subkeysOf(vaultKey, vaultId))).ledger, database)
  database.close()
  return copy
}

function must<T>(result: Result<T, { readonly code: string }>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}
