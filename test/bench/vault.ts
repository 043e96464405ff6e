/** What the vault costs, and what a peer needs for the same. Prints JSON; exit code 1 when a budget is missed. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureKeePassXc } from './keepassxc.ts'
import {
  budget,
  costsOf,
  rounded,
  timesOf,
  type Budget,
  type Cost,
  type CostTimes,
  type MadeVault,
  type UnlockCost,
} from './statistics.ts'

const SIZES = [100, 1_000, 10_000]
const [SMALL, LARGE] = [100, 10_000]
const UNLOCKS = 9
const WRITES = 50
const IMPORTS = 5
const RESEALS = 3
const DERIVATIONS = 5

const root = mkdtempSync(join(tmpdir(), 'keyturn-bench-'))
try {
  const report = measure()
  console.log(JSON.stringify(report, null, 2))
  process.exitCode = report.budgets.every(({ ok }) => ok) ? 0 : 1
} finally {
  rmSync(root, { recursive: true, force: true })
}

function measure() {
  const loadBefore = loadavg()[0] ?? 0
  const made = new Map(
    SIZES.map((size) => [size, say(`making ${size} keys`, () => program<MadeVault>('make', vaultOf(size), size))]),
  )
  const opener = (size: number): string => JSON.stringify(made.get(size))
  // In turns, so that whatever else this machine does meets all of them alike.
  const unlocks = inTurns(UNLOCKS, SIZES, (size) => ({
    password: program<UnlockCost>('unlock', vaultOf(size), opener(size), 'password'),
    derivation: program<number>('deriveFirst', vaultOf(size), opener(size)),
    code: program<UnlockCost>('unlock', vaultOf(size), opener(size), 'code'),
  }))
  const writes = new Map([SMALL, LARGE].map((size) => [size, say(`writing at ${size} keys`, () => writesAt(size))]))
  const imports = say('importing', () =>
    costsOf(Array.from({ length: IMPORTS }, (_, turn) => program<Cost>('import', join(root, `import-${turn}`), LARGE))),
  )
  const reseals = say('sealing anew', () => Array.from({ length: RESEALS }, (_, turn) => resealAt(turn, opener(LARGE))))
  const derivations = say('deriving', () =>
    Array.from({ length: DERIVATIONS }, () => program<{ floor: number; chosen: number }>('derive', root, '')),
  )
  const peers = new Map(
    [1, SMALL, LARGE].map((size) => [
      size,
      say(`keepassxc-cli with ${size} entries`, () => measureKeePassXc(root, size)),
    ]),
  )
  const [peerAlone, peerLarge] = [peers.get(1), peers.get(LARGE)]
  const peerUnlock = peerAlone && peerLarge ? peerLarge.openAndSearch.median - peerAlone.openAndSearch.median : null
  const [small, large] = [writes.get(SMALL)!, writes.get(LARGE)!]
  const { withoutDerivation } = unlocks.get(LARGE)!
  const unlock = withoutDerivation.answered.median

  const budgets: readonly Budget[] = [
    budget('unlock at 10,000 keys without derivation, median ms', unlock, 150),
    ...(peerUnlock === null
      ? []
      : [budget('the same against half of what keepassxc-cli needs without derivation, ms', unlock, peerUnlock / 2)]),
    budget('add at 10,000 keys, p95 ms', large.add.clock.p95, 50),
    budget('change at 10,000 keys, p95 ms', large.change.clock.p95, 50),
    budget('add at 10,000 keys against 100, ratio of medians', large.add.clock.median / small.add.clock.median, 2),
    budget(
      'change at 10,000 keys against 100, ratio of medians',
      large.change.clock.median / small.change.clock.median,
      2,
    ),
    budget('import of 10,000 rows, median ms', imports.clock.median, 3_000),
  ]
  return {
    machine: {
      processor: cpus()[0]?.model,
      processors: availableParallelism(),
      load: [rounded(loadBefore), rounded(loadavg()[0] ?? 0)],
      runtime: process.versions['electron']
        ? `Electron ${process.versions['electron']} as Node`
        : `Node ${process.version}`,
    },
    budgets,
    keyturn: {
      unlock: Object.fromEntries(unlocks),
      derivation: {
        least: timesOf(derivations.map(({ floor }) => floor)),
        chosenHere: timesOf(derivations.map(({ chosen }) => chosen)),
      },
      write: Object.fromEntries(writes),
      importRows: { [LARGE]: imports },
      backup: { [LARGE]: costsOf(reseals.map(({ backup }) => backup)) },
      sealAnewWithBackup: { [LARGE]: costsOf(reseals.map(({ reseal }) => reseal)) },
    },
    keepassxc: {
      ...Object.fromEntries([...peers].filter(([size]) => size > 1)),
      startAndDerivation: peerAlone,
      openAndSearchWithoutDerivation: peerUnlock === null ? null : rounded(peerUnlock),
    },
  }
}

function vaultOf(size: number): string {
  return join(root, `vault-${size}`)
}

/** On a copy: the next measurement finds the vault as it was made. */
function writesAt(size: number): { readonly add: CostTimes; readonly change: CostTimes } {
  const copy = join(root, `written-${size}`)
  cpSync(vaultOf(size), copy, { recursive: true })
  const { add, change } = program<{ add: Cost[]; change: Cost[] }>('write', copy, WRITES)
  return { add: costsOf(add), change: costsOf(change) }
}

