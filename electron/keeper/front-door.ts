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
import { rememberFile, setStrayJournalAside } from './storage/place.ts'
import type { CheckKey } from './providers/check.ts'
import type { KeyManagement } from './providers/manage.ts'
import { createOpenVaultHandlers, type OpenVaultHandlers } from './open-vault.ts'
import { DEMO_PASSWORD } from '#shared/domain/demo.ts'
import { createAnchoring } from './vault/anchoring.ts'
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
  /** Asks a platform about a key. */
  readonly checkKey: CheckKey
  /** Between two checks that nobody waits for. */
  readonly pauseBetweenChecks: () => Promise<void>
  /** Makes, changes and deletes keys at their platform. */
  readonly keyManagement: KeyManagement
  readonly publish: Publish
}

export function createFrontDoor(around: FrontDoorSurroundings) {
  const { vaultPath, isDemo, user, now, calibrate, effects, publish } = around
  const anchoring = createAnchoring({ isDemo, now, effects, onState: (state) => publish('anchor.changed', state) })
  const surroundings: SessionSurroundings = {
    now,
    user,
    calibrate,
    anchoring,
    onChange: (change) => {
      publish('vault.changed', change)
      if (current) anchoring.keep(current.file.ledger)
    },
    onInspected: (tampering) => publish('vault.inspected', { tampering }),
  }
  const tries = createTries({ path: around.triesPath, now, elapsed: around.elapsed })
  /** Which file lay there last: beside the count of wrong tries, on this computer only. */
  const fileRecord = `${around.triesPath}.file`
  let inside: OpenVaultHandlers | null = null
  let current: OpenVault | null = null
  /** Only then may a backup take its place without being compared with it. */
  let isBeyondUse = false

  const sealed: Handlers<SealedCommand> = {
    'vault.create': async ({ password }) => {
      const kdf = await calibrate()
      const created = await createVault(vaultPath, { password, kdf, isDemo }, surroundings)
      wipe(password)
      if (!created.ok) return created
      await enter(created.value)
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
      await enter(created.value)
      return ok(undefined)
    },
    'vault.unlock': ({ password, older }) =>
      entered((wrongBefore) => unlockWithPassword(vaultPath, password, { wrongBefore, older }, surroundings)),
    'vault.unlockWithRecoveryCode': ({ code, older }) =>
      entered((wrongBefore) => unlockWithRecoveryCode(vaultPath, code, { wrongBefore, older }, surroundings)),
    'vault.findBackups': () => ok(unprovenBackups(vaultPath).map(({ id, at }) => ({ id, at }))),
    'vault.openBackup': async ({ backupId, kind, opener }) => {
      const backup = unprovenBackups(vaultPath).find(({ id }) => id === backupId)
      if (!backup || !isBeyondUse) return err({ code: 'not-found', what: 'backup' })
      const unlock = kind === 'password' ? unlockWithPassword : unlockWithRecoveryCode
      return entered(async (wrongBefore) => {
        const put = await rescue(vaultPath, backup, { kind, opener }, surroundings)
        return put.ok ? unlock(vaultPath, opener, { wrongBefore, older: 'restored' }, surroundings) : put
      })
    },
  }

  return {
    sealed,
    opened: (): Partial<Handlers<OpenCommand>> => inside?.handlers ?? {},
    fileChosen: (path: string) => inside?.fileChosen(path),
    tick: () => inside?.tick(),
    look: () => inside?.look(),
    anchorKept: (isKept: boolean) => anchoring.kept(isKept),
    /** Killing the process does the same and more; this is for programs that go on. */
    close: () => inside?.close(),
  }

  async function entered(
    unlock: (wrongBefore: number) => Promise<Result<OpenVault, KeyturnError>>,
  ): Promise<Result<undefined, KeyturnError>> {
    // Before the file is touched: closing any handle on it may end the lock that this process holds.
    if (inside) return err({ code: 'vault-in-use' })
    setStrayJournalAside(vaultPath, fileRecord, now())
    const opened = await tries.attempt(unlock)
    isBeyondUse = !opened.ok && (isBeyondUse || isFileBeyondUse(opened.error))
    if (!opened.ok) return opened
    const upToDate = bringUpToDate(opened.value, surroundings)
    if (!upToDate.ok) {
      opened.value.close()
      return upToDate
    }
    await enter(opened.value)
    return ok(undefined)
  }

  async function enter(vault: OpenVault): Promise<void> {
    current = vault
    rememberFile(vaultPath, fileRecord)
    inside = createOpenVaultHandlers(vault, tries, around, {
      anchorState: anchoring.state,
      restoreAll: (restoring) => restoreAll(vault, restoring),
    })
    const known = effects.opened(vault.store.settings().idleMinutes)
    anchoring.keep(vault.file.ledger)
    await known
    void inside.settle()
  }

  /** The one way in which a vault gets older on purpose: its activity says so, with the epoch that it has now. */
  async function restoreAll(vault: OpenVault, restoring: Restoring): Promise<Result<null, KeyturnError>> {
    const { outcome, reopened } = restoreVault(vault, restoring, surroundings)
    if (reopened === null) return outcome
    inside?.close()
    inside = null
    current = null
    if (!reopened.ok) return reopened
    await enter(reopened.value)
    publish('vault.snapshot', reopened.value.store.snapshot())
    return outcome
  }
}
