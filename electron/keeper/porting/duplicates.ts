/** A sheet with one row per use of a key repeats the key. It becomes one key, with the applications of all its rows. */
import type { PlannedRow } from './draft.ts'
import { groupBy } from './group.ts'

export function withRepeatedKeys(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const groups = groupBy(
    rows.filter(({ outcome }) => outcome === 'ready'),
    ({ draft }) => draft.secretText,
  )
  return rows.map((row) => {
    const group = row.outcome === 'ready' ? groups.get(row.draft.secretText) : undefined
    const [first, ...others] = group ?? []
    if (first === undefined || others.length === 0) return row
    return row === first ? withApplicationsOf(row, others) : repeated(row, first)
  })
}

const repeated = (row: PlannedRow, { line }: PlannedRow): PlannedRow => ({
  ...row,
  outcome: 'duplicate-in-file',
  notes: [...row.notes, { kind: 'same-key-as', line }],
})

/** Another client's applications stay out: they are not the same things, even under the same name. */
function withApplicationsOf(row: PlannedRow, others: readonly PlannedRow[]): PlannedRow {
  const known = new Map(row.draft.applicationNames.map((name) => [name.toLowerCase(), name]))
  const lines: number[] = []
  for (const { line, draft } of others) {
    if (draft.clientName?.toLowerCase() !== row.draft.clientName?.toLowerCase()) continue
    const added = draft.applicationNames.filter((name) => !known.has(name.toLowerCase()))
    for (const name of added) known.set(name.toLowerCase(), name)
    if (added.length > 0) lines.push(line)
  }
  if (lines.length === 0) return row
  const draft = { ...row.draft, applicationNames: [...known.values()] }
  return { ...row, draft, notes: [...row.notes, { kind: 'applications-joined', lines }] }
}
