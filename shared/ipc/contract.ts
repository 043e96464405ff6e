/**
 * What each command and event carries. Every type of the boundary derives from here; a name of `names.ts` without an
 * entry, or the reverse, does not compile. Whoever receives a call parses it with the input schema.
 */
import { z } from 'zod'
import type { AnchorState } from '../domain/anchor.ts'
import type { BackupContents, Backups, UnprovenBackup } from '../domain/backups.ts'
import type { Instant } from '../domain/calendar.ts'
import type { CopyContents, FileState } from '../domain/conflict-copies.ts'
import type { KeyCheck } from '../domain/diagnosis.ts'
import type { KeyChange } from '../domain/history.ts'
import type { ApplicationId, ClientId, ConnectionId, IncidentId, KeyId, RotationId } from '../domain/ids.ts'
import type { ImportField, ImportPreview, ImportResult, ImportTable } from '../domain/import.ts'
import { CHECK_SCHEDULES } from '../domain/key.ts'
import type { Plan, PlatformKeys, PlatformOutcome } from '../domain/managed.ts'
import type { Paper } from '../domain/paper.ts'
import { SHORTEST_END, type SecretMatch } from '../domain/secret-match.ts'
import type { Change, Snapshot } from '../domain/snapshot.ts'
import type { ActivityVerdict, Repair, Tampering } from '../domain/tampering.ts'
import type { KeyturnError } from '../errors.ts'
import type { Result } from '../result.ts'
import type { SystemCommand, SystemEvent, VaultCommand, VaultEvent } from './names.ts'
import * as as from './schemas.ts'

/** Values that we send ourselves are typed, not parsed: they never leave our own processes. */
const own = <T>() => z.custom<T>(() => true)

const nothing = z.undefined()
const keyId = as.id<'key'>()
const applicationId = as.id<'application'>()
const connectionId = as.id<'connection'>()
const rotationId = as.id<'rotation'>()
const incidentId = as.id<'incident'>()
const backupId = as.id<'backup'>()
const copyId = as.id<'copy'>()
const choices = z
  .array(z.strictObject({ keyId, take: z.enum(['theirs', 'both']) }))
  .min(1)
  .max(100_000)
/** `waived`: the person was told that no backup can be made, and goes on without. */
const backup = z.enum(['required', 'waived'])
/** The person was told that the file is older than what this computer saw, and wants it. Counts for that file alone. */
const older = z.literal('accepted').optional()
const row = z.strictObject({ rotationId, connectionId })
const change = z.strictObject({ keyId, changeId: z.int().min(1) })
const mapping: z.ZodType<readonly ImportField[]> = z.array(as.importField).max(200)
const reading = z.strictObject({
  mapping: mapping.nullable(),
  dateOrder: z.enum(['day-first', 'month-first', 'year-first']).nullable(),
})

export interface EvidenceVerdict {
  /** Empty for an untouched pack. */
  readonly problems: readonly string[]
  /** Null where there is no pack. */
  readonly publicKey: string | null
  readonly files: number
}

interface Entry {
  readonly input: z.ZodType
  readonly output: z.ZodType
  /** `sealed`: works on a locked vault. `open`: refused with `locked` until a vault is open. */
  readonly vault: 'sealed' | 'open'
}

const sealed = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ input, output, vault: 'sealed' }) as const
const open = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) =>
  ({ input, output, vault: 'open' }) as const

