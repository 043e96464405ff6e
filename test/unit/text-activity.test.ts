import { describe, expect, it } from 'vitest'
import type { ActivityEvent } from '../../shared/domain/activity.ts'
import { activitySentence } from '../../shared/text/activity.ts'
import { idOf } from './domain-support.ts'
import { entriesOf, expectReadable } from './text-support.ts'

const LABEL = 'Welcome series'
const APPLICATION = 'Website form'
const NOTE = 'Test sign-up arrived 10:09'

const key = { keyId: idOf<'key'>(1), label: LABEL }
const application = { applicationId: idOf<'application'>(2), application: APPLICATION }
const rotation = { rotationId: idOf<'rotation'>(3) }
const incident = { incidentId: idOf<'incident'>(5) }
const importId = idOf<'import'>(4)

const atPlatform = { providerId: 'sendgrid', name: 'Shop' } as const

type Kind = ActivityEvent['kind']

/** Each kind of event with its sentence: with the name of the key, and without it. */
const SENTENCES: { readonly [K in Kind]: readonly [ActivityEvent & { readonly kind: K }, string, string] } = {
  'vault-created': [{ kind: 'vault-created' }, 'Vault created', 'Vault created'],
  'vault-unlocked': [
    { kind: 'vault-unlocked', with: 'password' },
    'Unlocked with the master password',
    'Unlocked with the master password',
  ],
  'password-changed': [{ kind: 'password-changed' }, 'Master password changed', 'Master password changed'],
  'recovery-kit-made': [
    { kind: 'recovery-kit-made' },
    'New recovery kit made; the old one stopped working',
    'New recovery kit made; the old one stopped working',
  ],
  'recovery-kit-checked': [
    { kind: 'recovery-kit-checked' },
    'Recovery kit checked: its code opens the vault',
    'Recovery kit checked: its code opens the vault',
  ],
  'key-derivation-raised': [
    { kind: 'key-derivation-raised' },
    'Guessing the master password made harder, as this computer is fast enough',
    'Guessing the master password made harder, as this computer is fast enough',
  ],
  'wrong-tries': [
    { kind: 'wrong-tries', count: 3 },
    '3 wrong passwords or codes before the right one',
    '3 wrong passwords or codes before the right one',
  ],
  'platform-asked': [
    { kind: 'platform-asked', ...atPlatform, action: 'make' },
    'Asked Twilio SendGrid to make the key “Shop”',
    'Asked Twilio SendGrid to make the key “Shop”',
  ],
  'platform-did': [
    { kind: 'platform-did', ...atPlatform, action: 'change' },
    'Changed the key “Shop” at Twilio SendGrid',
    'Changed the key “Shop” at Twilio SendGrid',
  ],
  'platform-refused': [
    { kind: 'platform-refused', ...atPlatform, action: 'delete' },
    'Twilio SendGrid refused to delete the key “Shop”',
    'Twilio SendGrid refused to delete the key “Shop”',
  ],
  'platform-silent': [
    { kind: 'platform-silent', ...atPlatform, action: 'delete' },
    'No answer: Twilio SendGrid may have deleted the key “Shop”',
    'No answer: Twilio SendGrid may have deleted the key “Shop”',
  ],
  'platform-forgotten': [
    { kind: 'platform-forgotten', ...atPlatform, action: 'make' },
    'Not followed any more: whether Twilio SendGrid has made the key “Shop”',
    'Not followed any more: whether Twilio SendGrid has made the key “Shop”',
  ],
  'key-merged': [
    { kind: 'key-merged', ...key },
    'Taken Welcome series from a copy of a sync program',
    'Taken from a copy of a sync program',
  ],
  'copy-merged': [
    { kind: 'copy-merged', keys: 2, copyAt: new Date(2026, 10, 23, 9, 41).getTime() },
    'Merged 2 keys from the copy of 23 Nov 2026 09:41',
    'Merged 2 keys from the copy of 23 Nov 2026 09:41',
  ],
  'older-file-accepted': [
    { kind: 'older-file-accepted', epoch: 5, seenEpoch: 8 },
    'Opened an older file: 3 changes older than the one last seen here (change 5 instead of 8)',
    'Opened an older file: 3 changes older than the one last seen here (change 5 instead of 8)',
  ],
  'first-seen-here': [
    { kind: 'first-seen-here' },
    'First opened on this computer, so its age could not be compared',
    'First opened on this computer, so its age could not be compared',
  ],
  'key-created': [{ kind: 'key-created', ...key }, 'Added Welcome series', 'Added'],
  'key-edited': [{ kind: 'key-edited', ...key }, 'Edited Welcome series', 'Edited'],
  'key-archived': [{ kind: 'key-archived', ...key }, 'Archived Welcome series', 'Archived'],
  'key-restored': [{ kind: 'key-restored', ...key }, 'Restored Welcome series', 'Restored'],
  'key-revealed': [{ kind: 'key-revealed', ...key }, 'Revealed Welcome series', 'Revealed'],
  'key-copied': [{ kind: 'key-copied', ...key }, 'Copied Welcome series', 'Copied'],
  'key-copied-for': [
    { kind: 'key-copied-for', ...key, ...application, version: 4 },
    'Copied Welcome series for Website form, version 4',
    'Copied for Website form, version 4',
  ],
  'key-checked': [
    { kind: 'key-checked', ...key, version: 2, cause: 'not-permitted' },
    'Checked Welcome series, version 2: valid, but not permitted for this call',
    'Checked, version 2: valid, but not permitted for this call',
  ],
  'check-scheduled': [
    { kind: 'check-scheduled', ...key, schedule: 'weekly' },
    'Automatic check set to weekly: Welcome series',
    'Automatic check set to weekly',
  ],
  'client-created': [
    { kind: 'client-created', client: 'Harbour' },
    'Added the client Harbour',
    'Added the client Harbour',
  ],
  'client-renamed': [
    { kind: 'client-renamed', client: 'Harbour' },
    'Renamed a client to Harbour',
    'Renamed a client to Harbour',
  ],
  'connection-edited': [
    { kind: 'connection-edited', ...key, ...application },
    'Connection edited: Welcome series, Website form',
    'Connection edited: Website form',
  ],
  'application-created': [
    { kind: 'application-created', ...application },
    'Added the application Website form',
    'Added the application Website form',
  ],
  'application-edited': [
    { kind: 'application-edited', ...application },
    'Edited the application Website form',
    'Edited the application Website form',
  ],
  'application-archived': [
    { kind: 'application-archived', ...application },
    'Archived the application Website form',
    'Archived the application Website form',
  ],
  'application-restored': [
    { kind: 'application-restored', ...application },
    'Restored the application Website form',
    'Restored the application Website form',
  ],
  connected: [
    { kind: 'connected', ...key, ...application },
    'Connected Welcome series to Website form',
    'Connected to Website form',
  ],
  disconnected: [
    { kind: 'disconnected', ...key, ...application },
    'Disconnected Welcome series from Website form',
    'Disconnected from Website form',
  ],
  'rotation-started': [
    { kind: 'rotation-started', ...key, ...rotation },
    'Rotation started: Welcome series',
    'Rotation started',
  ],
  'rotation-captured': [
    { kind: 'rotation-captured', ...key, ...rotation },
    'New value stored: Welcome series',
    'New value stored',
  ],
  'rotation-prepared': [
    { kind: 'rotation-prepared', ...key, ...rotation, ...application },
    'Website form prepared for the new value of Welcome series',
    'Website form prepared',
  ],
  'rotation-put-back': [
    { kind: 'rotation-put-back', ...key, ...rotation, ...application },
    'Website form has the old value of Welcome series again',
    'Website form has the old value again',
  ],
  'rotation-resumed': [
    { kind: 'rotation-resumed', ...key, ...rotation },
    'Rotation goes on: Welcome series',
    'Rotation goes on',
  ],
  'rotation-rolling-back': [
    { kind: 'rotation-rolling-back', ...key, ...rotation, note: NOTE },
    `Old value goes back: Welcome series: “${NOTE}”`,
    `Old value goes back: “${NOTE}”`,
  ],
  'rotation-use-noted': [
    { kind: 'rotation-use-noted', ...key, ...rotation, isStillUsed: true },
    'Old value found to be still in use: Welcome series',
    'Old value found to be still in use',
  ],
  'rotation-saved': [
    { kind: 'rotation-saved', ...key, ...rotation, ...application },
    'New value of Welcome series saved in Website form',
    'New value saved in Website form',
  ],
  'rotation-tested': [
    { kind: 'rotation-tested', ...key, ...rotation, ...application, note: NOTE },
    `Website form tested with the new value of Welcome series: “${NOTE}”`,
    `Website form tested with the new value: “${NOTE}”`,
  ],
  'rotation-waived': [
    { kind: 'rotation-waived', ...key, ...rotation, ...application, note: NOTE },
    `Website form waived for Welcome series: “${NOTE}”`,
    `Website form waived: “${NOTE}”`,
  ],
  'rotation-reopened': [
    { kind: 'rotation-reopened', ...key, ...rotation, ...application },
    'Website form opened again for Welcome series',
    'Website form opened again',
  ],
  'rotation-revoked': [
    { kind: 'rotation-revoked', ...key, ...rotation },
    'Old value revoked: Welcome series',
    'Old value revoked',
  ],
  'rotation-proven-dead': [
    { kind: 'rotation-proven-dead', ...key, ...rotation, note: NOTE },
    `Old value proven dead: Welcome series: “${NOTE}”`,
    `Old value proven dead: “${NOTE}”`,
  ],
  'rotation-finished': [
    { kind: 'rotation-finished', ...key, ...rotation },
    'Rotation finished: Welcome series',
    'Rotation finished',
  ],
  'rotation-abandoned': [
    { kind: 'rotation-abandoned', ...key, ...rotation, note: NOTE },
    `Rotation abandoned: Welcome series: “${NOTE}”`,
    `Rotation abandoned: “${NOTE}”`,
  ],
  'incident-reported': [
    { kind: 'incident-reported', ...key, ...incident },
    'Reported as leaked: Welcome series',
    'Reported as leaked',
  ],
  'incident-looked': [
    { kind: 'incident-looked', ...key, ...incident },
    'Looked for traces of a leak: Welcome series',
    'Looked for traces of a leak',
  ],
  'incident-told': [
    { kind: 'incident-told', ...key, ...incident },
    'Somebody told of a leak: Welcome series',
    'Somebody told of a leak',
  ],
  'incident-explained': [
    { kind: 'incident-explained', ...key, ...incident },
    'Cause of a leak written down: Welcome series',
    'Cause of a leak written down',
  ],
  'incident-prevented': [
    { kind: 'incident-prevented', ...key, ...incident },
    'Prevention of a leak written down: Welcome series',
    'Prevention of a leak written down',
  ],
  'incident-proven-dead': [
    { kind: 'incident-proven-dead', ...key, ...incident },
    'Leaked key proven dead: Welcome series',
    'Leaked key proven dead',
  ],
  'incident-closed': [
    { kind: 'incident-closed', ...key, ...incident },
    'Incident closed: Welcome series',
    'Incident closed',
  ],
  'version-destroyed': [
    { kind: 'version-destroyed', ...key },
    'Ended value destroyed: Welcome series',
    'Ended value destroyed',
  ],
  imported: [{ kind: 'imported', importId, keys: 3 }, 'Imported 3 keys', 'Imported 3 keys'],
  'import-undone': [
    { kind: 'import-undone', importId, keys: 1 },
    'Import undone, 1 key removed',
    'Import undone, 1 key removed',
  ],
  'key-restored-from-backup': [
    { kind: 'key-restored-from-backup', ...key, backupAt: new Date(2026, 10, 23, 9, 41).getTime() },
    'Restored Welcome series from the backup of 23 Nov 2026 09:41',
    'Restored from the backup of 23 Nov 2026 09:41',
  ],
  'vault-repaired': [
    { kind: 'vault-repaired', restored: 3, removed: 1, lost: ['Welcome series', 'Shop'] },
    'Repaired after changes outside Keyturn: 3 records restored, 1 foreign record removed, lost: Welcome series and Shop',
    'Repaired after changes outside Keyturn: 3 records restored, 1 foreign record removed, 2 values lost',
  ],
  'entry-lost': [
    { kind: 'entry-lost' },
    'An entry stood here that was changed or removed outside Keyturn',
    'An entry stood here that was changed or removed outside Keyturn',
  ],
  'vault-restored': [
    { kind: 'vault-restored', backupAt: new Date(2026, 10, 23, 9, 41).getTime(), epoch: 12 },
    'Whole vault restored from the backup of 23 Nov 2026 09:41',
    'Whole vault restored from the backup of 23 Nov 2026 09:41',
  ],
  'settings-changed': [
    { kind: 'settings-changed', setting: 'idleMinutes' },
    'Setting changed: when Keyturn locks without input',
    'Setting changed: when Keyturn locks without input',
  ],
  'reminder-snoozed': [
    { kind: 'reminder-snoozed', ...key, until: '2026-11-30' },
    'Reminder snoozed Welcome series until 30 Nov 2026',
    'Reminder snoozed until 30 Nov 2026',
  ],
}

