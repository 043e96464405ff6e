/** A few points of each kind of the deep tests (`npm run test:deep` tries thousands): T16, T17, T52, T53, T57. */
import { spawnSync } from 'node:child_process'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { cutPowerInCreation } from '../support/crash/creation.ts'
import { cutPower } from '../support/crash/cuts.ts'
import { cutFile, flipBytes, smallVault } from '../support/crash/damage-sweep.ts'
import { afterError, afterKill, sweep } from '../support/crash/faults.ts'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { live } from '../support/crash/lives.ts'
import { removeDriver } from '../support/crash/process.ts'
import { chance, chosenSeed } from '../support/crash/random.ts'

const hasStrace = process.platform === 'linux' && spawnSync('strace', ['-V']).status === 0
const seed = chosenSeed()

// Most of the time goes into starting processes, which a busy machine does slowly.
vi.setConfig({ testTimeout: 120_000 })

afterAll(() => {
  removeWorkFolders()
  removeDriver()
})

describe.runIf(hasStrace)('the disk, watched by strace', () => {
  test('a kill while keys are added loses nothing that was confirmed', async () => {
    const tally = await sweep('adding keys', 'KILL', afterKill, 8)
    expect(tally.problems).toEqual([])
    expect(tally.landed).toBeGreaterThan(5)
  })

  test('an error of the disk is told, seen as what it is, and the next try works', async () => {
    const tally = await sweep('a change of the password', { error: 'EIO', lasting: false }, afterError, 10)
    expect(tally.problems).toEqual([])
  })

  test('a change that SQLite takes back only with its next read is no file of somebody else', async () => {
    const what = { error: 'EIO', lasting: false } as const
    const tally = await sweep('archiving and restoring', what, afterError, 4, (call) => call === 'ftruncate')
    expect(tally.problems).toEqual([])
    expect(tally.landed).toBeGreaterThan(1)
  })

  test('a power cut loses nothing that was confirmed', async () => {
    const tally = await cutPower('adding keys', chance(seed), 0.05)
    expect(tally.problems, `seed ${seed}`).toEqual([])
    expect(tally.cuts).toBeGreaterThan(20)
  })

  test('a power cut after a vault is announced does not lose it', async () => {
    const tally = await cutPowerInCreation(chance(seed), 0.05)
    expect(tally.problems, `seed ${seed}`).toEqual([])
  })
})

test('the vault equals the model through random operations and deaths', async () => {
  const tally = await live(300, chance(seed), 100)
  expect(tally.operations, `seed ${seed}`).toBeGreaterThanOrEqual(300)
})

test('changed bytes and a file that ends early are noticed', async () => {
  const vault = await smallVault()
  const flipped = flipBytes(vault, chance(seed), 97)
  expect(flipped.problems, `seed ${seed}`).toEqual([])
  expect(flipped.detected).toBeGreaterThan(0)
  expect(cutFile(vault, 2048).problems).toEqual([])
})
