/** The making of a vault under every fault: afterwards there is a whole vault that opens, or none and another can be made. */
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PASSWORD, startKeeper } from '../keeper.ts'
import { cutEverywhere, type CutTally } from './cuts.ts'
import { inPairs, type Tally } from './faults.ts'
import { removeWorkFolder, workFolder } from './folders.ts'
import { countCalls, recorded, runWith, type Ended, type Injection } from './process.ts'
import type { Chance } from './random.ts'
import { readTrace, RECORDING } from './record.ts'
import { vaultIn } from './scenarios.ts'
import { NOW } from './state.ts'
import type { Step } from './steps.ts'

const STEPS: readonly Step[] = [{ do: 'create', password: PASSWORD }]

export async function sweepCreation(what: Injection['what']): Promise<Tally> {
  const counts = await countCalls(emptyFolder(), STEPS)
  const points = [...counts].flatMap(([call, count]) =>
    Array.from({ length: count }, (_none, index): Injection => ({ call, number: index + 1, what })),
  )
  const problems: string[] = []
  let landed = 0
  await inPairs(points, async (point) => {
    const folder = emptyFolder()
    const ended = await runWith(point, folder, STEPS)
    if (what !== 'KILL' || ended.killed) landed++
    const confirmed = ended.lines.some(({ answer }) => answer === 'stored')
    const problem = (what === 'KILL' ? null : dishonest(ended)) ?? (await wholeOrAbsent(vaultIn(folder), confirmed))
    if (problem) problems.push(`${point.call} ${point.number}: ${problem}`)
    removeWorkFolder(folder)
  })
  return { points: points.length, landed, problems }
}

/** The power is cut while a vault is made. The folder itself is there before: it is made, and synced, in one go. */
export async function cutPowerInCreation(chance: Chance, share = 1): Promise<CutTally> {
  const folder = emptyFolder()
  const events = readTrace(await recorded(RECORDING, folder, STEPS), dirname(vaultIn(folder)))
  return cutEverywhere(new Map(), events, { chance, share }, (path, confirmed) => wholeOrAbsent(path, confirmed > 0))
}

function emptyFolder(): string {
  const folder = workFolder()
  mkdirSync(join(folder, 'vault'))
  return folder
}

function dishonest({ lines, code, stderr }: Ended): string | null {
  if (code !== 0) return `ended with ${code}: ${stderr}`
  const strange = lines.find(({ answer }) => answer === 'internal')
  return strange ? `answered ${strange.answer}` : null
}

async function wholeOrAbsent(path: string, confirmed: boolean): Promise<string | null> {
  const keeper = startKeeper({ folder: dirname(dirname(path)), now: NOW })
  const opened = await keeper.unlock()
  try {
    if (opened.ok) {
      const { clients, activity } = await keeper.snapshot()
      return clients.length === 1 && activity.at(-1)?.event.kind === 'vault-created'
        ? null
        : 'opens without its content'
    }
    if (confirmed) return `was confirmed and does not open: ${opened.error.code}`
    if (opened.error.code !== 'vault-missing') return `is half there: ${opened.error.code}`
    const again = await keeper.send('vault.create', { password: new TextEncoder().encode(PASSWORD) })
    return again.ok ? null : `can not be made again: ${again.error.code}`
  } finally {
    keeper.close()
  }
}
