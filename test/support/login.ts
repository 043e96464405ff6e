/** A bus of our own with something on it that speaks as logind and as the screen savers of the desktops do. */
import { spawn, type ChildProcess } from 'node:child_process'
import type { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Message, MessageType, sessionBus, Variant, type MessageBus } from '@jellybrick/dbus-next'

const LOGIN = 'org.freedesktop.login1'
const LOGIN_PATH = '/org/freedesktop/login1'

export const OWN_SESSION = `${LOGIN_PATH}/session/_32`
export const OTHER_SESSION = `${LOGIN_PATH}/session/_33`

export const SCREEN_SAVERS = ['freedesktop', 'gnome', 'cinnamon', 'mate', 'xfce'].map(
  (desktop) => `org.${desktop}.ScreenSaver`,
)

export type TestBus = ReturnType<typeof createTestBus>

export type TestLogin = Awaited<ReturnType<typeof speakAsLogin>>

/** A real `dbus-daemon` with an address that stays the same when it is started again. */
export function createTestBus() {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-bus-'))
  const address = `unix:path=${join(folder, 'bus')}`
  let daemon: ChildProcess | null = null

  async function stop(): Promise<void> {
    const dying = daemon
    daemon = null
    if (dying === null) return
    const gone = new Promise((resolve) => dying.once('exit', resolve))
    dying.kill()
    await gone
  }

  return {
    address,
    folder,
    stop,
    /** Resolves once it can be reached. */
    start: async (): Promise<void> => {
      const parameters = ['--session', '--nofork', '--nopidfile', `--address=${address}`, '--print-address=1']
      const started = spawn('dbus-daemon', parameters, { stdio: ['ignore', 'pipe', 'ignore'] })
      daemon = started
      await new Promise((resolve, reject) => {
        started.stdout.once('data', resolve)
        started.once('error', reject)
      })
    },
    remove: async (): Promise<void> => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface LoginOptions {
  /** What it says of the session that a program belongs to; null for a program that belongs to none. */
  readonly session?: string | null
}

/** Takes the name of logind on this bus, and its part. */
export async function speakAsLogin(
  { address }: Pick<TestBus, 'address'>,
  { session = OWN_SESSION }: LoginOptions = {},
) {
  const bus = await connectTo(address)
  const asked: string[] = []
  bus.addMethodHandler((call) => {
    if (call.interface !== `${LOGIN}.Manager`) return false
    asked.push(`${call.member}(${call.body.join(', ')})`)
    const known = call.member?.startsWith('GetSession') && session !== null
    bus.send(
      known ? Message.newMethodReturn(call, 'o', [session]) : Message.newError(call, `${LOGIN}.NoSuchSession`, 'None'),
    )
    return true
  })
  await bus.requestName(LOGIN)
  const changed = (path: string, name: string, value: boolean): void =>
    send(bus, path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged', 'sa{sv}as', [
      `${LOGIN}.Session`,
      { [name]: new Variant('b', value) },
      [],
    ])
  return {
    /** The methods of its manager that were called, with their arguments. */
    asked,
    sleep: (begins: boolean) => send(bus, LOGIN_PATH, `${LOGIN}.Manager`, 'PrepareForSleep', 'b', [begins]),
    lock: (path = OWN_SESSION) => send(bus, path, `${LOGIN}.Session`, 'Lock', '', []),
    unlock: (path = OWN_SESSION) => send(bus, path, `${LOGIN}.Session`, 'Unlock', '', []),
    becomeActive: (isActive: boolean, path = OWN_SESSION) => changed(path, 'Active', isActive),
    hintLocked: (isLocked: boolean, path = OWN_SESSION) => changed(path, 'LockedHint', isLocked),
    /** Anything at all, with the name of logind. */
    say: (path: string, from: string, member: string, signature: string, body: unknown[]) =>
      send(bus, path, from, member, signature, body),
    leave: () => bus.disconnect(),
  }
}

/** A program on the bus, as any may be there: a screen saver, or somebody who only says to be logind. */
export async function speakAsAnybody(address: string) {
  const bus = await connectTo(address)
  return {
    screenIs: (isLocked: boolean, service = 'org.freedesktop.ScreenSaver') =>
      send(bus, `/${service.replaceAll('.', '/')}`, service, 'ActiveChanged', 'b', [isLocked]),
    say: (path: string, from: string, member: string, signature: string, body: unknown[]) =>
      send(bus, path, from, member, signature, body),
    leave: () => bus.disconnect(),
  }
}

/** Sees what everybody asks the bus to be told of: whoever has asked hears all that is said afterwards. */
export async function watchRules(address: string) {
  const bus = await connectTo(address)
  const rules: string[] = []
  bus.on('message', ({ member, body: [rule] }) => {
    if (member === 'AddMatch') rules.push(String(rule))
  })
  await bus.call(
    new Message({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus.Monitoring',
      member: 'BecomeMonitor',
      signature: 'asu',
      body: [["interface='org.freedesktop.DBus',member='AddMatch'"], 0],
    }),
  )
  return { rules: rules as readonly string[], leave: () => bus.disconnect() }
}

function connectTo(address: string): Promise<MessageBus> {
  const bus = sessionBus({ busAddress: address })
  return new Promise((resolve, reject) => {
    const events: EventEmitter = bus
    events.on('error', reject)
    events.once('connect', () => resolve(bus))
  })
}

function send(bus: MessageBus, path: string, from: string, member: string, signature: string, body: unknown[]): void {
  bus.send(new Message({ type: MessageType.SIGNAL, path, interface: from, member, signature, body }))
}
