/**
 * Everything that may go wrong across a boundary, as plain data. The sentence for each code stands in `text/errors.ts`.
 * No error ever carries a secret, a label or a path.
 */
import type { BackupCause, BackupReason } from './domain/backups.ts'
import type { Instant } from './domain/calendar.ts'
import type { ConnectionId } from './domain/ids.ts'
import type { PlatformReason } from './domain/managed.ts'
import type { Missing } from './domain/incident.ts'
import type { RotationState } from './domain/rotation.ts'

interface ErrorData {
  // Opening the vault
  /** With the seconds until the next try, where there is something to wait for. */
  readonly 'wrong-password': { readonly waitSeconds?: number }
  readonly 'wrong-recovery-code': { readonly waitSeconds?: number }
  /** Not even looked at: the delay after earlier wrong tries is not over. */
  readonly 'too-many-tries': { readonly waitSeconds: number }
  /** What was asked for needs the master password once more. */
  readonly 'password-required': object
  /** The text is no recovery code: a character is missing or mistyped. Found by its checksum, without any guessing. */
  readonly 'recovery-code-mistyped': object
  readonly 'weak-password': object
  readonly 'vault-exists': object
  readonly 'vault-missing': object
  readonly 'vault-in-use': object
  readonly 'vault-damaged': { readonly part: DamagedPart }
  /** By its own account right, but with fewer changes than this computer saw: somebody put an earlier copy back. */
  readonly 'vault-older': { readonly changes: number; readonly seenAt: Instant }
  /** With as many changes as this computer saw, but not with the same. */
  readonly 'vault-forked': { readonly seenAt: Instant }
  readonly 'vault-newer': { readonly format: number }
  /** The file asks for a key derivation outside the limits: refused before any work. */
  readonly 'kdf-out-of-range': object
  readonly 'not-a-vault': object
  readonly locked: object
  // Storage
  readonly 'disk-full': object
  readonly 'read-only': object
  readonly 'permission-denied': object
  /** Another file lies under the vault's name: a sync program put it there. Nothing was written into either. */
  readonly 'file-replaced': { readonly isKept: boolean }
  readonly 'storage-failed': object
  // Commands
  readonly 'not-found': { readonly what: string }
  readonly 'secret-missing': { readonly fieldId: string }
  readonly 'secret-destroyed': object
  /** The value was changed or removed in the file outside Keyturn. */
  readonly 'secret-touched': object
  /** The same, after a repair that found no copy of it. */
  readonly 'secret-lost': object
  /** Something else that this needs was changed outside Keyturn: first a repair. */
  readonly 'vault-touched': object
  readonly 'same-secret': object
  readonly 'still-connected': object
  readonly 'already-connected': object
  readonly 'rotation-already-open': object
  readonly 'rotation-wrong-state': { readonly state: RotationState }
  readonly 'rotation-rows-open': { readonly connectionIds: readonly ConnectionId[] }
  readonly 'rotation-rows-unprepared': { readonly connectionIds: readonly ConnectionId[] }
  readonly 'rotation-not-revoked-yet': object
  readonly 'rotation-row-unknown': object
  readonly 'rotation-not-saved-yet': object
  readonly 'reason-required': object
  readonly 'check-outdated': object
  readonly 'incident-closed': object
  readonly 'incident-earlier-rotation-open': object
  readonly 'incident-open-already': object
  readonly 'incident-open-points': { readonly missing: readonly Missing[] }
  readonly 'incident-proof-in-rotation': object
  readonly 'incident-replaced-already': object
  readonly 'drill-in-demo-only': object
  readonly 'clipboard-failed': object
  // Keys at their platform
  /** The platform's interface did not give what was asked for. Nothing was changed there. */
  readonly 'platform-refused': {
    readonly providerId: string
    readonly reason: PlatformReason
    readonly status: number | null
  }
  /** Such a key can not manage others. */
  readonly 'not-a-managing-key': object
  /** What the plan was made from is not as it was, or it is too old, or was used already. */
  readonly 'plan-outdated': object
  /** A new key without any would have none, or all of them. */
  readonly 'permissions-missing': object
  readonly 'platform-field-missing': { readonly field: string }
  readonly 'platform-full': { readonly most: number }
  readonly 'platform-label-taken': object
  readonly 'platform-no-change': { readonly what: 'label' | 'permissions' }
  /** The key to delete is the one with which it would be deleted. */
  readonly 'deletes-managing-key': object
  /** An answer is still awaited. */
  readonly 'still-running': object
  // Import
  readonly 'file-unreadable': object
  readonly 'file-too-large': object
  readonly 'file-empty': object
  readonly 'file-not-text': { readonly looksLike: 'workbook' | 'document' | 'database' | 'binary' }
  readonly 'file-malformed': { readonly line: number | null }
  readonly 'file-not-chosen': object
  readonly 'dates-ambiguous': object
  readonly 'import-nothing-to-undo': object
  // Backups
  /** Something that changes much waits for a backup, and none could be made. Nothing was changed. */
  readonly 'backup-failed': { readonly reason: BackupReason; readonly cause: BackupCause }
  readonly 'backup-damaged': object
  readonly 'backup-needs-password': object
  readonly 'wrong-backup-password': { readonly waitSeconds?: number }
  readonly 'folder-failed': object
  // The system
  readonly 'link-unknown': object
  readonly 'link-failed': object
  readonly 'save-failed': object
  readonly 'print-failed': object
  readonly cancelled: object
  // The boundary itself
  readonly 'sender-refused': object
  readonly 'request-invalid': { readonly fields: readonly string[] }
  readonly 'keeper-gone': object
  readonly internal: { readonly logId: string }
}

export type DamagedPart = 'file' | 'structure' | 'header' | 'manifest'

export type ErrorCode = keyof ErrorData

/** One error, or the union of several. */
export type ErrorOf<Code extends ErrorCode> = Code extends ErrorCode ? { readonly code: Code } & ErrorData[Code] : never

export type KeyturnError = ErrorOf<ErrorCode>

/** What an unlock answers when the vault file is to blame, not the person or another program: a backup may help. */
export const isFileBeyondUse = ({ code }: KeyturnError): boolean =>
  code === 'vault-damaged' || code === 'not-a-vault' || code === 'kdf-out-of-range'
