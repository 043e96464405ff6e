/** T52: a keeper that is killed exactly before one call to the disk, for every such call of a scenario. */
import { afterAll, expect, test } from 'vitest'
import { afterKill, sweep } from '../support/crash/faults.ts'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { removeDriver } from '../support/crash/process.ts'
import { scenarios, type ScenarioName } from '../support/crash/scenarios.ts'

afterAll(() => {
  removeWorkFolders()
  removeDriver()
})

test.for(Object.keys(scenarios) as ScenarioName[])(
  'a kill during %s loses nothing that was confirmed',
  async (name) => {
    const tally = await sweep(name, 'KILL', afterKill, 215)
    console.log(`${name}: ${tally.landed} kills at ${tally.points} points`)
    expect(tally.problems).toEqual([])
    // Ids are random, so one run may make a few calls less than the one that was counted.
    expect(tally.landed).toBeGreaterThan(tally.points * 0.9)
  },
)
