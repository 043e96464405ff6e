/** A slot holds the vault key, wrapped with what one way in leads to: the master password, or the recovery code. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { err, ok, type Result } from '#shared/result.ts'
import { allocate, concat, copy, equal, take, utf8, wipe } from './bytes.ts'
import {
  CHECK_LENGTH,
  encodeParameters,
  headerPrefix,
  WRAPPED_LENGTH,
  type Slot,
  type SlotParameters,
} from './header.ts'
import { deriveKey, isWithinLimits, SALT_LENGTH, type KdfParameters } from './kdf.ts'
import { KEY_LENGTH } from './keys.ts'
import { NONCE_LENGTH, randomBytes } from './random.ts'
import { Secret } from './secret.ts'

export type SlotProblem =
  | { readonly code: 'wrong-password' }
  | { readonly code: 'wrong-recovery-code' }
  | { readonly code: 'kdf-out-of-range' }
  | { readonly code: 'vault-damaged'; readonly part: 'header' }

export const passwordSlot = (
  vaultId: Uint8Array,
  vaultKey: Secret,
  password: Uint8Array,
  kdf: KdfParameters,
): Promise<Slot> => makeSlot(vaultId, vaultKey, password, { kind: 'password', kdf, salt: randomBytes(SALT_LENGTH) })

export const recoverySlot = (vaultId: Uint8Array, vaultKey: Secret, code: Uint8Array): Promise<Slot> =>
  makeSlot(vaultId, vaultKey, code, { kind: 'recovery-code', kdf: null, salt: randomBytes(SALT_LENGTH) })

/** The vault key, or which of three things is wrong. Does nothing costly for parameters out of range. */
export async function openSlot(
  vaultId: Uint8Array,
  slot: Slot,
  opener: Uint8Array,
): Promise<Result<Secret, SlotProblem>> {
  if (slot.kdf !== null && !isWithinLimits(slot.kdf)) return err({ code: 'kdf-out-of-range' })
  const keys = await slotKeys(vaultId, slot, opener)
  try {
    if (!equal(keys.check, slot.check)) {
      return err({ code: slot.kind === 'password' ? 'wrong-password' : 'wrong-recovery-code' })
    }
    const vaultKey = allocate(KEY_LENGTH)
    xchacha20poly1305(keys.key, slot.nonce, slotData(vaultId, slot)).decrypt(slot.wrapped, vaultKey)
    return ok(new Secret(vaultKey))
  } catch {
    // The check value says that the opener is right, so the wrapped key itself was changed.
    return err({ code: 'vault-damaged', part: 'header' })
  } finally {
    wipe(keys.key)
  }
}

async function makeSlot(
  vaultId: Uint8Array,
  vaultKey: Secret,
  opener: Uint8Array,
  parameters: SlotParameters,
): Promise<Slot> {
  const { key, check } = await slotKeys(vaultId, parameters, opener)
  const nonce = randomBytes(NONCE_LENGTH)
  const wrapped = allocate(WRAPPED_LENGTH)
  vaultKey.use((plain) => xchacha20poly1305(key, nonce, slotData(vaultId, parameters)).encrypt(plain, wrapped))
  wipe(key)
  return { ...parameters, check, nonce, wrapped }
}

/** Key-encryption key and check value: two labels of one HKDF, so that the check tells nothing about the key. */
async function slotKeys(vaultId: Uint8Array, { kind, kdf, salt }: SlotParameters, opener: Uint8Array) {
  const stretched = kdf === null ? copy(opener) : await deriveKey(opener, salt, kdf)
  const derive = (label: string, length: number) =>
    take(hkdf(sha256, stretched, concat(vaultId, salt), utf8(`keyturn/1/${kind}/${label}`), length))
  const keys = { key: derive('wrap', KEY_LENGTH), check: derive('check', CHECK_LENGTH) }
  wipe(stretched)
  return keys
}

const slotData = (vaultId: Uint8Array, parameters: SlotParameters): Uint8Array =>
  concat(headerPrefix(vaultId), encodeParameters(parameters))
