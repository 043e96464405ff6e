/** Runs a scenario again and again, with one fault at one place each time, and says what a person would have lost. */
import { readVault, digestOf } from './state.ts'
import { countCalls, runWith, type Ended, type Injection } from './process.ts'
import { removeWorkFolder } from './folders.ts'
import { freshCopy, prepareScenario, vaultIn, type Prepared, type ScenarioName } from './scenarios.ts'

export interface Tally {
  readonly points: number
  readonly landed: number
  readonly problems: readonly string[]
}

type Check = (prepared: Prepared, ended: Ended, folder: string) => Promise<string | null>

/** Points are spread evenly when there are more than `most`. */
export async function sweep(
  name: ScenarioName,
  what: Injection['what'],
  check: Check,
  most = Infinity,
  isWanted: (call: string) => boolean = () => true,
): Promise<Tally> {
  const prepared = await prepareScenario(name)
  const counting = freshCopy(prepared.start)
  const counts = await countCalls(counting, prepared.steps)
  removeWorkFolder(counting)
  const all = [...counts]
    .filter(([call]) => isWanted(call))
    .flatMap(([call, count]) =>
      Array.from({ length: count }, (_none, index): Injection => ({ call, number: index + 1, what })),
    )
  const points = spread(all, most)
  const problems: string[] = []
  let landed = 0
  await inPairs(points, async (point) => {
    const folder = freshCopy(prepared.start)
    const ended = await runWith(point, folder, prepared.steps)
    if (what !== 'KILL' || ended.killed) landed++
    const problem = await check(prepared, ended, folder)
    if (problem) problems.push(`${point.call} ${point.number}: ${problem}`)
    removeWorkFolder(folder)
  })
  return { points: points.length, landed, problems }
}

/** After a death: the vault opens, holds what was confirmed, and of the step on the way all or nothing. */
export const afterKill: Check = async (prepared, ended, folder) => {
  const confirmed = ended.lines.length
  if (ended.lines.some(({ answer }) => answer !== 'stored')) return `answered ${JSON.stringify(ended.lines.at(-1))}`
  return holds(prepared, folder, [confirmed, confirmed + 1])
}

/** After an error that passed: said as what it is, seen as what it is, and made good by trying again. */
export const afterError: Check = async (prepared, ended, folder) => {
  const problem = honest(prepared, ended)
  if (problem) return problem
  if (ended.code !== 0) return `ended with ${ended.code}: ${ended.stderr}`
  if (ended.lines.at(-1)?.state !== digestOf(prepared.states.at(-1)!)) return 'did not work again'
  return holds(prepared, folder, [prepared.steps.length])
}

/** While the error lasts nothing can be stored; afterwards the file holds what was confirmed. */
export const afterLastingError: Check = async (prepared, ended, folder) => {
  const problem = honest(prepared, ended)
  if (problem) return problem
  const confirmed = ended.lines.filter(({ answer }) => answer === 'stored').map(({ step }) => step + 1)
  const reached = Math.max(0, ...confirmed)
  return holds(prepared, folder, [reached, reached + 1])
}

/** Where a backup comes first, it is what failed; it has the cause with it. */
const REASONS = ['disk-full', 'storage-failed', 'read-only', 'vault-damaged', 'backup-failed']

function honest({ states }: Prepared, { lines }: Ended): string | null {
  for (const { step, answer, state } of lines) {
    const [before, after] = [digestOf(states[step]!), digestOf(states[step + 1]!)]
    if (answer === 'stored' && state !== after) return `step ${step} is called stored and is not shown`
    if (answer !== 'stored' && !REASONS.includes(answer)) return `step ${step} answered ${answer}`
    if (state !== null && state !== before && state !== after) return `step ${step} shows half of it`
  }
  return null
}

async function holds({ full, ways }: Prepared, folder: string, allowed: readonly number[]) {
  const reading = await readVault(vaultIn(folder), ways)
  if (!reading.ok) return `does not open: ${reading.code}`
  const found = allowed.some((index) => full[index] === reading.full)
  return found ? null : `holds neither of ${allowed.join(', ')} but ${full.indexOf(reading.full)}`
}

function spread<Thing>(things: readonly Thing[], most: number): readonly Thing[] {
  if (things.length <= most) return things
  return Array.from({ length: most }, (_none, index) => things[Math.floor((index * things.length) / most)]!)
}

/** Two at a time: most of the time of such a run is the start of a process. */
export async function inPairs<Thing>(things: readonly Thing[], work: (thing: Thing) => Promise<void>): Promise<void> {
  const left = [...things]
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next)
  }
  await Promise.all([worker(), worker()])
}
