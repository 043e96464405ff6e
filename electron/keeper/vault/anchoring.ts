/**
 * Whether the file that is being opened is the newest that this computer saw. Main keeps the anchor in the system's
 * keychain; this compares, asks, and says what is the newest from now on. A keychain that is not there, or does not
 * answer, keeps nobody out.
 */
import type { ActivityEvent } from '#shared/domain/activity.ts'
import { ageOf, type Anchor, type AnchorState } from '#shared/domain/anchor.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { VaultId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { hex } from '../crypto/bytes.ts'
import { rootOf } from '../crypto/manifest.ts'
import type { Effects } from '../effects.ts'
import type { Ledger } from './ledger.ts'

export type Anchoring = ReturnType<typeof createAnchoring>

/**
 * What whoever opens the vault has to say of an older file: nothing yet, that they were told and want it, or that it is a
 * backup which they just put in the place of a damaged file, of which the activity tells by itself.
 */
export type OlderFile = 'accepted' | 'restored' | undefined

interface AnchoringSurroundings {
  readonly isDemo: boolean
  readonly now: () => Instant
  readonly effects: Pick<Effects, 'readAnchor' | 'keepAnchor'>
  readonly onState: (state: AnchorState) => void
}

export function createAnchoring({ isDemo, now, effects, onState }: AnchoringSurroundings) {
  let state: AnchorState = 'unavailable'
  /** The file that a person was asked about: a yes is for this one, and for no other that took its place since. */
  let askedAbout: string | null = null

  return {
    state: (): AnchorState => state,
    /** To be asked before the first commit. Gives what the activity has to say of the file's age. */
    async judge(ledger: Ledger, older: OlderFile): Promise<Result<readonly ActivityEvent[], KeyturnError>> {
      const file = markOf(ledger)
      const reading = await effects.readAnchor(file.vaultId, isDemo)
      state = reading.state === 'found' ? 'kept' : reading.state === 'none' ? 'first' : 'unavailable'
      if (reading.state === 'unavailable') return ok([])
      if (reading.state === 'none') return ok([{ kind: 'first-seen-here' }])
      const { anchor } = reading
      const age = ageOf(file, anchor)
      if (age === 'fresh' || older === 'restored') return ok([])
      if (older === 'accepted' && askedAbout === file.root) {
        return ok([{ kind: 'older-file-accepted', epoch: file.epoch, seenEpoch: anchor.epoch }])
      }
      askedAbout = file.root
      const { seenAt } = anchor
      return err(
        age === 'older'
          ? { code: 'vault-older', changes: anchor.epoch - file.epoch, seenAt }
          : { code: 'vault-forked', seenAt },
      )
    },
    /** Only for what is durable: an anchor ahead of the file would call the file old. */
    keep: (ledger: Ledger): void => effects.keepAnchor({ ...markOf(ledger), seenAt: now() }, isDemo),
    /** Whether the keychain took it. */
    kept(isKept: boolean): void {
      const before = state
      if (!isKept) state = 'unavailable'
      else if (state === 'unavailable') state = 'kept'
      if (state !== before) onState(state)
    },
  }
}

const markOf = (ledger: Ledger): Omit<Anchor, 'seenAt'> => ({
  vaultId: hex(ledger.vaultId) as VaultId,
  epoch: ledger.epoch,
  root: hex(rootOf(ledger)),
})
