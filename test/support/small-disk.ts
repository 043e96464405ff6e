/** A real disk that can really be full: some kilobytes of memory, mounted. Only root of Linux may. */
import { execFileSync } from 'node:child_process'
import { statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export const isRoot = process.platform === 'linux' && process.getuid?.() === 0

export const mount = (...parameters: readonly string[]) => execFileSync('mount', parameters)

/** Mounts it on a folder that is there; the answer takes it away again. */
export function mountSmallDisk(folder: string, size: string): () => void {
  mount('-t', 'tmpfs', '-o', `size=${size},mode=0700`, 'tmpfs', folder)
  return () => void execFileSync('umount', ['--lazy', folder])
}

/** Leaves room for a few pages, which are enough to begin a change and too few to end it. Gives the file in the way. */
export function fill(folder: string, pagesLeft: number): string {
  const { bavail, bsize } = statfsSync(folder)
  const path = join(folder, 'other-files')
  writeFileSync(path, new Uint8Array(Math.max(0, (bavail - pagesLeft) * bsize)))
  return path
}
