/**
 * The page's way out: system commands to main over the bridge, vault commands to the keeper over our own port. The only
 * file that touches either.
 */
import type { Events, Input, Output } from '#shared/ipc/contract.ts'
import type { Greeting, PortMessage, Request } from '#shared/ipc/messages.ts'
import type { SystemCommand, SystemEvent, VaultCommand, VaultEvent } from '#shared/ipc/names.ts'
import { PORT_MESSAGE } from '#shared/ipc/names.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, type Result } from '#shared/result.ts'

type Answer<Name extends VaultCommand | SystemCommand> = Promise<Result<Output<Name>, KeyturnError>>
type Arguments<Name extends VaultCommand | SystemCommand> = undefined extends Input<Name> ? [] : [input: Input<Name>]

export interface Bridge {
  readonly commands: Readonly<Record<SystemCommand, (input: unknown) => Promise<unknown>>>
  readonly events: Readonly<Record<SystemEvent, (listener: (payload: never) => void) => () => void>>
}

declare global {
  interface Window {
    readonly keyturn: Bridge
  }
}

type Listener = (payload: never) => void

const waiting = new Map<number, (result: Result<never, KeyturnError>) => void>()
const listeners = new Map<VaultEvent, Set<Listener>>()
let port: Promise<MessagePort | null> | null = null
let latestRequest = 0

export function system<Name extends SystemCommand>(name: Name, ...[input]: Arguments<Name>): Answer<Name> {
  // What comes back was made by main for this very name; the contract says its type.
  return window.keyturn.commands[name](input) as Answer<Name>
}

/** Starts the keeper if none is running: the first command is what wakes it. */
export async function vault<Name extends VaultCommand>(name: Name, ...[input]: Arguments<Name>): Answer<Name> {
  port ??= connect()
  const connected = await port
  if (connected === null) return err({ code: 'keeper-gone' })
  const request = ++latestRequest
  return new Promise((resolve) => {
    waiting.set(request, resolve)
    connected.postMessage({ request, command: name, input } satisfies Request)
  })
}

/** Returns the way to stop listening. */
export function onVault<Name extends VaultEvent>(name: Name, listener: (payload: Events[Name]) => void): () => void {
  const all = listeners.get(name) ?? new Set()
  listeners.set(name, all.add(listener))
  return () => void all.delete(listener)
}

export const onSystem = <Name extends SystemEvent>(
  name: Name,
  listener: (payload: Events[Name]) => void,
): (() => void) => window.keyturn.events[name](listener)

/** How often a greeting goes to the keeper and back before the first secret may: see `Greeting`. */
const GREETINGS = 3

const greet = (to: MessagePort, greeting: number): void => to.postMessage({ greeting } satisfies Greeting)

/** Null if the keeper ended before it greeted back. */
function connect(): Promise<MessagePort | null> {
  return new Promise((resolve) => {
    const receive = ({ source, data, ports }: MessageEvent): void => {
      const [received] = ports
      if (source !== window || data !== PORT_MESSAGE || !received) return
      window.removeEventListener('message', receive)
      received.addEventListener('message', ({ data: message }: MessageEvent<PortMessage>) => {
        if (!('greeting' in message)) take(message)
        else if (message.greeting === GREETINGS) resolve(received)
        else greet(received, message.greeting + 1)
      })
      received.addEventListener('close', () => {
        keeperIsGone()
        resolve(null)
      })
      received.start()
      greet(received, 1)
    }
    window.addEventListener('message', receive)
    void system('keeper.connect')
  })
}

/** The keeper at the other end was ended: whoever waits is told, and the next command wakes a new one. */
function keeperIsGone(): void {
  port = null
  for (const answer of waiting.values()) answer(err({ code: 'keeper-gone' }))
  waiting.clear()
}

function take(message: Exclude<PortMessage, Greeting>): void {
  if ('event' in message) {
    for (const listener of listeners.get(message.event) ?? []) listener(message.payload as never)
    return
  }
  waiting.get(message.reply)?.(message.result as Result<never, KeyturnError>)
  waiting.delete(message.reply)
}
