/**
 * The header: who this vault is and how to get from a password or a recovery code to its key. Plain, because it has to be
 * read first; guarded three times: a checksum tells damage, each slot authenticates its own parameters, and the sealed
 * manifest holds a digest of the whole.
 *
 *     8  magic "KEYTURN" and a zero byte          each slot:
 *     2  format version                             1  kind (1 password, 2 recovery code)
 *    16  vault id                                   1  derivation (1 Argon2id, 2 HKDF alone)
 *     1  number of slots                            4  memory in KiB, 4 passes, 4 lanes (zeros for HKDF)
 *     …  the slots                                 16  salt
 *    32  SHA-256 of everything before              16  check value, 24 nonce, 48 wrapped key
 *
 * Numbers are little-endian.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { err, ok, type Result } from '#shared/result.ts'
import { concat, copy, equal, u16, u32, utf8 } from './bytes.ts'
import { SALT_LENGTH, type KdfParameters } from './kdf.ts'
import { NONCE_LENGTH } from './random.ts'
import { FORMAT_VERSION } from './seal.ts'

export type SlotKind = 'password' | 'recovery-code'

export interface SlotParameters {
  readonly kind: SlotKind
  /** Null for a recovery code: 160 random bits need no stretching. */
  readonly kdf: KdfParameters | null
  readonly salt: Uint8Array
}

export interface Slot extends SlotParameters {
  /** Tells a wrong password from a damaged file. */
  readonly check: Uint8Array
  readonly nonce: Uint8Array
  /** The vault key, sealed with the key that password or code leads to. */
  readonly wrapped: Uint8Array
}

export interface Header {
  readonly vaultId: Uint8Array
  readonly slots: readonly Slot[]
}

export type HeaderProblem =
  | { readonly code: 'not-a-vault' }
  | { readonly code: 'vault-damaged'; readonly part: 'header' }
  | { readonly code: 'vault-newer'; readonly format: number }

const MAGIC = utf8('KEYTURN\0')
const VAULT_ID_LENGTH = 16
const PREFIX_LENGTH = MAGIC.byteLength + 2 + VAULT_ID_LENGTH
export const CHECK_LENGTH = 16
export const WRAPPED_LENGTH = 48
const PARAMETERS_LENGTH = 2 + 3 * 4 + SALT_LENGTH
const SLOT_LENGTH = PARAMETERS_LENGTH + CHECK_LENGTH + NONCE_LENGTH + WRAPPED_LENGTH
const CHECKSUM_LENGTH = 32
const KINDS: readonly SlotKind[] = ['password', 'recovery-code']

/** Magic, format and vault id: the part that every slot authenticates together with its own parameters. */
export const headerPrefix = (vaultId: Uint8Array): Uint8Array => concat(MAGIC, u16(FORMAT_VERSION), vaultId)

export const encodeParameters = ({ kind, kdf, salt }: SlotParameters): Uint8Array =>
  concat(
    Uint8Array.of(KINDS.indexOf(kind) + 1, kdf === null ? 2 : 1),
    u32(kdf?.memoryKiB ?? 0),
    u32(kdf?.passes ?? 0),
    u32(kdf?.lanes ?? 0),
    salt,
  )

export const encodeSlot = (slot: Slot): Uint8Array =>
  concat(encodeParameters(slot), slot.check, slot.nonce, slot.wrapped)

export function encodeHeader({ vaultId, slots }: Header): Uint8Array<ArrayBuffer> {
  const body = concat(headerPrefix(vaultId), Uint8Array.of(slots.length), ...slots.map(encodeSlot))
  return concat(body, sha256(body))
}

export function decodeHeader(bytes: Uint8Array): Result<Header, HeaderProblem> {
  const damaged = err({ code: 'vault-damaged', part: 'header' })
  if (bytes.byteLength < PREFIX_LENGTH || !equal(bytes.subarray(0, MAGIC.byteLength), MAGIC)) return damaged
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const format = view.getUint16(MAGIC.byteLength, true)
  if (format > FORMAT_VERSION) return err({ code: 'vault-newer', format })
  const end = bytes.byteLength - CHECKSUM_LENGTH
  const body = bytes.subarray(0, end)
  if (end < PREFIX_LENGTH + 1 || !equal(sha256(body), bytes.subarray(end))) return damaged
  const count = view.getUint8(PREFIX_LENGTH)
  if (format !== FORMAT_VERSION || end !== PREFIX_LENGTH + 1 + count * SLOT_LENGTH) return damaged
  const slots = Array.from({ length: count }, (_, index) => decodeSlot(bytes, PREFIX_LENGTH + 1 + index * SLOT_LENGTH))
  if (!slots.every((slot) => slot !== null)) return damaged
  return ok({ vaultId: copy(bytes.subarray(PREFIX_LENGTH - VAULT_ID_LENGTH, PREFIX_LENGTH)), slots })
}

function decodeSlot(bytes: Uint8Array, start: number): Slot | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, SLOT_LENGTH)
  const kind = KINDS[view.getUint8(0) - 1]
  const derivation = view.getUint8(1)
  if (kind === undefined || (derivation !== 1 && derivation !== 2)) return null
  let offset = start + 14
  const next = (length: number): Uint8Array => copy(bytes.subarray(offset, (offset += length)))
  return {
    kind,
    kdf:
      derivation === 2
        ? null
        : { memoryKiB: view.getUint32(2, true), passes: view.getUint32(6, true), lanes: view.getUint32(10, true) },
    salt: next(SALT_LENGTH),
    check: next(CHECK_LENGTH),
    nonce: next(NONCE_LENGTH),
    wrapped: next(WRAPPED_LENGTH),
  }
}
