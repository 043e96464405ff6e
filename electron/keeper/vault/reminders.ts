/** Rings what is due: one notification a day, for everything that has reached a new rung. */
import { calendarDateOf } from '#shared/domain/calendar.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { reminderOf, rung, snoozed, toRing } from '#shared/domain/reminders.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { reminderNotification } from '#shared/text/notifications.ts'
import { done, notFound, stored, type Context } from './context.ts'

export interface Notify {
  (notification: { readonly title: string; readonly body: string; readonly keyId: KeyId | null }): void
}

export function createReminders({ store, now }: Context, notify: Notify) {
  const today = () => calendarDateOf(new Date(now()))

  return {
    ring,
    ringFor,
    handlers: {
      'reminder.snooze': ({ keyId, until }) => {
        const key = store.key.get(keyId)
        const reminder = key && reminderOf(key, today())
        if (!key) return notFound('key')
        if (!reminder) return done
        const mark = snoozed(reminder, store.reminder.get(keyId), until)
        return stored(
          store.commit({
            puts: [{ collection: 'reminder', value: { ...mark, id: keyId } }],
            events: [{ kind: 'reminder-snoozed', keyId, label: key.label, until }],
          }),
        )
      },
    } satisfies Partial<Handlers<'reminder.snooze'>>,
  }

  /** Everything that is due when this key is. Of the others the clock takes care: to look at all after each save takes long. */
  function ringFor(keyId: KeyId): void {
    const key = store.key.get(keyId)
    const mark = store.reminder.get(keyId)
    if (key && toRing([key], new Map(mark && [[keyId, mark]]), today()).length > 0) ring()
  }

  function ring(): void {
    const settings = store.settings()
    if (settings.lastNotifiedOn === today()) return
    const marks = new Map([...store.reminder.values()].map((mark) => [mark.keyId, mark]))
    const due = toRing([...store.key.values()], marks, today())
    if (due.length === 0) return
    const named = due.flatMap((reminder) => {
      const key = store.key.get(reminder.keyId)
      const applications = [...store.connection.values()].filter((each) => each.keyId === reminder.keyId).length
      return key ? [{ reminder, key, applications }] : []
    })
    // Marked before it is shown: a crash in between loses one toast, never rings twice. Today shows it all the same.
    const marked = store.commit({
      puts: due.map((reminder) => ({
        collection: 'reminder',
        value: { ...rung(reminder, store.reminder.get(reminder.keyId)), id: reminder.keyId },
      })),
      settings: { ...settings, lastNotifiedOn: today() },
      events: [],
    })
    if (!marked.ok) return
    const only = due.length === 1 ? due[0] : undefined
    notify({ ...reminderNotification(named, settings.notificationPrivacy), keyId: only?.keyId ?? null })
  }
}
