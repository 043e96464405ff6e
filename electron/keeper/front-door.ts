/**
 * The way from a locked vault to an open one, and the table of handlers on both sides of it. The handlers for an open
 * vault do not exist before there is one: nothing has to remember to ask.
 */
import type { Instant } from '#shared/domain/calendar.ts'
import { isFileBeyondUse, type KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { VaultCommand } from '#shared/ipc/names.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { utf8, wipe } from './crypto/bytes.ts'
import { FLOOR_KDF, type KdfParameters } from './crypto/kdf.ts'
import type { Effects } from './effects.ts'
import type { Publish } from './publisher.ts'
import { createOpenVaultHandlers, type OpenVaultHandlers } from './open-vault.ts'
import { DEMO_PASSWORD } from '#shared/domain/demo.ts'
import { fillDemo } from './vault/demo.ts'
import { unprovenBackups } from './vault/backups.ts'
import { createVault } from './vault/creation.ts'
import { rescue } from './vault/rescue.ts'
import { restoreVault, type Restoring } from './vault/restore-vault.ts'
import {
  unlockWithPassword,
  unlockWithRecoveryCode,
  type OpenVault,
  type SessionSurroundings,
} from './vault/session.ts'
import { createTries } from './vault/tries.ts'
import { bringUpToDate } from './vault/upgrade.ts'

type SealedCommand =
  | 'vault.create'
  | 'vault.createDemo'
  | 'vault.unlock'
  | 'vault.unlockWithRecoveryCode'
  | 'vault.findBackups'
  | 'vault.openBackup'

export type OpenCommand = Exclude<VaultCommand, SealedCommand>

export interface FrontDoorSurroundings {
  readonly vaultPath: string
  /** Where wrong tries on this vault are counted. */
  readonly triesPath: string
  readonly isDemo: boolean
  readonly user: string
  readonly now: () => Instant
  /** Milliseconds that never jump, for delays. */
  readonly elapsed: () => number
  readonly calibrate: () => Promise<KdfParameters>
  readonly effects: Effects
  readonly publish: Publish
}

export function createFrontDoor(around: FrontDoorSurroundings) {
  const { vaultPath, isDemo, user, now, effects, publish } = around
  const { calibrate } = around
  const surroundings: SessionSurroundings = {
    now,
    user,
    calibrate,
    onChange: (change) => publish('vault.changed', change),
  }
  const tries = createTries({ path: around.triesPath, now, elapsed: around.elapsed })
  let inside: OpenVaultHandlers | null = null
  /** Only then may a backup take its place without being compared with it. */
  let isBeyondUse = false

  const sealed: Handlers<SealedCommand> = {
    'vault.create': async ({ password }) => {
      const kdf = await calibrate()
      const created = await createVault(vaultPath, { password, kdf, isDemo }, surroundings)
      wipe(password)
      if (!created.ok) return created
      enter(created.value)
      return ok({ recoveryCode: created.value.recoveryCode })
    },
    'vault.createDemo': async () => {
      // Its password is printed on the screen: never in the place of the person's own vault.
      if (!isDemo) return err({ code: 'not-found', what: 'demo' })
      // Nothing secret is in it and its password is printed on the screen: it need not be slow.
      const options = { password: utf8(DEMO_PASSWORD), kdf: FLOOR_KDF, isDemo: true }
      let setBack: Instant | null = null
      const demoSurroundings = { ...surroundings, now: () => setBack ?? now() }
      const created = await createVault(vaultPath, options, demoSurroundings)
      if (!created.ok) return created
      fillDemo(created.value.store, { real: now, set: (moment) => (setBack = moment) })
      enter(created.value)
      return ok(undefined)
    },
    'vault.unlock': ({ password }) =>
      entered((wrongBefore) => unlockWithPassword(vaultPath, password, wrongBefore, surroundings)),
    'vault.unlockWithRecoveryCode': ({ code }) =>
      entered((wrongBefore) => unlockWithRecoveryCode(vaultPath, code, wrongBefore, surroundings)),
    'vault.findBackups': () => ok(unprovenBackups(vaultPath).map(({ id, at }) => ({ id, at }))),
    'vault.openBackup': async ({ backupId, password }) => {
      const backup = unprovenBackups(vaultPath).find(({ id }) => id === backupId)
      if (!backup || !isBeyondUse) return err({ code: 'not-found', what: 'backup' })
      const opened = await entered(async (wrongBefore) => {
        const put = await rescue(vaultPath, backup, password, surroundings)
        return put.ok ? unlockWithPassword(vaultPath, password, wrongBefore, surroundings) : put
      })
      wipe(password)
      return opened
    },
  }

  return {
    sealed,
    opened: (): Partial<Handlers<OpenCommand>> => inside?.handlers ?? {},
    fileChosen: (path: string) => inside?.fileChosen(path),
    tick: () => inside?.tick(),
    /** Killing the process does the same and more; this is for programs that go on. */
    close: () => inside?.close(),
  }

  async function entered(
    unlock: (wrongBefore: number) => Promise<Result<OpenVault, KeyturnError>>,
  ): Promise<Result<undefined, KeyturnError>> {
    // Before the file is touched: closing any handle on it may end the lock that this process holds.
    if (inside) return err({ code: 'vault-in-use' })
    const opened = await tries.attempt(unlock)
    isBeyondUse = !opened.ok && (isBeyondUse || isFileBeyondUse(opened.error))
    if (!opened.ok) return opened
    const current = bringUpToDate(opened.value, surroundings)
    if (!current.ok) {
      opened.value.close()
      return current
    }
    enter(opened.value)
    return ok(undefined)
  }

  function enter(vault: OpenVault): void {
    inside = createOpenVaultHandlers(vault, tries, around, (restoring) => restoreAll(vault, restoring))
    effects.opened(vault.store.settings().idleMinutes)
    inside.tick()
  }

  /** The one way in which a vault gets older on purpose: its activity says so, with the epoch that it has now. */
  function restoreAll(vault: OpenVault, restoring: Restoring): Result<null, KeyturnError> {
    const { outcome, reopened } = restoreVault(vault, restoring, surroundings)
    if (reopened === null) return outcome
    inside?.close()
    inside = null
    if (!reopened.ok) return reopened
    enter(reopened.value)
    publish('vault.snapshot', reopened.value.store.snapshot())
    return outcome
  }
}
