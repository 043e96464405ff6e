/** A spreadsheet on its way to becoming keys, without a vault. */
import { guessMapping } from '../../electron/keeper/porting/columns.ts'
import { planRows, readTable, type PlanOptions } from '../../electron/keeper/porting/plan.ts'
import type { ColumnMapping } from '../../shared/domain/import.ts'

export const MAILCHIMP = `${'0123456789abcdef'.repeat(2)}-us21`
export const SENDGRID = `SG.${'a1'.repeat(11)}.${'b2'.repeat(21)}c`
export const KLAVIYO = `pk_${'0'.repeat(33)}a`

export function tableOf(bytes: Uint8Array | string) {
  const table = readTable(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes)
  if (!table.ok) throw new Error(table.error.code)
  return table.value
}

export function planOf(bytes: Uint8Array | string, options: Partial<PlanOptions> & { mapping?: ColumnMapping } = {}) {
  const table = tableOf(bytes)
  const defaults = { dateOrder: null, today: '2026-11-23', knownAs: () => null }
  return planRows(table, options.mapping ?? guessMapping(table), { ...defaults, ...options })
}

/** The only row of a file with these cells below these headers. */
export function rowOf(cells: Readonly<Record<string, string>>, options: Parameters<typeof planOf>[1] = {}) {
  const quoted = (values: readonly string[]) => values.map((value) => `"${value.replaceAll('"', '""')}"`).join(';')
  const [row] = planOf(`${quoted(Object.keys(cells))}\n${quoted(Object.values(cells))}`, options).rows
  if (row === undefined) throw new Error('no row')
  return row
}
