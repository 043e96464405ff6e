/** Around the check that Keyturn makes by itself, for a key for which a person has switched it on. */
import type { Cause } from '../domain/diagnosis.ts'
import type { CheckSchedule } from '../domain/key.ts'
import { causeText } from './diagnosis.ts'
import { list } from './format.ts'

/** The first part of a host is the account's where `checkHosts` can not know it. */
const hostInWords = (host: string): string => (host.startsWith('…') ? `an address that ends in ${host.slice(1)}` : host)

const HOW_OFTEN = { daily: 'once a day', weekly: 'once a week' } as const

export const scheduleText = {
  label: 'Check automatically',
  names: { off: 'Off', daily: 'Daily', weekly: 'Weekly' } satisfies Record<CheckSchedule, string>,
  off: 'This key is sent to its platform only when you press “Check key”.',
  on: (schedule: keyof typeof HOW_OFTEN, hosts: readonly string[]) =>
    `While the vault is open, Keyturn sends this key ${HOW_OFTEN[schedule]} to ${list(hosts.map(hostInWords))}, to ask whether it still works. Nothing else leaves this computer.`,
  next: (day: string) => `Next check: ${day}.`,
  nextToday: 'Next check: today, while the vault is open.',
  saved: (label: string, schedule: CheckSchedule) =>
    schedule === 'off' ? `${label} is no longer checked automatically.` : `${label} is now checked ${schedule}.`,
  finding: (label: string, cause: Cause) => `${label} did not pass its automatic check: ${causeText[cause]}`,
  dead: (label: string, cause: Cause) => `${label} does not work: ${causeText[cause]}`,
  findingHint: 'Open it to see what to do',
} as const
