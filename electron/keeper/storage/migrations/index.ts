import { firstTables } from './0001-first-tables.ts'

/** One step a file, numbered without gaps, never edited once released. */
export const MIGRATIONS: readonly string[] = [firstTables]
