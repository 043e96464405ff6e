import type { CalendarDate } from './calendar.ts'

/** How much a notification may name. */
export type NotificationPrivacy = 'nothing' | 'platform' | 'full'

/** Kept sealed in the vault: whoever can only change files can not weaken them. */
export interface Settings {
  /** Seconds after which a copied key is taken off the clipboard. */
  readonly clipboardSeconds: number
  /** Minutes without input after which the vault locks. */
  readonly idleMinutes: number
  readonly notificationPrivacy: NotificationPrivacy
  /** Days for which the value of a revoked version is kept. */
  readonly keepRevokedDays: number
  /** The day of the last notification: at most one a day. */
  readonly lastNotifiedOn: CalendarDate | null
}

/** The settings that a person changes. */
export type SettingName = Exclude<keyof Settings, 'lastNotifiedOn'>

export const CLIPBOARD_SECONDS = [10, 30, 60, 90] as const
export const IDLE_MINUTES = [1, 5, 10, 30, 60] as const

export const DEFAULT_SETTINGS: Settings = {
  clipboardSeconds: 30,
  idleMinutes: 10,
  notificationPrivacy: 'full',
  keepRevokedDays: 30,
  lastNotifiedOn: null,
}

/** From the most private to the least. */
const PRIVACY: readonly NotificationPrivacy[] = ['nothing', 'platform', 'full']

const LESS_SAFE: { readonly [Name in SettingName]: (before: Settings[Name], wanted: Settings[Name]) => boolean } = {
  clipboardSeconds: (before, wanted) => wanted > before,
  idleMinutes: (before, wanted) => wanted > before,
  notificationPrivacy: (before, wanted) => PRIVACY.indexOf(wanted) > PRIVACY.indexOf(before),
  keepRevokedDays: (before, wanted) => wanted > before,
}

/** Whether anything gets less safe. Making things stricter needs no proof of who asks; this does. */
export const weakens = (before: Settings, wanted: Pick<Settings, SettingName>): boolean =>
  (Object.keys(LESS_SAFE) as SettingName[]).some((name) => lessSafe(name, before, wanted))

const lessSafe = <Name extends SettingName>(
  name: Name,
  before: Pick<Settings, Name>,
  wanted: Pick<Settings, Name>,
): boolean => LESS_SAFE[name](before[name], wanted[name])