/** On a copy, as above: afterwards another password opens it. */
function resealAt(turn: number, opener: string): { readonly backup: Cost; readonly reseal: Cost } {
  const copy = join(root, `sealed-${turn}`)
  cpSync(vaultOf(LARGE), copy, { recursive: true })
  const costs = program<{ backup: Cost; reseal: Cost }>('reseal', copy, opener)
  rmSync(copy, { recursive: true })
  return costs
}

interface UnlockTurn {
  readonly password: UnlockCost
  /** Milliseconds of one derivation alone, with the parameters of the vault. */
  readonly derivation: number
  readonly code: UnlockCost
}

function inTurns(times: number, sizes: readonly number[], work: (size: number) => UnlockTurn) {
  const all = new Map<number, UnlockTurn[]>(sizes.map((size) => [size, []]))
  say('unlocking', () => {
    for (let turn = 0; turn < times; turn++) for (const size of sizes) all.get(size)!.push(work(size))
  })
  return new Map([...all].map(([size, turns]) => [size, unlockTimes(turns)]))
}

function unlockTimes(turns: readonly UnlockTurn[]) {
  return {
    /** What the derivation and everything else took, less the derivation alone: what people wait on top of it. */
    withoutDerivation: {
      answered: timesOf(turns.map(({ password, derivation }) => password.answered.clock - derivation)),
      delivered: timesOf(turns.map(({ password, derivation }) => password.delivered.clock - derivation)),
    },
    derivation: timesOf(turns.map(({ derivation }) => derivation)),
    withPassword: unlockCostsOf(turns.map(({ password }) => password)),
    withRecoveryCode: unlockCostsOf(turns.map(({ code }) => code)),
  }
}

/** A function, since it is used above its line while the program still runs from top to bottom. */
function unlockCostsOf(all: readonly UnlockCost[]) {
  return {
    answered: costsOf(all.map(({ answered }) => answered)),
    delivered: costsOf(all.map(({ delivered }) => delivered)),
    inspected: costsOf(all.map(({ inspected }) => inspected)),
  }
}

/** A fresh process for every piece of work: the product starts one for every unlock. */
function program<Answer>(name: string, folder: string, argument: string | number, way = ''): Answer {
  const words = [join(import.meta.dirname, 'keeper-program.mjs'), name, folder, String(argument), way]
  const { status, stdout } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${name} ended with ${status}`)
  return JSON.parse(stdout) as Answer
}

function say<T>(what: string, work: () => T): T {
  const started = performance.now()
  process.stderr.write(`${what} ... `)
  const result = work()
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  return result
}
