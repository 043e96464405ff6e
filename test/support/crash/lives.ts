/** Lets a keeper do random things, kills it at random moments, and compares its vault with the model after each death. */
import { spawn } from 'node:child_process'
import { removeWorkFolder, workFolder } from './folders.ts'
import { draw, EMPTY, textOfModel, textOfVault, type Model } from './model.ts'
import { driver, linesOf } from './process.ts'
import type { Chance } from './random.ts'
import { vaultIn } from './scenarios.ts'
import { digestOf, openStore } from './state.ts'
import { startKeeper } from '../keeper.ts'
import type { Step } from './steps.ts'

export interface LivesTally {
  readonly operations: number
  readonly kills: number
  /** Deaths that came between the first and the last answer of a life. */
  readonly inTheMiddle: number
  /** Steps that were stored although the keeper died before it could say so. */
  readonly unannounced: number
}

export async function live(operations: number, chance: Chance, longestLife = 150): Promise<LivesTally> {
  const folder = workFolder()
  const keeper = startKeeper({ folder })
  const { recoveryCode } = await keeper.create()
  keeper.close()
  let model = EMPTY
  let [done, kills, inTheMiddle, unannounced] = [0, 0, 0, 0]
  while (done < operations) {
    const planned = plan(model, chance, Math.min(longestLife, operations - done), done)
    const steps: readonly Step[] = [{ do: 'unlock', recoveryCode }, ...planned.map(({ step }) => step)]
    const life = await oneLife(folder, steps, chance)
    const refused = life.lines.find(({ answer }) => answer !== 'stored')
    if (refused) throw new Error(`${JSON.stringify(steps[refused.step])} answered ${refused.answer}`)
    // The first answer is that of the unlocking.
    const confirmed = Math.max(0, life.lines.length - 1)
    const models: readonly Model[] = [model, ...planned.map(({ next }) => next)]
    const reached = await compare(vaultIn(folder), recoveryCode, models, confirmed)
    if (life.killed) kills++
    if (life.killed && confirmed > 0 && confirmed < planned.length) inTheMiddle++
    if (reached > confirmed) unannounced++
    model = models[reached]!
    done += reached
  }
  removeWorkFolder(folder)
  return { operations: done, kills, inTheMiddle, unannounced }
}

function plan(model: Model, chance: Chance, count: number, done: number) {
  const planned: { readonly step: Step; readonly next: Model }[] = []
  for (let index = 0; index < count; index++) {
    planned.push(draw(planned.at(-1)?.next ?? model, chance, done + index))
  }
  return planned
}

/** How far the vault has come: what was confirmed, or one step more. */
async function compare(path: string, recoveryCode: string, models: readonly Model[], confirmed: number) {
  const { snapshot, valueOf, close } = await openStore(path, recoveryCode)
  const found = textOfVault(snapshot, valueOf)
  close()
  const reached = [confirmed, confirmed + 1].find((index) => models[index] && textOfModel(models[index]) === found)
  if (reached !== undefined) return reached
  const at = models.findIndex((model) => textOfModel(model) === found)
  throw new Error(`${confirmed} steps were confirmed; the vault is as after ${at} (${digestOf(found)})\n${found}`)
}

/** The moment of death is some time after some answer: between two answers lies all that happens to the disk. */
async function oneLife(folder: string, steps: readonly Step[], chance: Chance) {
  const child = spawn(process.execPath, [await driver(), folder, 'no-states'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lastAnswer = chance.below(steps.length + 2)
  const microseconds = chance.below(6000)
  let output = ''
  let killed = false
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
    if (killed || output.split('\n').length <= lastAnswer) return
    killed = true
    // Not a wait for something: the random moment is what is tested, and a timer is too coarse for it.
    const end = process.hrtime.bigint() + BigInt(microseconds * 1000)
    while (process.hrtime.bigint() < end);
    child.kill('SIGKILL')
  })
  child.stdin.on('error', () => {})
  child.stdin.end(steps.map((step) => `${JSON.stringify(step)}\n`).join(''))
  const signal = await new Promise((resolve) => child.on('close', (_code, how) => resolve(how)))
  return { lines: linesOf(output), killed: signal === 'SIGKILL' }
}
