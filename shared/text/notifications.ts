/** The notifications of the system. How much they name is the person's choice; never a key or a part of one. */
import { providerById } from '../catalog/index.ts'
import type { Key } from '../domain/key.ts'
import type { Cause } from '../domain/diagnosis.ts'
import type { Reminder } from '../domain/reminders.ts'
import type { NotificationPrivacy } from '../domain/settings.ts'
import { never } from '../result.ts'
import { causeText } from './diagnosis.ts'
import { count, formatDate, formatDaysLeft, list } from './format.ts'

export interface DueKey {
  readonly reminder: Reminder
  readonly key: Key
  readonly applications: number
}

const MOST_NAMED = 3

/** One notification for all that is due, the most urgent first. */
export function reminderNotification(
  due: readonly DueKey[],
  privacy: NotificationPrivacy,
): { readonly title: string; readonly body: string } {
  const [first] = due
  const title = due.length === 1 ? 'A key is due for rotation' : `${count(due.length, 'key')} are due for rotation`
  if (!first) return { title, body: '' }
  switch (privacy) {
    case 'nothing':
      return { title, body: due.length === 1 ? alone(first) : 'Open Keyturn to see which.' }
    case 'platform':
      return { title, body: `${list([...new Set(due.map(platformOf))])}: ${when(first)}.` }
    case 'full':
      return { title, body: [...due.slice(0, MOST_NAMED).map(sentence), ...more(due.length)].join('\n') }
    default:
      return never(privacy)
  }
}

export interface FailedCheck {
  readonly key: Key
  readonly cause: Cause
}

/** One notification for all that the automatic checks of one round found worse than before. */
export function checkNotification(
  found: readonly FailedCheck[],
  privacy: NotificationPrivacy,
): { readonly title: string; readonly body: string } {
  const title =
    found.length === 1 ? 'A key did not pass its check' : `${count(found.length, 'key')} did not pass their check`
  switch (privacy) {
    case 'nothing':
      return { title, body: `Open Keyturn to see ${found.length === 1 ? 'why' : 'which'}.` }
    case 'platform':
      return { title, body: `${list([...new Set(found.map(platformOf))])}.` }
    case 'full':
      return {
        title,
        body: [
          ...found
            .slice(0, MOST_NAMED)
            .map((each) => `${platformOf(each)}, ${each.key.label}: ${causeText[each.cause]}.`),
          ...more(found.length),
        ].join('\n'),
      }
    default:
      return never(privacy)
  }
}

const sentence = (due: DueKey): string =>
  `${platformOf(due)}, ${due.key.label}: rotate by ${formatDate(due.reminder.dueOn)}, ${when(due)}` +
  `${due.reminder.source === 'expiry' ? ' (the platform ends it)' : ''}. Used by ${count(due.applications, 'application')}.`

const more = (all: number): readonly string[] => (all > MOST_NAMED ? [`And ${all - MOST_NAMED} more.`] : [])

const alone = (due: DueKey): string =>
  due.reminder.daysLeft < 0 ? `Overdue by ${count(-due.reminder.daysLeft, 'day')}.` : `Due ${when(due)}.`

const when = ({ reminder }: DueKey): string => formatDaysLeft(reminder.daysLeft)

const platformOf = ({ key }: Pick<DueKey, 'key'>): string => providerById(key.providerId)?.name ?? 'Other platform'
