/** Further calls, where the platform tells the permissions of a key in another place than the check. */
import { patternOf } from '#shared/catalog/pattern.ts'
import type { HttpAuth, HttpRecipe, PermissionsReading, Provider, RequestBody } from '#shared/catalog/provider.ts'
import { APPLICATION } from './application.ts'
import { call, type Reply } from './client.ts'
import type { ProviderSurroundings } from './network.ts'
import type { Attempt, Plan } from './plan.ts'
import { valueAt } from './reply-body.ts'
import { namesAt } from './reply-facts.ts'
import { authHeaders, bodyText } from './request.ts'
import { fill, placeholdersIn, type Values } from './template.ts'

type Probing = Extract<PermissionsReading, { readonly from: 'probe' }>

/** Null where the platform does not tell, which is no finding: many a key may not read its own permissions. */
export async function readPermissions(
  around: ProviderSurroundings,
  provider: Provider,
  { recipe, isOurs }: Plan,
  attempt: Attempt,
  checked: Reply,
): Promise<readonly string[] | null> {
  const { scopesProbe: probe } = provider
  const { permissions: reading } = recipe.reading
  if (!probe || reading?.from !== 'probe') return null
  const values = { ...attempt.values, ...givenBy(checked, reading) }
  const names: string[] = []
  for (const each of reading.calls) {
    const body = each.body ?? probe.body
    if (placeholdersIn([probe.url, body]).some((name) => (values[name] ?? '') === '')) return null
    const url = new URL(fill(probe.url, values, encodeURIComponent))
    const text = body && bodyText(body, values)
    const headers = {
      accept: 'application/json',
      'user-agent': `${APPLICATION.appName}/${APPLICATION.version}`,
      ...contentType(recipe, body),
      ...authHeaders(authOf(provider, recipe), {
        method: probe.method,
        url,
        body: text ?? '',
        values,
        at: around.now(),
      }),
    }
    const answer = await call(around, isOurs, { method: probe.method, url, headers, body: text })
    const found = 'reply' in answer && answer.reply.status === 200 ? namesAt(answer.reply.body.json, each.path) : null
    if (found === null) return null
    names.push(...found.map((name) => (each.prefix ?? '') + name))
  }
  return names
}

/** What the reply to the check says of who asks, written as a form wants it: it goes into the next request. */
function givenBy({ body }: Reply, { given }: Probing): Values {
  const found = given && valueAt(body.json, given.path)
  const [, part] = (typeof found === 'string' && given && patternOf(given.pattern)?.exec(found)) || []
  return given && part !== undefined ? { [given.placeholder]: encodeURIComponent(part) } : {}
}

/** AWS has a service for keys beside the one that tells who asks. */
export function authOf({ keyManagementApi }: Provider, { auth }: HttpRecipe): HttpAuth {
  const signing = keyManagementApi?.signing
  return auth.style === 'sigv4' && signing ? { ...auth, service: signing.service, region: signing.region } : auth
}

function contentType({ headers }: HttpRecipe, body: RequestBody | null): Values {
  if (body === null) return {}
  const [, own] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type') ?? []
  return { 'content-type': body.kind === 'fields' ? 'application/json' : (own ?? 'text/plain') }
}
