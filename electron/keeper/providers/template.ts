/** Templates of the catalogue: text with `{names}`. */

/** What may stand for a name. Values of keys among it: made for one call and let go of. */
export type Values = Readonly<Record<string, string>>

/** Throws for a name without a value: whoever fills has made sure that there is one. */
export const fill = (template: string, values: Values, encode: (value: string) => string = (value) => value): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    if (value === undefined) throw new Error(`no value for {${name}}`)
    return encode(value)
  })

/** Every name that occurs in the texts of some data. */
export function placeholdersIn(data: unknown): readonly string[] {
  if (typeof data === 'string') return [...data.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (typeof data !== 'object' || data === null) return []
  return Object.values(data).flatMap(placeholdersIn)
}
