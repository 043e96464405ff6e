/**
 * Core dumps off on Linux. A crash writes the memory of a process to the disk, keys and all, and locking ends the page by
 * a crash. Node has no call for limits of the system, so its own tool `prlimit` sets them: for this process, and for the
 * zygotes, which Chromium starts before any of our code runs and forks every page from. What starts later inherits it.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** By its full path: nothing that lies earlier in somebody's PATH is run. Part of util-linux, which every system has. */
const PRLIMIT = '/usr/bin/prlimit'

/** Call before anything starts a process. False where it did not work: the app runs, and the log says so. */
export function switchOffCoreDumps(platform: NodeJS.Platform, pid = process.pid): boolean {
  // Windows and macOS write none on their own; macOS has a limit of 0 from the start.
  if (platform !== 'linux') return true
  const all = withDescendants(pid)
  // The setuid helper of Chromium's sandbox belongs to root and can not be set; it holds nothing of ours.
  for (const each of all) spawnSync(PRLIMIT, ['--core=0:0', '--pid', String(each)], { stdio: 'ignore' })
  return hasNoCore(pid)
}

function withDescendants(pid: number): readonly number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number)
  return [pid, ...children.flatMap(withDescendants)]
}

const hasNoCore = (pid: number): boolean => /^Max core file size +0 +0 /m.test(read(`/proc/${pid}/limits`))

/** Empty when the process is gone, or the kernel was built without it. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
