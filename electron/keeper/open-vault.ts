/** Everything that can be asked of an open vault, joined from the services of `vault` and `porting`. */
import type { Handlers } from '#shared/ipc/contract.ts'
import { ok } from '#shared/result.ts'
import type { FrontDoorSurroundings, OpenCommand } from './front-door.ts'
import { createApplications } from './vault/applications.ts'
import { createConnections } from './vault/connections.ts'
import type { Context } from './vault/context.ts'
import { createDrafts } from './vault/drafts.ts'
import { createHistory } from './vault/history.ts'
import { destroyEndedValues } from './vault/housekeeping.ts'
import { createImports } from './vault/imports.ts'
import { createKeys } from './vault/keys.ts'
import { createReminders } from './vault/reminders.ts'
import { createRotations } from './vault/rotations.ts'
import { createSafety } from './vault/safety.ts'
import type { OpenVault } from './vault/session.ts'
import { createSettings } from './vault/settings.ts'
import type { Tries } from './vault/tries.ts'

export type OpenVaultHandlers = ReturnType<typeof createOpenVaultHandlers>

export function createOpenVaultHandlers(
  vault: OpenVault,
  tries: Tries,
  { now, effects, publish }: FrontDoorSurroundings,
) {
  const { store } = vault
  const context: Context = { store, now, copy: (value, seconds) => effects.copy(value, seconds) }
  const reminders = createReminders(context, (toast) => effects.notify(toast))
  const safety = createSafety(context, vault, {
    tries,
    onSealed: (done, total) => publish('seal.progress', { done, total }),
  })
  const imports = createImports(context, (progress) => publish('import.progress', progress))

  const handlers: Handlers<OpenCommand> = {
    'vault.subscribe': () => {
      publish('vault.snapshot', store.snapshot())
      return ok(undefined)
    },
    ...safety.handlers,
    ...createApplications(context),
    ...createConnections(context),
    ...createRotations(context),
    ...createDrafts(context),
    ...createHistory(context),
    ...createSettings(context, {
      withPassword: safety.withPassword,
      onSaved: ({ idleMinutes }) => effects.settings(idleMinutes),
    }),
    ...reminders.handlers,
    ...imports.handlers,
    ...ringAfter(createKeys(context)),
  }

  function tick(): void {
    destroyEndedValues(context)
    reminders.ring()
  }

  /** A key that is due when it is saved says so at once. */
  function ringAfter(keys: ReturnType<typeof createKeys>): ReturnType<typeof createKeys> {
    return {
      ...keys,
      'key.save': (input) => {
        const saved = keys['key.save'](input)
        if (saved.ok) reminders.ring()
        return saved
      },
    }
  }

  return { handlers, fileChosen: imports.fileChosen, tick, close: vault.close }
}
