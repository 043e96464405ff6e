/** Reminders are computed from the keys each time. Stored are only the marks: what has rung and what is snoozed. */
import { daysBetween, type CalendarDate } from './calendar.ts'
import { dueOf, type DueSource } from './clocks.ts'
import type { KeyId } from './ids.ts'
import type { Key } from './key.ts'

/** Days before the due date at which a reminder rings; after the date it rings weekly. */
export const LADDER = [30, 14, 7, 1, 0] as const

export type Urgency = 'overdue' | 'due' | 'later' | 'undated'

export interface Reminder {
  readonly keyId: KeyId
  readonly dueOn: CalendarDate
  readonly source: DueSource
  /** Negative when overdue. */
  readonly daysLeft: number
  /** The rung reached: 30, 14, 7, 1, 0, then -7, -14 and so on; null while the date is further away. */
  readonly stage: number | null
}

/** Belongs to one due date: when the key is rotated the date changes and the mark means nothing any more. */
export interface ReminderMark {
  readonly keyId: KeyId
  readonly dueOn: CalendarDate
  readonly rungStage: number | null
  readonly snoozedUntil: CalendarDate | null
  readonly snoozeCount: number
}

export function reminderOf(key: Key, today: CalendarDate): Reminder | null {
  const due = dueOf(key)
  if (due === null || key.archivedAt !== null) return null
  const daysLeft = daysBetween(today, due.on)
  return { keyId: key.id, dueOn: due.on, source: due.source, daysLeft, stage: stageOf(daysLeft) }
}

export function urgencyOf(reminder: Reminder | null): Urgency {
  if (reminder === null) return 'undated'
  if (reminder.daysLeft < 0) return 'overdue'
  return reminder.stage === null ? 'later' : 'due'
}

export const isSnoozed = (mark: ReminderMark | undefined, reminder: Reminder, today: CalendarDate): boolean =>
  mark?.dueOn === reminder.dueOn && mark.snoozedUntil !== null && mark.snoozedUntil > today

/** What has to ring: each key once per rung, most urgent first. */
export function toRing(
  keys: readonly Key[],
  marks: ReadonlyMap<KeyId, ReminderMark>,
  today: CalendarDate,
): readonly Reminder[] {
  return keys
    .map((key) => reminderOf(key, today))
    .filter((reminder): reminder is Reminder => reminder !== null && rings(reminder, marks.get(reminder.keyId), today))
    .toSorted((left, right) => left.daysLeft - right.daysLeft)
}

export const rung = (reminder: Reminder, mark: ReminderMark | undefined): ReminderMark => ({
  ...freshMark(reminder, mark),
  rungStage: reminder.stage,
})

export const snoozed = (reminder: Reminder, mark: ReminderMark | undefined, until: CalendarDate): ReminderMark => {
  const fresh = freshMark(reminder, mark)
  return { ...fresh, snoozedUntil: until, snoozeCount: fresh.snoozeCount + 1, rungStage: null }
}

function rings(reminder: Reminder, mark: ReminderMark | undefined, today: CalendarDate): boolean {
  if (reminder.stage === null || isSnoozed(mark, reminder, today)) return false
  if (mark === undefined || mark.dueOn !== reminder.dueOn || mark.rungStage === null) return true
  return reminder.stage < mark.rungStage
}

function freshMark(reminder: Reminder, mark: ReminderMark | undefined): ReminderMark {
  if (mark?.dueOn === reminder.dueOn) return mark
  return { keyId: reminder.keyId, dueOn: reminder.dueOn, rungStage: null, snoozedUntil: null, snoozeCount: 0 }
}

function stageOf(daysLeft: number): number | null {
  if (daysLeft < 0) return Math.ceil(daysLeft / 7) * 7 || 0
  return LADDER.toReversed().find((rungDays) => daysLeft <= rungDays) ?? null
}
