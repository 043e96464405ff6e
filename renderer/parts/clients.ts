import type { ClientId } from '#shared/domain/ids.ts'
import { vault } from '../client.ts'
import { readReplica, type Replica } from '../store/replica.ts'
import { report } from '../store/report.ts'
import { useView } from '../store/view.ts'

/** The client with this name; a new one is made on the way. Null when that failed, and the reason was said. */
export async function clientNamed(typed: string): Promise<ClientId | null> {
  const name = typed.trim()
  const known = [...readReplica().client.values()].find((client) => client.name.toLowerCase() === name.toLowerCase())
  if (known) return known.id
  return (await report(vault('client.save', { id: null, name })))?.value ?? null
}

/** What a form begins with: the client it has, the one that the lists are narrowed to, or the only one there is. */
export function initialClientName({ client }: Replica, clientId: ClientId | undefined): string {
  const chosen = clientId ?? useView.getState().clientId
  if (chosen !== null) return client.get(chosen)?.name ?? ''
  const [first, second] = client.values()
  return second === undefined ? (first?.name ?? '') : ''
}
