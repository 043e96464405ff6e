/**
 * The request of one attempt, with the key in it. Here the key becomes text, because headers are text; the request lives
 * for one call and is never kept, logged or put into an error.
 */
import type { HttpAuth, HttpRecipe, RequestBody } from '#shared/catalog/provider.ts'
import { utf8, wipe } from '../crypto/bytes.ts'
import type { Method, NetworkRequest } from './network.ts'
import type { Attempt } from './plan.ts'
import { signed } from './sign.ts'
import { fill, type Values } from './template.ts'

export type Outgoing = Omit<NetworkRequest, 'signal'>

/** Null when a value can not travel in a header: it has characters beyond visible ASCII (RFC 9110, section 5.5). */
export function requestOf(recipe: HttpRecipe, attempt: Attempt, at: number): Outgoing | null {
  const { url, values } = attempt
  const body = recipe.body && bodyText(recipe.body, values)
  const headers: Readonly<Record<string, string>> = {
    ...lowerCased({ Accept: 'application/json', 'User-Agent': '{appName}/{version}' }, values),
    ...lowerCased(recipe.headers, values),
    ...authHeaders(recipe.auth, { method: recipe.method, url, body: body ?? '', values, at }),
  }
  return canTravel(headers) ? { method: recipe.method, url, headers, body } : null
}

/** Visible ASCII and blanks: what a header may hold (RFC 9110, section 5.5). */
export const canTravel = (headers: Readonly<Record<string, string>>): boolean =>
  Object.values(headers).every((value) => /^[\x20-\x7e]*$/.test(value))

export const bodyText = (body: RequestBody, values: Values): string =>
  body.kind === 'text'
    ? fill(body.text, values)
    : JSON.stringify(
        Object.fromEntries(
          Object.entries(body.fields).map(([name, value]) => [
            name,
            typeof value === 'string' ? fill(value, values) : value,
          ]),
        ),
      )

const lowerCased = (headers: Readonly<Record<string, string>>, values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fill(value, values)]))

interface Signing {
  readonly method: Method
  readonly url: URL
  readonly body: string
  readonly values: Values
  readonly at: number
}

export function authHeaders(auth: HttpAuth, { method, url, body, values, at }: Signing): Record<string, string> {
  switch (auth.style) {
    case 'basic': {
      const pair = `${fill(auth.username, values)}:${fill(auth.password, values)}`
      return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` }
    }
    case 'header':
    case 'bearer':
      return { [auth.header.toLowerCase()]: fill(auth.template, values) }
    case 'body':
    case 'query':
      return {}
    case 'sigv4': {
      const secret = utf8(values[auth.secretField] ?? '')
      const { service, region } = auth
      const accessKeyId = values[auth.accessKeyField] ?? ''
      const signature = signed({
        method,
        host: url.host,
        headers: {},
        body,
        service,
        region,
        accessKeyId,
        secret,
        at,
      })
      wipe(secret)
      return { ...signature }
    }
  }
}
