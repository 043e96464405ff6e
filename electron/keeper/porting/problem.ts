import type { ErrorOf } from '#shared/errors.ts'

/** Why a file cannot be imported at all. What is wrong with a single row is a note on that row. */
export type ImportProblem = ErrorOf<'file-too-large' | 'file-empty' | 'file-not-text' | 'file-malformed'>

export const LIMITS = { bytes: 20 * 1024 * 1024, rows: 100_000, columns: 200 } as const
