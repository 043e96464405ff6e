/** The keeper's end of the page's port: requests in, replies and events out. One page at a time; a new one replaces it. */
import type { Events } from '#shared/ipc/contract.ts'
import type { Greeting, PortMessage, Request } from '#shared/ipc/messages.ts'
import type { VaultEvent } from '#shared/ipc/names.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, type Result } from '#shared/result.ts'

/** What both Electron's port and Node's offer. */
export interface Port {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
  start(): void
  close(): void
}

export type Answer = (command: string, input: unknown) => Promise<Result<unknown, KeyturnError>>

export type Publish = <Name extends VaultEvent>(event: Name, payload: Events[Name]) => void

export function createPublisher() {
  let current: Port | null = null

  const publish: Publish = (event, payload) => send(current, { event, payload })

  function attach(port: Port, answer: Answer): void {
    current?.close()
    current = port
    port.on('message', async ({ data }) => {
      if (isGreeting(data)) send(port, data)
      const request = requestOf(data)
      if (!request) return
      const { request: reply, command, input } = request
      send(port, { reply, result: await answer(command, input) })
    })
    port.start()
  }

  return { attach, publish }
}

const send = (port: Port | null, message: PortMessage): void => port?.postMessage(message)

const isGreeting = (data: unknown): data is Greeting =>
  typeof data === 'object' && data !== null && typeof (data as Partial<Greeting>).greeting === 'number'

/** Whatever is no request has nobody to answer to. */
function requestOf(data: unknown): Request | null {
  if (typeof data !== 'object' || data === null) return null
  const { request, command } = data as Partial<Request>
  return typeof request === 'number' && typeof command === 'string' ? (data as Request) : null
}

export const refused = (fields: readonly string[]): Result<never, KeyturnError> =>
  err({ code: 'request-invalid', fields })
