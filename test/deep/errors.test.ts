/** T53: a call to the disk fails once, or from some moment on. No answer says “stored” that is not true. */
import { afterAll, expect, test } from 'vitest'
import { afterError, afterLastingError, sweep } from '../support/crash/faults.ts'
import { removeWorkFolders } from '../support/crash/folders.ts'
import { removeDriver } from '../support/crash/process.ts'
import { scenarios, type ScenarioName } from '../support/crash/scenarios.ts'

afterAll(() => {
  removeWorkFolders()
  removeDriver()
})

const names = Object.keys(scenarios) as ScenarioName[]
const cases = names.flatMap((name) => (['EIO', 'ENOSPC'] as const).map((error) => ({ name, error })))

test.for(cases)('$error once during $name is told, and the next try works', async ({ name, error }) => {
  const tally = await sweep(name, { error, lasting: false }, afterError, 40)
  console.log(`${name}: ${error} at ${tally.points} points`)
  expect(tally.problems).toEqual([])
})

test.for(cases)('$error that lasts during $name loses nothing that was confirmed', async ({ name, error }) => {
  const tally = await sweep(name, { error, lasting: true }, afterLastingError, 8)
  expect(tally.problems).toEqual([])
})
