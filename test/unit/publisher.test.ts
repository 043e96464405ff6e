import { MessageChannel } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { createPublisher, type Port } from '../../electron/keeper/publisher.ts'
import type { Greeting, PortMessage, Request } from '../../shared/ipc/messages.ts'
import { ok } from '../../shared/result.ts'

/** Node's own channel: what arrives is a copy, as between processes. */
function connected(answer = async (command: string) => ok(command) as never) {
  const { port1, port2 } = new MessageChannel()
  const port: Port = {
    postMessage: (message) => port1.postMessage(message),
    on: (_event, listener) => port1.on('message', (data: unknown) => listener({ data })),
    start: () => port1.start(),
    close: () => port1.close(),
  }
  createPublisher().attach(port, answer)
  const next = (message: Greeting | Request | string): Promise<PortMessage> =>
    new Promise((resolve) => {
      port2.once('message', resolve)
      port2.postMessage(message)
    })
  return { next, close: () => port2.close() }
}

test('a greeting comes back as it went, and asks nothing of the desk', async () => {
  const asked: string[] = []
  const page = connected(async (command) => {
    asked.push(command)
    return ok(undefined) as never
  })
  expect(await page.next({ greeting: 2 })).toEqual({ greeting: 2 })
  expect(asked).toEqual([])
  page.close()
})

test('a request is answered under its number', async () => {
  const page = connected()
  expect(await page.next({ request: 7, command: 'vault.subscribe', input: undefined })).toEqual({
    reply: 7,
    result: { ok: true, value: 'vault.subscribe' },
  })
  page.close()
})
