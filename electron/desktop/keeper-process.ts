/**
 * Starts the keeper, hands it the page's port, and kills it. Killing is the wipe: there is no other way to lock. Main
 * never reads what passes through the port.
 */
import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron'
import type { Effect, MainMessage } from '#shared/ipc/messages.ts'
import { PORT_MESSAGE } from '#shared/ipc/names.ts'

export interface KeeperSurroundings {
  readonly entry: string
  readonly user: string
  /** For tests: see `platform-origins.ts`. */
  readonly platformOrigins: StartMessage['platformOrigins']
  readonly onEffect: (effect: Effect, keeper: RunningKeeper) => void
  /** The keeper ended without being asked to: a crash, or the system took it. */
  readonly onLost: () => void
}

export interface RunningKeeper {
  readonly send: (message: MainMessage) => void
}

type StartMessage = Extract<MainMessage, { type: 'start' }>

export type KeeperProcess = ReturnType<typeof createKeeperProcess>

export function createKeeperProcess({ entry, user, platformOrigins, onEffect, onLost }: KeeperSurroundings) {
  let child: UtilityProcess | null = null
  let started: Promise<void> | null = null
  let isOpen = false

  function start(vault: Pick<StartMessage, 'vaultPath' | 'triesPath' | 'isDemo'>): Promise<void> {
    started ??= new Promise((resolve) => {
      const fresh = utilityProcess.fork(entry, [], { serviceName: 'Keyturn keeper' })
      child = fresh
      fresh.on('message', (effect: Effect) => {
        // A keeper that is being killed may still say something; nobody may act on it.
        if (child !== fresh) return
        if (effect.type === 'started') resolve()
        if (effect.type === 'opened') isOpen = true
        onEffect(effect, { send: (message) => fresh.postMessage(message) })
      })
      fresh.on('exit', () => {
        // Whoever waits for the start must not wait for ever.
        resolve()
        if (child !== fresh) return
        forget()
        onLost()
      })
      fresh.postMessage({ type: 'start', ...vault, user, platformOrigins } satisfies MainMessage)
    })
    return started
  }

  /** A fresh pair of ports for this page; the keeper drops the one before. */
  function connect(page: WebContents): void {
    const { port1, port2 } = new MessageChannelMain()
    child?.postMessage({ type: 'port' } satisfies MainMessage, [port1])
    page.postMessage(PORT_MESSAGE, null, [port2])
  }

  /** Resolves when the process and all that it held is gone. */
  function kill(): Promise<void> {
    const dying = child
    forget()
    if (dying === null) return Promise.resolve()
    return new Promise((resolve) => {
      dying.once('exit', () => resolve())
      dying.kill()
    })
  }

  function forget(): void {
    child = null
    started = null
    isOpen = false
  }

  return {
    start,
    connect,
    kill,
    isOpen: () => isOpen,
    send: (message: MainMessage) => child?.postMessage(message),
  }
}
