/**
 * From a master password to 32 bytes: Argon2id (RFC 9106), off the main thread.
 * The limits are checked before any work, so that a hostile file can neither weaken nor exhaust us.
 */
import { hashRaw } from '@node-rs/argon2'
import { allocate, take, wipe } from './bytes.ts'

export interface KdfParameters {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

/** RFC 9106 asks for 64 MiB and 3 passes at the least; new vaults get four times that. */
const DEFAULT_KDF: KdfParameters = { memoryKiB: 256 * 1024, passes: 3, lanes: 4 }
export const FLOOR_KDF: KdfParameters = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 }
const CEILING_KDF: KdfParameters = { memoryKiB: 1024 * 1024, passes: 20, lanes: 16 }

export const SALT_LENGTH = 16

/** The library's own numbers; it declares them as const enums, which can not be imported where each file stands alone. */
const ARGON2_ID = 2
const ARGON2_VERSION_0X13 = 1

/** Passes are raised until one derivation takes about this long on the machine at hand. */
const TARGET_MILLISECONDS = 500
/** Beyond this, memory is lowered instead: nobody waits longer to unlock. */
const LONGEST_MILLISECONDS = 1_500

export const isWithinLimits = ({ memoryKiB, passes, lanes }: KdfParameters): boolean =>
  memoryKiB >= FLOOR_KDF.memoryKiB &&
  memoryKiB <= CEILING_KDF.memoryKiB &&
  passes >= FLOOR_KDF.passes &&
  passes <= CEILING_KDF.passes &&
  lanes >= FLOOR_KDF.lanes &&
  lanes <= CEILING_KDF.lanes

/** The password is normalised (NFKC) as text by the page; here it is bytes. Throws only for parameters out of range. */
export async function deriveKey(
  password: Uint8Array,
  salt: Uint8Array,
  parameters: KdfParameters,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isWithinLimits(parameters)) throw new RangeError('key derivation parameters out of range')
  const key = await hashRaw(password, {
    algorithm: ARGON2_ID,
    version: ARGON2_VERSION_0X13,
    salt,
    outputLen: 32,
    memoryCost: parameters.memoryKiB,
    timeCost: parameters.passes,
    parallelism: parameters.lanes,
  })
  return take(key)
}

/** One derivation with a throw-away password tells what this machine affords. */
export async function calibrate(clock: () => number = () => performance.now()): Promise<KdfParameters> {
  const started = clock()
  wipe(await deriveKey(allocate(16), allocate(SALT_LENGTH), DEFAULT_KDF))
  return affordable((clock() - started) / DEFAULT_KDF.passes)
}

/**
 * The strongest parameters that people do not have to wait for, from the milliseconds of one pass over the default
 * memory. A fast machine makes more passes, one that would take too long uses less memory, but never less than the floor.
 */
export function affordable(millisecondsPerPass: number): KdfParameters {
  const usual = millisecondsPerPass * DEFAULT_KDF.passes
  if (usual > LONGEST_MILLISECONDS) {
    const memoryKiB = Math.floor((DEFAULT_KDF.memoryKiB * LONGEST_MILLISECONDS) / usual)
    return { ...DEFAULT_KDF, memoryKiB: Math.max(memoryKiB, FLOOR_KDF.memoryKiB) }
  }
  const passes = Math.round(TARGET_MILLISECONDS / Math.max(millisecondsPerPass, 1))
  return { ...DEFAULT_KDF, passes: Math.min(Math.max(passes, DEFAULT_KDF.passes), CEILING_KDF.passes) }
}

/** Whether parameters that took so long are so far below what this machine affords that it is worth measuring. */
export const seemsWeak = (used: KdfParameters, milliseconds: number): boolean =>
  costOf(affordable((milliseconds / used.passes) * (DEFAULT_KDF.memoryKiB / used.memoryKiB))) >= 2 * costOf(used)

export const isStronger = (one: KdfParameters, other: KdfParameters): boolean => costOf(one) > costOf(other)

/** What every guess costs, in memory filled: lanes only share that work out. */
const costOf = ({ memoryKiB, passes }: KdfParameters): number => memoryKiB * passes
