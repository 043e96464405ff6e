/**
 * Import of a spreadsheet: one commit for the whole file, so that a crash leaves all of it or nothing, and one undo for
 * the whole of it. The rows of the file never leave the keeper; the page sees them masked.
 */
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { calendarDateOf, type CalendarDate } from '#shared/domain/calendar.ts'
import type { ColumnMapping, DateOrder, KnownKey } from '#shared/domain/import.ts'
import type { Key } from '#shared/domain/key.ts'
import type { Events, Handlers, Input } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { utf8 } from '../crypto/bytes.ts'
import { guessMapping } from '../porting/columns.ts'
import { describeTable, draftRows, planOf, readTable, type DraftedRows, type ImportPlan } from '../porting/plan.ts'
import { previewOf } from '../porting/preview.ts'
import { LIMITS } from '../porting/problem.ts'
import type { Table } from '../porting/table.ts'
import { done, wipeFields, type Context } from './context.ts'
import { importWork } from './import-work.ts'
import { undoWork } from './undo-import.ts'

type Reading = Input<'import.preview'>

/** What decides, beside the file, how its rows are drafted. */
type Drafting = [mapping: ColumnMapping, order: { readonly dateOrder: DateOrder | null; readonly today: CalendarDate }]

interface Drafted {
  readonly readAs: string
  readonly rows: DraftedRows
}

export function createImports(
  context: Context,
  backUp: (reason: 'import' | 'import-undo') => Result<null, KeyturnError>,
  onProgress: (progress: Events['import.progress']) => void,
) {
  const { store, now } = context
  let chosen: { readonly path: string; table: Table | null; drafted: Drafted | null } | null = null

  const handlers = {
    'import.inspect': ({ mapping }) => {
      const table = readChosen()
      return table.ok ? ok(describeTable(table.value, mapping ?? undefined)) : table
    },
    'import.preview': (reading) => {
      const plan = planned(reading)
      return plan.ok ? ok(previewOf(plan.value)) : plan
    },
    'import.run': ({ rotateEveryDays, backup, ...reading }) => {
      const plan = planned(reading)
      if (!plan.ok) return plan
      if (plan.value.ambiguousDates !== null) return err({ code: 'dates-ambiguous' })
      const kept = backup === 'waived' ? done : backUp('import')
      if (!kept.ok) return kept
      const rows = plan.value.rows.filter(({ outcome }) => outcome === 'ready')
      const work = importWork(context, rows, { fileName: basename(chosen?.path ?? ''), rotateEveryDays })
      const saved = store.commit(work, (done, total) => onProgress({ done, total }))
      for (const { fields } of work.secrets) wipeFields(fields)
      if (!saved.ok) return saved
      chosen = null
      return ok({ ...work.counts, setAside: plan.value.rows.length - rows.length })
    },
    'import.undo': ({ importId, backup }) => {
      const batch = store.import.get(importId)
      if (!batch || batch.undoneAt !== null) return err({ code: 'import-nothing-to-undo' })
      const kept = backup === 'waived' ? done : backUp('import-undo')
      if (!kept.ok) return kept
      const work = undoWork(store, batch, now())
      const saved = store.commit(work)
      return saved.ok ? ok({ keys: work.keys }) : saved
    },
  } satisfies Partial<Handlers<'import.inspect' | 'import.preview' | 'import.run' | 'import.undo'>>

  return { handlers, fileChosen: (path: string): void => void (chosen = { path, table: null, drafted: null }) }

  function planned({ mapping, dateOrder }: Reading): Result<ImportPlan, KeyturnError> {
    const table = readChosen()
    if (!table.ok) return table
    // Keys that are there already could not be recognised.
    if (store.fingerprint(new Uint8Array()) === null) return err({ code: 'vault-touched' })
    const today = calendarDateOf(new Date(now()))
    const known = knownKeys(store.key.values())
    const drafted = draftedOnce(table.value, mapping ?? guessMapping(table.value), { dateOrder, today })
    return ok(
      planOf(drafted, {
        knownAs: (secret) => (known.size === 0 ? null : (known.get(store.fingerprint(utf8(secret)) ?? '') ?? null)),
      }),
    )
  }

  /** The import does not read again what the preview has read; whether a value is known is asked anew all the same. */
  function draftedOnce(table: Table, ...reading: Drafting): DraftedRows {
    const readAs = JSON.stringify(reading)
    if (chosen?.drafted?.readAs === readAs) return chosen.drafted.rows
    const rows = draftRows(table, ...reading)
    if (chosen) chosen.drafted = { readAs, rows }
    return rows
  }

  function readChosen(): Result<Table, KeyturnError> {
    if (!chosen) return err({ code: 'file-not-chosen' })
    if (chosen.table) return ok(chosen.table)
    try {
      if (statSync(chosen.path).size > LIMITS.bytes) return err({ code: 'file-too-large' })
      const table = readTable(readFileSync(chosen.path))
      if (table.ok) chosen.table = table.value
      return table
    } catch {
      // Moved, deleted, or not ours to read.
      return err({ code: 'file-unreadable' })
    }
  }
}

/** Every value by its fingerprint. Where two keys had the same one, the one that has it in use is named. */
function knownKeys(keys: Iterable<Key>): ReadonlyMap<string, KnownKey> {
  const known = new Map<string, KnownKey>()
  for (const { id, versions } of keys) {
    for (const { number, stage, fingerprints } of versions) {
      for (const fingerprint of Object.values(fingerprints)) {
        if (stage === 'current' || !known.has(fingerprint)) known.set(fingerprint, { keyId: id, version: number })
      }
    }
  }
  return known
}
