import type { ErrorOf } from '#shared/errors.ts'

export type StorageProblem = ErrorOf<
  | 'vault-missing'
  | 'vault-in-use'
  | 'vault-damaged'
  | 'vault-newer'
  | 'not-a-vault'
  | 'disk-full'
  | 'read-only'
  | 'permission-denied'
  | 'file-replaced'
  | 'storage-failed'
>

/** SQLite and the file system report by a code; extended ones such as `SQLITE_IOERR_WRITE` begin with the plain one. */
const PROBLEMS: readonly (readonly [prefix: string, problem: StorageProblem])[] = [
  ['SQLITE_FULL', { code: 'disk-full' }],
  ['ENOSPC', { code: 'disk-full' }],
  ['EDQUOT', { code: 'disk-full' }],
  ['SQLITE_READONLY', { code: 'read-only' }],
  ['EROFS', { code: 'read-only' }],
  ['SQLITE_PERM', { code: 'permission-denied' }],
  ['EACCES', { code: 'permission-denied' }],
  ['EPERM', { code: 'permission-denied' }],
  ['SQLITE_BUSY', { code: 'vault-in-use' }],
  ['SQLITE_LOCKED', { code: 'vault-in-use' }],
  ['SQLITE_NOTADB', { code: 'not-a-vault' }],
  ['SQLITE_CORRUPT', { code: 'vault-damaged', part: 'file' }],
  ['SQLITE_SCHEMA', { code: 'vault-damaged', part: 'file' }],
  ['EREPLACED', { code: 'file-replaced', isKept: false }],
  ['ENOENT', { code: 'vault-missing' }],
]

/** The reason of a failed storage call. Our own mistakes are not failures of storage: they are thrown on. */
export function problemOf(failure: unknown): StorageProblem {
  const problem = storageProblem(failure)
  if (problem === null) throw failure
  return problem
}

/** Null for what is no failure of storage. */
export function storageProblem(failure: unknown): StorageProblem | null {
  const code = codeOf(failure)
  if (code === null) return null
  return PROBLEMS.find(([prefix]) => code.startsWith(prefix))?.[1] ?? { code: 'storage-failed' }
}

function codeOf(failure: unknown): string | null {
  if (!(failure instanceof Error) || !('code' in failure) || typeof failure.code !== 'string') return null
  return /^(SQLITE_|E[A-Z]+$)/.test(failure.code) ? failure.code : null
}
