import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, vi } from 'vitest'
import type { Backup, BackupReason, Backups } from '../../shared/domain/backups.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import type { Snapshot } from '../../shared/domain/snapshot.ts'
import { bytes, PASSWORD, startKeeper, type KeeperOptions, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect } from '../support/records.ts'

/** One key that one application uses. */
export async function filledVault(options: KeeperOptions = {}): Promise<TestKeeper> {
  const keeper = startKeeper(options)
  await keeper.create()
  // The look at the calendar after creating finds an empty vault, not one that is being filled.
  await new Promise((resolve) => setImmediate(resolve))
  await connect(keeper, await addKey(keeper), 'Shop')
  return keeper
}

export const backupFolder = (keeper: TestKeeper): string => join(dirname(keeper.vaultPath), 'backups')

export const filesOf = (keeper: TestKeeper): readonly string[] =>
  existsSync(backupFolder(keeper))
    ? readdirSync(backupFolder(keeper))
        .filter((name) => name.endsWith('.vault'))
        .toSorted()
    : []

/** What the page was told last. */
export async function backupsOf(keeper: TestKeeper): Promise<Backups> {
  await keeper.must('vault.subscribe')
  return keeper.eventsOf('backups.changed').at(-1)!
}

/** Once every backup was looked at. */
export const allChecked = (keeper: TestKeeper): Promise<Backups> =>
  vi.waitFor(
    async () => {
      const found = await backupsOf(keeper)
      expect(found.backups.map(({ state }) => state)).not.toContain('unchecked')
      return found
    },
    { timeout: 20_000, interval: 5 },
  )

export async function theBackup(keeper: TestKeeper, reason: BackupReason): Promise<Backup> {
  return (await backupsOf(keeper)).backups.find((backup) => backup.reason === reason)!
}

export async function revealed(keeper: TestKeeper, keyId: KeyId, version: number | null = null): Promise<string> {
  const { value } = await keeper.must('key.reveal', { keyId, version, fieldId: 'apiKey' })
  return new TextDecoder().decode(value)
}

/** What a vault holds, in an order of its own: a file that is read again lists its records in another one. */
export const withoutActivity = ({ activity: _activity, ...rest }: Snapshot) =>
  Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.toSorted((left, right) => (left.id < right.id ? -1 : 1)) : value,
    ]),
  )

export const NEW_PASSWORD = 'another long password'

/** What is in the vault by now is sealed under another key than the backups. */
export const changePassword = (keeper: TestKeeper) =>
  keeper.send('vault.changePassword', { currentPassword: bytes(PASSWORD), password: bytes(NEW_PASSWORD) })

/** The vault in this folder, opened by a fresh keeper. */
export async function reopenedIn(folder: string): Promise<TestKeeper> {
  const keeper = startKeeper({ folder })
  await keeper.must('vault.unlock', { password: bytes(PASSWORD) })
  return keeper
}
