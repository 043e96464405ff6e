/** Looking into the body of a reply. Nothing of it is kept beyond the call. */

export interface Body {
  /** As it came. May hold a new key: it is read from here at once and not kept. */
  readonly source: string
  /** Lower case, for searching. */
  readonly text: string
  /** Undefined when the body is no JSON. */
  readonly json: unknown
  readonly isEmpty: boolean
  /** A web page, which no platform answers a program with. */
  readonly isPage: boolean
}

export function bodyOf(bytes: Uint8Array, contentType: string): Body {
  const source = new TextDecoder().decode(bytes).trim()
  const json = jsonOf(source)
  const isPage =
    json === undefined && (/\bhtml\b/i.test(contentType) || /^<(!doctype html|html|head|body)\b/i.test(source))
  return { source, text: source.toLowerCase(), json, isEmpty: source === '', isPage: isPage && source !== '' }
}

/**
 * What stands at a path such as `errors[0].code`; undefined when nothing does. Some platforms put the same object into a
 * list of one now and then, so a list at the very top stands for its first entry.
 */
export function valueAt(json: unknown, path: string): unknown {
  const steps = [...path.matchAll(/[^.[\]]+/g)].map(([step]) => step)
  const top: unknown = Array.isArray(json) && !path.startsWith('[') ? json[0] : json
  return steps.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Readonly<Record<string, unknown>>)[step]
        : undefined,
    top,
  )
}

/** Numbers and texts alike: platforms write `100` and `"100"`. */
export const isValue = (found: unknown, wanted: string | number): boolean =>
  (typeof found === 'string' || typeof found === 'number') && String(found) === String(wanted)

export const lowerText = (found: unknown): string =>
  typeof found === 'string' || typeof found === 'number' ? String(found).toLowerCase() : ''

function jsonOf(text: string): unknown {
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null ? found : undefined
  } catch {
    return undefined
  }
}
