/** Keys at their platform: what would be done there, what was done, and what nobody knows. */
import type { Intent, KeyActionKind, Plan, PlanWarning, PlatformOutcome, PlatformReason } from '../domain/managed.ts'
import { never } from '../result.ts'
import { causeText } from './diagnosis.ts'
import { count, formatMomentInFull, list } from './format.ts'

export const platformKeysText = {
  title: (platform: string) => `At ${platform}`,
  lead: (platform: string) =>
    `Keys can be made, listed and deleted at ${platform} from here, with a stored key that may. Nothing is called before you have seen it and said yes.`,
  noManaging: (platform: string) =>
    `No stored key may manage the keys at ${platform}. Add one that may, then it shows here.`,
  make: 'Make a key here',
  list: (platform: string) => `Keys at ${platform}`,
  delete: (platform: string) => `Delete at ${platform}`,
  managing: 'Managing key',
  managingHint: 'A stored key of this account that may make and delete others',
  ability: { can: 'may manage keys', 'not-known': 'not checked', 'can-not': 'may not' },
  label: 'Name of the new key',
  nameAt: (platform: string) => `Name at ${platform}`,
  purpose: 'Purpose',
  permissions: 'Permissions',
  permissionsHint: 'One on each line, in the platform’s own words. At least one.',
  permissionsSame: (label: string) => `Those of ${label}, as the platform tells them. One on each line, at least one.`,
  permissionsOfUser: 'The key may do what its user may do: Amazon keeps permissions with the user.',
  working: (platform: string) => `Asking ${platform}…`,
  workingOn: {
    make: (platform: string) => `Making the key at ${platform}…`,
    change: (platform: string) => `Changing the key at ${platform}…`,
    delete: (platform: string) => `Deleting the key at ${platform}…`,
  },
  toPlan: 'Show what will be done',
  planTitle: 'This will be done',
  planLead: 'Nothing has been called yet.',
  planAgreed: 'You have said yes.',
  yes: { make: 'Make the key', change: 'Change the key', delete: 'Delete the key' },
  ask: { make: 'Go on', list: 'Show the list', delete: 'Go on' },
  back: 'Back',
  close: 'Close',
  changeTitle: (label: string) => `Change ${label}`,
  makeTitle: (platform: string) => `Make a key at ${platform}`,
  chooseTitle: { make: 'Make a key', list: 'Keys', delete: 'Delete a key' },
  chooseLead: (platform: string) => `First ${platform} is asked which keys there are. That changes nothing.`,
  permission: 'Permission',
  doneTitle: 'Done',
  notDoneTitle: 'Not done',
  unknownTitle: 'Not known',
  unsavedTitle: 'Made, but not saved',
  openKey: 'Open the new key',
  saveAgain: 'Save again',
  saveNamed: (label: string) => `Save ${label} again`,
  held: (label: string, platform: string) =>
    `The key “${label}” is made at ${platform}, and the vault could not take it. Keyturn keeps its value until it is locked: save it before.`,
  heldHint: (label: string) => `The page of ${label} saves it`,
  listTitle: (platform: string) => `Keys at ${platform}`,
  listLead: (number: number, managing: string) => `${count(number, 'key')}, as ${managing} sees them.`,
  listIncomplete: 'There are more keys than were read.',
  listEmpty: 'The platform lists no keys.',
  unnamed: 'without a name',
  storedAs: (label: string) => `Stored here as ${label}`,
  storedByLabel: (label: string) => `Perhaps ${label}: the name is the same`,
  notStored: 'Not stored here',
  managingKey: 'Managing key',
  mayBeLost: 'May be the one whose answer was lost',
  paused: 'Paused',
  createdAt: (moment: string) => `made ${moment}`,
  lastUsedAt: (moment: string) => `last used ${moment}`,
  deleteNamed: (label: string) => `Delete ${label}`,
  changeNamed: (label: string) => `Change ${label}`,
  changeShort: 'Change',
  deleteShort: 'Delete',
  missingTitle: 'Not in this list',
  missing: (labels: readonly string[]) =>
    `${list(labels)}: stored here for this account, and not at the platform any more. Or it belongs to another account.`,
  notFoundThere: (label: string) =>
    `${label} is not in the platform’s list, as far as its number tells. It was deleted there, or belongs to another account.`,
  notRecognised: 'The platform does not tell which of its keys this is. Choose it in the list.',
  lookFor: (label: string) => `Look for ${label}`,
  forget: (label: string) => `Forget ${label}`,
  forgotten: 'Keyturn will not mention it any more.',
  done: {
    make: (label: string) => `${label} is made and saved.`,
    change: (label: string) => `${label} is changed.`,
    delete: (label: string) => `${label} is deleted at the platform.`,
  },
}

