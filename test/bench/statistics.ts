import type { KdfParameters } from '../../electron/keeper/crypto/kdf.ts'

/** Milliseconds of repeated work. On a busy machine the median is what it costs, the 95th percentile what people notice. */
export interface Times {
  readonly median: number
  readonly p95: number
  readonly repetitions: number
}

export function timesOf(all: readonly number[]): Times {
  const sorted = all.toSorted((one, other) => one - other)
  const at = (share: number): number =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return { median: at(0.5), p95: at(0.95), repetitions: sorted.length }
}

/** What the work took on the clock, and what of it the processors of this process were busy with. */
export interface Cost {
  readonly clock: number
  readonly processor: number
}

/** A vault that was made for measuring, with what opens it. */
export interface MadeVault {
  readonly recoveryCode: string
  /** What its password is derived with. */
  readonly kdf: KdfParameters
}

/** Each from the command on. */
export interface UnlockCost {
  /** The page may leave the unlock screen: everything that lists show is opened and proven. */
  readonly answered: Cost
  /** The snapshot is on the other side of a port, for a page that asks for it at once. A real one is still loading. */
  readonly delivered: Cost
  /** All records were looked through as well. */
  readonly inspected: Cost
}

export interface CostTimes {
  readonly clock: Times
  /** Says what the work costs where other programs keep the machine busy and the clock says little. */
  readonly processor: Times
}

export const costsOf = (all: readonly Cost[]): CostTimes => ({
  clock: timesOf(all.map(({ clock }) => clock)),
  processor: timesOf(all.map(({ processor }) => processor)),
})

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const costSoFar = startCost()
  await work()
  return costSoFar()
}

export function startCost(): () => Cost {
  const before = process.cpuUsage()
  const started = performance.now()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return { clock: performance.now() - started, processor: (user + system) / 1000 }
  }
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export const rounded = (value: number): number => Math.round(value * 100) / 100

/** One line of design that was measured against. */
export interface Budget {
  readonly what: string
  readonly measured: number
  readonly budget: number
  readonly ok: boolean
}

export const budget = (what: string, measured: number, most: number): Budget => ({
  what,
  measured: rounded(measured),
  budget: rounded(most),
  ok: measured <= most,
})
