const PAIRS: readonly string[] = ['""', "''", '``', '“”', '„“', '‘’', '‚‘', '«»', '‹›']

/** What stands between a matching pair of quotation marks around the whole text; null when there is none. */
export function withoutQuotes(text: string): string | null {
  const around = text.charAt(0) + text.charAt(text.length - 1)
  return text.length > 2 && PAIRS.includes(around) ? text.slice(1, -1) : null
}
