/** SendGrid's API keys as documented: a list without permissions, a key told once, no scopes meaning all of them. */
import { startPlatform, type Asked, type Answered } from './server.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

/** A whole key whose id is recognisable. */
export const sendgridKey = (name: string): string => `SG.${name.padEnd(22, '0')}.${LETTERS.repeat(2).slice(0, 43)}`

export interface SendgridKey {
  readonly id: string
  name: string
  scopes: readonly string[]
}

const MANAGING_SCOPES = ['api_keys.create', 'api_keys.delete', 'api_keys.read', 'api_keys.update', 'mail.send']

/** With one key, which may manage. */
export async function startSendgrid({ eu = false } = {}) {
  const managing = sendgridKey('managing')
  const keys = new Map<string, SendgridKey>()
  add('managing'.padEnd(22, '0'), 'Keyturn', MANAGING_SCOPES)
  let made = 0

  function add(id: string, name: string, scopes: readonly string[]): void {
    keys.set(id, { id, name, scopes })
  }

  function answer(asked: Asked): Answered {
    const { method, path, host, body } = asked
    const isHere = eu ? host === 'api.eu.sendgrid.com' : host !== 'api.eu.sendgrid.com'
    const token = (asked.headers.authorization ?? '').replace('Bearer ', '')
    const calling = keys.get(token.split('.')[1] ?? '')
    if (!isHere || !calling) return problem(401, 'The provided authorization grant is invalid, expired, or revoked')
    const needs = { GET: 'read', POST: 'create', PATCH: 'update', PUT: 'update', DELETE: 'delete' }[method] ?? ''
    if (path === '/v3/scopes') return { status: 200, body: { scopes: calling.scopes } }
    if (!calling.scopes.includes(`api_keys.${needs}`)) return problem(403, 'access forbidden')
    const id = /^\/v3\/api_keys\/([^/]+)$/.exec(path)?.[1]
    if (path === '/v3/api_keys' && method === 'GET') {
      const result = [...keys.values()].map(({ id, name }) => ({ api_key_id: id, name }))
      return { status: 200, body: { result } }
    }
    if (path === '/v3/api_keys' && method === 'POST') {
      const { name, scopes } = JSON.parse(body) as { name?: string; scopes?: readonly string[] }
      if (!name) return problem(400, 'name is required')
      made += 1
      const id = `made${made}`.padEnd(22, '0')
      add(id, name, scopes && scopes.length > 0 ? scopes : ['everything'])
      const api_key = sendgridKey(`made${made}`)
      return { status: 201, body: { api_key, api_key_id: id, name, scopes } }
    }
    const found = keys.get(decodeURIComponent(id ?? ''))
    if (!found) return problem(404, 'not found')
    const wanted = (method === 'PUT' || method === 'PATCH' ? JSON.parse(body) : {}) as Partial<SendgridKey>
    switch (method) {
      case 'GET':
        return { status: 200, body: { result: [], api_key_id: found.id, name: found.name, scopes: found.scopes } }
      case 'PATCH':
        found.name = wanted.name ?? found.name
        return { status: 200, body: { api_key_id: found.id, name: found.name } }
      case 'PUT':
        Object.assign(found, { name: wanted.name, scopes: wanted.scopes ?? [] })
        return { status: 200, body: found }
      default:
        keys.delete(found.id)
        return { status: 204 }
    }
  }

  return { ...(await startPlatform(answer)), keys, add, managing }
}

const problem = (status: number, message: string): Answered => ({
  status,
  body: { errors: [{ field: null, message }] },
})
