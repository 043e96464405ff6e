/** Limits, calibration and strengthening of the key derivation. */
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { allocate } from '../../electron/keeper/crypto/bytes.ts'
import { decodeHeader, encodeHeader, type Header } from '../../electron/keeper/crypto/header.ts'
import {
  affordable,
  calibrate,
  deriveKey,
  FLOOR_KDF,
  isWithinLimits,
  seemsWeak,
  type KdfParameters,
} from '../../electron/keeper/crypto/kdf.ts'
import { openSlot } from '../../electron/keeper/crypto/slots.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'

afterEach(removeTemporaryFolders)

const STRONG_KDF: KdfParameters = { memoryKiB: 128 * 1024, passes: 4, lanes: 2 }

function headerOf({ vaultPath }: TestKeeper): Header {
  const database = new Database(vaultPath, { readonly: true })
  const header = decodeHeader(database.prepare<[], Buffer>('SELECT body FROM header').pluck().get()!)
  database.close()
  if (!header.ok) throw new Error(header.error.code)
  return header.value
}

const kdfOf = (keeper: TestKeeper) => headerOf(keeper).slots.find(({ kind }) => kind === 'password')!.kdf

async function closedVault(): Promise<TestKeeper> {
  const keeper = startKeeper()
  await keeper.create()
  keeper.close()
  return keeper
}

describe('a file that asks for less than the floor or more than the ceiling', () => {
  const OUTSIDE: readonly KdfParameters[] = [
    { ...FLOOR_KDF, memoryKiB: FLOOR_KDF.memoryKiB - 1 },
    { ...FLOOR_KDF, memoryKiB: 8, passes: 1 },
    { ...FLOOR_KDF, passes: 2 },
    { ...FLOOR_KDF, lanes: 0 },
    { ...FLOOR_KDF, memoryKiB: 1024 * 1024 + 1 },
    { ...FLOOR_KDF, passes: 21 },
    { ...FLOOR_KDF, lanes: 17 },
    { memoryKiB: 0xffffffff, passes: 0xffffffff, lanes: 0xffffffff },
  ]

  test('is refused within 50 ms and 10 MB, whatever the password (T4)', async () => {
    const { vaultId, slots } = headerOf(await closedVault())
    const memory = process.memoryUsage.rss()
    for (const kdf of OUTSIDE) {
      const slot = { ...slots[0]!, kdf }
      const started = performance.now()
      expect(await openSlot(vaultId, slot, bytes(PASSWORD))).toEqual({ ok: false, error: { code: 'kdf-out-of-range' } })
      expect(performance.now() - started).toBeLessThan(50)
    }
    expect(process.memoryUsage.rss() - memory).toBeLessThan(10 * 1024 ** 2)
  })

  test('is refused on unlocking, and said to be unsafe, not to have another password (T4)', async () => {
    const keeper = await closedVault()
    const { vaultId, slots } = headerOf(keeper)
    for (const kdf of OUTSIDE) {
      const database = new Database(keeper.vaultPath)
      const header = encodeHeader({ vaultId, slots: slots.map((slot) => (slot.kdf ? { ...slot, kdf } : slot)) })
      database.prepare('UPDATE header SET body = ?').run(header)
      database.close()
      const again = startKeeper({ folder: keeper.folder })
      expect(await again.unlock(), JSON.stringify(kdf)).toEqual({ ok: false, error: { code: 'kdf-out-of-range' } })
    }
  })
})

describe('calibration', () => {
  // Time on a computer that does other things too: it may try again.
  test('gives a derivation of 0.3 to 1.5 seconds here, or the least that is allowed (T5)', { retry: 2 }, async () => {
    const kdf = await calibrate()
    expect(isWithinLimits(kdf)).toBe(true)
    const times: number[] = []
    for (let round = 0; round < 3; round++) {
      const started = performance.now()
      await deriveKey(allocate(16), allocate(16), kdf)
      times.push(performance.now() - started)
    }
    const [, median] = times.toSorted((left, right) => left - right)
    expect(median, JSON.stringify(kdf)).toBeGreaterThan(300)
    if (kdf.memoryKiB > FLOOR_KDF.memoryKiB) expect(median, JSON.stringify(kdf)).toBeLessThan(1_500)
  })

  test('stays within the limits on any computer, and asks no one to wait where it has a choice (T5)', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (perPass) => {
        const kdf = affordable(perPass)
        const expected = perPass * kdf.passes * (kdf.memoryKiB / (256 * 1024))
        expect(isWithinLimits(kdf)).toBe(true)
        return expected <= 1_500 || kdf.memoryKiB === FLOOR_KDF.memoryKiB
      }),
    )
    expect(affordable(42)).toEqual({ memoryKiB: 256 * 1024, passes: 12, lanes: 4 })
    expect(affordable(0.001).passes).toBe(20)
    expect(affordable(1_000)).toEqual({ memoryKiB: 128 * 1024, passes: 3, lanes: 4 })
    expect(affordable(60_000).memoryKiB).toBe(FLOOR_KDF.memoryKiB)
  })

  test('is not repeated at every unlock: what was calibrated does not seem weak, even on a slower day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 25, max: 4_000 }),
        fc.double({ min: 0.7, max: 5, noNaN: true }),
        (perPass, pace) => {
          const kdf = affordable(perPass)
          return !seemsWeak(kdf, pace * perPass * kdf.passes * (kdf.memoryKiB / (256 * 1024)))
        },
      ),
    )
  })
})

describe('a vault that is weaker than what this computer affords', () => {
  const unlockOn = async (keeper: TestKeeper, kdf: KdfParameters) => {
    const again = startKeeper({ folder: keeper.folder, kdf })
    const unlocked = await again.unlock()
    if (!unlocked.ok) throw new Error(unlocked.error.code)
    const { activity } = await again.snapshot()
    again.close()
    return activity.map(({ event }) => event.kind)
  }

  test('is strengthened at the next unlock with the password, and says so in the activity (T4)', async () => {
    const keeper = await closedVault()
    expect(kdfOf(keeper)).toEqual(FLOOR_KDF)
    const [, recovery] = headerOf(keeper).slots
    // A busy computer seems slow, and is asked again at the next unlock.
    await expect.poll(() => unlockOn(keeper, STRONG_KDF), { timeout: 60_000 }).toContain('key-derivation-raised')
    expect(kdfOf(keeper)).toEqual(STRONG_KDF)
    expect(headerOf(keeper).slots[1]).toEqual(recovery)
    const events = await unlockOn(keeper, STRONG_KDF)
    expect(events.filter((kind) => kind === 'key-derivation-raised')).toHaveLength(1)
  })

  test('keeps its strength on a slower computer (T4)', async () => {
    const keeper = startKeeper({ kdf: STRONG_KDF })
    await keeper.create()
    keeper.close()
    expect(await unlockOn(keeper, FLOOR_KDF)).not.toContain('key-derivation-raised')
    expect(kdfOf(keeper)).toEqual(STRONG_KDF)
  })
})
