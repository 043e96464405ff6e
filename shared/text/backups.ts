/** Everything about backups, from the list in Settings to what is said when none can be made. */
import type { BackupCause, BackupReason, BackupState, KeyInBackup, KeyPart } from '../domain/backups.ts'
import { count } from './format.ts'

const REASONS: Readonly<Record<BackupReason, string>> = {
  daily: 'Daily',
  asked: 'Asked for',
  import: 'Before an import',
  'import-undo': 'Before an import was undone',
  'password-change': 'Before the password or the kit was changed',
  migration: 'Before an update of the file',
  restore: 'Before a restore',
  merge: 'Before a merge',
  'conflict-copy': 'Copy of a sync program',
}

const STATES: Readonly<Record<BackupState, string>> = {
  unchecked: 'Checking…',
  verified: 'Verified',
  'earlier-password': 'Earlier password',
  damaged: 'Damaged',
}

const PARTS: Readonly<Record<KeyPart, string>> = {
  label: 'label',
  purpose: 'purpose',
  providerId: 'platform',
  keyKindId: 'kind of key',
  clientId: 'client',
  accountName: 'account',
  environment: 'live or test',
  permissions: 'permissions',
  owner: 'owner',
  tags: 'tags',
  notes: 'notes',
  rotateEveryDays: 'rotation interval',
  archivedAt: 'archived or not',
  checkSchedule: 'automatic check',
  value: 'the key itself, its dates or its account',
  connections: 'connected applications',
}

/** In what a key of a copy differs from the vault, in a few words; empty where it does not. */
export function differencesText({ differences, labelNow }: KeyInBackup): string {
  const parts = differences.map((part) =>
    part === 'label' && labelNow !== null ? `label (“${labelNow}” in the vault)` : PARTS[part],
  )
  return parts.length === 0 ? '' : `Different: ${parts.join(', ')}`
}

const COMPARED: Readonly<Record<KeyInBackup['compared'], string>> = {
  missing: 'Missing now',
  different: 'Different now',
  same: 'Same',
}

/** What did not happen because there was no backup. */
const NOT_DONE: Readonly<Record<BackupReason, string>> = {
  daily: 'No backup was made today.',
  asked: 'No backup was made.',
  import: 'Nothing was imported yet: the backup before it could not be made.',
  'import-undo': 'The import was not undone yet: the backup before it could not be made.',
  'password-change': 'Master password and recovery kit were not changed: the backup before it could not be made.',
  migration: 'The vault was not opened: it has to be brought up to date, and the backup before that could not be made.',
  restore: 'Nothing was restored: the backup of the present state could not be made.',
  merge: 'Nothing was merged: the backup of the present state could not be made.',
  'conflict-copy': 'The copy was not put away.',
}

const CAUSES: Readonly<Record<BackupCause, string>> = {
  'disk-full': 'The disk is full. Free some space, then try again.',
  'read-only': 'The folder of the vault can only be read. Change its permissions, then try again.',
  'permission-denied': 'The system does not let Keyturn write there. Check the permissions of the folder “backups”.',
  'storage-failed': 'The disk reported an error. Check the disk and the folder “backups”, then try again.',
  'vault-touched': 'The vault was changed outside Keyturn. Choose “Repair” at the top of the window, then try again.',
  'not-verified': 'The copy did not match the vault, so it was thrown away. Check the disk, then try again.',
}

export const backupsText = {
  title: 'Backups',
  lead: 'Keyturn copies the whole vault by itself: every day, and before anything that changes much. A backup counts only after it was opened and proved to be whole.',
  kept: 'Kept are the 10 newest, the newest of each of 7 days and of each of 4 weeks.',
  none: 'No backup yet. The first one is made as soon as the vault holds a key.',
  summary: (backups: number, newest: string) =>
    `${count(backups, 'backup')} that can be restored; the newest is of ${newest}.`,
  show: 'Show backups',
  make: 'Back up now',
  made: 'Backup made and verified.',
  making: 'Making a backup…',
  openFolder: 'Open folder',
  look: 'Look into',
  lookLabel: (moment: string) => `Look into the backup of ${moment}`,
  list: 'Backups, the newest first',
  facts: (why: string, keys: number | null, size: string) =>
    [why, keys === null ? '' : count(keys, 'key'), size].filter((fact) => fact !== '').join(' · '),
  reasons: REASONS,
  states: STATES,
  damagedHint: 'It can not be restored and does not count. You can delete it in the folder.',
  earlierHint: 'It opens with the master password of then.',
  notDone: NOT_DONE,
  causes: CAUSES,
  problem: 'The last backup could not be made.',
  finding: 'No backup could be made',
  damagedFinding: (backups: number) => `${count(backups, 'backup')} ${backups === 1 ? 'is' : 'are'} damaged`,
  damagedFindingHint: 'Look at Backups in Settings',
  goOn: {
    title: 'Go on without a backup?',
    hint: 'If something goes wrong, there is no copy of the vault as it is now.',
    submit: 'Go on without a backup',
  },
  password: {
    title: 'Password of this backup',
    lead: (moment: string) =>
      `The backup of ${moment} was made with an earlier master password. It opens only with that.`,
    label: 'Master password of then',
    submit: 'Look into',
    show: 'Show password',
    hide: 'Hide password',
    working: 'Opening the backup…',
  },
  contents: {
    title: (moment: string) => `Backup of ${moment}`,
    back: 'All backups',
    reading: 'Reading the backup…',
    keys: 'Keys in this backup',
    filter: 'Filter keys',
    compared: COMPARED,
    difference: (missing: number, different: number, onlyNow: number) => {
      const parts = [
        missing > 0 ? `${count(missing, 'key')} of it ${missing === 1 ? 'is' : 'are'} missing now.` : '',
        different > 0 ? `${count(different, 'key')} ${different === 1 ? 'is' : 'are'} different now.` : '',
        onlyNow > 0 ? `${count(onlyNow, 'key')} ${onlyNow === 1 ? 'was' : 'were'} added since.` : '',
      ].filter((part) => part !== '')
      return parts.length === 0 ? 'Every key is the same as now.' : parts.join(' ')
    },
    facts: (platform: string, changed: string, isArchived: boolean) =>
      [platform, `last changed ${changed}`, isArchived ? 'archived' : ''].filter((fact) => fact !== '').join(' · '),
    empty: 'There is no key in this backup.',
    nothingFound: 'No key matches.',
    andMore: (keys: number) => `And ${count(keys, 'key')} more: filter to see them.`,
    restoreKey: 'Restore this key',
    restoreKeyLabel: (label: string) => `Restore this key: ${label}`,
    restoredKey: (label: string) => `${label} is restored.`,
    restoreAll: 'Restore all',
  },
  restoreKey: {
    title: (label: string) => `Restore ${label}?`,
    missing: 'It comes back with its values and the applications that use it.',
    different:
      'It becomes what it was then: its notes, dates, values and applications. A backup of the present state is made first, and applications that were connected since stay connected.',
    otherValue:
      'It has another value now. The value of then becomes the current one; the value of now is kept as an ended version until the time set in Settings is over. If it was rotated since, the value of then may be revoked.',
    submit: 'Restore this key',
    working: 'Restoring…',
  },
  restoreAll: {
    title: 'Restore the whole vault?',
    lead: (moment: string) =>
      `Everything becomes what it was on ${moment}: keys, applications, rotations, settings and activity. A backup of the present state is made first, so that you can come back.`,
    earlier: 'From then on the vault opens with the master password and the recovery kit of then.',
    submit: 'Restore all',
    working: 'Restoring the vault…',
    done: 'The vault is restored.',
  },
} as const
