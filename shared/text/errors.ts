/** For every error code: what happened, and what to do next. */
import { providerById } from '../catalog/index.ts'
import type { ErrorCode, ErrorOf, KeyturnError } from '../errors.ts'
import { backupsText } from './backups.ts'
import { count, formatMomentInFull, list } from './format.ts'
import { incidentMissing } from './incidents.ts'
import { reasonSentence } from './platform-keys.ts'

type Sentences = { readonly [Code in ErrorCode]: string | ((error: ErrorOf<Code>) => string) }

const SENTENCES: Sentences = {
  'wrong-password':
    'That is not the master password of this vault. Check caps lock and the keyboard layout, then try again.',
  'wrong-recovery-code':
    'This recovery code belongs to another vault, or a newer kit has replaced it. Use the newest kit of this vault.',
  'too-many-tries': ({ waitSeconds }) =>
    `Too many wrong tries. Wait ${count(waitSeconds, 'second')}, then try again; nothing is ever deleted.`,
  'password-required': 'This needs the master password once more. Type it, then try again.',
  'recovery-code-mistyped':
    'A character of the recovery code is missing or wrong. Compare it with your kit, group by group.',
  'weak-password': 'The master password is too short. Use at least 12 characters.',
  'vault-exists': 'There is already a vault at this place. Unlock that one, or move it away first.',
  'vault-missing': 'The vault file is not where it was. If you moved it, choose “Open existing vault” and pick it.',
  'vault-in-use': 'This vault is open in another Keyturn. Close that one first.',
  'vault-damaged':
    'The vault file is damaged. Your password may well be right. Open a backup in its place; do not delete this file.',
  'vault-older': ({ changes, seenAt }) =>
    `This file is ${count(changes, 'change')} older than the one that this computer saw last, on ${formatMomentInFull(seenAt)}. Open it only if you put it there yourself.`,
  'vault-forked': ({ seenAt }) =>
    `This file has other changes than the one that this computer saw last, on ${formatMomentInFull(seenAt)}. Open it only if you know why.`,
  'vault-newer': 'This vault was written by a newer Keyturn. Update Keyturn, then open it again. Nothing was changed.',
  'kdf-out-of-range':
    'The vault file asks for an unsafe way to check passwords, which no Keyturn ever writes. Put back a copy that you trust.',
  'not-a-vault':
    'This file is not a Keyturn vault, or it is damaged beyond recognition. Choose another file, or put back a copy from a backup.',
  locked: 'The vault is locked. Unlock it and try again.',
  'disk-full': 'Not saved: the disk is full. Free some space, then save again; what you typed is still here.',
  'read-only':
    'Not saved: the vault lies in a place that can only be read. Move it, or change the place’s permissions.',
  'permission-denied':
    'Not saved: the system does not let Keyturn write there. Check the permissions of the vault’s folder.',
  'file-replaced': ({ isKept }) =>
    `Not saved in the vault: another program has replaced or moved its file. ${isKept ? 'Your change is kept in a copy beside it. Lock Keyturn. Open the new file, then merge the copy: Today shows it.' : 'Put what you typed somewhere safe, then lock Keyturn and open the new file.'}`,
  'storage-failed':
    'The disk reported an error while saving. Check the disk, look whether your last change is there, then try again.',
  'not-found': ({ what }) => `The ${what} is no longer there. It may just have been removed.`,
  'secret-missing': 'The key itself is missing. Paste it, then save.',
  'secret-destroyed': 'This version was revoked and its value has been destroyed. Only its record is left.',
  'secret-touched':
    'This value was changed outside Keyturn, so it can not be read any more. Choose “Repair” at the top of the window: a backup may still have it.',
  'secret-lost':
    'This value was lost when the vault was changed outside Keyturn. Copy it at the platform again, or make a new one there; then choose “Edit key” and paste it.',
  'vault-touched':
    'Not done: the vault was changed outside Keyturn. Choose “Repair” at the top of the window, then try again.',
  'same-secret': 'This is a value that the key has had before. Make a new key at the platform and paste that one.',
  'still-connected': 'This application still uses keys. Disconnect them first.',
  'already-connected': 'This application is already connected to the key.',
  'rotation-already-open': 'A rotation of this key is still open. Finish or abandon it first.',
  'rotation-wrong-state': 'That step is not possible at this point of the rotation.',
  'rotation-rows-open': ({ connectionIds }) =>
    `The old key can not be revoked yet: ${count(connectionIds.length, 'application')} still to be tested or waived.`,
  'rotation-rows-unprepared': ({ connectionIds }) =>
    `First stand ready in ${count(connectionIds.length, 'more application')}, or waive it; then the old key can end.`,
  'rotation-not-revoked-yet': 'The old key is not revoked yet. First revoke it, then prove that it is refused.',
  'rotation-row-unknown': 'This application is no longer part of the rotation.',
  'rotation-not-saved-yet': 'First mark the key as saved there, then test it.',
  'check-outdated': 'The key was changed while the platform was asked, so the answer was thrown away. Check it again.',
  'incident-closed': 'This incident is closed. Open the key and report it again if it leaks once more.',
  'incident-earlier-rotation-open':
    'An earlier rotation of this key still waits for its end. Finish or abandon it first, then report the leak again.',
  'incident-open-already': 'A leak of this key is open already. Open it under Incidents.',
  'incident-open-points': ({ missing }) =>
    `First settle what is open: ${list(missing.map((what) => incidentMissing[what]))}.`,
  'incident-proof-in-rotation': 'The rotation of this key takes the proof. Open the rotation and note it there.',
  'incident-replaced-already': 'A rotation replaces this key already. Finish it, or abandon it first.',
  'drill-in-demo-only': 'A drill runs in the demo vault only. Open the demo vault for it.',
  'reason-required': 'Please write down a reason.',
  'clipboard-failed': 'The system’s clipboard did not take the key. Try again.',
  'platform-refused': ({ providerId, reason }) =>
    reasonSentence(reason, providerById(providerId)?.name ?? 'The platform'),
  'not-a-managing-key': 'This kind of key can not manage others. Choose another managing key.',
  'plan-outdated':
    'Nothing was done: something has changed since this was shown, or it is too long ago. Check the plan once more.',
  'permissions-missing': 'Choose at least one permission. A key without any might be allowed everything.',
  'platform-field-missing': ({ field }) => `The platform wants to know this too: ${field}. Put it in, then try again.`,
  'platform-full': ({ most }) =>
    `The platform allows ${count(most, 'key')}, and there are as many. First delete one that nobody uses.`,
  'platform-label-taken': 'The platform has a key of this name, and finds keys by name. Choose another name.',
  'platform-no-change': ({ what }) =>
    what === 'label'
      ? 'This platform can not rename a key. Make a new one with the right name.'
      : 'This platform can not change what a key may do. Make a new one with the right permissions.',
  'deletes-managing-key': 'This is the managing key itself. Choose another managing key to delete it.',
  'still-running': 'An answer is still awaited. Wait until it is there, then try again.',
  'file-unreadable': 'The file could not be read. Check that it still exists and that you may open it.',
  'file-too-large': 'The file is too large to import: at most 20 MB, 100,000 rows and 200 columns.',
  'file-empty': 'There is nothing in this file.',
  'file-not-text': ({ looksLike }) =>
    ({
      workbook: 'This is a spreadsheet workbook. Open it, save it as CSV, and choose that file.',
      document: 'This is a document, not a table. Save the table as CSV and choose that file.',
      database: 'This is the database of a password manager. Export it as CSV there, and choose that file.',
      binary: 'This file holds no text. Choose a CSV file.',
    })[looksLike],
  'file-malformed': ({ line }) =>
    line === null
      ? 'The file could not be read as a table.'
      : `The file could not be read as a table: a quotation mark is missing near line ${line}.`,
  'file-not-chosen': 'Choose the file again.',
  'dates-ambiguous': 'Some dates in the file can be read in two ways. Say which comes first, day or month.',
  'import-nothing-to-undo': 'This import was undone already.',
  'backup-failed': ({ reason, cause }) => `${backupsText.notDone[reason]} ${backupsText.causes[cause]}`,
  'backup-damaged':
    'This copy of the vault is damaged, so nothing is taken from it. Choose another one; the vault itself is as it was.',
  'backup-needs-password': 'This copy of the vault was made with an earlier master password. Unlock it with that one.',
  'wrong-backup-password':
    'That password does not open this copy of the vault. Use the master password that the vault had when it was made.',
  'folder-failed':
    'The folder could not be opened; it is there once a backup was made. Open it in your file manager: “backups”, beside the vault file that Settings names.',
  'link-unknown': 'Keyturn knows no address for this page.',
  'link-failed': 'The browser could not be opened.',
  'save-failed': 'The file could not be saved. Choose another place.',
  'print-failed': 'Printing failed. Save the kit as PDF instead.',
  cancelled: 'Cancelled.',
  'sender-refused': 'Keyturn refused a call that did not come from its own window.',
  'request-invalid': ({ fields }) =>
    fields.length === 0
      ? 'Something that was typed can not be saved.'
      : `Too long, or with characters that can not be saved: ${list(fields.map(fieldName))}. Change it, then save again.`,
  'keeper-gone': 'The part of Keyturn that keeps the vault has stopped. Unlock again; nothing that was saved is lost.',
  internal: ({ logId }) =>
    `Something went wrong inside Keyturn. Look whether your last change is there. If it happens again, report it with the number ${logId}.`,
}

/** The last part of a path such as `facts.purpose`, as it stands beside the field. */
const fieldName = (path: string): string => FIELDS[path.split('.').at(-1) ?? ''] ?? 'something that was typed'

const FIELDS: Readonly<Record<string, string>> = {
  label: 'Label',
  purpose: 'Purpose',
  name: 'Name',
  accountName: 'Account',
  permissions: 'Permissions',
  permissionsNeeded: 'Permissions',
  owner: 'Owner',
  tags: 'Tags',
  notes: 'Notes',
  note: 'Note',
  reason: 'Reason',
  evidence: 'What was seen',
  place: 'Where the key is pasted',
  howTested: 'How it is tested',
  settingsLink: 'Link to its settings',
  password: 'Master password',
  apiKey: 'API key',
}

export function sentenceOf(error: KeyturnError): string {
  const sentence = SENTENCES[error.code] as string | ((error: KeyturnError) => string)
  return typeof sentence === 'string' ? sentence : sentence(error)
}
