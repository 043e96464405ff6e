/**
 * The bridge: one function for each name, and no logic. It never hands out `ipcRenderer` or an event of it. The keeper's
 * port is passed on to the page, unread.
 */
import { contextBridge, ipcRenderer } from 'electron'
import { PORT_MESSAGE, SYSTEM_COMMANDS, SYSTEM_EVENTS } from '#shared/ipc/names.ts'

/** All that is needed of the page's world. */
declare const window: {
  postMessage(message: string, origin: string, transfer: unknown[]): void
  readonly location: { readonly origin: string }
}

contextBridge.exposeInMainWorld('keyturn', {
  commands: Object.fromEntries(
    SYSTEM_COMMANDS.map((name) => [name, (input: unknown): Promise<unknown> => ipcRenderer.invoke(name, input)]),
  ),
  events: Object.fromEntries(
    SYSTEM_EVENTS.map((name) => [
      name,
      (listener: (payload: unknown) => void): (() => void) => {
        const receive = (_event: unknown, payload: unknown): void => listener(payload)
        ipcRenderer.on(name, receive)
        return () => void ipcRenderer.off(name, receive)
      },
    ]),
  ),
})

ipcRenderer.on(PORT_MESSAGE, ({ ports }) => window.postMessage(PORT_MESSAGE, window.location.origin, [...ports]))
