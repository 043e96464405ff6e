/** The plan of an import as the page may see it: every value hidden. */
import type { ImportOutcome, ImportPreview, ImportPreviewRow } from '#shared/domain/import.ts'
import type { PlannedRow } from './draft.ts'
import { endsOf, shown } from './masking.ts'
import type { ImportPlan } from './plan.ts'

const MOST_ROWS = 50
/** Enough to look through by hand; the counts tell of the rest. */
const MOST_SET_ASIDE = 1_000

export function previewOf({ rows, ambiguousDates }: ImportPlan): ImportPreview {
  return {
    counts: countOutcomes(rows),
    rows: rows.slice(0, MOST_ROWS).map(previewRow),
    setAside: rows
      .filter(({ outcome }) => outcome !== 'ready')
      .slice(0, MOST_SET_ASIDE)
      .map(previewRow),
    ambiguousDates,
  }
}

function countOutcomes(rows: readonly PlannedRow[]): ImportPreview['counts'] {
  const counts: Record<ImportOutcome, number> = {
    ready: 0,
    'no-key': 0,
    'key-is-masked': 0,
    'duplicate-in-file': 0,
    'duplicate-in-vault': 0,
  }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

function previewRow({ line, outcome, notes, draft }: PlannedRow): ImportPreviewRow {
  const secrets = [draft.secretText, ...draft.furtherSecrets.map(({ text }) => text)]
  const text = (value: string): string => shown(value, secrets)
  return {
    line,
    outcome,
    notes,
    label: text(draft.label),
    purpose: text(draft.purpose),
    providerId: draft.providerId,
    environment: draft.environment,
    clientName: draft.clientName === null ? null : text(draft.clientName),
    accountName: text(draft.accountName),
    owner: text(draft.owner),
    applicationNames: draft.applicationNames.map(text),
    createdOn: draft.createdOn,
    expiresOn: draft.expiresOn,
    rotateEveryDays: draft.rotateEveryDays,
    secret: draft.secretText === '' ? null : endsOf(draft.secretText),
  }
}
