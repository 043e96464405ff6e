/** What the columns mean: by the words above them and, where those say nothing, by what stands in them. */
import { applications } from '#shared/catalog/index.ts'
import type { ColumnMapping, ImportField } from '#shared/domain/import.ts'
import { looksLikeDate } from './dates.ts'
import { fieldOfHeader, isVagueHeader } from './header-words.ts'
import { providerIdOfName } from './platform.ts'
import { isMaskedOrCut, looksLikeSecret } from './secret-shape.ts'
import type { Table } from './table.ts'
import { cleanCell, isEmailAddress, isWebAddress, plainName } from './text.ts'
import { environmentOf, splitList } from './values.ts'

/** Enough rows to know a column by; the rest adds nothing. */
const SAMPLE_ROWS = 200

/** May stand above several columns: their values are put together. All others keep their first column. */
const MAY_REPEAT: ReadonlySet<ImportField> = new Set(['secret', 'created', 'applications', 'tags', 'notes', 'ignore'])

export function guessMapping(table: Table): ColumnMapping {
  const columns = Array.from({ length: table.columnCount }, (_, index) => valuesOf(table, index))
  const mapping = columns.map((_, index) => fieldOfHeader(table.header?.[index] ?? ''))
  settleVagueHeaders(mapping, columns, table)
  settlePlatform(mapping, columns)
  guessByValues(mapping, columns)
  const taken = new Set<ImportField>()
  return mapping.map((field) => {
    if (field === null || (taken.has(field) && !MAY_REPEAT.has(field))) return 'ignore'
    taken.add(field)
    return field
  })
}

type Draft = (ImportField | null)[]

/** "Key" beside "Value" is the name of a key; "Key" beside "Platform" is the key itself. The values tell which. */
function settleVagueHeaders(mapping: Draft, columns: readonly (readonly string[])[], { header }: Table): void {
  const claims = mapping.flatMap((field, index) => (field === 'secret' ? [index] : []))
  const isClear = (index: number): boolean =>
    !isVagueHeader(header?.[index] ?? '') || share(columns[index] ?? [], isKey) >= 0.3
  if (!claims.some(isClear)) return
  for (const index of claims) {
    if (!isClear(index) && (columns[index] ?? []).length > 0)
      mapping[index] = mapping.includes('label') ? null : 'label'
  }
}

/** Under "App" or "Name" some people write the platform. */
function settlePlatform(mapping: Draft, columns: readonly (readonly string[])[]): void {
  if (mapping.includes('platform')) return
  const index = mapping.findIndex(
    (field, at) => (field === 'applications' || field === null) && share(columns[at] ?? [], isPlatformName) >= 0.6,
  )
  if (index >= 0) mapping[index] = 'platform'
}

interface Sign {
  readonly field: ImportField
  readonly fits: (value: string) => boolean
  readonly leastShare: number
}

/** The surest first: a column is taken by the first sign that fits most of its values. */
const SIGNS: readonly Sign[] = [
  { field: 'secret', fits: isKey, leastShare: 0.6 },
  { field: 'web-address', fits: isWebAddress, leastShare: 0.6 },
  { field: 'account', fits: isEmailAddress, leastShare: 0.6 },
  { field: 'environment', fits: (value) => environmentOf(value) !== null && value.length < 16, leastShare: 0.8 },
  { field: 'applications', fits: namesApplications, leastShare: 0.5 },
  { field: 'label', fits: isLabel, leastShare: 0.8 },
]

function guessByValues(mapping: Draft, columns: readonly (readonly string[])[]): void {
  for (const { field, fits, leastShare } of SIGNS) {
    if (mapping.includes(field)) continue
    const index = mapping.findIndex((known, at) => known === null && share(columns[at] ?? [], fits) >= leastShare)
    if (index >= 0) mapping[index] = field
  }
  guessDates(mapping, columns)
}

/** One column of dates says when a key was made; of two, the second is taken for the end. */
function guessDates(mapping: Draft, columns: readonly (readonly string[])[]): void {
  const dates = columns.flatMap((values, index) =>
    mapping[index] === null && share(values, looksLikeDate) >= 0.8 ? [index] : [],
  )
  for (const field of ['created', 'expires'] as const) {
    if (mapping.includes(field)) continue
    const index = dates.shift()
    if (index !== undefined) mapping[index] = field
  }
}

const valuesOf = ({ rows }: Table, index: number): readonly string[] =>
  rows
    .slice(0, SAMPLE_ROWS)
    .map(({ cells }) => cleanCell(cells[index] ?? ''))
    .filter((value) => value !== '')

const share = (values: readonly string[], fits: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length

function isKey(value: string): boolean {
  return !isWebAddress(value) && !/\s/.test(value) && (looksLikeSecret(value) || isMaskedOrCut(value))
}

function isPlatformName(value: string): boolean {
  return value.length <= 40 && providerIdOfName(value) !== null
}

const APPLICATION_NAMES = new Set(
  applications
    .flatMap(({ name }) => name.split(/ [/(]|\)/))
    .map(plainName)
    .filter((name) => name !== ''),
)

function namesApplications(value: string): boolean {
  return splitList(value).some((item) => APPLICATION_NAMES.has(plainName(item)))
}

function isLabel(value: string): boolean {
  return value.length <= 80 && /\p{L}{2}/u.test(value) && !looksLikeDate(value)
}
