/** From one row of the table to the key that it would become. */
import { otherPlatform, providerById } from '#shared/catalog/index.ts'
import type { CalendarDate } from '#shared/domain/calendar.ts'
import type { ImportNote, ImportOutcome } from '#shared/domain/import.ts'
import type { Environment } from '#shared/domain/key.ts'
import { readRowDate } from './draft-dates.ts'
import { joinedText, labelsOf, readTags, shortenedList } from './draft-texts.ts'
import type { Layout } from './layout.ts'
import type { PlatformGuess, PlatformGuesser } from './platform.ts'
import { readRow, type RowReader } from './row-reader.ts'
import { isMaskedOrCut, isSurelySecret } from './secret-shape.ts'
import type { TableRow } from './table.ts'
import { environmentOf, rotationDays, splitList } from './values.ts'

/** Texts fit into the fields of a key as the vault takes them. */
export interface KeyDraft {
  readonly label: string
  readonly purpose: string
  /** Catalogue id, or `other`. */
  readonly providerId: string
  readonly keyKindId: string
  readonly environment: Environment
  readonly clientName: string | null
  readonly accountName: string
  readonly permissions: string
  readonly owner: string
  readonly tags: readonly string[]
  readonly notes: string
  readonly createdOn: CalendarDate | null
  readonly expiresOn: CalendarDate | null
  readonly rotateEveryDays: number | null
  readonly applicationNames: readonly string[]
  /** Empty where the row has no value to import. */
  readonly secretText: string
  /** Values of further columns for secrets (a key's second field, a password), with the header of each. */
  readonly furtherSecrets: readonly { readonly header: string; readonly text: string }[]
}

export interface PlannedRow {
  /** Number of the row as a spreadsheet counts them. */
  readonly line: number
  readonly outcome: ImportOutcome
  readonly notes: readonly ImportNote[]
  readonly draft: KeyDraft
}

export type DraftedRow = Omit<PlannedRow, 'outcome'>

const LONGEST_SECRET_BYTES = 16_384
const NO_PURPOSE = 'Not recorded'

/** What all rows of a table share. */
interface Drafting {
  readonly layout: Layout
  readonly today: CalendarDate
  readonly guessPlatform: PlatformGuesser
}

export function draftOf(row: TableRow, { layout, today, guessPlatform }: Drafting): DraftedRow {
  const reader = readRow(row, layout)
  const secretText = readSecret(reader)
  const label = readLabel(reader)
  const accountName = reader.line('account')
  const platformText = reader.line('platform')
  const guess = guessPlatform({
    platform: platformText,
    webAddress: reader
      .cells('web-address')
      .map(({ text }) => text)
      .join(' '),
    label,
    secret: secretText,
  })
  notePlatform(reader, guess)
  const facts = {
    label: label === '' ? labelInstead(reader, row, guess, platformText, accountName) : label,
    purpose: reader.line('purpose') || NO_PURPOSE,
    providerId: guess.providerId,
    keyKindId: guess.keyKindId,
    environment: readEnvironment(reader),
    clientName: reader.line('client') || null,
    accountName,
    permissions: joinedText(reader, 'permissions'),
    owner: reader.line('owner'),
    tags: readTags(reader, layout),
    createdOn: readRowDate(reader, layout, 'created', today),
    expiresOn: readRowDate(reader, layout, 'expires', today),
    rotateEveryDays: readRotation(reader),
    applicationNames: shortenedList(reader, 'applications', splitList),
    secretText,
    furtherSecrets: reader.secrets
      .slice(1)
      .filter(({ text }) => !isMaskedOrCut(text) && isShortEnough(text))
      .map(({ column, text }) => ({ header: layout.nameOf(column), text })),
  }
  for (const field of ['web-address', 'ignore'] as const) reader.cells(field).forEach(reader.keep)
  if (row.cells.some((cell) => cell.includes('\ufffd'))) reader.note({ kind: 'characters-damaged' })
  // Last: every field above may have left something for the notes.
  return { line: row.line, notes: reader.notes, draft: { ...facts, notes: joinedText(reader, 'notes', reader.kept) } }
}

function readSecret({ secrets, note }: RowReader): string {
  const [first, ...further] = secrets
  for (const { column } of further) note({ kind: 'further-secret', column })
  const secret = first?.text ?? ''
  if (!isShortEnough(secret)) {
    note({ kind: 'key-too-long' })
    return ''
  }
  if (/\s/.test(secret) && !secret.startsWith('-----BEGIN') && !isMaskedOrCut(secret)) note({ kind: 'key-has-blanks' })
  return secret
}

const isShortEnough = (secret: string): boolean => Buffer.byteLength(secret) <= LONGEST_SECRET_BYTES

/** A label is shown in every list: a value that got there by a wrong mapping must not be. */
function readLabel(reader: RowReader): string {
  const label = reader.line('label')
  const [cell] = reader.cells('label')
  if (cell === undefined || !isSurelySecret(label)) return label
  reader.note({ kind: 'left-out', column: cell.column })
  return ''
}

function notePlatform(reader: RowReader, { from, differs }: PlatformGuess): void {
  const [cell] = reader.cells('platform')
  // A typing mistake says nothing more than the name does; other words beside it may.
  if (cell !== undefined && from !== 'exact' && from !== 'similar-name') reader.keep(cell)
  if (from === 'nothing') reader.note({ kind: 'platform-unknown' })
  else if (from !== 'exact' && from !== 'name') reader.note({ kind: 'platform-guessed', from })
  if (differs !== null) reader.note({ kind: 'platform-differs', providerId: differs })
}

function labelInstead(
  reader: RowReader,
  row: TableRow,
  platform: PlatformGuess,
  platformText: string,
  account: string,
): string {
  reader.note({ kind: 'label-missing' })
  const known = platform.providerId === otherPlatform.id ? undefined : providerById(platform.providerId)?.name
  return labelsOf([known ?? platformText, account]) || `Row ${row.line}`
}

function readEnvironment(reader: RowReader): Environment {
  const [cell] = reader.cells('environment')
  if (cell === undefined) return 'live'
  const environment = environmentOf(cell.text)
  if (environment !== null) return environment
  reader.note({ kind: 'environment-unknown' })
  reader.keep(cell)
  return 'live'
}

const NEVER = /^(?:never|no|off|manual(?:ly)?|nie|nein|aus|manuell)$/i

function readRotation(reader: RowReader): number | null {
  const [cell] = reader.cells('rotate-every')
  if (cell === undefined) return null
  const days = rotationDays(cell.text)
  if (days !== null) return days
  if (!NEVER.test(cell.text)) reader.note({ kind: 'rotation-unreadable' })
  reader.keep(cell)
  return null
}
