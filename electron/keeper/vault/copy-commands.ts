/** What the page may ask of the copies that sync programs left. It names one by the id that it was given. */
import type { ConflictCopy } from '#shared/domain/conflict-copies.ts'
import type { CopyId } from '#shared/domain/ids.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { ok } from '#shared/result.ts'
import type { Secret } from '../crypto/secret.ts'
import { moveAmongBackups } from '../storage/neighbours.ts'
import { backupName } from './backup-names.ts'
import type { Backups } from './backups.ts'
import type { ConflictCopies } from './conflict-copies.ts'
import { notFound, stored, wipeFields, type Context } from './context.ts'
import { keyOfBackup, openBackup } from './copies.ts'
import { comparedWith } from './look-into-backup.ts'
import { mergeWork } from './merge.ts'
import type { Safety } from './safety.ts'
import type { OpenVault } from './session.ts'

type CopyCommand = 'copy.look' | 'copy.merge' | 'copy.putAway'

/** The copy that a person compares, with its own key where it needs one. One at a time. */
interface LookedInto {
  readonly id: CopyId
  readonly path: string
  readonly copy: ConflictCopy
  readonly ownKey: Secret | null
}

export function createCopyCommands(
  { store, now }: Context,
  { file: { ledger } }: OpenVault,
  {
    backups,
    copies,
    withDelay,
  }: { readonly backups: Backups; readonly copies: ConflictCopies; readonly withDelay: Safety['withDelay'] },
): Handlers<CopyCommand> {
  let looked: LookedInto | null = null

  return {
    'copy.look': async ({ copyId, password }) => {
      const found = copies.find(copyId)
      if (!found) return notFound('copy')
      const known = lookedInto(copyId)?.ownKey ?? null
      const key = password === null ? ok(known) : await keyTypedFor(found.path, password)
      if (!key.ok) return key
      const opened = openBackup(found.path, ledger, key.value)
      if (!opened.ok) return opened
      if (looked?.ownKey !== key.value) looked?.ownKey?.wipe()
      looked = { id: copyId, ...found, ownKey: key.value }
      const contents = comparedWith(opened.value.store, store)
      opened.value.close()
      return ok({ copy: found.copy, ...contents })
    },
    'copy.merge': ({ copyId, choices }) => {
      const chosen = lookedInto(copyId)
      if (!chosen) return notFound('copy')
      const opened = openBackup(chosen.path, ledger, chosen.ownKey)
      if (!opened.ok) return opened
      const work = mergeWork(store, opened.value.store, choices, { now: now(), backupAt: chosen.copy.at })
      opened.value.close()
      if (!work.ok) return work
      const kept = backups.make('merge')
      const saved = kept.ok ? store.commit(work.value) : kept
      for (const { fields } of work.value.secrets) wipeFields(fields)
      return stored(saved)
    },
    'copy.putAway': ({ copyId }) => {
      const found = copies.find(copyId)
      if (!found) return notFound('copy')
      const moved = moveAmongBackups(found.path, backupName({ at: backups.freeMoment(), reason: 'conflict-copy' }))
      copies.look()
      void backups.check()
      return stored(moved)
    },
  }

  function keyTypedFor(path: string, password: Uint8Array) {
    return withDelay(password, () => keyOfBackup(path, { kind: 'password', opener: password }))
  }

  function lookedInto(id: CopyId): LookedInto | null {
    return looked?.id === id ? looked : null
  }
}
