import type { Instant } from './calendar.ts'
import type { Cause } from './diagnosis.ts'
import type { ApplicationId, ImportId, KeyId, RotationId, IncidentId } from './ids.ts'
import type { CheckSchedule } from './key.ts'
import type { KeyActionKind } from './managed.ts'
import type { SettingName } from './settings.ts'

/** What happened, without any secret. Names are kept as they were at that moment: the thing may be gone later. */
export type ActivityEvent =
  | { readonly kind: 'vault-created' }
  | { readonly kind: 'vault-unlocked'; readonly with: 'password' | 'recovery-code' }
  | { readonly kind: 'password-changed' | 'recovery-kit-made' | 'recovery-kit-checked' | 'key-derivation-raised' }
  /** Wrong passwords and codes before the right one. */
  | { readonly kind: 'wrong-tries'; readonly count: number }
  | KeyEvent<'key-created' | 'key-edited' | 'key-archived' | 'key-restored' | 'key-revealed' | 'key-copied'>
  | (KeyEvent<'key-copied-for'> & OfApplication & { readonly version: number })
  /** `by` is missing where a person pressed the button. */
  | (KeyEvent<'key-checked'> & { readonly version: number; readonly cause: Cause; readonly by?: 'schedule' })
  | (KeyEvent<'check-scheduled'> & { readonly schedule: CheckSchedule })
  /** What was asked of a platform about one of its keys, and what came of it. `name` is the one that it has there. */
  | {
      readonly kind: `platform-${'asked' | 'did' | 'refused' | 'silent' | 'forgotten'}`
      readonly action: KeyActionKind
      readonly providerId: string
      readonly name: string
    }
  | { readonly kind: ApplicationEventKind; readonly applicationId: ApplicationId; readonly application: string }
  | { readonly kind: 'client-created' | 'client-renamed'; readonly client: string }
  | (KeyEvent<'connected' | 'connection-edited' | 'disconnected'> & OfApplication)
  | (KeyEvent<RotationStep> & OfRotation)
  | (KeyEvent<'rotation-use-noted'> & OfRotation & { readonly isStillUsed: boolean })
  | (KeyEvent<'rotation-abandoned' | 'rotation-rolling-back' | 'rotation-proven-dead'> &
      OfRotation & { readonly note: string })
  | (KeyEvent<'rotation-prepared' | 'rotation-saved' | 'rotation-reopened' | 'rotation-put-back'> &
      OfRotation &
      OfApplication)
  | (KeyEvent<'rotation-tested' | 'rotation-waived'> & OfRotation & OfApplication & { readonly note: string })
  | (KeyEvent<`incident-${'reported' | 'looked' | 'told' | 'explained' | 'prevented' | 'proven-dead' | 'closed'}`> & {
      readonly incidentId: IncidentId
    })
  | KeyEvent<'version-destroyed'>
  | { readonly kind: 'imported' | 'import-undone'; readonly importId: ImportId; readonly keys: number }
  | (KeyEvent<'key-restored-from-backup'> & { readonly backupAt: Instant })
  /** The epoch with which the restored file begins: higher than any before, so that it is no rollback. */
  | { readonly kind: 'vault-restored'; readonly backupAt: Instant; readonly epoch: number }
  /** Opened although this computer had seen a newer one, or as many changes of another kind. Both are counters of changes. */
  | { readonly kind: 'older-file-accepted'; readonly epoch: number; readonly seenEpoch: number }
  /** The keychain of this computer knew nothing of the vault: whether the file is the newest can not be said. */
  | { readonly kind: 'first-seen-here' }
  | KeyEvent<'key-merged'>
  | { readonly kind: 'copy-merged'; readonly keys: number; readonly copyAt: Instant }
  | {
      readonly kind: 'vault-repaired'
      readonly restored: number
      readonly removed: number
      readonly lost: readonly string[]
    }
  /** Stands where an entry could not be brought back after it was touched outside Keyturn. */
  | { readonly kind: 'entry-lost' }
  | { readonly kind: 'settings-changed'; readonly setting: SettingName }
  | { readonly kind: 'reminder-snoozed'; readonly keyId: KeyId; readonly label: string; readonly until: string }

type RotationStep = `rotation-${'started' | 'captured' | 'revoked' | 'resumed' | 'finished'}`

type ApplicationEventKind =
  | 'application-created'
  | 'application-edited'
  | 'application-archived'
  | 'application-restored'

interface KeyEvent<Kind extends string> {
  readonly kind: Kind
  readonly keyId: KeyId
  readonly label: string
}

interface OfApplication {
  readonly applicationId: ApplicationId
  readonly application: string
}

interface OfRotation {
  readonly rotationId: RotationId
}

export interface Activity {
  /** 1 for the first entry of the vault, rising by one without gaps. */
  readonly sequence: number
  readonly at: Instant
  /** The account of the operating system under which Keyturn ran. */
  readonly user: string
  readonly event: ActivityEvent
}
