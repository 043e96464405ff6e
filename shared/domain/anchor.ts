/**
 * What a computer remembers of the newest state of a vault that it saw, outside the vault: whoever puts an older copy of
 * the whole file back can make everything in it fit, but not this. Nothing in it is secret and nothing names a key.
 */
import type { Instant } from './calendar.ts'
import { isId, type VaultId } from './ids.ts'

export interface Anchor {
  readonly vaultId: VaultId
  /** The vault's counter of changes. */
  readonly epoch: number
  /** A digest over everything in the vault at that epoch, 64 hexadecimal digits. */
  readonly root: string
  readonly seenAt: Instant
}

/** What the keychain said: there may be none on this system, or it may not answer. */
export type AnchorReading =
  | { readonly state: 'found'; readonly anchor: Anchor }
  | { readonly state: 'none' }
  | { readonly state: 'unavailable' }

/**
 * How a file looks beside the anchor:
 * - `fresh`: as it was last seen, or newer.
 * - `older`: with fewer changes than were seen already.
 * - `forked`: with as many, but other ones: two computers went on from one state, or somebody made it so.
 */
export type Age = 'fresh' | 'older' | 'forked'

/** What people are told of all this. `kept`: there is an anchor; `first`: there was none before this unlock. */
export type AnchorState = 'kept' | 'first' | 'unavailable'

export function ageOf(file: Pick<Anchor, 'epoch' | 'root'>, anchor: Pick<Anchor, 'epoch' | 'root'>): Age {
  if (file.epoch < anchor.epoch) return 'older'
  return file.epoch === anchor.epoch && file.root !== anchor.root ? 'forked' : 'fresh'
}

export const encodeAnchor = ({ vaultId, epoch, root, seenAt }: Anchor): string =>
  JSON.stringify({ format: 1, vaultId, epoch, root, seenAt })

/** Null for what is no anchor: other programs can write into a keychain too. */
export function decodeAnchor(text: string): Anchor | null {
  try {
    const found = JSON.parse(text) as Partial<Record<keyof Anchor | 'format', unknown>> | null
    const { format, vaultId, epoch, root, seenAt } = found ?? {}
    if (format !== 1 || !isId(vaultId) || !isCount(epoch) || !isRoot(root) || !isMoment(seenAt)) return null
    return { vaultId: vaultId as VaultId, epoch, root, seenAt }
  } catch {
    return null
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

/** Ten thousand years are enough, and more could not be written as a date. */
const isMoment = (value: unknown): value is Instant => isCount(value) && value < 253_402_300_800_000

const isRoot = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