/** What the plan would do, in whole sentences, in the order in which it would be done. */
export function planSentences(plan: Plan, platform: string): readonly string[] {
  const { label, labelBefore, managingLabel, permissions, call } = plan
  const using = `with the managing key ${managingLabel}`
  const technical = `Sent to ${call.host}: ${call.method} ${call.path}`
  const fields = Object.entries(plan.fields)
    .filter(([, value]) => value !== '')
    .map(([, value]) => value)
  const forFields = fields.length === 0 ? '' : ` for ${list(fields)}`
  switch (plan.action) {
    case 'make':
      return [
        `Create a key named “${label}” at ${platform}${forFields} ${using}.`,
        ...(permissions === null ? [] : [`It may: ${list(permissions)}.`]),
        `Then save it here as ${label}.`,
        technical,
      ]
    case 'change':
      return [
        label === labelBefore
          ? `Change the key “${label}” at ${platform} ${using}.`
          : `Rename the key “${labelBefore ?? ''}” at ${platform} to “${label}” ${using}.`,
        ...(permissions === null ? [] : [`From then on it may: ${list(permissions)}. Nothing else.`]),
        technical,
      ]
    case 'delete':
      return [`Delete the key “${label || (plan.platformKeyId ?? '')}” at ${platform} ${using}.`, technical]
    default:
      return never(plan.action)
  }
}

export function warningSentence(warning: PlanWarning, platform: string): string {
  switch (warning.kind) {
    case 'full-access':
      return 'This key may do everything in the account.'
    case 'label-taken':
      return 'There is a key with this name already. Two of one name are hard to tell apart later.'
    case 'label-not-sent':
      return `${platform} takes no name for a key: it is called so here only.`
    case 'may-expire':
      return `${platform} may give the key an end date. Look at it there, then write it down here.`
    case 'replaces-address':
      return `${platform} finds keys by their names: from then on this one is found by the new name only.`
    case 'delete-is-final':
      return 'A deleted key can not be brought back.'
    case 'not-stored':
      return 'This key is not stored here, so Keyturn does not know what uses it.'
    case 'in-use':
      return `${list(warning.applications)} will stop working with it.`
    case 'stored':
      return `${warning.label} is stored here with this value. It stays here, and no longer works.`
    case 'by-label-only':
      return 'Only the name says which stored key this is. Compare them before you go on.'
    default:
      return never(warning)
  }
}

/** Where the causes of a check say too little, or something else. */
const REASONS: Partial<Record<PlatformReason, (platform: string) => string>> = {
  'not-accepted': (platform) =>
    `${platform} did not take what was asked for. Check name and permissions, then try again.`,
  'not-there': (platform) => `${platform} does not have such a key or user. Open the list once more.`,
  'not-permitted': (platform) =>
    `The managing key may not do this at ${platform}. Choose another one, or give it the permission there.`,
  'unknown-or-revoked': (platform) => `${platform} does not accept the managing key any more. Choose another one.`,
  'rate-limited': (platform) => `${platform} has had too many calls for now. Wait a minute, then try again.`,
}

/** Why the platform did not do it, and what to do next. */
export function reasonSentence(reason: PlatformReason, platform: string): string {
  const own = REASONS[reason]?.(platform)
  return own ?? `${platform}: ${lossText(reason)}. Check the managing key with “Check key”: it says what to do next.`
}

/** What came of it, beside the plain yes. */
export function outcomeSentence(
  outcome: PlatformOutcome & { kind: 'refused' | 'unknown' | 'unsaved' },
  platform: string,
) {
  switch (outcome.kind) {
    case 'refused':
      return `Nothing was changed. ${reasonSentence(outcome.reason, platform)}`
    case 'unknown':
      return `The answer was lost (${lossText(outcome.reason)}), so ${platform} may have done it or not. Look at its list.`
    case 'unsaved':
      return `The key is made at ${platform}, but the vault could not take it: ${UNSAVED[outcome.problem]} Then save again. It is kept until Keyturn is locked.`
    default:
      return never(outcome)
  }
}

const UNSAVED = {
  disk: 'the disk is full or can not be written to. Free some space.',
  'file-replaced': 'its file was replaced or moved. Put it back.',
  other: 'something in it has to be repaired first.',
} as const

const lossText = (reason: PlatformReason): string =>
  reason === 'not-accepted' || reason === 'not-there' ? 'no clear answer' : causeText[reason]

/** A call whose answer nobody saw. */
export function intentSentence({ action, at, label, lost }: Intent, platform: string): string {
  const why = lost === null ? 'Keyturn was locked or ended before the answer came' : lossText(lost)
  return `${INTENTS[action](label, platform, formatMomentInFull(at))} (${why}).`
}

const INTENTS: Readonly<Record<KeyActionKind, (label: string, platform: string, when: string) => string>> = {
  make: (label, platform, when) =>
    `A key “${label}” may have been made at ${platform} on ${when} that is not stored here`,
  change: (label, platform, when) => `“${label}” may have been changed at ${platform} on ${when}`,
  delete: (label, platform, when) => `“${label}” may have been deleted at ${platform} on ${when}`,
}

export const intentHint = (action: KeyActionKind, platform: string): string =>
  action === 'make'
    ? `Look at the list of ${platform}. If it is there, delete it: its value was shown only once. If not, forget it.`
    : `Look at the list of ${platform}, then do it again or forget it.`
