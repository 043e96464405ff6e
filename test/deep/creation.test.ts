/** T52, T53 and power loss for the making of a vault, in which its tables are made as well. */
import { afterAll, expect, test } from 'vitest'
import { cutPowerInCreation, sweepCreation } from '../support/crash/creation.ts'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { removeDriver } from '../support/crash/process.ts'
import { chance, chosenSeed } from '../support/crash/random.ts'

afterAll(() => {
  removeWorkFolders()
  removeDriver()
})

const seed = chosenSeed()

test('a kill while a vault is made leaves a whole one or none', async () => {
  const tally = await sweepCreation('KILL')
  console.log(`making a vault: ${tally.landed} kills at ${tally.points} points`)
  expect(tally.problems).toEqual([])
  // Ids are random, so one run may make a few calls less than the one that was counted.
  expect(tally.landed).toBeGreaterThan(tally.points * 0.9)
})

test.for(['EIO', 'ENOSPC'] as const)('%s while a vault is made leaves a whole one or none', async (error) => {
  const tally = await sweepCreation({ error, lasting: false })
  console.log(`making a vault: ${error} at ${tally.points} points`)
  expect(tally.problems).toEqual([])
})

test('a power cut while a vault is made leaves a whole one or none, and never loses one that was announced', async () => {
  const tally = await cutPowerInCreation(chance(seed))
  console.log(`making a vault: ${tally.cuts} different cuts over ${tally.syncs} syncs`)
  expect(tally.problems).toEqual([])
})
