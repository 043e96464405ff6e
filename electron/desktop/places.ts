/** Where things lie in the user-data folder, and the few preferences that are needed before any vault is open. */
import { hash } from 'node:crypto'
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import type { Theme } from '#shared/ipc/contract.ts'
import { isVaultFile, VAULT_FILE_START } from '#shared/domain/vault-file.ts'
import { frameText } from '#shared/text/frame.ts'

/** Nothing here can weaken anything: rules of safety are sealed in the vault. */
interface Preferences {
  readonly theme: Theme
  /** The person's own vault file, when it lies elsewhere. */
  readonly vaultPath: string | null
  readonly useDemo: boolean
}

const DEFAULTS: Preferences = { theme: 'system', vaultPath: null, useDemo: false }

export type Places = ReturnType<typeof createPlaces>

export function createPlaces(userData: string) {
  const preferencesPath = join(userData, 'preferences.json')
  const ownVault = join(userData, 'vault', 'keyturn.vault')
  const demoFolder = join(userData, 'demo')
  let preferences = read(preferencesPath)

  function change(wanted: Partial<Preferences>): void {
    preferences = { ...preferences, ...wanted }
    mkdirSync(dirname(preferencesPath), { recursive: true, mode: 0o700 })
    writeFileSync(`${preferencesPath}.new`, JSON.stringify(preferences, null, 2), { mode: 0o600 })
    renameSync(`${preferencesPath}.new`, preferencesPath)
  }

  const vaultPath = (): string =>
    preferences.useDemo ? join(demoFolder, 'demo.vault') : (preferences.vaultPath ?? ownVault)

  return {
    logFolder: join(userData, 'logs'),
    vaultPath,
    /** Wrong tries are counted for each vault on its own, and on this computer only. */
    triesPath: () => join(userData, 'wrong-tries', `${hash('sha256', vaultPath()).slice(0, 16)}.json`),
    /** The keeper fills it. */
    backupFolder: () => join(dirname(vaultPath()), 'backups'),
    hasVault: () => existsSync(vaultPath()),
    isDemo: () => preferences.useDemo,
    theme: () => preferences.theme,
    setTheme: (theme: Theme) => change({ theme }),
    useVault: (path: string) => change({ vaultPath: path, useDemo: false }),
    beginDemo(): void {
      rmSync(demoFolder, { recursive: true, force: true })
      change({ useDemo: true })
    },
    deleteDemo(): void {
      rmSync(demoFolder, { recursive: true, force: true })
      change({ useDemo: false })
    },
  }
}

/** Looked at before a file is taken for the vault: one picked by mistake is neither kept nor touched. */
export function beginsAsVault(path: string): boolean {
  try {
    const file = openSync(path, 'r')
    const start = new Uint8Array(VAULT_FILE_START)
    const length = readSync(file, start)
    closeSync(file)
    return isVaultFile(start.subarray(0, length))
  } catch {
    // Not ours to read, or gone in between.
    return false
  }
}

/** A sentence for a folder that Keyturn can not write to; null when it can. */
export function problemOfFolder(path: string): string | null {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    accessSync(path, constants.W_OK)
    return null
  } catch {
    return frameText.folderNotWritable(path)
  }
}

function read(path: string): Preferences {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<Record<keyof Preferences, unknown>>
    return {
      theme: found.theme === 'light' || found.theme === 'dark' ? found.theme : DEFAULTS.theme,
      vaultPath: typeof found.vaultPath === 'string' ? found.vaultPath : null,
      useDemo: found.useDemo === true,
    }
  } catch {
    // None yet, or not readable as one: the defaults are always safe.
    return DEFAULTS
  }
}