export const vaultContract = {
  'vault.create': sealed(z.strictObject({ password: as.password }), own<{ recoveryCode: string }>()),
  'vault.createDemo': sealed(nothing, nothing),
  'vault.unlock': sealed(z.strictObject({ password: as.password, older }), nothing),
  'vault.unlockWithRecoveryCode': sealed(z.strictObject({ code: as.recoveryCode, older }), nothing),
  /** What lies in the folder of backups, newest first, by the names of the files: nothing of it is proven yet. */
  'vault.findBackups': sealed(nothing, own<readonly UnprovenBackup[]>()),
  /**
   * Only after the vault file itself was found damaged: a backup that this password or recovery code opens and proves takes
   * its place, and the damaged file is kept beside it.
   */
  'vault.openBackup': sealed(
    z.discriminatedUnion('kind', [
      z.strictObject({ backupId, kind: z.literal('password'), opener: as.password }),
      z.strictObject({ backupId, kind: z.literal('recovery-code'), opener: as.recoveryCode }),
    ]),
    nothing,
  ),
  /** Seals everything again under a new vault key, so the recovery code is a new one too. */
  'vault.changePassword': open(
    z.strictObject({ currentPassword: as.password, password: as.password }),
    own<{ recoveryCode: string }>(),
  ),
  /** The same without the old password: once, right after the recovery code has opened the vault. */
  'vault.resetPassword': open(z.strictObject({ password: as.password }), own<{ recoveryCode: string }>()),
  /** Answers with a `vault.snapshot` event; changes follow as events. */
  'vault.subscribe': open(nothing, nothing),
  'client.save': open(z.strictObject({ id: as.id<'client'>().nullable(), name: as.filledLine }), own<ClientId>()),
  'key.save': open(
    z.strictObject({
      id: keyId.nullable(),
      facts: as.keyFacts,
      createdOn: as.date.nullable(),
      expiresOn: as.date.nullable(),
      /** Null when an edit leaves the value as it is. Replacing a value here corrects a mistake; it is no rotation. */
      secret: as.secretFields.nullable(),
      publicFields: as.publicFields,
    }),
    own<KeyId>(),
  ),
  'key.archive': open(z.strictObject({ keyId }), nothing),
  'key.restore': open(z.strictObject({ keyId }), nothing),
  /** With `key.revealEarlier` the only command that brings a secret to the page. */
  'key.reveal': open(
    z.strictObject({ keyId, version: z.int().nullable(), fieldId: as.fieldId }),
    own<{ value: Uint8Array }>(),
  ),
  'key.copy': open(z.strictObject({ keyId, fieldId: as.fieldId }), own<Copied>()),
  /** Asks the platform whether it knows the key; null for the current version. What it finds is stored with the version. */
  'key.check': open(z.strictObject({ keyId, version: z.int().nullable() }), own<KeyCheck>()),
  /** The same for a value in a form that is not saved yet. Nothing is stored. */
  'secret.check': open(
    z.strictObject({
      target: as.draftTarget,
      providerId: as.catalogId,
      keyKindId: as.catalogId,
      secret: as.secretFields,
      publicFields: as.publicFields,
    }),
    own<KeyCheck>(),
  ),
  /** Switches the check by itself on or off for one key. */
  'key.scheduleCheck': open(z.strictObject({ keyId, schedule: z.enum(CHECK_SCHEDULES) }), nothing),
  /** What a check by itself found is on the screen: Today need not name it any more. */
  'key.lookedAtCheck': open(z.strictObject({ keyId }), nothing),
  /** Earlier values of every field, newest first. Read from the file only when somebody asks. */
  'key.history': open(z.strictObject({ keyId }), own<readonly KeyChange[]>()),
  /** Puts the value that a change replaced back into its field, which is a change itself. */
  'key.restoreValue': open(change, nothing),
  /** As `key.reveal`, for a value that was corrected. */
  'key.revealEarlier': open(change.extend({ fieldId: as.fieldId }), own<{ value: Uint8Array }>()),
  /** What the address of the platform's key page says of the account, for instance the data centre; no secret is in it. */
  'key.linkParts': open(z.strictObject({ keyId }), own<Readonly<Record<string, string>>>()),
  /**
   * The keys that the platform lists for the account of a managing key. For the stored key that it is about, permissions
   * are read too where the list has none. Closes intents to delete what is no longer listed.
   */
  'platform.look': open(
    z.strictObject({ managingKeyId: keyId, aboutKeyId: keyId.nullable(), fields: as.publicFields }),
    own<PlatformKeys>(),
  ),
  /** What would be called, for the person to see first. Looks at the platform's list; changes nothing. */
  'platform.plan': open(z.strictObject({ managingKeyId: keyId, action: as.keyAction }), own<Plan>()),
  /** Does what the plan says, once, if everything is still as it was when the plan was made. */
  'platform.run': open(z.strictObject({ planId: as.id<'plan'>() }), own<PlatformOutcome>()),
  /** Tries again to store a key that was made when the vault could not take it. */
  'platform.save': open(z.strictObject({ intentId: as.id<'intent'>() }), own<PlatformOutcome>()),
  /** The person has looked at the platform and wants to hear no more of a call whose answer was lost. */
  'platform.forget': open(z.strictObject({ intentId: as.id<'intent'>() }), nothing),
  /** Who has this very value, retired and destroyed ones too. Asked while a key is typed; nothing of it is kept. */
  'secret.known': open(
    z.strictObject({ value: as.secretText, among: z.enum(['versions', 'corrections-too']) }),
    own<readonly SecretMatch[]>(),
  ),
  /** The same for the ends of a value, corrected ones too; at least four characters of one end. */
  'secret.search': open(
    z
      .strictObject({ head: as.secretText, tail: as.secretText })
      .refine(({ head, tail }) => Math.max(head.byteLength, tail.byteLength) >= SHORTEST_END),
    own<readonly SecretMatch[]>(),
  ),
  /** Seals what stands in a half-filled form. The form has one draft; this replaces it. */
  'draft.save': open(
    z.strictObject({
      target: as.draftTarget,
      fields: as.draftFields,
      startedFrom: as.draftFields,
      secret: as.secretFields,
    }),
    nothing,
  ),
  'draft.discard': open(z.strictObject({ target: as.draftTarget }), nothing),
  'application.save': open(
    z.strictObject({ id: applicationId.nullable(), facts: as.applicationFacts }),
    own<ApplicationId>(),
  ),
  'application.archive': open(z.strictObject({ applicationId }), nothing),
  'application.restore': open(z.strictObject({ applicationId }), nothing),
  'connection.save': open(
    z.strictObject({ id: connectionId.nullable(), keyId, applicationId, facts: as.connectionFacts }),
    own<ConnectionId>(),
  ),
  'connection.remove': open(z.strictObject({ connectionId }), nothing),
  /** The application gets another key. Nobody has put that one in yet: its row is not tested. */
  'connection.move': open(z.strictObject({ connectionId, keyId }), nothing),
  'connection.copy': open(z.strictObject({ connectionId, fieldId: as.fieldId }), own<Copied>()),
  'rotation.start': open(
    z.strictObject({ keyId, reason: as.rotationReason, note: as.text, order: as.rotationOrder }),
    own<RotationId>(),
  ),
  /** Somebody stands ready in the application, so that a cut can follow. */
  'rotation.prepare': open(row, nothing),
  'rotation.capture': open(
    z.strictObject({
      rotationId,
      secret: as.secretFields,
      publicFields: as.publicFields,
      createdOn: as.date.nullable(),
      expiresOn: as.date.nullable(),
    }),
    nothing,
  ),
  /** The new value; the old one while the run is rolled back. */
  'rotation.copy': open(row.extend({ fieldId: as.fieldId }), own<Copied>()),
  'rotation.markSaved': open(row, nothing),
  /** `by` names who saw it. */
  'rotation.markTested': open(row.extend({ evidence: as.text, by: as.line }), nothing),
  'rotation.waive': open(row.extend({ reason: as.text }), nothing),
  'rotation.reopen': open(row, nothing),
  /** Asks the platform about the new value, again and again for some seconds where it is not known yet. */
  'rotation.checkNew': open(z.strictObject({ rotationId }), own<KeyCheck>()),
  /** What the platform, or a log of it, told about the use of the old value. */
  'rotation.noteUse': open(
    z.strictObject({
      rotationId,
      finding: z.strictObject({
        source: z.enum(['platform', 'log']),
        lastUsedAt: z.int().min(0).nullable(),
        verdict: z.enum(['still-used', 'not-used']),
      }),
    }),
    nothing,
  ),
  'rotation.revoke': open(z.strictObject({ rotationId }), nothing),
  /**
   * Asks the platform about the old value after the revocation. Refused, it is proven dead; while it works, or nothing can
   * be said, it is asked again in the background.
   */
  'rotation.checkOld': open(z.strictObject({ rotationId }), own<KeyCheck>()),
  'rotation.proveDead': open(z.strictObject({ rotationId, evidence: as.text }), nothing),
  'rotation.finish': open(z.strictObject({ rotationId }), nothing),
  /** Every application that has the new value gets the old one back; the run ends with the last of them. */
  'rotation.rollBack': open(z.strictObject({ rotationId, reason: as.text }), nothing),
  'rotation.putBack': open(row, nothing),
  'rotation.resume': open(z.strictObject({ rotationId }), nothing),
  'rotation.abandon': open(z.strictObject({ rotationId, reason: as.text }), nothing),
  /** With the run that replaces the key: the open one, or a new one in this order. A drill is for the demo vault. */
  'incident.report': open(
    z.strictObject({
      keyId,
      kind: z.enum(['real', 'drill']),
      foundHow: as.text,
      leakedSince: as.date.nullable(),
      order: as.rotationOrder,
    }),
    own<IncidentId>(),
  ),
  'incident.look': open(
    z.strictObject({ incidentId, place: as.lookPlace, found: z.enum(['nothing', 'something']), note: as.text }),
    nothing,
  ),
  'incident.tell': open(z.strictObject({ incidentId, who: as.filledLine }), nothing),
  'incident.explain': open(z.strictObject({ incidentId, cause: as.causeOfLeak, note: as.text }), nothing),
  'incident.prevent': open(z.strictObject({ incidentId, measures: as.measures, note: as.text }), nothing),
  /** After an abandoned run, another one. */
  'incident.rotateAgain': open(z.strictObject({ incidentId, order: as.rotationOrder }), own<RotationId>()),
  /** Refused with what is still open. */
  /** Where the run of the leaked value has ended without a proof. */
  'incident.proveDead': open(z.strictObject({ incidentId, evidence: as.text }), nothing),
  'incident.close': open(z.strictObject({ incidentId }), nothing),
  /** Documents without secrets, their manifest and its signature; of one client, or of all. */
  'evidence.make': open(
    z.strictObject({ clientId: as.id<'client'>().nullable() }),
    own<{ readonly publicKey: string; readonly files: readonly { readonly name: string; readonly text: string }[] }>(),
  ),
  'reminder.snooze': open(z.strictObject({ keyId, until: as.date }), nothing),
  /** Needs the master password where anything gets less safe; without it the answer is `password-required`. */
  'settings.save': open(z.strictObject({ settings: as.settings, password: as.password.nullable() }), nothing),
  /** A new recovery code in place of the old one. */
  'kit.renew': open(z.strictObject({ password: as.password }), own<{ recoveryCode: string }>()),
  /** A drill: does this code open this vault? Answers with nothing, or with what is wrong. */
  'kit.check': open(z.strictObject({ code: as.recoveryCode }), nothing),
  'import.inspect': open(reading, own<ImportTable>()),
  'import.preview': open(reading, own<ImportPreview>()),
  /** `rotateEveryDays` is for the rows that name neither an interval nor an expiry. */
  'import.run': open(reading.extend({ rotateEveryDays: as.interval.nullable(), backup }), own<ImportResult>()),
  'import.undo': open(z.strictObject({ importId: as.id<'import'>(), backup }), own<{ readonly keys: number }>()),
  /** Looks at every backup again; what is found follows as `backups.changed`. */
  'backup.check': open(nothing, nothing),
  'backup.make': open(nothing, nothing),
  /** Null where the present key opens it; else the master password with which it was made. */
  'backup.look': open(z.strictObject({ backupId, password: as.password.nullable() }), own<BackupContents>()),
  /** From the backup that is looked into. */
  'backup.restoreKey': open(z.strictObject({ backupId, keyId }), nothing),
  /** From the backup that is looked into; with the present master password. A new snapshot follows. */
  'backup.restoreAll': open(z.strictObject({ backupId, password: as.password }), nothing),
  /** As `backup.look`, for a copy that a sync program left beside the vault. */
  'copy.look': open(z.strictObject({ copyId, password: as.password.nullable() }), own<CopyContents>()),
  /** From the copy that is looked into. Makes a backup first. */
  'copy.merge': open(z.strictObject({ copyId, choices }), nothing),
  /** Moves the copy among the backups. */
  'copy.putAway': open(z.strictObject({ copyId }), nothing),
  /** Reads every entry from the file and follows the chain to the link that the manifest vouches for. */
  'activity.verify': open(nothing, own<ActivityVerdict>()),
  /** What a repair of a touched vault would do. Changes nothing. */
  'repair.plan': open(nothing, own<Repair>()),
  /** Writes the whole vault again as its sealed lists say, and answers what was done. A new snapshot follows. */
  'repair.run': open(nothing, own<Repair>()),
} satisfies Record<VaultCommand, Entry>

