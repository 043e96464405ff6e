/**
 * A connection to a D-Bus that is there whenever the bus is. No bus at the start, one that goes away and comes back, and a
 * program in its place that talks nonsense are all the same to the rest of the app: silence.
 */
import type { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import { Message, MessageType, type MessageBus } from '@jellybrick/dbus-next'

export interface Signal {
  readonly path: string
  readonly interface: string
  readonly member: string
  /** As the sender filled it: nobody has checked its types. */
  readonly body: readonly unknown[]
}

/** Asks a service on the bus. Rejects when there is none, or when it answers with an error. */
export type Call = (
  method: Omit<Signal, 'body'> & { readonly service: string },
  ...body: Argument[]
) => Promise<unknown>

type Argument = string | number

export interface Subscription {
  readonly connect: () => MessageBus
  /** What to listen to, as match rules of the D-Bus specification. */
  readonly rules: readonly string[]
  /** Each time that the bus is there, also again. */
  readonly onConnected?: (call: Call) => void
  readonly onSignal: (signal: Signal) => void
}

const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 60_000

/** Returns the way to stop listening. */
export function stayOnBus({ connect, rules, onConnected, onSignal }: Subscription): () => void {
  let disconnect = (): void => {}
  let pause = FIRST_PAUSE
  let timer: NodeJS.Timeout | undefined
  open()

  function open(): void {
    const bus = connect()
    const { _connection: connection } = bus as unknown as Inside
    let isOver = false
    // In the bus lies a socket: ending it is all that there is to do, and it may have ended already.
    const end = (): void => {
      isOver = true
      connection.stream?.destroy()
    }
    const lost = (): void => {
      if (isOver) return
      end()
      timer = setTimeout(open, pause).unref()
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    }
    disconnect = end

    ;(bus as EventEmitter).on('error', lost)
    connection.on('end', lost)
    connection.once('connect', () => {
      guard(connection.stream)
      connection.stream?.once('close', lost)
    })
    bus.once('connect', () => {
      pause = FIRST_PAUSE
      onConnected?.((method, ...body) => call(bus, method, body))
    })
    bus.on('message', ({ type, path, interface: from, member, body }) => {
      if (type !== MessageType.SIGNAL || isOver) return
      onSignal({ path: path ?? '', interface: from ?? '', member: member ?? '', body: body ?? [] })
    })
    for (const rule of rules) void call(bus, ADD_MATCH, [rule]).catch(lost)
  }

  return () => {
    clearTimeout(timer)
    disconnect()
  }
}

/** The library tells its connection that the bus has gone, and nobody else; the connection has no public name. */
interface Inside {
  readonly _connection: EventEmitter & { readonly stream?: Duplex }
}

/** The library decodes within an event of the socket: what it can not make sense of would be an error in nobody's hands. */
function guard(stream: Duplex | undefined): void {
  if (!stream) return
  const emit = stream.emit.bind(stream) as (...event: unknown[]) => boolean
  stream.emit = (...event: unknown[]): boolean => {
    try {
      return emit(...event)
    } catch {
      stream.destroy()
      return false
    }
  }
}

const ADD_MATCH = {
  service: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
  member: 'AddMatch',
}

async function call(bus: MessageBus, method: Parameters<Call>[0], body: Argument[]): Promise<unknown> {
  const { service: destination, path, interface: of, member } = method
  const signature = body.map((each) => (typeof each === 'string' ? 's' : 'u')).join('')
  const reply = await bus.call(new Message({ destination, path, interface: of, member, signature, body }))
  return reply?.body[0]
}
