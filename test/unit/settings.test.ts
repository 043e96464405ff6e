import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, weakens, type Settings } from '../../shared/domain/settings.ts'

const settings: fc.Arbitrary<Settings> = fc.record({
  clipboardSeconds: fc.integer({ min: 5, max: 600 }),
  idleMinutes: fc.integer({ min: 1, max: 240 }),
  notificationPrivacy: fc.constantFrom('nothing', 'platform', 'full'),
  keepRevokedDays: fc.integer({ min: 1, max: 365 }),
  lastNotifiedOn: fc.constant(null),
})

describe('settings get weaker', () => {
  it('when any of them does, whatever the others do', () => {
    const before: Settings = { ...DEFAULT_SETTINGS, notificationPrivacy: 'platform' }
    expect(weakens(before, { ...before, clipboardSeconds: 31, idleMinutes: 1 })).toBe(true)
    expect(weakens(before, { ...before, idleMinutes: 11, clipboardSeconds: 5 })).toBe(true)
    expect(weakens(before, { ...before, keepRevokedDays: 31 })).toBe(true)
    expect(weakens(before, { ...before, notificationPrivacy: 'full' })).toBe(true)
    expect(weakens(before, { ...before, notificationPrivacy: 'nothing' })).toBe(false)
  })

  it('never when nothing changes, and in one direction at least when something does', () => {
    fc.assert(
      fc.property(settings, settings, (one, other) => {
        expect(weakens(one, one)).toBe(false)
        const isSame = JSON.stringify(one) === JSON.stringify(other)
        return isSame || weakens(one, other) || weakens(other, one)
      }),
    )
  })
})
