/** Sorted by name as people expect it, without regard to case; the same on every computer, whatever its language. */
export const byName = <T extends { readonly name: string }>(entries: readonly T[]): readonly T[] =>
  entries.toSorted((one, other) => {
    const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()]
    return a < b ? -1 : a > b ? 1 : 0
  })
