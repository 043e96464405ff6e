/** Patterns are data, so each is compiled once and a bad one is simply no pattern: it must never stop a person. */
const compiled = new Map<string, RegExp | null>()

export function patternOf(source: string): RegExp | null {
  const known = compiled.get(source)
  if (known !== undefined) return known
  const pattern = compile(source)
  compiled.set(source, pattern)
  return pattern
}

function compile(source: string): RegExp | null {
  try {
    return new RegExp(source)
  } catch {
    return null
  }
}
