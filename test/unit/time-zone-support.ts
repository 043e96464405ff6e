/** Runs a piece of a test on a clock that is set to another time zone. */

/** Both halves of the world, half hours, clocks changed at midnight, and an island that left out a day. */
export const TIME_ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Tehran',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
] as const

export type TimeZone = (typeof TIME_ZONES)[number]

export function inTimeZone<T>(zone: TimeZone, work: () => T): T {
  const before = process.env['TZ']
  process.env['TZ'] = zone
  try {
    // Without this a runner that ignores the variable would test the same zone again and again.
    if (new Intl.DateTimeFormat().resolvedOptions().timeZone !== zone) throw new Error(`${zone} was not taken on`)
    return work()
  } finally {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  }
}
