/**
 * The anchors of vaults in the keychain, one for each vault. An anchor is written when a vault is opened, soon after a
 * change, at lock and at quit. Between a change and its anchor lie `REST_MILLISECONDS` at most: only when all of Keyturn
 * is killed in between, the keychain knows the state before.
 */
import { decodeAnchor, encodeAnchor, type Anchor, type AnchorReading } from '#shared/domain/anchor.ts'
import type { VaultId } from '#shared/domain/ids.ts'
import type { Keychain } from './keychain.ts'

const REST_MILLISECONDS = 3_000

/** There is one demo vault at a time; so its anchor is found again when the file is gone. */
const DEMO_ACCOUNT = 'demo vault'

const accountOf = (vaultId: VaultId, isDemo: boolean): string => (isDemo ? DEMO_ACCOUNT : `vault ${vaultId}`)

export type Anchors = ReturnType<typeof createAnchors>

export function createAnchors(keychain: Keychain, onKept: (isKept: boolean) => void, rest = REST_MILLISECONDS) {
  let newest: { readonly account: string; readonly anchor: Anchor } | null = null
  let timer: NodeJS.Timeout | null = null
  let lastAccount: string | null = null

  /** What waits is written now. Resolves when the keychain has it, or does not answer. */
  async function flush(): Promise<void> {
    if (timer) clearTimeout(timer)
    timer = null
    if (!newest) return
    const { account, anchor } = newest
    newest = null
    const { isDone } = await keychain('write', account, encodeAnchor(anchor))
    onKept(isDone)
  }

  return {
    flush,
    async read(vaultId: VaultId, isDemo: boolean): Promise<AnchorReading> {
      const { isDone, text } = await keychain('read', accountOf(vaultId, isDemo))
      if (!isDone) return { state: 'unavailable' }
      const anchor = text === null ? null : decodeAnchor(text)
      return anchor?.vaultId === vaultId ? { state: 'found', anchor } : { state: 'none' }
    },
    /** The first one of a vault at once, so that a vault just made is known; changes after it are gathered for a moment. */
    keep(anchor: Anchor, isDemo: boolean): void {
      const account = accountOf(anchor.vaultId, isDemo)
      newest = { account, anchor }
      if (account !== lastAccount) void flush()
      else timer ??= setTimeout(() => void flush(), rest)
      lastAccount = account
    },
    async forgetDemo(): Promise<void> {
      if (newest?.account === DEMO_ACCOUNT) newest = null
      lastAccount = null
      await keychain('remove', DEMO_ACCOUNT)
    },
  }
}
