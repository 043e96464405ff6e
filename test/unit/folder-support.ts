/** Real folders for tests of files; removed after each test. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'

const folders: string[] = []

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-unit-'))
  folders.push(folder)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)

/** Windows has no such modes. */
export const HAS_MODES = process.platform !== 'win32'
