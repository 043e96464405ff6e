import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const inUse = new Set<string>()

/** In memory where the system has such a place: thousands of synced vaults would wait for the disk without telling more. */
export function workFolder(): string {
  const folder = mkdtempSync(join(memoryFolder(), 'keyturn-crash-'))
  inUse.add(folder)
  return folder
}

export function removeWorkFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  inUse.delete(folder)
}

export function removeWorkFolders(): void {
  for (const folder of inUse) removeWorkFolder(folder)
}

function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
