import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  currentVersion,
  nextVersionNumber,
  versionOf,
  withoutStaleChecks,
  withVersion,
  type Key,
  type Version,
  type VersionStage,
} from '../../shared/domain/key.ts'
import { frozen, idOf, keyWith, versionWith } from './domain-support.ts'

const KEY = frozen(
  keyWith({
    versions: [
      versionWith({ number: 1, stage: 'retired' }),
      versionWith({ number: 2, stage: 'previous' }),
      versionWith({ number: 3, stage: 'current', createdOn: '2026-01-01' }),
      versionWith({ number: 4, stage: 'pending' }),
    ],
  }),
)

const anyStage = fc.constantFrom<VersionStage>('pending', 'current', 'previous', 'retired')
const anyKey = fc
  .uniqueArray(fc.integer({ min: 1, max: 50 }))
  .chain((numbers) => fc.tuple(...numbers.map((number) => anyStage.map((stage) => versionWith({ number, stage })))))
  .map((versions) => frozen(keyWith({ versions })))

describe('the versions of a key', () => {
  it('are found by what they are and by their number', () => {
    expect(currentVersion(KEY)).toBe(KEY.versions[2])
    expect(KEY.versions.map(({ number }) => versionOf(KEY, number))).toEqual(KEY.versions)
  })

  it('are not found when there are none such', () => {
    expect(versionOf(KEY, 5)).toBeUndefined()
    expect(versionOf(KEY, 0)).toBeUndefined()
    expect(currentVersion(keyWith({ versions: [] }))).toBeUndefined()
    expect(currentVersion(keyWith({ versions: [versionWith({ stage: 'pending' })] }))).toBeUndefined()
  })
})

describe('the number of the next version', () => {
  it('is 1 for the first', () => {
    expect(nextVersionNumber(keyWith({ versions: [] }))).toBe(1)
  })

  it('comes after the highest, in whatever order they stand and whatever became of them', () => {
    expect(nextVersionNumber(KEY)).toBe(5)
    expect(nextVersionNumber(keyWith({ versions: KEY.versions.toReversed() }))).toBe(5)
    expect(nextVersionNumber(keyWith({ versions: KEY.versions.slice(3) }))).toBe(5)
  })

  it('is never one that the key has had', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const next = nextVersionNumber(key)
        for (const { number } of key.versions) expect(number).toBeLessThan(next)
        expect(Math.max(0, ...key.versions.map(({ number }) => number))).toBe(next - 1)
      }),
    )
  })
})

describe('changing one version', () => {
  it('replaces what is named and keeps the rest of it', () => {
    const changed = withVersion(KEY, 3, { stage: 'previous', endedAt: 17 })
    expect(versionOf(changed, 3)).toEqual({ ...KEY.versions[2], stage: 'previous', endedAt: 17 })
    expect(changed).toEqual({ ...KEY, versions: changed.versions })
  })

  it('can set a value back to unknown', () => {
    expect(versionOf(withVersion(KEY, 3, { createdOn: null }), 3)?.createdOn).toBeNull()
  })

  it('leaves every other version as it is, in its place, and does nothing for a number that is not there', () => {
    fc.assert(
      fc.property(anyKey, fc.integer({ min: 0, max: 51 }), (key, number) => {
        const changed = withVersion(key, number, { storedAt: 17 })
        expect(changed.versions.map((version) => version.number)).toEqual(key.versions.map((version) => version.number))
        changed.versions.forEach((version, index) => {
          if (version.number === number) expect(version).toEqual({ ...key.versions[index], storedAt: 17 })
          else expect(version).toBe(key.versions[index])
        })
      }),
    )
  })

  it('never writes into the key that it is given', () => {
    const before = structuredClone(KEY)
    expect(withVersion(KEY, 3, { stage: 'retired', secretId: null })).not.toBe(KEY)
    expect(KEY).toEqual(before)
  })
})

describe('what a platform said of a value', () => {
  const lastCheck = { cause: 'works' } as NonNullable<Version['lastCheck']>
  const checked = frozen(
    keyWith({
      versions: [
        versionWith({ number: 1, stage: 'previous', secretId: idOf(8), lastCheck }),
        versionWith({ number: 2, secretId: idOf(9), publicFields: { region: 'eu' }, lastCheck }),
      ],
    }),
  )
  const checksAfter = (after: Key): readonly boolean[] =>
    withoutStaleChecks(checked, after).versions.map((version) => version.lastCheck === lastCheck)

  it('stays through edits of what is only written down about the key', () => {
    expect(checksAfter({ ...checked, label: 'Another', notes: 'more' })).toEqual([true, true])
    expect(checksAfter(withVersion(checked, 2, { expiresOn: '2027-01-01' }))).toEqual([true, true])
  })

  it('ends with the value, the values beside it, the kind and the platform', () => {
    expect(checksAfter(withVersion(checked, 2, { secretId: idOf(10) }))).toEqual([true, false])
    expect(checksAfter(withVersion(checked, 2, { publicFields: { region: 'us' } }))).toEqual([true, false])
    expect(checksAfter(withVersion(checked, 2, { publicFields: {} }))).toEqual([true, false])
    expect(checksAfter({ ...checked, keyKindId: 'other' })).toEqual([false, false])
    expect(checksAfter({ ...checked, providerId: 'brevo' })).toEqual([false, false])
  })
})
