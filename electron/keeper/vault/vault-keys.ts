/** The vault key and the ways to it: how they are made, tried and strengthened. */
import { err, ok, type Result } from '#shared/result.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { wipe } from '../crypto/bytes.ts'
import { decodeHeader, encodeHeader, type SlotKind } from '../crypto/header.ts'
import { isStronger, seemsWeak, type KdfParameters } from '../crypto/kdf.ts'
import { KEY_LENGTH } from '../crypto/keys.ts'
import { randomBytes } from '../crypto/random.ts'
import { CODE_LENGTH, formatRecoveryCode } from '../crypto/recovery-code.ts'
import { Secret } from '../crypto/secret.ts'
import { openSlot, passwordSlot, recoverySlot } from '../crypto/slots.ts'

export interface FreshKeys {
  readonly vaultKey: Secret
  /** The vault key in two slots: for the password, and for the recovery code. */
  readonly header: Uint8Array
  readonly recoveryCode: string
}

/** A random vault key with one password and one code that lead to it. The password's bytes stay the caller's. */
export async function freshKeys(vaultId: Uint8Array, password: Uint8Array, kdf: KdfParameters): Promise<FreshKeys> {
  const vaultKey = new Secret(randomBytes(KEY_LENGTH))
  const code = randomBytes(CODE_LENGTH)
  const slots = [await passwordSlot(vaultId, vaultKey, password, kdf), await recoverySlot(vaultId, vaultKey, code)]
  const recoveryCode = formatRecoveryCode(code)
  wipe(code)
  return { vaultKey, header: encodeHeader({ vaultId, slots }), recoveryCode }
}

export interface Opened {
  readonly vaultKey: Secret
  /** Milliseconds that the derivation took; null where there was none. */
  readonly took: number | null
}

/** The vault key by one of its ways. The opener's bytes stay the caller's. */
export async function openWay(
  header: Uint8Array | undefined,
  kind: SlotKind,
  opener: Uint8Array,
): Promise<Result<Opened, KeyturnError>> {
  const decoded = decodeSlots(header, kind)
  if (!decoded.ok) return decoded
  const { vaultId, slot } = decoded.value
  const started = performance.now()
  const key = await openSlot(vaultId, slot, opener)
  return key.ok ? ok({ vaultKey: key.value, took: slot.kdf && performance.now() - started }) : key
}

/**
 * The header with a password slot that is as hard to guess as this computer affords, or null when it is so already. A
 * vault from an older computer gets stronger at the first unlock on a faster one; none ever gets weaker.
 */
export async function strengthened(
  header: Uint8Array,
  { vaultKey, took }: Opened,
  password: Uint8Array,
  calibrate: () => Promise<KdfParameters>,
): Promise<Uint8Array | null> {
  const decoded = decodeSlots(header, 'password')
  if (!decoded.ok) return null
  const { vaultId, slots, slot } = decoded.value
  if (slot.kdf === null || took === null || !seemsWeak(slot.kdf, took)) return null
  const wanted = await calibrate()
  if (!isStronger(wanted, slot.kdf)) return null
  const stronger = await passwordSlot(vaultId, vaultKey, password, wanted)
  return encodeHeader({ vaultId, slots: slots.map((each) => (each === slot ? stronger : each)) })
}

function decodeSlots(header: Uint8Array | undefined, kind: SlotKind) {
  const damaged = err({ code: 'vault-damaged', part: 'header' })
  if (!header) return damaged
  const decoded = decodeHeader(header)
  if (!decoded.ok) return decoded
  const slot = decoded.value.slots.find((candidate) => candidate.kind === kind)
  return slot ? ok({ ...decoded.value, slot }) : damaged
}
