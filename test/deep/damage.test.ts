/** T16 and T17: every byte of a small vault changed in turn, and its file cut at every 512 bytes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutFile, flipBytes, smallVault, type SmallVault } from '../support/crash/damage-sweep.ts'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { chance, chosenSeed } from '../support/crash/random.ts'

const seed = chosenSeed()
let vault: SmallVault
beforeAll(async () => {
  vault = await smallVault()
})
afterAll(removeWorkFolders)

test('every changed byte is noticed, or lies where nothing is', () => {
  const tally = flipBytes(vault, chance(seed))
  console.log(`seed ${seed}: ${tally.tried} bytes, ${tally.detected} noticed, ${tally.harmless} without any content`)
  expect(tally.problems).toEqual([])
  expect(tally.tried).toBe(vault.original.length)
  expect(tally.detected).toBeGreaterThan(tally.tried / 10)
})

test('a file that ends early is never opened', () => {
  const tally = cutFile(vault)
  console.log(`${tally.tried} cuts, ${tally.detected} noticed`)
  expect(tally.problems).toEqual([])
  expect(tally.tried).toBe(Math.ceil(vault.original.length / 512))
})
