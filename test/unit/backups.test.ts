import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupsToKeep, KEPT_DAYS, KEPT_NEWEST, KEPT_WEEKS, type KeepCandidate } from '../../shared/domain/backups.ts'
import { mondayOf } from '../../shared/domain/calendar.ts'
import { restoredKey } from '../../shared/domain/restore.ts'
import type { Version } from '../../shared/domain/key.ts'
import { anyDate, dateOfDay, dayNumber, idOf, keyWith, versionWith } from './domain-support.ts'

const DAY = 24 * 60 * 60 * 1000
const FIRST_DAY = dayNumber('2026-01-01')

const candidate = (number: number, day: number, rest: Partial<KeepCandidate> = {}): KeepCandidate => ({
  id: idOf<'backup'>(number),
  at: (FIRST_DAY + day) * DAY + number,
  madeOn: dateOfDay(FIRST_DAY + day),
  state: 'verified',
  epoch: number,
  ...rest,
})

/** Backups as they are made one after the other, with a clock that only goes on. */
const steady = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 }).map((pauses) => {
  let day = 0
  return pauses.map((pause, index) => candidate(index + 1, (day += pause)))
})

/** Anything at all: clocks that jump, counters that were put back, damage. */
const wild = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 2_000 }),
      epoch: fc.integer({ min: 0, max: 50 }),
      state: fc.constantFrom('verified', 'earlier-password', 'damaged', 'unchecked'),
    }),
    { maxLength: 60 },
  )
  .map((backups) => backups.map(({ day, ...rest }, index) => candidate(index + 1, day, rest)))

const newest = <Value extends KeepCandidate>(backups: readonly Value[], by: 'at' | 'epoch') =>
  backups.toSorted((left, right) => right[by] - left[by])[0]

describe('which backups are kept', () => {
  it('the 10 newest, one of each of 7 days and of 4 weeks: on a steady clock never more than 21', () => {
    fc.assert(
      fc.property(steady, (backups) => {
        const kept = backupsToKeep(backups)
        expect(kept.size).toBeLessThanOrEqual(KEPT_NEWEST + KEPT_DAYS + KEPT_WEEKS)
        for (const { id } of backups.slice(-KEPT_NEWEST)) expect(kept.has(id)).toBe(true)
        const days = [...new Set(backups.map(({ madeOn }) => madeOn))].slice(-KEPT_DAYS)
        const weeks = [...new Set(backups.map(({ madeOn }) => mondayOf(madeOn)))].slice(-KEPT_WEEKS)
        for (const day of days) expect(kept.has(backups.findLast(({ madeOn }) => madeOn === day)!.id)).toBe(true)
        for (const week of weeks) {
          expect(kept.has(backups.findLast(({ madeOn }) => mondayOf(madeOn) === week)!.id)).toBe(true)
        }
      }),
    )
  })

  it('the last good one, however clocks jump and whatever was put back', () => {
    fc.assert(
      fc.property(wild, (backups) => {
        const kept = backupsToKeep(backups)
        const verified = backups.filter(({ state }) => state === 'verified')
        for (const by of ['at', 'epoch'] as const) {
          const found = newest(verified, by)
          if (found) expect(verified.some((each) => each[by] === found[by] && kept.has(each.id))).toBe(true)
        }
        expect(kept.size > 0).toBe(backups.length > 0)
      }),
    )
  })

  it('damage and what nobody has looked at yet never push a good one out, and are never removed', () => {
    fc.assert(
      fc.property(wild, (backups) => {
        const counted = backups.filter(({ state }) => state === 'verified' || state === 'earlier-password')
        const kept = backupsToKeep(backups)
        const alone = backupsToKeep(counted)
        for (const each of backups) expect(kept.has(each.id)).toBe(!counted.includes(each) || alone.has(each.id))
      }),
    )
  })

  it('a removed one would be removed again: keeping is stable', () => {
    fc.assert(
      fc.property(wild, (backups) => {
        const kept = backupsToKeep(backups)
        const left = backups.filter(({ id }) => kept.has(id))
        expect(backupsToKeep(left)).toEqual(kept)
      }),
    )
  })

  it('a clock that was a year ahead for a while does not cost the ones that are made afterwards', () => {
    const ahead = Array.from({ length: 30 }, (_none, index) => candidate(index + 1, 400 + index))
    const after = Array.from({ length: 10 }, (_none, index) => candidate(index + 31, 40 + index))
    const kept = backupsToKeep([...ahead, ...after])
    for (const { id } of after) expect(kept.has(id)).toBe(true)
  })
})

describe('the Monday of a week', () => {
  it('is a Monday, at most six days back', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const monday = mondayOf(date)
        expect(new Date(`${monday}T12:00:00Z`).getUTCDay()).toBe(1)
        expect(dayNumber(date) - dayNumber(monday)).toBeGreaterThanOrEqual(0)
        expect(dayNumber(date) - dayNumber(monday)).toBeLessThan(7)
      }),
    )
  })
})

describe('a key that is restored', () => {
  const anyVersions = fc
    .array(fc.option(fc.integer({ min: 1, max: 6 })), { minLength: 1, maxLength: 5 })
    .map((secrets) =>
      secrets.map((secret, index): Version => {
        const isLast = index === secrets.length - 1
        const secretId = secret === null && !isLast ? null : idOf<'secret'>((secret ?? 1) * 10 + index)
        const stage = isLast ? 'current' : secretId === null ? 'retired' : 'previous'
        return versionWith({ number: index + 1, stage, secretId, endedAt: isLast ? null : 1 })
      }),
    )

  it('is what it was, and loses no value that it has now', () => {
    fc.assert(
      fc.property(anyVersions, anyVersions, (then, now) => {
        const was = keyWith({ label: 'Then', versions: then })
        const key = restoredKey(was, keyWith({ label: 'Now', versions: now }), { now: 9, hasOpenRotation: false })
        expect(key.label).toBe('Then')
        const secretsOf = (versions: readonly Version[]) => versions.flatMap(({ secretId }) => secretId ?? [])
        expect(new Set(secretsOf(key.versions))).toEqual(new Set([...secretsOf(then), ...secretsOf(now)]))
        expect(key.versions.filter(({ stage }) => stage === 'current')).toEqual([then.at(-1)])
        expect(new Set(key.versions.map(({ number }) => number)).size).toBe(key.versions.length)
        for (const version of then) expect(key.versions).toContainEqual(version)
      }),
    )
  })

  it('ends a value that waited in a rotation, unless the rotation comes back too', () => {
    const waiting = versionWith({ number: 2, stage: 'pending', secretId: idOf<'secret'>(2), endedAt: null })
    const was = keyWith({ versions: [versionWith({ number: 1, stage: 'current' }), waiting] })
    const stages = (hasOpenRotation: boolean) =>
      restoredKey(was, undefined, { now: 9, hasOpenRotation }).versions.map(({ stage }) => stage)
    expect(stages(true)).toEqual(['current', 'pending'])
    expect(stages(false)).toEqual(['current', 'previous'])
  })
})
