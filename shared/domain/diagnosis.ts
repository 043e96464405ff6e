/**
 * What a check of a key can find: one cause each time, and what that cause says about the key. The words stand in
 * `shared/text/diagnosis.ts`; how a reply becomes a cause, in `electron/keeper/providers`.
 */
import type { Instant } from './calendar.ts'

/** Saved in vaults: a cause may be added, none renamed. */
export const CAUSES = [
  'works',
  /** The platform has no call that tests such a key without doing anything else. */
  'no-safe-check',
  // Seen in the value itself: nothing was sent
  'malformed',
  'masked',
  'wrong-platform',
  'wrong-kind',
  // Said by the platform
  'wrong-region',
  'unknown-or-revoked',
  'expired',
  /** The token of a signed-in connection, which lives for hours; the connection itself may well be in order. */
  'access-token-ended',
  'not-permitted',
  'ip-not-allowed',
  'account-suspended',
  /** The key is good, and a value that goes with it (an account number, a client id) is not. */
  'other-value-wrong',
  'rate-limited',
  'request-outdated',
  /** Refused with a reply that fits several causes. */
  'unclear-refusal',
  'unexpected-reply',
  'server-error',
  // Between here and the platform
  'edge-block',
  'page-in-between',
  'proxy',
  'certificate',
  'clock-wrong',
  'name-not-found',
  'connection-refused',
  'interrupted',
  'timed-out',
  'offline',
] as const

export type Cause = (typeof CAUSES)[number]

/** `valid-but`: the platform knows the key and refused for another reason. `nothing-said`: the key may be fine or not. */
export type Verdict = 'works' | 'valid-but' | 'dead' | 'nothing-said'

const VERDICTS: Readonly<Record<Cause, Verdict>> = {
  works: 'works',
  'no-safe-check': 'nothing-said',
  malformed: 'nothing-said',
  masked: 'nothing-said',
  'wrong-platform': 'nothing-said',
  'wrong-kind': 'nothing-said',
  'wrong-region': 'nothing-said',
  'unknown-or-revoked': 'dead',
  expired: 'dead',
  'access-token-ended': 'nothing-said',
  'not-permitted': 'valid-but',
  'ip-not-allowed': 'valid-but',
  'account-suspended': 'valid-but',
  'other-value-wrong': 'valid-but',
  'rate-limited': 'nothing-said',
  'request-outdated': 'nothing-said',
  'unclear-refusal': 'nothing-said',
  'unexpected-reply': 'nothing-said',
  'server-error': 'nothing-said',
  'edge-block': 'nothing-said',
  'page-in-between': 'nothing-said',
  proxy: 'nothing-said',
  certificate: 'nothing-said',
  'clock-wrong': 'nothing-said',
  'name-not-found': 'nothing-said',
  'connection-refused': 'nothing-said',
  interrupted: 'nothing-said',
  'timed-out': 'nothing-said',
  offline: 'nothing-said',
}

export const verdictOf = (cause: Cause): Verdict => VERDICTS[cause]

/** What one check found. No part of it comes from the body of a reply but the two that are named so. */
export interface KeyCheck {
  readonly cause: Cause
  readonly at: Instant
  /** Of the reply that decided (HTTP, or SMTP); null when there was none. */
  readonly status: number | null
  /** The host that was asked; null when nothing was sent. */
  readonly host: string | null
  /** Which of several hosts of the platform knows the key, by its id in the catalogue; null where there is one host. */
  readonly region: string | null
  /** What the key itself showed before anything was sent: the kind of a capture finding; null otherwise. */
  readonly finding: string | null
  /** Out of the reply. */
  readonly accountName: string | null
  /** Out of the reply, by the platform's own names; null where the platform does not tell. */
  readonly permissions: readonly string[] | null
  /** The platform's number for this very request, for its support. */
  readonly requestId: string | null
  /** Seconds to wait, as the platform asked for; null when it did not. */
  readonly retryAfter: number | null
}
