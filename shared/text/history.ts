/** What the fields of a key held before. */
import type { KeyChange } from '../domain/history.ts'
import { keysText } from './keys.ts'

const { form } = keysText

/** The name on screen of each field whose earlier values are kept. A public field has a name of its own. */
export const FIELD_NAMES: Readonly<Record<Exclude<KeyChange['before']['field'], 'public'>, string>> = {
  label: form.label,
  purpose: form.purpose,
  clientId: form.client,
  accountName: form.account,
  environment: form.environment,
  permissions: form.permissions,
  owner: form.owner,
  tags: form.tags,
  notes: form.notes,
  rotateEveryDays: form.rotateEvery,
  platform: form.platform,
  createdOn: form.createdOn,
  expiresOn: form.expiresOn,
  secret: form.secret,
}

export const historyText = {
  open: 'History',
  title: (label: string) => `History of ${label}`,
  lead: 'The last ten values of every field. Putting one back is a change like any other.',
  back: 'Back to the key',
  loading: 'Reading the history …',
  nothing: 'Nothing has been changed since this key was added.',
  list: 'Changes',
  from: 'From',
  to: 'To',
  empty: 'empty',
  unknown: 'no longer known',
  goneClient: 'a client that is gone',
  days: (days: number) => (days === 1 ? '1 day' : `${days} days`),
  version: (number: number) => `of version ${number}`,
  by: (moment: string, user: string) => `${moment}, by ${user}`,
  restore: 'Restore',
  restoreLabel: (field: string, moment: string) => `Restore ${field} from before ${moment}`,
  restored: (field: string) => `${field} is as it was before.`,
  cannot: {
    present: 'In place now',
    ended: 'That version was replaced by a rotation',
    destroyed: 'The value has been destroyed',
  },
  reveal: 'Reveal',
  hide: 'Hide',
  revealLabel: (field: string, moment: string) => `Reveal ${field} from before ${moment}`,
  hideLabel: (field: string, moment: string) => `Hide ${field} from before ${moment}`,
} as const
