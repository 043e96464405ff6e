/** What other programs on the same session bus see and say. */
import { execFileSync, spawn } from 'node:child_process'

export interface SeenNotification {
  readonly title: string
  readonly body: string
}

export interface NotificationWatch {
  readonly seen: readonly SeenNotification[]
  readonly stop: () => void
}

/** Listens to the calls that reach the notification server, as a program beside it. Resolves once it is listening. */
export async function watchNotifications(): Promise<NotificationWatch> {
  const monitor = spawn('dbus-monitor', ['--session', "interface='org.freedesktop.Notifications',member='Notify'"])
  const seen: SeenNotification[] = []
  let text = ''
  const ready = new Promise<void>((resolve) => {
    monitor.stdout.on('data', (chunk: Buffer) => {
      resolve()
      text += chunk.toString('utf8')
      seen.splice(0, seen.length, ...notificationsIn(text))
    })
  })
  await ready
  return { seen, stop: () => void monitor.kill() }
}

/** Clicks the latest notification, as a person does. */
export const clickNotification = (): void => void execFileSync('dunstctl', ['action', '0'])

export const closeNotifications = (): void => void execFileSync('dunstctl', ['close-all'])

/** What a desktop sends when its screen is locked. */
export const sayScreenIsLocked = (service = 'org.freedesktop.ScreenSaver'): void =>
  void execFileSync('dbus-send', [
    '--session',
    '--type=signal',
    `/${service.replaceAll('.', '/')}`,
    `${service}.ActiveChanged`,
    'boolean:true',
  ])

/** `Notify` takes program, number, icon, title, body: the monitor prints the texts one a line, long ones over several. */
function notificationsIn(text: string): readonly SeenNotification[] {
  return text
    .split(/^method call /m)
    .filter((call) => call.includes('member=Notify'))
    .map((call) => [...call.matchAll(/^ {3}string "([\s\S]*?)"$/gm)].map(([, value]) => value ?? ''))
    .flatMap(([, , title, body]) => (title === undefined || body === undefined ? [] : [{ title, body }]))
}