export const systemContract = {
  'app.state': sealed(nothing, own<AppState>()),
  'app.setTheme': sealed(z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }), nothing),
  /** Starts the keeper if none runs and hands the page its end of a port. */
  'keeper.connect': sealed(nothing, nothing),
  /** Replaces the sign-in page by the work page. */
  'vault.enter': open(nothing, nothing),
  /** The work page listens now: what was asked for while the vault was locked may be told. */
  'work.ready': open(nothing, nothing),
  'vault.lock': sealed(nothing, nothing),
  /** The person picks an existing vault file. Answers `cancelled` when they do not. */
  'vault.choose': sealed(nothing, nothing),
  /** Makes way for a fresh demo vault in a folder of its own; the keeper fills it. */
  'demo.begin': sealed(nothing, nothing),
  'demo.delete': sealed(nothing, nothing),
  'link.open': sealed(
    z.strictObject({
      kind: z.enum(['provider', 'application']),
      id: as.catalogId,
      page: z.enum(['settings', 'documentation', 'website', 'leak']),
      parts: z.record(z.string().max(40), z.string().max(63)),
    }),
    nothing,
  ),
  /** What is no secret (a name, the details for a support ticket), onto the clipboard. It stays there. */
  'text.copy': open(z.strictObject({ text: as.text }), nothing),
  'kit.savePdf': sealed(z.strictObject({ paper: as.paper }), own<{ readonly saved: boolean }>()),
  'kit.print': sealed(z.strictObject({ paper: as.paper }), nothing),
  /** The person picks a file; its path goes to the keeper, only its name to the page. */
  /** Into a new folder in one that the person chooses. */
  'evidence.save': open(
    z.strictObject({
      files: z
        .array(z.strictObject({ name: z.string().regex(/^[A-Za-z0-9-]{1,60}\.[a-z]{2,4}$/), text: as.document }))
        .min(1)
        .max(10_000),
    }),
    own<{ readonly saved: boolean }>(),
  ),
  /** Of a pack that the person chooses: what was changed in it, in words. Null when they chose none. */
  'evidence.verify': open(nothing, own<EvidenceVerdict | null>()),
  'import.chooseFile': open(nothing, own<{ readonly fileName: string } | null>()),
  /** Shows the folder with the backups in the system's file manager. */
  'backup.openFolder': open(nothing, nothing),
} satisfies Record<SystemCommand, Entry>

