/**
 * Room `ipc`: the page's door to main. The only place that listens: is the sender the main frame of our own page, does
 * the input have its shape, is the vault open if it has to be; then call, and answer with a `Result`.
 */
import { randomBytes } from 'node:crypto'
import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import type { KeyturnError } from '#shared/errors.ts'
import { systemContract, type Handlers } from '#shared/ipc/contract.ts'
import { SYSTEM_COMMANDS, type SystemCommand } from '#shared/ipc/names.ts'
import { err, type Result } from '#shared/result.ts'
import type { Log } from '../desktop/log.ts'

export interface Guards {
  readonly isOurs: (sender: Electron.WebContents, frameUrl: string) => boolean
  readonly isVaultOpen: () => boolean
  readonly log: Log
}

type AnyHandler = (input: unknown) => Promise<Result<unknown, KeyturnError>> | Result<unknown, KeyturnError>

export function registerSystemCommands(handlers: Handlers<SystemCommand>, guards: Guards): void {
  for (const name of SYSTEM_COMMANDS) {
    ipcMain.handle(name, (event, input: unknown) => answer(name, handlers[name] as AnyHandler, guards, event, input))
  }
}

async function answer(
  name: SystemCommand,
  handler: AnyHandler,
  { isOurs, isVaultOpen, log }: Guards,
  { sender, senderFrame }: IpcMainInvokeEvent,
  input: unknown,
): Promise<Result<unknown, KeyturnError>> {
  if (senderFrame === null || senderFrame !== sender.mainFrame || !isOurs(sender, senderFrame.url)) {
    log({ code: 'sender-refused', where: [name] })
    return err({ code: 'sender-refused' })
  }
  const entry = systemContract[name]
  const parsed = entry.input.safeParse(input)
  if (!parsed.success)
    return err({ code: 'request-invalid', fields: parsed.error.issues.map(({ path }) => path.join('.')) })
  if (entry.vault === 'open' && !isVaultOpen()) return err({ code: 'locked' })
  try {
    return await handler(parsed.data)
  } catch (failure) {
    const logId = randomBytes(4).toString('hex')
    log({ code: 'internal', logId, where: [name, failure instanceof Error ? failure.name : typeof failure] })
    return err({ code: 'internal', logId })
  }
}
