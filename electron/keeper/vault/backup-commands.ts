/** What the page may ask of backups. It names one by the id that it was given; paths stay here. */
import type { Backup } from '#shared/domain/backups.ts'
import type { BackupId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { ok, type Result } from '#shared/result.ts'
import type { Secret } from '../crypto/secret.ts'
import type { Backups } from './backups.ts'
import { done, notFound, stored, wipeFields, type Context } from './context.ts'
import { keyOfBackup, openBackup } from './copies.ts'
import { contentsOf } from './look-into-backup.ts'
import { restoreKeyWork } from './restore-key.ts'
import type { Restoring } from './restore-vault.ts'
import type { Safety } from './safety.ts'
import type { OpenVault } from './session.ts'

type BackupCommand = 'backup.check' | 'backup.make' | 'backup.look' | 'backup.restoreKey' | 'backup.restoreAll'

/** The backup that a person looks into, with its own key where it needs one. One at a time. */
interface LookedInto {
  readonly id: BackupId
  readonly path: string
  readonly backup: Backup
  readonly ownKey: Secret | null
}

interface BackupSurroundings {
  readonly backups: Backups
  /** Goes on only for whoever knows the master password of now. Wipes it. */
  readonly withPassword: Safety['withPassword']
  readonly withDelay: Safety['withDelay']
  readonly restoreAll: (restoring: Restoring) => Promise<Result<null, KeyturnError>>
}

export function createBackupCommands(
  { store, now }: Context,
  { file: { ledger } }: OpenVault,
  { backups, withPassword, withDelay, restoreAll }: BackupSurroundings,
): Handlers<BackupCommand> {
  let looked: LookedInto | null = null

  return {
    'backup.check': () => {
      void backups.check()
      return done
    },
    'backup.make': () => stored(backups.make('asked')),
    'backup.look': async ({ backupId, password }) => {
      const found = backups.find(backupId)
      if (!found) return notFound('backup')
      const known = lookedInto(backupId)?.ownKey ?? null
      const key = password === null ? ok(known) : await keyTypedFor(found.path, password)
      if (!key.ok) return key
      const copy = openBackup(found.path, ledger, key.value)
      if (!copy.ok) return copy
      if (looked?.ownKey !== key.value) looked?.ownKey?.wipe()
      looked = { id: backupId, ...found, ownKey: key.value }
      const contents = contentsOf(found.backup, copy.value.store, store)
      copy.value.close()
      return ok(contents)
    },
    'backup.restoreKey': ({ backupId, keyId }) => {
      const chosen = lookedInto(backupId)
      if (!chosen) return notFound('backup')
      const copy = openBackup(chosen.path, ledger, chosen.ownKey)
      if (!copy.ok) return copy
      const work = restoreKeyWork(store, copy.value.store, keyId, { now: now(), backupAt: chosen.backup.at })
      copy.value.close()
      if (!work.ok) return work
      const kept = backups.make('restore')
      const saved = kept.ok ? store.commit(work.value) : kept
      for (const { fields } of work.value.secrets) wipeFields(fields)
      return stored(saved)
    },
    'backup.restoreAll': ({ backupId, password }) =>
      withPassword(password, async () => {
        const chosen = lookedInto(backupId)
        if (!chosen) return notFound('backup')
        const kept = backups.make('restore')
        if (!kept.ok) return kept
        const { path, ownKey, backup } = chosen
        return stored(await restoreAll({ copyPath: path, ownKey, backupAt: backup.at }))
      }),
  }

  function keyTypedFor(path: string, password: Uint8Array) {
    return withDelay(password, () => keyOfBackup(path, { kind: 'password', opener: password }))
  }

  function lookedInto(id: BackupId): LookedInto | null {
    return looked?.id === id ? looked : null
  }
}
