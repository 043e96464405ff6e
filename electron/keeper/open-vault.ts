/** Everything that can be asked of an open vault, joined from the services of `vault` and `porting`. */
import type { Handlers } from '#shared/ipc/contract.ts'
import type { AnchorState } from '#shared/domain/anchor.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { ok, type Result } from '#shared/result.ts'
import type { FrontDoorSurroundings, OpenCommand } from './front-door.ts'
import { createBackupCommands } from './vault/backup-commands.ts'
import { createBackups } from './vault/backups.ts'
import { createApplications } from './vault/applications.ts'
import { createConflictCopies } from './vault/conflict-copies.ts'
import { createChecks } from './vault/checks.ts'
import { createConnections } from './vault/connections.ts'
import type { Context } from './vault/context.ts'
import { createCopyCommands } from './vault/copy-commands.ts'
import { createDrafts } from './vault/drafts.ts'
import { createHistory } from './vault/history.ts'
import { destroyEndedValues } from './vault/housekeeping.ts'
import { createImports } from './vault/imports.ts'
import { createKeys } from './vault/keys.ts'
import { createKnownSecrets } from './vault/known-secrets.ts'
import { createLinkParts } from './vault/link-parts.ts'
import { createReminders } from './vault/reminders.ts'
import { createRotations } from './vault/rotations.ts'
import { createRepair } from './vault/repair.ts'
import type { Restoring } from './vault/restore-vault.ts'
import { createScheduledChecks } from './vault/scheduled-checks.ts'
import { createSafety } from './vault/safety.ts'
import type { OpenVault } from './vault/session.ts'
import { createSettings } from './vault/settings.ts'
import type { Tries } from './vault/tries.ts'

export type OpenVaultHandlers = ReturnType<typeof createOpenVaultHandlers>

interface OpenVaultSurroundings {
  readonly anchorState: () => AnchorState
  readonly restoreAll: (restoring: Restoring) => Promise<Result<null, KeyturnError>>
}

export function createOpenVaultHandlers(
  vault: OpenVault,
  tries: Tries,
  { now, effects, publish, checkKey, pauseBetweenChecks }: FrontDoorSurroundings,
  { anchorState, restoreAll }: OpenVaultSurroundings,
) {
  const { store } = vault
  let isClosed = false
  const backups = createBackups(vault, { now, onChange: (state) => publish('backups.changed', state) })
  const copies = createConflictCopies(vault, (state) => publish('file.changed', state))
  const context: Context = { store, now, copy: (value, seconds) => effects.copy(value, seconds) }
  const reminders = createReminders(context, (toast) => effects.notify(toast))
  const safety = createSafety(context, vault, {
    tries,
    backUp: () => backups.make('password-change'),
    onSealed: (done, total) => publish('seal.progress', { done, total }),
  })
  const checks = createChecks(context, checkKey)
  const scheduled = createScheduledChecks(context, {
    check: checks.check,
    notify: (toast) => effects.notify(toast),
    pause: pauseBetweenChecks,
    onFailure: (failure) => effects.failed('automatic-check', failure),
  })
  const imports = createImports(context, backups.make, (progress) => publish('import.progress', progress))

  const handlers: Handlers<OpenCommand> = {
    'vault.subscribe': () => {
      publish('vault.snapshot', store.snapshot())
      publish('backups.changed', backups.state())
      publish('anchor.changed', anchorState())
      publish('file.changed', copies.state())
      return ok(undefined)
    },
    ...safety.handlers,
    ...createBackupCommands(context, vault, { backups, withPassword: safety.withPassword, restoreAll }),
    ...createCopyCommands(context, vault, { backups, copies }),
    ...createRepair(vault, { backups, publishSnapshot: () => publish('vault.snapshot', store.snapshot()) }),
    ...createApplications(context),
    ...createConnections(context),
    ...createRotations(context),
    ...checks.handlers,
    ...scheduled.handlers,
    ...createDrafts(context),
    ...createHistory(context),
    ...createKnownSecrets(context),
    ...createLinkParts(context),
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
    // Nobody waits for it: it takes its turn after what was asked for.
    setImmediate(() => {
      look()
      backups.daily()
      scheduled.start()
    })
  }

  /** At what other programs did to the file, or beside it. */
  function look(): void {
    if (!isClosed) copies.look()
  }

  /** A key that is due when it is saved says so at once. */
  function ringAfter(keys: ReturnType<typeof createKeys>): ReturnType<typeof createKeys> {
    return {
      ...keys,
      'key.save': (input) => {
        const saved = keys['key.save'](input)
        if (saved.ok) reminders.ringFor(saved.value)
        return saved
      },
    }
  }

  function close(): void {
    isClosed = true
    checks.close()
    scheduled.close()
    backups.close()
    vault.close()
  }

  return { handlers, fileChosen: imports.fileChosen, tick, look, close }
}
