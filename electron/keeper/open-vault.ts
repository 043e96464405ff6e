/** Everything that can be asked of an open vault, joined from the services of `vault` and `porting`. */
import { setImmediate as nextTurn } from 'node:timers/promises'
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
import { createEvidence } from './vault/evidence.ts'
import { createHistory } from './vault/history.ts'
import { destroyEndedValues } from './vault/housekeeping.ts'
import { createIncidents } from './vault/incidents.ts'
import { createImports } from './vault/imports.ts'
import { createKeys } from './vault/keys.ts'
import { createKnownSecrets } from './vault/known-secrets.ts'
import { createLinkParts } from './vault/link-parts.ts'
import { createPlatformKeys } from './vault/platform-keys.ts'
import { createReminders } from './vault/reminders.ts'
import { createRotationCapture } from './vault/rotation-capture.ts'
import { createRotationProof } from './vault/rotation-proof.ts'
import { createRotationWork } from './vault/rotation-work.ts'
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
  { now, effects, publish, checkKey, pauseBetweenChecks, keyManagement }: FrontDoorSurroundings,
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
  const rotationWork = createRotationWork(context)
  const rotations = createRotations(context, rotationWork)
  const proof = createRotationProof(context, rotationWork, {
    check: checks.check,
    pause: pauseBetweenChecks,
    onFailure: (failure) => effects.failed('automatic-check', failure),
  })
  const platformKeys = createPlatformKeys(context, keyManagement, createRotationCapture(context, rotationWork))
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
    ...createBackupCommands(context, vault, { ...safety, backups, restoreAll }),
    ...createCopyCommands(context, vault, { ...safety, backups, copies }),
    ...createRepair(vault, { backups, publishSnapshot: () => publish('vault.snapshot', store.snapshot()) }),
    ...createApplications(context),
    ...createConnections(context),
    ...rotations,
    ...createEvidence(context),
    ...createIncidents(context, rotations['rotation.start']),
    ...proof.handlers,
    ...checks.handlers,
    ...scheduled.handlers,
    ...platformKeys.handlers,
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

  /** What an unlock leaves for later, with a turn for whatever is asked in between. */
  async function settle(): Promise<void> {
    await nextTurn()
    if (!isClosed) tick()
  }

  function tick(): void {
    void keepUp()
  }

  /** The house at once; then whatever of the records was not looked at yet, in turns, after what was asked for. */
  async function keepUp(): Promise<void> {
    try {
      keepHouse()
      for (let isMore = true; isMore;) {
        await nextTurn()
        isMore = !isClosed && store.inspect()
      }
    } catch (failure) {
      // On a disk that fails whoever reads next is told so, and backups do not count.
      effects.failed('after-unlock', failure)
    }
    await nextTurn()
    if (!isClosed) lookAround()
  }

  function keepHouse(): void {
    destroyEndedValues(context)
    reminders.ring()
  }

  function lookAround(): void {
    look()
    backups.daily()
    scheduled.start()
    proof.start()
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
    proof.close()
    platformKeys.close()
    backups.close()
    vault.close()
  }

  return { handlers, fileChosen: imports.fileChosen, settle, tick, look, close }
}
