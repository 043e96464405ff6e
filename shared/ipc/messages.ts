/** The envelopes that travel over the ports. */
import type { Anchor, AnchorReading } from '../domain/anchor.ts'
import type { KeyId, VaultId } from '../domain/ids.ts'
import type { KeyturnError } from '../errors.ts'
import type { Result } from '../result.ts'
import type { VaultCommand, VaultEvent } from './names.ts'

/** Page to keeper. */
export interface Request {
  readonly request: number
  readonly command: VaultCommand
  readonly input: unknown
}

/**
 * Page to keeper and back, before anything else: what comes first through a fresh port may pass through main, until the
 * two processes know each other. So nothing goes before this has been there and back.
 */
export interface Greeting {
  readonly greeting: number
}

/** Keeper to page. */
export type PortMessage =
  | Greeting
  | { readonly reply: number; readonly result: Result<unknown, KeyturnError> }
  | { readonly event: VaultEvent; readonly payload: unknown }

/** Main to keeper, over the process's own channel. */
export type MainMessage =
  | {
      readonly type: 'start'
      readonly vaultPath: string
      /** Where wrong tries on this vault are counted: on this computer, not beside the vault. */
      readonly triesPath: string
      readonly isDemo: boolean
      readonly user: string
      /** Hosts whose traffic goes to a server on this computer; empty in every packaged program. */
      readonly platformOrigins: Readonly<Record<string, string>>
    }
  /** Carries the keeper's end of a page's port. */
  | { readonly type: 'port' }
  | { readonly type: 'file-chosen'; readonly path: string }
  /** The machine woke up or an hour has gone: look at the calendar again. */
  | { readonly type: 'tick' }
  /** The window came to the front: look at the file and what lies beside it. */
  | { readonly type: 'look' }
  | { readonly type: 'effect-done'; readonly effect: number; readonly ok: boolean }
  | { readonly type: 'anchor-read'; readonly effect: number; readonly reading: AnchorReading }
  | { readonly type: 'anchor-kept'; readonly isKept: boolean }

/** Keeper to main: what only the operating system's skin can do. */
export type Effect =
  | { readonly type: 'started' }
  | { readonly type: 'opened'; readonly effect: number; readonly idleMinutes: number }
  | { readonly type: 'settings'; readonly idleMinutes: number }
  | { readonly type: 'copy'; readonly effect: number; readonly value: Uint8Array; readonly seconds: number }
  /** One of our own mistakes: names and code lines, never a message. */
  | { readonly type: 'failed'; readonly logId: string; readonly where: readonly string[] }
  /** The newest state of this vault that this computer saw. Answered in any case. */
  | { readonly type: 'anchor-read'; readonly effect: number; readonly vaultId: VaultId; readonly isDemo: boolean }
  /** This is the newest now. */
  | { readonly type: 'anchor-keep'; readonly anchor: Anchor; readonly isDemo: boolean }
  | { readonly type: 'notify'; readonly title: string; readonly body: string; readonly keyId: KeyId | null }
