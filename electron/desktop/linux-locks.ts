/**
 * What locks on Linux and what Electron does not tell: a locked screen, and another user in front of it. Desktops say the
 * one on the session bus (freedesktop.org's ScreenSaver, which KDE has too, and its like), logind both of them on the
 * system bus. Sleep comes from Electron, which holds it back until we are done; here it is heard once more, because
 * Electron is deaf after the bus was restarted. Nothing that is heard here ever unlocks. Without a bus, the idle time locks.
 *
 * Source: https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
 */
import { sessionBus, systemBus, Variant } from '@jellybrick/dbus-next'
import { stayOnBus, type Call, type Signal } from './linux-bus.ts'

const SCREEN_SAVERS: readonly string[] = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
]

const LOGIN = 'org.freedesktop.login1'
const MANAGER = `${LOGIN}.Manager`
const SESSION = `${LOGIN}.Session`
const PROPERTIES = 'org.freedesktop.DBus.Properties'

/** Anybody may send anything on the system bus: only logind itself is believed. */
const fromLogin = (rest: string): string => `type='signal',sender='${LOGIN}',${rest}`

/** Calls back each time the screen is locked, the machine falls asleep or the session goes to the background. */
export function onLinuxLock(lock: () => void): () => void {
  // Unknown until logind has answered. Then every session counts: locking too often is the smaller mistake.
  let ownSession: string | null = null

  const stops = [
    stayOnBus({
      connect: sessionBus,
      rules: SCREEN_SAVERS.map((name) => `type='signal',interface='${name}',member='ActiveChanged'`),
      onSignal: (signal) => saysScreenIsLocked(signal) && lock(),
    }),
    stayOnBus({
      connect: systemBus,
      rules: [
        fromLogin(`interface='${MANAGER}',member='PrepareForSleep'`),
        fromLogin(`interface='${SESSION}',member='Lock'`),
        fromLogin(`interface='${PROPERTIES}',member='PropertiesChanged',arg0='${SESSION}'`),
      ],
      onConnected: (call) => void sessionOf(call).then((path) => (ownSession = path)),
      onSignal: (signal) => {
        if (saysSleep(signal)) lock()
        else if (saysSessionIsAway(signal) && (ownSession === null || signal.path === ownSession)) lock()
      },
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

const saysScreenIsLocked = ({ interface: from, member, body: [isActive] }: Signal): boolean =>
  SCREEN_SAVERS.includes(from) && member === 'ActiveChanged' && isActive === true

const saysSleep = ({ interface: from, member, body: [begins] }: Signal): boolean =>
  from === MANAGER && member === 'PrepareForSleep' && begins === true

function saysSessionIsAway({ interface: from, member, body: [of, changed] }: Signal): boolean {
  if (from === SESSION) return member === 'Lock'
  if (from !== PROPERTIES || of !== SESSION) return false
  return propertyOf(changed, 'Active') === false || propertyOf(changed, 'LockedHint') === true
}

function propertyOf(changed: unknown, name: string): unknown {
  if (typeof changed !== 'object' || changed === null || !Object.hasOwn(changed, name)) return undefined
  const value = (changed as Record<string, unknown>)[name]
  return value instanceof Variant ? value.value : undefined
}

/** The path of the session that this process belongs to; null where logind does not know of one. */
async function sessionOf(call: Call): Promise<string | null> {
  const ask = { service: LOGIN, path: '/org/freedesktop/login1', interface: MANAGER }
  const id = process.env['XDG_SESSION_ID']
  try {
    const path = id
      ? await call({ ...ask, member: 'GetSession' }, id)
      : await call({ ...ask, member: 'GetSessionByPID' }, process.pid)
    return typeof path === 'string' ? path : null
  } catch {
    return null
  }
}
