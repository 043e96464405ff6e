/** What the page and the keeper tell each other about a spreadsheet that is being imported. Never a secret. */
import type { CalendarDate } from './calendar.ts'
import type { ImportId, KeyId } from './ids.ts'
import type { Environment } from './key.ts'
import type { Mask } from './mask.ts'

/** What a column can hold. Several columns may have the same meaning; `ignore` still keeps its text in the notes. */
export const IMPORT_FIELDS = [
  'label',
  'secret',
  'platform',
  'purpose',
  'client',
  'applications',
  'created',
  'expires',
  'rotate-every',
  'environment',
  'permissions',
  'owner',
  'account',
  'tags',
  'notes',
  'web-address',
  'ignore',
] as const

export type ImportField = (typeof IMPORT_FIELDS)[number]

/** One field per column, from the left. A column beyond its end counts as `ignore`. */
export type ColumnMapping = readonly ImportField[]

export type DateOrder = 'day-first' | 'month-first' | 'year-first'

export type FileEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type Delimiter = ',' | ';' | '\t' | '|'

/** The ends of a hidden value, as in every list of the app. Both are empty when the value is too short to show any. */
export type MaskedEnds = Pick<Mask, 'head' | 'tail'>

export type ImportSample = { readonly kind: 'text'; readonly text: string } | ({ readonly kind: 'masked' } & MaskedEnds)

export interface ImportColumn {
  /** Empty where the file has no header, or where the header itself may be a secret. */
  readonly header: string
  /** The meaning in use: the person's choice or, before there is one, the guess. */
  readonly field: ImportField
  /** Up to three values that are not empty. */
  readonly samples: readonly ImportSample[]
}

export interface ImportTable {
  readonly encoding: FileEncoding
  readonly delimiter: Delimiter
  readonly hasHeader: boolean
  /** Title lines above the header, which are left out. */
  readonly linesAboveHeader: number
  readonly columns: readonly ImportColumn[]
  readonly rowCount: number
}

/**
 * - `ready`: will become a key.
 * - `no-key`: has no value to keep.
 * - `key-is-masked`: the value was hidden or cut before it came into the file.
 * - `duplicate-in-file`: an earlier row has the same value.
 * - `duplicate-in-vault`: the vault knows this value.
 */
export type ImportOutcome = 'ready' | 'no-key' | 'key-is-masked' | 'duplicate-in-file' | 'duplicate-in-vault'

/** The key of the vault that has, or had, a value of the file. */
export interface KnownKey {
  readonly keyId: KeyId
  readonly version: number
}

/** What a person should know about a row. Carries numbers and ids only: a cell's text may be a secret. */
export type ImportNote =
  | { readonly kind: 'platform-unknown' }
  | { readonly kind: 'platform-guessed'; readonly from: 'similar-name' | 'web-address' | 'label' | 'shape' }
  /** The value has the distinctive shape of another platform's keys. */
  | { readonly kind: 'platform-differs'; readonly providerId: string }
  | { readonly kind: 'label-missing' }
  | { readonly kind: 'date-unreadable' | 'date-ambiguous'; readonly field: 'created' | 'expires' }
  | { readonly kind: 'created-in-future' }
  | { readonly kind: 'already-expired' }
  | { readonly kind: 'environment-unknown' }
  | { readonly kind: 'rotation-unreadable' }
  | { readonly kind: 'key-has-blanks' }
  | { readonly kind: 'key-too-long' }
  | { readonly kind: 'same-key-as'; readonly line: number }
  | ({ readonly kind: 'known-as' } & KnownKey)
  /** Those rows repeat this row's key; their applications were added here. */
  | { readonly kind: 'applications-joined'; readonly lines: readonly number[] }
  /** The cell looks like a secret and is not among the columns for keys (0 is the first column): it is not imported. */
  | { readonly kind: 'left-out'; readonly column: number }
  | { readonly kind: 'further-secret'; readonly column: number }
  | { readonly kind: 'text-shortened' }
  | { readonly kind: 'characters-damaged' }
  | { readonly kind: 'in-recycle-bin' }

/** A row as it would be imported, for the page. */
export interface ImportPreviewRow {
  /** Number of the row in the file, as a spreadsheet counts them. */
  readonly line: number
  readonly outcome: ImportOutcome
  readonly notes: readonly ImportNote[]
  readonly label: string
  readonly purpose: string
  /** Catalogue id, or `other`. */
  readonly providerId: string
  readonly environment: Environment
  readonly clientName: string | null
  readonly accountName: string
  readonly owner: string
  readonly applicationNames: readonly string[]
  readonly createdOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
  readonly rotateEveryDays: number | null
  /** Null where the row has no value. */
  readonly secret: MaskedEnds | null
}

export interface ImportPreview {
  readonly counts: Readonly<Record<ImportOutcome, number>>
  /** The first rows of the file. */
  readonly rows: readonly ImportPreviewRow[]
  /** The first rows that will not become keys: listed, never dropped without a word. */
  readonly setAside: readonly ImportPreviewRow[]
  /** Dates that can be read in two ways: the person has to say the order before the import. Null when all are clear. */
  readonly ambiguousDates: readonly string[] | null
}

export interface ImportResult {
  readonly importId: ImportId
  readonly keys: number
  readonly applications: number
  readonly connections: number
  readonly setAside: number
}
