/** One sentence for each thing that happened. */
import { providerById } from '../catalog/index.ts'
import type { ActivityEvent } from '../domain/activity.ts'
import type { SettingName } from '../domain/settings.ts'
import { never } from '../result.ts'
import { scheduleText } from './check-schedule.ts'
import { causeText } from './diagnosis.ts'
import { capitalised, count, formatDate, formatMomentInFull, list } from './format.ts'

export const activityText = {
  title: 'Activity',
  lead: 'What was done in this vault, by whom and when. It never holds a key.',
  filter: 'Filter activity',
  filterPlaceholder: 'Key, application or action',
  nothing: 'Nothing has happened yet.',
  nothingFound: 'Nothing matches.',
  by: (user: string) => `by ${user}`,
}

const SETTINGS: Readonly<Record<SettingName, string>> = {
  clipboardSeconds: 'when a copied key is cleared',
  idleMinutes: 'when Keyturn locks without input',
  notificationPrivacy: 'what a notification may name',
  keepRevokedDays: 'how long a revoked key is kept',
}

/** With `named`, the sentence says which key it is about. */
export function activitySentence(event: ActivityEvent, named: boolean): string {
  const label = 'label' in event && named ? event.label : null
  const of = (verb: string): string => (label === null ? verb : `${verb} ${label}`)
  const about = (what: string): string => (label === null ? what : `${what}: ${label}`)
  switch (event.kind) {
    case 'vault-created':
      return 'Vault created'
    case 'vault-unlocked':
      return event.with === 'password' ? 'Unlocked with the master password' : 'Unlocked with the recovery code'
    case 'password-changed':
      return 'Master password changed'
    case 'recovery-kit-made':
      return 'New recovery kit made; the old one stopped working'
    case 'recovery-kit-checked':
      return 'Recovery kit checked: its code opens the vault'
    case 'key-derivation-raised':
      return 'Guessing the master password made harder, as this computer is fast enough'
    case 'wrong-tries':
      return `${count(event.count, 'wrong password or code', 'wrong passwords or codes')} before the right one`
    case 'key-created':
      return of('Added')
    case 'key-edited':
      return of('Edited')
    case 'key-archived':
      return of('Archived')
    case 'key-restored':
      return of('Restored')
    case 'key-revealed':
      return of('Revealed')
    case 'key-copied':
      return of('Copied')
    case 'key-copied-for':
      return `${of('Copied')} for ${event.application}, version ${event.version}`
    case 'key-checked':
      return `${of('Checked')}${event.by === 'schedule' ? ' automatically' : ''}, version ${event.version}: ${causeText[event.cause]}`
    case 'check-scheduled':
      return about(`Automatic check set to ${scheduleText.names[event.schedule].toLowerCase()}`)
    case 'platform-asked':
    case 'platform-did':
    case 'platform-refused':
    case 'platform-silent':
    case 'platform-forgotten':
      return atPlatform(event)
    case 'application-created':
      return `Added the application ${event.application}`
    case 'application-edited':
      return `Edited the application ${event.application}`
    case 'application-archived':
      return `Archived the application ${event.application}`
    case 'application-restored':
      return `Restored the application ${event.application}`
    case 'client-created':
      return `Added the client ${event.client}`
    case 'client-renamed':
      return `Renamed a client to ${event.client}`
    case 'connection-edited':
      return `${about('Connection edited')}${label === null ? ': ' : ', '}${event.application}`
    case 'connected':
      return `${of('Connected')} to ${event.application}`
    case 'disconnected':
      return `${of('Disconnected')} from ${event.application}`
    case 'rotation-started':
      return about('Rotation started')
    case 'rotation-captured':
      return about('New value stored')
    case 'rotation-prepared':
      return `${event.application} prepared${label === null ? '' : ` for the new value of ${label}`}`
    case 'rotation-saved':
      return `New value${label === null ? '' : ` of ${label}`} saved in ${event.application}`
    case 'rotation-tested':
      return `${event.application} tested with the new value${label === null ? '' : ` of ${label}`}${quoted(event.note)}`
    case 'rotation-waived':
      return `${event.application} waived${label === null ? '' : ` for ${label}`}${quoted(event.note)}`
    case 'rotation-reopened':
      return `${event.application} opened again${label === null ? '' : ` for ${label}`}`
    case 'rotation-use-noted':
      return about(event.isStillUsed ? 'Old value found to be still in use' : 'Old value found to be no longer used')
    case 'rotation-revoked':
      return about('Old value revoked')
    case 'rotation-proven-dead':
      return `${about('Old value proven dead')}${quoted(event.note)}`
    case 'rotation-finished':
      return about('Rotation finished')
    case 'rotation-rolling-back':
      return `${about('Old value goes back')}${quoted(event.note)}`
    case 'rotation-put-back':
      return `${event.application} has the old value${label === null ? '' : ` of ${label}`} again`
    case 'rotation-resumed':
      return about('Rotation goes on')
    case 'rotation-abandoned':
      return `${about('Rotation abandoned')}${quoted(event.note)}`
    case 'incident-reported':
      return about('Reported as leaked')
    case 'incident-looked':
      return about('Looked for traces of a leak')
    case 'incident-told':
      return about('Somebody told of a leak')
    case 'incident-explained':
      return about('Cause of a leak written down')
    case 'incident-prevented':
      return about('Prevention of a leak written down')
    case 'incident-proven-dead':
      return about('Leaked key proven dead')
    case 'incident-closed':
      return about('Incident closed')
    case 'version-destroyed':
      return about('Ended value destroyed')
    case 'imported':
      return `Imported ${count(event.keys, 'key')}`
    case 'import-undone':
      return `Import undone, ${count(event.keys, 'key')} removed`
    case 'key-restored-from-backup':
      return `${of('Restored')} from the backup of ${formatMomentInFull(event.backupAt)}`
    case 'vault-restored':
      return `Whole vault restored from the backup of ${formatMomentInFull(event.backupAt)}`
    case 'key-merged':
      return `${of('Taken')} from a copy of a sync program`
    case 'copy-merged':
      return `Merged ${count(event.keys, 'key')} from the copy of ${formatMomentInFull(event.copyAt)}`
    case 'older-file-accepted':
      return event.epoch === event.seenEpoch
        ? `Opened although the file had gone another way than the one last seen here, after change ${event.epoch}`
        : `Opened an older file: ${count(event.seenEpoch - event.epoch, 'change')} older than the one last seen here (change ${event.epoch} instead of ${event.seenEpoch})`
    case 'first-seen-here':
      return 'First opened on this computer, so its age could not be compared'
    case 'vault-repaired':
      return repaired(event, named)
    case 'entry-lost':
      return 'An entry stood here that was changed or removed outside Keyturn'
    case 'settings-changed':
      return `Setting changed: ${SETTINGS[event.setting]}`
    case 'reminder-snoozed':
      return `${of('Reminder snoozed')} until ${formatDate(event.until)}`
    default:
      return never(event)
  }
}

