/** Records what a scenario does to its disk, cuts the power at every point of it, and opens what is left. */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { removeWorkFolder, workFolder } from './folders.ts'
import { createDisk, type Loss } from './power.ts'
import { recorded } from './process.ts'
import type { Chance } from './random.ts'
import { readTrace, RECORDING, type DiskEvent } from './record.ts'
import { freshCopy, prepareScenario, vaultIn, type Prepared, type ScenarioName } from './scenarios.ts'
import { readVault, type VaultReading } from './state.ts'

export interface CutTally {
  readonly cuts: number
  readonly syncs: number
  readonly problems: readonly string[]
}

/** Random losses are drawn three times. */
const LOSSES: readonly Loss[] = ['none', 'all', 'names-only', 'bytes-only', 'torn', 'random', 'random', 'random']

export async function cutPower(name: ScenarioName, chance: Chance, share = 1): Promise<CutTally> {
  const prepared = await prepareScenario(name)
  const folder = freshCopy(prepared.start)
  const trace = await recorded(RECORDING, folder, prepared.steps)
  const events = readTrace(trace, dirname(vaultIn(folder)))
  removeWorkFolder(folder)
  const start = new Map([['keyturn.vault', readFileSync(prepared.start)]])
  return cutEverywhere(start, events, { chance, share }, async (path, confirmed) =>
    verdict(prepared, await readVault(path, prepared.ways), confirmed),
  )
}

type Look = (path: string, confirmed: number) => Promise<string | null>

/** The same content after the same confirmations is opened only once. */
export async function cutEverywhere(
  start: ReadonlyMap<string, Buffer>,
  events: readonly DiskEvent[],
  { chance, share }: { readonly chance: Chance; readonly share: number },
  look: Look,
): Promise<CutTally> {
  const disk = createDisk(start)
  const seen = new Set<string>()
  const problems: string[] = []
  let confirmed = 0
  for (const [index, event] of events.entries()) {
    disk.apply(event)
    if (event.type === 'confirmed') confirmed++
    // What was just promised is most at stake.
    if (event.type !== 'confirmed' && !chance.happens(share)) continue
    for (const loss of LOSSES) {
      const files = disk.after(loss, chance)
      const content = digest(files, confirmed)
      if (seen.has(content)) continue
      seen.add(content)
      const folder = laidOut(files)
      const problem = await look(vaultIn(folder), confirmed)
      if (problem) problems.push(`after call ${index} (${event.type}), ${loss} kept: ${problem}`)
      removeWorkFolder(folder)
    }
  }
  return { cuts: seen.size, syncs: events.filter(({ type }) => type.startsWith('sync')).length, problems }
}

function verdict({ full }: Prepared, reading: VaultReading, confirmed: number): string | null {
  if (!reading.ok) return `does not open: ${reading.code}`
  if (reading.full === full[confirmed] || reading.full === full[confirmed + 1]) return null
  return `${confirmed} steps were confirmed, but it holds what was there after ${full.indexOf(reading.full)}`
}

function laidOut(files: ReadonlyMap<string, Buffer>): string {
  const folder = workFolder()
  mkdirSync(join(folder, 'vault'))
  for (const [name, bytes] of files) writeFileSync(join(folder, 'vault', name), bytes)
  return folder
}

function digest(files: ReadonlyMap<string, Buffer>, confirmed: number): string {
  const hash = createHash('sha256').update(String(confirmed))
  for (const [name, bytes] of [...files].toSorted(([left], [right]) => left.localeCompare(right))) {
    hash.update(`${name} ${bytes.length} `).update(bytes)
  }
  return hash.digest('hex')
}
