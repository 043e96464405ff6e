import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarDateOf, daysBetween } from '../../shared/domain/calendar.ts'
import { isCheckDue, isUnreached, nextCheckOn, turnsBad, withOutcome } from '../../shared/domain/check-schedule.ts'
import { CAUSES, verdictOf, type Cause, type KeyCheck } from '../../shared/domain/diagnosis.ts'
import type { Key } from '../../shared/domain/key.ts'
import { idOf, keyWith, versionWith } from './domain-support.ts'
import { inTimeZone, TIME_ZONES } from './time-zone-support.ts'

const TODAY = '2026-11-23'
const NOON = new Date('2026-11-23T12:00:00').getTime()

const checkAt = (at: number, cause: Cause = 'works'): KeyCheck => ({
  cause,
  at,
  status: 200,
  host: 'us21.api.mailchimp.com',
  region: null,
  finding: null,
  accountName: null,
  permissions: null,
  requestId: null,
  retryAfter: null,
})

const stored = { secretId: idOf<'secret'>(9) }
const scheduled = (facts: Partial<Key> = {}): Key =>
  keyWith({ checkSchedule: 'daily', versions: [versionWith(stored)], ...facts })
const checked = (key: Key, at: number, cause: Cause): Key => ({
  ...key,
  versions: key.versions.map((version) => ({ ...version, ...withOutcome(version, checkAt(at, cause), 'schedule') })),
})

describe('when a key is checked by itself', () => {
  it('is never, unless somebody switched it on, and not without a value or in the archive', () => {
    expect(nextCheckOn(keyWith({ versions: [versionWith(stored)] }), TODAY)).toBeNull()
    expect(nextCheckOn(scheduled({ checkSchedule: 'off' }), TODAY)).toBeNull()
    expect(nextCheckOn(scheduled({ archivedAt: NOON }), TODAY)).toBeNull()
    expect(nextCheckOn(scheduled({ versions: [versionWith()] }), TODAY)).toBeNull()
  })

  it('is today for one that was never asked, then a day or a week after the last check, whoever made it', () => {
    expect(nextCheckOn(scheduled(), TODAY)).toBe(TODAY)
    expect(nextCheckOn(checked(scheduled(), NOON, 'works'), TODAY)).toBe('2026-11-24')
    expect(nextCheckOn(checked(scheduled({ checkSchedule: 'weekly' }), NOON, 'expired'), TODAY)).toBe('2026-11-30')
  })

  it('stays due where nobody was reached', () => {
    expect(isCheckDue(checked(scheduled(), NOON, 'offline'), TODAY)).toBe(true)
    expect(isCheckDue(checked(scheduled(), NOON, 'server-error'), TODAY)).toBe(true)
  })

  it('is today where the clock was ahead at the last check', () => {
    expect(nextCheckOn(checked(scheduled(), NOON + 400 * 86_400_000, 'works'), TODAY)).toBe(TODAY)
  })
})

/** The moments at which Keyturn looks at the calendar: every hour, and after sleep of any length. */
const anyLooks = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constant(60) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 3_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: 3_000, max: 60_000 }) },
    ),
    { minLength: 30, maxLength: 120 },
  )
  .map((minutes) => {
    let at = Date.UTC(2026, 2, 1, 5)
    return minutes.map((later) => (at += later * 60_000))
  })

describe.each(TIME_ZONES)('checks by schedule in %s', (zone) => {
  it.each([
    ['daily', 1],
    ['weekly', 7],
  ] as const)('%s: at the first look on or after the day, once, however long the computer slept', (schedule, days) => {
    inTimeZone(zone, () =>
      fc.assert(
        fc.property(anyLooks, (looks) => {
          let key = scheduled({ checkSchedule: schedule })
          let lastOn: string | null = null
          for (const at of looks) {
            const today = calendarDateOf(new Date(at))
            const expected: boolean = lastOn === null || daysBetween(lastOn, today) >= days
            expect(isCheckDue(key, today)).toBe(expected)
            if (!expected) continue
            key = checked(key, at, 'works')
            lastOn = today
            expect(isCheckDue(key, today)).toBe(false)
          }
        }),
        { numRuns: 20 },
      ),
    )
  })
})

describe('what of an outcome is news', () => {
  it('is that a key is dead now, once', () => {
    expect(turnsBad('works', 'unknown-or-revoked')).toBe(true)
    expect(turnsBad(null, 'expired')).toBe(true)
    expect(turnsBad('not-permitted', 'unknown-or-revoked')).toBe(true)
    expect(turnsBad('expired', 'unknown-or-revoked')).toBe(false)
  })

  it('is a refusal after it has worked, and not of a key that was always refused', () => {
    expect(turnsBad('works', 'not-permitted')).toBe(true)
    expect(turnsBad('works', 'account-suspended')).toBe(true)
    expect(turnsBad('works', 'unclear-refusal')).toBe(true)
    expect(turnsBad(null, 'not-permitted')).toBe(false)
    expect(turnsBad('not-permitted', 'ip-not-allowed')).toBe(false)
  })

  it('is never trouble on the way, nor that a key works', () => {
    for (const cause of CAUSES.filter((each) => isUnreached(each) || verdictOf(each) === 'works'))
      for (const before of [null, ...CAUSES]) expect(turnsBad(before, cause), `${before}, ${cause}`).toBe(false)
  })

  it('is remembered over trouble on the way, until somebody checks by hand or it works again', () => {
    const atFirst = versionWith({ ...stored, lastSaid: 'works' })
    const offline = { ...atFirst, ...withOutcome(atFirst, checkAt(NOON, 'offline'), 'schedule') }
    expect(offline).toMatchObject({ lastSaid: 'works', turnedBadAt: null, lastCheck: { cause: 'offline' } })
    const dead = { ...offline, ...withOutcome(offline, checkAt(NOON + 1, 'expired'), 'schedule') }
    expect(dead).toMatchObject({ lastSaid: 'expired', turnedBadAt: NOON + 1 })
    const stillDead = { ...dead, ...withOutcome(dead, checkAt(NOON + 2, 'timed-out'), 'schedule') }
    expect(stillDead.turnedBadAt).toBe(NOON + 1)
    expect(withOutcome(stillDead, checkAt(NOON + 3, 'works'), 'schedule').turnedBadAt).toBeNull()
    expect(withOutcome(stillDead, checkAt(NOON + 3, 'expired'), 'person').turnedBadAt).toBeNull()
  })
})