type AtPlatform = Extract<ActivityEvent, { readonly providerId: string }>

/** A key there may have no counterpart here, so it is named in any case. */
function atPlatform({ kind, action, providerId, name }: AtPlatform): string {
  const platform = providerById(providerId)?.name ?? providerId
  const named = `“${name}”`
  switch (kind) {
    case 'platform-asked':
      return `Asked ${platform} to ${action} the key ${named}`
    case 'platform-did':
      return capitalised(`${DONE[action]} the key ${named} at ${platform}`)
    case 'platform-refused':
      return `${platform} refused to ${action} the key ${named}`
    case 'platform-silent':
      return `No answer: ${platform} may have ${DONE[action]} the key ${named}`
    case 'platform-forgotten':
      return `Not followed any more: whether ${platform} has ${DONE[action]} the key ${named}`
    default:
      return never(kind)
  }
}

const DONE = { make: 'made', change: 'changed', delete: 'deleted' } as const

type Repaired = Extract<ActivityEvent, { kind: 'vault-repaired' }>

function repaired({ restored, removed, lost }: Repaired, named: boolean): string {
  const parts = [
    `${count(restored, 'record')} restored`,
    ...(removed > 0 ? [`${count(removed, 'foreign record')} removed`] : []),
    ...(lost.length > 0 ? [named ? `lost: ${list(lost)}` : `${count(lost.length, 'value')} lost`] : []),
  ]
  return `Repaired after changes outside Keyturn: ${parts.join(', ')}`
}

const quoted = (note: string): string => (note === '' ? '' : `: “${note}”`)
