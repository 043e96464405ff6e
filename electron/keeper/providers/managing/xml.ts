/**
 * The XML that the query interface of AWS answers with, as plain objects: elements with texts or elements in them. Strict:
 * no document type, no comments, no instructions, no entities but the five of XML. Undefined for all else.
 */

export interface XmlElement {
  readonly [name: string]: XmlValue
}

type XmlValue = string | XmlElement | readonly (string | XmlElement)[]

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replies have a handful of levels; more is an attack on the stack. */
const DEEPEST = 20

export function readXml(source: string): XmlElement | undefined {
  const text = source.replace(/^\s*<\?xml [^?]*\?>/, '').trim()
  const tokens = text.match(/<[^<>]*>|[^<>]+/g)
  // What is no token, a lone bracket, would be left out in silence.
  if (tokens?.join('').length !== text.length) return undefined
  let at = 0

  function element(depth: number): readonly [string, string | XmlElement] | null {
    const opening = /^<([A-Za-z][\w.-]*)((?: [\w:.-]+="[^"<&]*")*)\s*(\/?)>$/.exec(tokens?.[at] ?? '')
    if (!opening || depth > DEEPEST) return null
    const [, name = '', , isEmpty] = opening
    at += 1
    if (isEmpty === '/') return [name, '']
    const children: (readonly [string, string | XmlElement])[] = []
    let text = ''
    while (at < (tokens?.length ?? 0)) {
      const token = tokens?.[at] ?? ''
      if (token === `</${name}>`) {
        at += 1
        if (children.length === 0) return [name, text]
        return text.trim() === '' ? [name, joined(children)] : null
      }
      if (token.startsWith('<')) {
        const child = element(depth + 1)
        if (child === null) return null
        children.push(child)
      } else {
        const plain = unescaped(token)
        if (plain === null) return null
        text += plain
        at += 1
      }
    }
    return null
  }

  const root = element(0)
  return root !== null && at === tokens.length ? { [root[0]]: root[1] } : undefined
}

/** Children of one name become a list. */
function joined(children: readonly (readonly [string, string | XmlElement])[]): XmlElement {
  const names = new Set(children.map(([name]) => name))
  return Object.fromEntries(
    [...names].map((name) => {
      const values = children.filter(([each]) => each === name).map(([, value]) => value)
      return [name, values.length === 1 ? values[0]! : values] as const
    }),
  )
}

function unescaped(text: string): string | null {
  let isWrong = false
  const plain = text.replaceAll(/&([^;&]*;?)/g, (_, rest: string) => {
    const known = rest.endsWith(';') ? rest.slice(0, -1) : ''
    if (!Object.hasOwn(ENTITIES, known)) isWrong = true
    return ENTITIES[known] ?? ''
  })
  return isWrong ? null : plain
}
