import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueOf, valueSince } from '../../shared/domain/clocks.ts'
import type { Key } from '../../shared/domain/key.ts'
import { anyDate, dateOfDay, dayNumber, keyWith, versionWith } from './domain-support.ts'

const keyOf = (createdOn: string | null, expiresOn: string | null, rotateEveryDays: number | null): Key =>
  keyWith({ rotateEveryDays, versions: [versionWith({ createdOn, expiresOn })] })

describe('the day since which a value exists', () => {
  it('is the day on which it was made, or else the day on which it was stored', () => {
    expect(valueSince(keyOf('2025-06-30', null, null))).toBe('2025-06-30')
    expect(valueSince(keyOf(null, null, null))).toBe('2026-01-15')
  })

  it('is nobody’s guess when the key has no present value', () => {
    expect(valueSince(keyWith({ versions: [] }))).toBeNull()
    expect(valueSince(keyWith({ versions: [versionWith({ stage: 'retired', createdOn: '2025-06-30' })] }))).toBeNull()
  })

  it('is that of the present value only, not of one before it or of one that waits', () => {
    const versions = [
      versionWith({ number: 1, stage: 'previous', createdOn: '2025-01-01', expiresOn: '2025-02-01' }),
      versionWith({ number: 2, stage: 'current', createdOn: '2026-01-01', expiresOn: '2027-01-01' }),
      versionWith({ number: 3, stage: 'pending', createdOn: '2026-11-01', expiresOn: '2026-11-02' }),
    ]
    expect(valueSince(keyWith({ versions }))).toBe('2026-01-01')
    expect(dueOf(keyWith({ versions }))).toEqual({ on: '2027-01-01', source: 'expiry' })
    expect(dueOf(keyWith({ versions, rotateEveryDays: 90 }))).toEqual({ on: '2026-04-01', source: 'policy' })
  })
})

describe('the day on which a key is due', () => {
  it.each([
    ['no date at all', keyOf(null, null, null), null],
    ['an expiry', keyOf(null, '2027-01-01', null), { on: '2027-01-01', source: 'expiry' }],
    ['an interval', keyOf('2026-11-01', null, 90), { on: '2027-01-30', source: 'policy' }],
    ['an interval and no day of creation', keyOf(null, null, 90), { on: '2026-04-15', source: 'policy' }],
    ['an earlier expiry', keyOf('2026-11-01', '2027-01-29', 90), { on: '2027-01-29', source: 'expiry' }],
    ['an earlier interval', keyOf('2026-11-01', '2027-01-31', 90), { on: '2027-01-30', source: 'policy' }],
    [
      'both on one day, which the platform decides',
      keyOf('2026-11-01', '2027-01-30', 90),
      {
        on: '2027-01-30',
        source: 'expiry',
      },
    ],
    ['an interval over 29 February', keyOf('2024-02-28', null, 2), { on: '2024-03-01', source: 'policy' }],
    ['an interval over the end of a year', keyOf('2026-12-31', null, 1), { on: '2027-01-01', source: 'policy' }],
    ['no present value', keyWith({ versions: [], rotateEveryDays: 90 }), null],
  ] as const)('comes from %s', (_, key, due) => {
    expect(dueOf(key)).toEqual(due)
  })

  it('is the earlier of expiry and interval, and it says which', () => {
    const interval = fc.option(fc.integer({ min: 1, max: 3_650 }))
    fc.assert(
      fc.property(anyDate, fc.option(anyDate), interval, (createdOn, expiresOn, rotateEveryDays) => {
        const policyOn = rotateEveryDays === null ? null : dateOfDay(dayNumber(createdOn) + rotateEveryDays)
        const days = [expiresOn, policyOn].filter((day) => day !== null).map(dayNumber)
        const due = dueOf(keyOf(createdOn, expiresOn, rotateEveryDays))
        expect(due?.on ?? null).toBe(days.length === 0 ? null : dateOfDay(Math.min(...days)))
        if (due !== null) expect(due.on).toBe(due.source === 'expiry' ? expiresOn : policyOn)
        if (due?.source === 'policy') expect(expiresOn).not.toBe(due.on)
      }),
    )
  })

  it('does not move when anything but the value, its dates or the interval is edited', () => {
    const text = fc.string()
    const edits = fc.record({
      label: text,
      purpose: text,
      notes: text,
      owner: text,
      permissions: text,
      accountName: text,
      providerId: text,
      keyKindId: text,
      tags: fc.array(text),
      environment: fc.constantFrom('live' as const, 'test' as const),
      createdAt: fc.nat(),
      archivedAt: fc.option(fc.nat()),
    })
    const interval = fc.option(fc.integer({ min: 1, max: 3_650 }))
    fc.assert(
      fc.property(fc.option(anyDate), fc.option(anyDate), interval, edits, (createdOn, expiresOn, interval, edit) => {
        const key = keyOf(createdOn, expiresOn, interval)
        const edited = { ...key, ...edit }
        expect(dueOf(edited)).toEqual(dueOf(key))
        expect(valueSince(edited)).toBe(createdOn ?? '2026-01-15')
      }),
    )
  })

  it('moves with a rotation', () => {
    const versions = [
      versionWith({ number: 1, stage: 'previous', createdOn: '2026-01-01' }),
      versionWith({ number: 2, stage: 'current', createdOn: '2026-04-01' }),
    ]
    expect(dueOf(keyWith({ versions, rotateEveryDays: 30 }))?.on).toBe('2026-05-01')
  })
})
