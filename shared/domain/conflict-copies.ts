/** Copies of the vault file that sync programs leave beside it when two computers changed it at once. */
import type { BackupContents, BackupState } from './backups.ts'
import type { Instant } from './calendar.ts'
import type { CopyId, KeyId } from './ids.ts'

export interface ConflictCopy {
  readonly id: CopyId
  /** Of the file, as the sync program made it: it says which computer or when. */
  readonly name: string
  readonly at: Instant
  readonly bytes: number
  readonly state: Exclude<BackupState, 'unchecked'>
  /** How many keys it holds; null where it can not be looked into yet. */
  readonly keys: number | null
}

/** What the page knows of the files around the open vault. */
export interface FileState {
  /** Another file lies under the vault's name: nothing can be saved until the vault is opened again. */
  readonly isReplaced: boolean
  readonly copies: readonly ConflictCopy[]
}

export type CopyContents = Pick<BackupContents, 'keys' | 'onlyNow'> & { readonly copy: ConflictCopy }

/** What becomes of one key that is different in the copy. Keeping one's own needs no choice. */
export interface MergeChoice {
  readonly keyId: KeyId
  readonly take: 'theirs' | 'both'
}

/** What stands between the name of the vault and its ending. Each form was taken from its program's documentation. */
const FORMS: readonly RegExp[] = [
  // Dropbox: (Ann's conflicted copy 2026-11-23); Nextcloud and ownCloud: (conflicted copy 2026-11-23 101112)
  / \(([^()]{1,100} )?conflicted copy [\d -]+( ?\(\d+\))?\)$/i,
  // Syncthing: .sync-conflict-20261123-101112-ABCDEFG
  /\.sync-conflict-\d{8}-\d{6}(-[A-Z2-7]{7})?$/,
  // Google Drive, iCloud, and copies made in a file manager
  / \(\d{1,3}\)$/,
  / \d{1,3}$/,
  // OneDrive: -HOSTNAME, and with a number where there is one already
  /-[A-Za-z0-9][A-Za-z0-9-]{0,62}$/,
  // Keyturn itself, for a change that could not go into the file any more
  / \(kept by Keyturn [\d -]+\)$/,
]

/** Whether a file may be a conflict copy by its name. What it is, only its content says. */
export function isConflictName(name: string, vaultName: string): boolean {
  const dot = vaultName.lastIndexOf('.')
  const [stem, ending] = dot > 0 ? [vaultName.slice(0, dot), vaultName.slice(dot)] : [vaultName, '']
  if (name === vaultName || !name.startsWith(stem) || !name.endsWith(ending)) return false
  const between = name.slice(stem.length, ending === '' ? undefined : -ending.length)
  return FORMS.some((form) => new RegExp(`^(?:${form.source.slice(0, -1)})$`, form.flags).test(between))
}
