/**
 * A growing delay after wrong passwords and recovery codes, kept in a small file of its own so that it survives a
 * restart. It slows down somebody at the keyboard; against a copy of the vault only the cost of the key derivation helps.
 * The file can make things stricter and nothing else: without it there is no delay, and whatever it says, nobody waits
 * longer than the cap.
 */
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ActivityEvent } from '#shared/domain/activity.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import { delayAfter } from '#shared/domain/wrong-tries.ts'
import type { ErrorOf, KeyturnError } from '#shared/errors.ts'
import { err, type Result } from '#shared/result.ts'

export interface TriesSurroundings {
  readonly path: string
  /** The time of day, which anybody may set: it only counts from one start to the next. */
  readonly now: () => Instant
  /** Milliseconds that never jump. */
  readonly elapsed: () => number
}

export type Tries = ReturnType<typeof createTries>

interface Counted {
  readonly wrong: number
  readonly at: Instant
}

const NONE: Counted = { wrong: 0, at: 0 }
/** Ours has some fifty bytes. */
const LARGEST_FILE = 1_000
const MOST_COUNTED = 9_999

export function createTries({ path, now, elapsed }: TriesSurroundings) {
  const found = read(path)
  let { wrong } = found
  let freeAt = elapsed() + remaining(found, now())

  /**
   * Runs the check unless it is too soon, and counts. The check is told how many wrong tries went before. A try is counted
   * before it is checked: ending the process in the middle gains nothing.
   */
  async function attempt<T>(
    check: (wrongBefore: number) => Promise<Result<T, KeyturnError>>,
  ): Promise<Result<T, KeyturnError>> {
    const waitSeconds = Math.ceil((freeAt - elapsed()) / 1000)
    if (waitSeconds > 0) return err({ code: 'too-many-tries', waitSeconds })
    const before = wrong
    count(before + 1)
    const result = await check(before)
    if (!result.ok && isWrong(result.error)) return pausedBy(result.error)
    count(result.ok ? 0 : before)
    return result
  }

  function pausedBy(error: WrongTry): Result<never, KeyturnError> {
    const waitSeconds = delayAfter(wrong)
    freeAt = elapsed() + waitSeconds * 1000
    return err(waitSeconds === 0 ? error : { ...error, waitSeconds })
  }

  function count(tries: number): void {
    wrong = Math.min(tries, MOST_COUNTED)
    write(path, { wrong, at: now() })
  }

  return { attempt }
}

type WrongTry = ErrorOf<'wrong-password' | 'wrong-recovery-code' | 'wrong-backup-password'>

const isWrong = (error: KeyturnError): error is WrongTry =>
  error.code === 'wrong-password' || error.code === 'wrong-recovery-code' || error.code === 'wrong-backup-password'

/** Milliseconds. A moment in the future, by a clock that was set back, counts as now. */
function remaining({ wrong, at }: Counted, now: Instant): number {
  const delay = delayAfter(wrong) * 1000
  return Math.min(Math.max(at + delay - now, 0), delay)
}

/** None for a file that is missing, broken, or no plain file at all: reading a pipe would wait for ever. */
function read(path: string): Counted {
  try {
    const facts = lstatSync(path)
    if (!facts.isFile() || facts.size > LARGEST_FILE) return NONE
    const { wrong, at } = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<keyof Counted, unknown>>
    return isCount(wrong) && isCount(at) ? { wrong: Math.min(wrong, MOST_COUNTED), at } : NONE
  } catch {
    return NONE
  }
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

function write(path: string, counted: Counted): void {
  try {
    if (counted.wrong === 0) return rmSync(path, { force: true })
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    writeFileSync(`${path}.new`, JSON.stringify(counted), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  } catch {
    // A full or read-only disk must not keep people from their keys: until the keeper ends, the delay holds all the same.
  }
}

/** For the activity, with the right password or code that ended them. */
export const wrongTriesNoted = (count: number): readonly ActivityEvent[] =>
  count === 0 ? [] : [{ kind: 'wrong-tries', count }]
