/**
 * Whether the file under the vault's name is still the one that is open. A sync program renames a newer file over it, or
 * writes into it; SQLite, which keeps the old one open and trusts its own lock, would go on without noticing.
 *
 * Only ever asks for the facts of the file. Opening and closing it a second time in one process would end the lock that
 * SQLite holds on it (POSIX locks; https://www.sqlite.org/howtocorrupt.html, section 2.2).
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Instant } from '#shared/domain/calendar.ts'
import { syncFolder } from './durable.ts'

/** Thrown by a write that would go into a file that nobody finds any more; `failure.ts` knows its code. */
class FileReplaced extends Error {
  readonly code = 'EREPLACED'
}

export type Place = ReturnType<typeof watchPlace>

export function watchPlace(path: string) {
  let known: Stamp | null = stampOf(path)
  let isSettled = true

  function isOurs(): boolean {
    const found = stampOf(path)
    return found?.file === known?.file && (!isSettled || found?.content === known?.content)
  }

  return {
    isOurs,
    /** Throws when the file is another one by now. */
    demand(): void {
      if (!isOurs()) throw new FileReplaced()
    },
    /** From here on its content changes by our own doing; only another file under the name counts as replaced. */
    loosen: (): void => void (isSettled = false),
    /** After a write of our own. */
    renew(): void {
      known = stampOf(path)
      isSettled = true
    },
  }
}

interface Stamp {
  readonly file: string
  readonly content: string
}

/** Null where there is no file. NTFS may write down the time of a change much later: there the identity has to do. */
function stampOf(path: string): Stamp | null {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false })
  if (!facts) return null
  const content = process.platform === 'win32' ? '' : `${facts.size} ${facts.mtimeNs}`
  return { file: `${facts.dev} ${facts.ino}`, content }
}

/** What outlives the restart after a crash: the number of a device does not everywhere, nor does that of a file (FAT). */
interface Identity {
  readonly inode: string
  /** In nanoseconds; zero where the file system does not know. */
  readonly born: string
}

const identityOf = (path: string): Identity | null => {
  const facts = statSync(path, { bigint: true, throwIfNoEntry: false })
  return facts ? { inode: String(facts.ino), born: String(facts.birthtimeNs) } : null
}

/** To take a file for another one would throw away its own journal: both have to say so. */
const isSameFile = (one: Identity, other: Identity): boolean =>
  one.inode === other.inode || (one.born !== '0' && one.born === other.born)

/** Which file lay there when it was last open on this computer. */
export function rememberFile(path: string, recordPath: string): void {
  try {
    mkdirSync(dirname(recordPath), { recursive: true, mode: 0o700 })
    writeFileSync(recordPath, JSON.stringify(identityOf(path)), { mode: 0o600 })
  } catch {
    // Without it a journal is taken to belong to the file that it lies beside, as everywhere else.
  }
}

/**
 * A journal that a crash left beside one file must not be played into another one that took its place: SQLite can not tell,
 * and would destroy the new one. It is moved aside, not deleted. To be called before SQLite opens the file.
 */
export function setStrayJournalAside(path: string, recordPath: string, now: Instant): void {
  const journal = `${path}-journal`
  const facts = statSync(journal, { throwIfNoEntry: false })
  if (!facts?.isFile() || facts.size === 0) return
  const present = identityOf(path)
  const before = remembered(recordPath)
  if (present === null || before === null || isSameFile(before, present)) return
  renameSync(journal, `${path}-stray-journal-${now}`)
  syncFolder(dirname(path))
}

/** Null where nothing was written down, or nothing that can be read. */
function remembered(recordPath: string): Identity | null {
  try {
    const found = JSON.parse(readFileSync(recordPath, 'utf8')) as Partial<Identity> | null
    const { inode, born } = found ?? {}
    return typeof inode === 'string' && typeof born === 'string' ? { inode, born } : null
  } catch {
    return null
  }
}
