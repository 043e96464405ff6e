/** Chance that can be repeated: every test prints its seed, `KEYTURN_SEED` sets it. */
export interface Chance {
  /** At least 0, below the limit. */
  readonly below: (limit: number) => number
  readonly happens: (probability: number) => boolean
  readonly pick: <Thing>(things: readonly Thing[]) => Thing
}

export function chosenSeed(): number {
  const seed = Number(process.env['KEYTURN_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
  console.log(`seed ${seed}`)
  return seed
}

/** Mulberry32: four lines, even enough to choose where to break something. */
export function chance(seed: number): Chance {
  let state = seed | 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return { below, happens: (probability) => next() < probability, pick: (things) => things[below(things.length)]! }
}
