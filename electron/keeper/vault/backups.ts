/**
 * Makes backups, looks at them again and removes the ones that are too many. A backup that fails stops nobody from reading
 * or saving: whoever asked for it decides what that means.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  BACKUP_CAUSES,
  backupsToKeep,
  type Backup,
  type BackupCause,
  type BackupReason,
  type Backups as State,
  type UnprovenBackup,
} from '#shared/domain/backups.ts'
import { calendarDateOf, type Instant } from '#shared/domain/calendar.ts'
import type { BackupId } from '#shared/domain/ids.ts'
import type { ErrorOf } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { equal } from '../crypto/bytes.ts'
import { problemOf } from '../storage/failure.ts'
import { createBackupFolder, type BackupFile, type BackupFolder, type WriteProblem } from '../storage/backup-folder.ts'
import { backupIdOf, backupName, readBackupName, type NamedBackup } from './backup-names.ts'
import { contentOf, examine, type CopyFacts } from './copies.ts'
import type { OpenVault } from './session.ts'

interface Known extends NamedBackup, BackupFile {
  readonly id: BackupId
}

export type Backups = ReturnType<typeof createBackups>

export function createBackups(
  { file: { database, ledger }, store }: Pick<OpenVault, 'file' | 'store'>,
  { now, onChange }: { readonly now: () => Instant; readonly onChange: (state: State) => void },
) {
  const folder = createBackupFolder(database.name)
  const examined = new Map<string, { readonly stamp: string; readonly facts: CopyFacts }>()
  let problem: State['problem'] = null
  let checking: Promise<void> | null = null
  let isClosed = false
  let header = ledger.header

  return {
    make,
    state,
    /** At the first unlock or tick of a day: a copy, if anything has changed since the last one. */
    daily: (): void => {
      if (isClosed || store.key.size === 0) return
      const today = calendarDateOf(new Date(now()))
      const newestFirst = known().toReversed()
      if (newestFirst.some(({ at, reason }) => reason === 'daily' && calendarDateOf(new Date(at)) === today)) return
      const newest = newestFirst.find((each) => factsOf(each).state === 'verified')
      const isDue = !newest || hasChangedSince(factsOf(newest))
      if (!isDue) return
      const whole = wholeness()
      // What was touched is named on every screen already; a failed backup would be the same finding twice.
      if (whole.ok || whole.error.code !== 'vault-touched') make('daily')
    },
    check,
    freeMoment,
    /** Where the copies lie, the newest first, whatever is known of them. */
    paths: (): readonly string[] =>
      known()
        .toReversed()
        .map(({ name }) => folder.pathOf(name)),
    find: (id: BackupId): { readonly path: string; readonly backup: Backup } | null => {
      const found = known().find((each) => each.id === id)
      return found ? { path: folder.pathOf(found.name), backup: backupOf(found, factsOf(found)) } : null
    },
    close: (): void => void (isClosed = true),
  }

  /** Looks at every backup and removes the ones that are too many. Resolves when it has. */
  function check(): Promise<void> {
    checking ??= checkAll().finally(() => (checking = null))
    return checking
  }

  /** No two backups have one moment: it is in their names. */
  function freeMoment(): Instant {
    const taken = new Set(known().map((each) => each.at))
    let at = now()
    while (taken.has(at)) at += 1
    return at
  }

  function make(reason: BackupReason): Result<null, ErrorOf<'backup-failed'>> {
    const at = freeMoment()
    const name = backupName({ at, reason })
    const whole = wholeness()
    const written: Result<null, WriteProblem> = whole.ok ? folder.write(database, name, isPresentState) : whole
    problem = written.ok ? null : { cause: causeOf(written.error), at }
    for (const each of known()) if (each.name === name) factsOf(each)
    onChange(state())
    if (problem) return err({ code: 'backup-failed', reason, cause: problem.cause })
    void check()
    return ok(null)
  }

  /** A look at all records, which may be the first one since the unlock: on a disk that fails it fails as well. */
  function wholeness(): Result<null, WriteProblem> {
    try {
      return store.tampering() === null ? ok(null) : err({ code: 'vault-touched' })
    } catch (failure) {
      return err(problemOf(failure))
    }
  }

  function isPresentState(path: string): boolean {
    const facts = examine(path, ledger)
    return facts.state === 'verified' && facts.epoch === ledger.epoch && equal(facts.content, contentOf(ledger))
  }

  function hasChangedSince(facts: CopyFacts): boolean {
    if (facts.state !== 'verified' || !equal(facts.content, contentOf(ledger))) return true
    const since = store.snapshot().activity.filter(({ sequence }) => sequence > facts.activities)
    return since.some(({ event }) => event.kind !== 'vault-unlocked')
  }

  function state(): State {
    const backups = known().flatMap((each): readonly Backup[] => {
      const facts = remembered(each)
      return facts?.state === 'other-vault' ? [] : [backupOf(each, facts)]
    })
    return { backups: backups.toReversed(), problem }
  }

  /** One at a time, with a turn for everything else in between: large vaults take a moment each. */
  async function checkAll(): Promise<void> {
    for (;;) {
      await nextTurn()
      if (isClosed) return
      const next = known().find((each) => !remembered(each))
      if (!next) break
      factsOf(next)
      onChange(state())
    }
    tidy()
    onChange(state())
  }

  function tidy(): void {
    const candidates = known().flatMap((each) => {
      const facts = remembered(each)
      if (facts === undefined || facts.state === 'other-vault') return []
      const madeOn = calendarDateOf(new Date(each.at))
      return [{ ...each, madeOn, state: facts.state, epoch: facts.state === 'damaged' ? 0 : facts.epoch }]
    })
    const kept = backupsToKeep(candidates)
    folder.remove(candidates.filter(({ id }) => !kept.has(id)).map(({ name }) => name))
  }

  function known(): readonly Known[] {
    return knownIn(folder)
  }

  function remembered({ name, stamp }: BackupFile): CopyFacts | undefined {
    // After a change of the password the same file may need the earlier one.
    if (header !== ledger.header) examined.clear()
    header = ledger.header
    const found = examined.get(name)
    return found?.stamp === stamp ? found.facts : undefined
  }

  function factsOf(each: BackupFile): CopyFacts {
    const facts = remembered(each) ?? examine(folder.pathOf(each.name), ledger)
    examined.set(each.name, { stamp: each.stamp, facts })
    return facts
  }
}

/** Without a key: what the names say. Newest first. */
export function unprovenBackups(vaultPath: string): readonly (UnprovenBackup & { readonly path: string })[] {
  const folder = createBackupFolder(vaultPath)
  return knownIn(folder)
    .map(({ id, at, name }) => ({ id, at, path: folder.pathOf(name) }))
    .toReversed()
}

const knownIn = (folder: BackupFolder): readonly Known[] =>
  folder.list().flatMap((found) => {
    const named = readBackupName(found.name)
    return named ? [{ ...found, ...named, id: backupIdOf(found.name) }] : []
  })

const backupOf = ({ id, at, reason, bytes }: Known, facts: CopyFacts | undefined): Backup => ({
  id,
  at,
  reason,
  bytes,
  state: facts === undefined || facts.state === 'other-vault' ? 'unchecked' : facts.state,
  keys: facts?.state === 'verified' ? facts.keys : null,
})

const causeOf = ({ code }: WriteProblem): BackupCause =>
  BACKUP_CAUSES.find((cause) => cause === code) ?? 'storage-failed'