describe('the sentence for what happened', () => {
  it.each(entriesOf<Kind, readonly [ActivityEvent, string, string]>(SENTENCES))(
    '“%s” names the key, or leaves it out',
    (kind, [event, named, unnamed]) => {
      expect(event.kind).toBe(kind)
      expect(activitySentence(event, true)).toBe(named)
      expect(activitySentence(event, false)).toBe(unnamed)
      expect(unnamed).not.toContain(LABEL)
      expectReadable(named, kind)
      expectReadable(unnamed, kind)
      for (const id of [key.keyId, application.applicationId, rotation.rotationId, importId]) {
        expect(named).not.toContain(id)
      }
    },
  )

  it('tells with what a vault was unlocked', () => {
    expect(activitySentence({ kind: 'vault-unlocked', with: 'recovery-code' }, true)).toBe(
      'Unlocked with the recovery code',
    )
  })

  it('leaves out a note that nobody wrote', () => {
    const about = { ...key, ...rotation, note: '' }
    expect(activitySentence({ kind: 'rotation-tested', ...about, ...application }, true)).toBe(
      'Website form tested with the new value of Welcome series',
    )
    expect(activitySentence({ kind: 'rotation-abandoned', ...about }, false)).toBe('Rotation abandoned')
  })

  it('counts keys as people do', () => {
    expect(activitySentence({ kind: 'imported', importId, keys: 1 }, true)).toBe('Imported 1 key')
    expect(activitySentence({ kind: 'import-undone', importId, keys: 2 }, true)).toBe('Import undone, 2 keys removed')
  })

  it.each(['clipboardSeconds', 'idleMinutes', 'notificationPrivacy', 'keepRevokedDays'] as const)(
    'names the setting “%s” in words',
    (setting) => {
      expect(activitySentence({ kind: 'settings-changed', setting }, true)).not.toContain(setting)
    },
  )

  it('is missing for an event of a later version: a mistake of ours, which throws', () => {
    expect(() => activitySentence({ kind: 'teleported' } as never, true)).toThrow('teleported')
  })
})
