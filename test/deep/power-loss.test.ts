/** Power is cut after every call of a scenario that changes the disk; what was not synced is lost in every way there is. */
import { afterAll, expect, test } from 'vitest'
import { cutPower } from '../support/crash/cuts.ts'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { removeDriver } from '../support/crash/process.ts'
import { chance, chosenSeed } from '../support/crash/random.ts'
import { scenarios, type ScenarioName } from '../support/crash/scenarios.ts'

afterAll(() => {
  removeWorkFolders()
  removeDriver()
})

const seed = chosenSeed()

test.for(Object.keys(scenarios) as ScenarioName[])(
  'a power cut during %s loses nothing that was confirmed',
  async (name) => {
    const tally = await cutPower(name, chance(seed))
    console.log(`${name}: ${tally.cuts} different cuts over ${tally.syncs} syncs`)
    expect(tally.problems).toEqual([])
    expect(tally.syncs).toBeGreaterThan(0)
  },
)
