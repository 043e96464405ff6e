/**
 * Electron does not report a locked screen on Linux, so we listen to the signals that desktops send over D-Bus: the
 * screen saver ones on the session bus, and logind's `Lock` on the system bus. Where there is no bus there is no signal;
 * the idle time still locks.
 */
import type { EventEmitter } from 'node:events'
import { Message, sessionBus, systemBus, type MessageBus } from '@jellybrick/dbus-next'

interface Listening {
  readonly bus: () => MessageBus
  readonly rules: readonly string[]
  readonly meansLocked: (member: string, body: readonly unknown[]) => boolean
}

const SCREEN_SAVERS = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
]

const SESSION: Listening = {
  bus: sessionBus,
  rules: SCREEN_SAVERS.map((name) => `type='signal',interface='${name}',member='ActiveChanged'`),
  meansLocked: (member, [active]) => member === 'ActiveChanged' && active === true,
}

const SYSTEM: Listening = {
  bus: systemBus,
  rules: ["type='signal',interface='org.freedesktop.login1.Session',member='Lock'"],
  meansLocked: (member) => member === 'Lock',
}

/** Calls back each time the screen is locked. Returns the way to stop listening. */
export function onLinuxScreenLock(lock: () => void): () => void {
  const buses = [SESSION, SYSTEM].map((listening) => listen(listening, lock))
  return () => buses.forEach((bus) => bus?.disconnect())
}

function listen({ bus: connect, rules, meansLocked }: Listening, lock: () => void): MessageBus | null {
  try {
    const bus = connect()
    const events: EventEmitter = bus
    // No bus, or one that went away: nothing to hear any more.
    events.on('error', () => {})
    bus.on('message', ({ member, body }) => {
      if (meansLocked(member ?? '', body ?? [])) lock()
    })
    for (const rule of rules) void bus.call(matching(rule)).catch(() => {})
    return bus
  } catch {
    // The address of the bus is missing or unreadable.
    return null
  }
}

const matching = (rule: string): Message =>
  new Message({
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    signature: 's',
    body: [rule],
  })
