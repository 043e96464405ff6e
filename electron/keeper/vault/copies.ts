/** Opening a copy of the vault, and telling one that is whole from one that is not. */
import type { ErrorOf } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { copy, equal, wipe } from '../crypto/bytes.ts'
import { decodeHeader, encodeSlot, type Header, type SlotKind } from '../crypto/header.ts'
import { subkeysOf, wipeSubkeys } from '../crypto/keys.ts'
import { bucketsDigest } from '../crypto/manifest.ts'
import { parseRecoveryCode } from '../crypto/recovery-code.ts'
import type { Secret } from '../crypto/secret.ts'
import { openSlot } from '../crypto/slots.ts'
import { openCopy } from '../storage/database.ts'
import { createTables, type Tables } from '../storage/tables.ts'
import type { Ledger } from './ledger.ts'
import { createStore, type Store } from './store.ts'
import { isWhole, verify, type VerifiedVault } from './verify.ts'

/** A whole copy that is open for reading. Close it after use. */
export interface Copy {
  readonly store: Store
  readonly close: () => void
}

/** What can be said of a copy with the keys of the open vault. */
export type CopyFacts =
  | {
      readonly state: 'verified'
      readonly epoch: number
      readonly activities: number
      readonly keys: number
      readonly content: Uint8Array
    }
  | { readonly state: 'earlier-password'; readonly epoch: number }
  | { readonly state: 'damaged' }
  /** Two vaults may lie in one folder. */
  | { readonly state: 'other-vault' }

type CopyProblem = ErrorOf<
  | 'backup-damaged'
  | 'backup-needs-password'
  | 'wrong-backup-password'
  | 'wrong-recovery-code'
  | 'recovery-code-mistyped'
>

const DAMAGED = err({ code: 'backup-damaged' })

/** Verifies the whole copy, as at unlock. Whatever is wrong with the file, this does not throw. */
export function examine(path: string, ledger: Ledger): CopyFacts {
  const raw = readCopy(path)
  if (raw === null) return { state: 'damaged' }
  try {
    if (!equal(raw.header.vaultId, ledger.vaultId)) return { state: 'other-vault' }
    const verified = verify(raw.tables, raw.bytes, raw.header.vaultId, ledger.subkeys)
    if (verified.ok) {
      if (!isWhole(raw.tables, verified.value)) return { state: 'damaged' }
      const { epoch, activities } = verified.value.ledger
      const content = contentOf(verified.value.ledger)
      return { state: 'verified', epoch, activities, keys: readStore(raw.tables, verified.value).key.size, content }
    }
    if (hasPresentKey(raw.header, ledger)) return { state: 'damaged' }
    return { state: 'earlier-password', epoch: raw.tables.manifest()?.version ?? 0 }
  } catch {
    // A file may hold anything; whatever SQLite or a decoder throws at it means the same.
    return { state: 'damaged' }
  } finally {
    raw.close()
  }
}

/** Opens a copy for reading, with a key of its own where it does not have the vault's. */
export function openBackup(path: string, ledger: Ledger, ownKey: Secret | null): Result<Copy, CopyProblem> {
  const raw = readCopy(path)
  if (raw === null) return DAMAGED
  const { header, bytes, tables } = raw
  const subkeys = ownKey ? subkeysOf(ownKey, header.vaultId) : ledger.subkeys
  const close = (): void => {
    if (ownKey) wipeSubkeys(subkeys)
    raw.close()
  }
  try {
    const verified = verify(tables, bytes, header.vaultId, subkeys)
    if (verified.ok && isWhole(tables, verified.value)) return ok({ store: readStore(tables, verified.value), close })
    close()
    return verified.ok || ownKey || hasPresentKey(header, ledger) ? DAMAGED : err({ code: 'backup-needs-password' })
  } catch {
    // As above.
    close()
    return DAMAGED
  }
}

/** A password or a recovery code as it was typed, in UTF-8. */
export interface TypedOpener {
  readonly kind: SlotKind
  readonly opener: Uint8Array
}

/** The vault key that a copy had when it was made. Takes the bytes over. */
export async function keyOfBackup(
  path: string,
  { kind, opener: typed }: TypedOpener,
): Promise<Result<Secret, CopyProblem>> {
  const raw = readCopy(path)
  if (raw === null) return DAMAGED
  raw.close()
  const slot = raw.header.slots.find((each) => each.kind === kind)
  if (!slot) return DAMAGED
  const opener = kind === 'password' ? copy(typed) : parseRecoveryCode(typed)
  wipe(typed)
  if (opener === null) return err({ code: 'recovery-code-mistyped' })
  const opened = await openSlot(raw.header.vaultId, slot, opener)
  wipe(opener)
  if (opened.ok) return opened
  if (opened.error.code === 'wrong-recovery-code') return err({ code: 'wrong-recovery-code' })
  return opened.error.code === 'wrong-password' ? err({ code: 'wrong-backup-password' }) : DAMAGED
}

/** Everything but the activity: two files of one vault with the same content have the same digest. */
export const contentOf = ({ commitments }: Ledger): Uint8Array => bucketsDigest(commitments)

/** Nothing is ever committed to a copy. */
const readStore = (tables: Tables, verified: VerifiedVault): Store =>
  createStore(tables, verified, { now: () => 0, user: '', onChange: () => {} })

/** What can be read of a copy without a key; null for what is none. Close it after use. */
export function readCopy(path: string) {
  try {
    const found = openCopy(path)
    if (!found.ok) return null
    const tables = createTables(found.value)
    const bytes = tables.header()
    const header = bytes && decodeHeader(bytes)
    if (bytes && header?.ok) return { tables, bytes, header: header.value, close: () => void found.value.close() }
    found.value.close()
    return null
  } catch {
    // No database, or one that SQLite gives up on.
    return null
  }
}

/** A way in that is still the vault's own leads to the vault's own key. */
function hasPresentKey(header: Header, ledger: Ledger): boolean {
  const present = decodeHeader(ledger.header)
  const own = present.ok ? present.value.slots.map(encodeSlot) : []
  return header.slots.some((slot) => own.some((each) => equal(each, encodeSlot(slot))))
}
