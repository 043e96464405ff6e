/**
 * A keeper in a process of its own that can be killed: takes steps as lines of JSON, prints a line for each once the keeper
 * has answered. What was printed was confirmed to a person.
 */
import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { startKeeper } from '../keeper.ts'
import { digestOf, NOW, stateOf } from './state.ts'
import { perform, type Step } from './steps.ts'

/** A line of the driver: the answer as a person gets it, and what the keeper shows afterwards. */
export interface Line {
  readonly step: number
  readonly answer: string
  readonly state: string | null
  /** The recovery code of a new vault. */
  readonly recoveryCode: string | null
}

const [folder = '', states = 'states'] = process.argv.slice(2)
const keeper = startKeeper({ folder, now: NOW })
let number = 0

for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line) as Step
  const before = await shown()
  const failed = (await once(step)) !== 'stored'
  // As a person would: look whether it is there all the same, and if not, try once more.
  if (failed && (before === null || (await shown()) === before)) {
    // What fails twice goes on failing, and the steps after it were made for a vault that has it.
    if ((await once(step)) !== 'stored') break
  }
  number++
}

async function once(step: Step): Promise<string> {
  const result = await perform(keeper, step)
  const answer = result.ok ? 'stored' : result.error.code
  const state = await shown()
  const created = step.do === 'create' && result.ok ? (result.value as { readonly recoveryCode: string }) : null
  const said: Line = { step: number, answer, state, recoveryCode: created?.recoveryCode ?? null }
  // In one write without a queue: what is printed is out before the next step begins.
  writeSync(1, `${JSON.stringify(said)}\n`)
  return answer
}

async function shown(): Promise<string | null> {
  if (states === 'no-states') return null
  const subscribed = await keeper.send('vault.subscribe')
  return subscribed.ok ? digestOf(stateOf(await keeper.snapshot())) : null
}
