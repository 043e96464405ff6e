/** T57: ten thousand random operations, with kill -9 at random moments; the vault equals the model after every death. */
import { afterAll, expect, test } from 'vitest'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { live } from '../support/crash/lives.ts'
import { removeDriver } from '../support/crash/process.ts'
import { chance, chosenSeed } from '../support/crash/random.ts'

afterAll(() => {
  removeWorkFolders()
  removeDriver()
})

const seed = chosenSeed()

test('the vault equals the model through ten thousand operations and a hundred deaths', async () => {
  const tally = await live(10_000, chance(seed))
  console.log(`seed ${seed}: ${JSON.stringify(tally)}`)
  expect(tally.operations).toBeGreaterThanOrEqual(10_000)
  expect(tally.inTheMiddle).toBeGreaterThan(60)
})
