/** "From a password to a record" on the page, steps 1 to 5. */
import { argon2id } from './argon2id.mjs'
import { decryptXChaCha } from './cipher.mjs'
import { derive } from './digests.mjs'
import { codeBytes } from './recovery-code.mjs'
import { demand, Refusal } from './refusal.mjs'

/**
 * @typedef {import('./header.mjs').Slot} Slot
 * @typedef {{ readonly password: string } | { readonly recoveryCode: string }} Opener
 * @typedef {'meta' | 'secret' | 'activity' | 'manifest'} Purpose
 */

/** @param {{ vaultId: Buffer, slots: Slot[] }} header @param {Opener} opener @returns {Promise<Buffer>} */
export async function vaultKeyOf({ vaultId, slots }, opener) {
  const isPassword = 'password' in opener
  const slot = slots.find(({ kind }) => kind === (isPassword ? 1 : 2))
  if (slot === undefined) throw new Refusal('damaged-header')
  const start = isPassword ? await stretched(opener.password, slot) : codeBytes(opener.recoveryCode)
  const salt = Buffer.concat([vaultId, slot.salt])
  const label = isPassword ? 'password' : 'recovery-code'
  const check = derive(start, salt, `keyturn/1/${label}/check`, 16)
  demand(check.equals(slot.check), 'wrong-opener')
  const wrappingKey = derive(start, salt, `keyturn/1/${label}/wrap`, 32)
  const vaultKey = await decryptXChaCha(wrappingKey, slot.nonce, slot.associated, slot.wrapped)
  if (vaultKey === null) throw new Refusal('damaged-slot')
  return vaultKey
}

/** @param {Buffer} vaultKey @param {Buffer} vaultId */
export const subkeysOf = (vaultKey, vaultId) => (/** @type {Purpose} */ purpose) =>
  derive(vaultKey, vaultId, `keyturn/1/${purpose}`, 32)

/** @param {string} password @param {Slot} slot */
function stretched(password, slot) {
  const { derivation, memoryKiB, passes, lanes } = slot
  demand(derivation === 1, 'damaged-header')
  const isInside =
    memoryKiB >= 64 * 1024 && memoryKiB <= 1024 * 1024 && passes >= 3 && passes <= 20 && lanes >= 1 && lanes <= 16
  demand(isInside, 'derivation-out-of-range')
  return argon2id(Buffer.from(password.normalize('NFKC')), slot.salt, slot)
}