/** The payload of each event: one for every name, and none besides. */
export interface Events extends Record<VaultEvent | SystemEvent, unknown> {
  'vault.snapshot': Snapshot
  'vault.changed': Change
  /** Some moments after an unlock the whole file was looked through. */
  'vault.inspected': { readonly tampering: Tampering | null }
  'import.progress': { readonly done: number; readonly total: number }
  /** While everything is sealed again, in records. */
  'seal.progress': { readonly done: number; readonly total: number }
  'backups.changed': Backups
  /** Whether an older copy of the vault file would be noticed here. */
  'anchor.changed': AnchorState
  'file.changed': FileState
  'key.open': { readonly keyId: KeyId | null }
}

export type Theme = 'system' | 'light' | 'dark'

export interface AppState {
  readonly version: string
  readonly platform: 'darwin' | 'win32' | 'linux'
  readonly vault: 'none' | 'present'
  /** Shown on the sign-in page and in Settings, so that people can find and copy their file. */
  readonly vaultPath: string
  readonly isDemo: boolean
  /** The keeper ended by itself while a vault was open, and none was opened since. */
  readonly isKeeperLost: boolean
  readonly theme: Theme
  /** What printers hold where this person lives. */
  readonly paper: Paper
}

export interface Copied {
  readonly clearsAt: Instant
}

export type VaultContract = typeof vaultContract
export type SystemContract = typeof systemContract
export type Contract = VaultContract & SystemContract

export type Input<Name extends keyof Contract> = z.output<Contract[Name]['input']>
export type Output<Name extends keyof Contract> = z.output<Contract[Name]['output']>

export type Reply<Name extends keyof Contract> = Result<Output<Name>, KeyturnError>

/** One handler per command: a forgotten one does not compile. */
export type Handlers<Names extends keyof Contract> = {
  readonly [Name in Names]: (input: Input<Name>) => Promise<Reply<Name>> | Reply<Name>
}
