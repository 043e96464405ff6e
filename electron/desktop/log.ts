/**
 * Room `desktop`: the skin of the operating system. It may use the `electron` package, it never looks inside the keeper,
 * and it holds no vault key. The one secret that comes here is a value on its way to the clipboard.
 *
 * The log takes codes, ids and code lines. It has no way to write a sentence, so no value can slip into one.
 */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'

const LARGEST_LOG = 1024 * 1024

export interface LogEntry {
  readonly code: string
  readonly logId?: string
  readonly where?: readonly string[]
}

export type Log = (entry: LogEntry) => void

export function createLog(folder: string): Log {
  const path = join(folder, 'keyturn.log')
  return (entry) => {
    const line = `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG) renameSync(path, `${path}.1`)
      appendFileSync(path, line, { mode: 0o600 })
    } catch {
      // A full disk or a read-only folder: there is nowhere left to say it, and it must not stop the app.
      process.stderr.write(line)
    }
  }
}
