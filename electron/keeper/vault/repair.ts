/**
 * Puts a vault right that was touched outside Keyturn, in one commit: the whole file is written again with what was found
 * of its rows. What was lost is taken out of the lists, so that the vault is whole again and says what it does not have.
 */
import type { Thing, Repair } from '#shared/domain/tampering.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { hex, wipe } from '../crypto/bytes.ts'
import { FIRST_LINK, type Entry } from '../crypto/manifest.ts'
import { createTables, type Tables } from '../storage/tables.ts'
import { verdictOn } from './activity-chain.ts'
import type { Backups } from './backups.ts'
import { prepare, type Ledger, type PlainRecord, type Prepared } from './ledger.ts'
import { withoutLost, type Mended } from './lost-values.ts'
import { salvage, type Salvage } from './salvage.ts'
import type { OpenVault } from './session.ts'
import { thingOf } from './tampering.ts'
import { isWhole, verify } from './verify.ts'

type RepairCommand = 'activity.verify' | 'repair.plan' | 'repair.run'

export function createRepair(
  { store, file: { database, ledger } }: Pick<OpenVault, 'store' | 'file'>,
  { backups, publishSnapshot }: { readonly backups: Backups; readonly publishSnapshot: () => void },
): Handlers<RepairCommand> {
  const tables = createTables(database)

  return {
    'activity.verify': () => ok(verdictOn(tables, ledger)),
    'repair.plan': () => ok(planOf(salvage(tables, ledger, backups.paths()))),
    'repair.run': () => {
      const found = salvage(tables, ledger, backups.paths())
      const repaired = run(found)
      if (!repaired.ok) return repaired
      publishSnapshot()
      return repaired
    },
  }

  function run(found: Salvage): Result<Repair, KeyturnError> {
    const plan = planOf(found)
    const mended = withoutLost(store, ledger, found)
    const { restored, removed, fromBackups, lost } = plan
    const written = store.rewrite(
      {
        puts: mended.puts,
        events: [
          {
            kind: 'vault-repaired',
            restored: restored + fromBackups.length,
            removed,
            lost: lost.flatMap(({ name }) => (name === '' ? [] : [name])),
          },
        ],
      },
      (entries) => prepareRepair(tables, ledger, found, mended, entries),
    )
    wipe(...mended.secrets.map(({ plain }) => plain))
    if (!written.ok) return written
    const again = verify(tables, ledger.header, ledger.vaultId, ledger.subkeys)
    // A disk that gives back something else than what was written to it.
    return again.ok && isWhole(tables, again.value) ? ok(plan) : err({ code: 'storage-failed' })
  }

  function planOf({ fromCopies, lost, activity }: Salvage): Repair {
    const tampering = store.tampering()
    const nameOf = (entry: Entry): Thing => thingOf(store, entry)
    return {
      restored: (tampering?.things.length ?? 0) - fromCopies.length - lost.length,
      fromBackups: fromCopies.map(nameOf),
      removed: tampering?.added ?? 0,
      lost: lost.map(nameOf),
      entriesLost: activity.rows === null ? activity.lost : 0,
    }
  }
}

function prepareRepair(
  tables: Tables,
  ledger: Ledger,
  found: Salvage,
  mended: Mended,
  entries: readonly Uint8Array[],
): Prepared {
  const { activity } = found
  const base = activity.rows === null ? { ...ledger, activities: 0, link: FIRST_LINK } : { ...ledger }
  const resealed = found.listed.map((entry): PlainRecord => ({
    class: entry.class,
    id: hex(entry.id),
    plain: entry.payload,
  }))
  const { batch, apply } = prepare(base, {
    header: null,
    // A record that is both put right and mended is sealed twice; the later one counts.
    puts: [...resealed, ...mended.records, ...mended.secrets],
    removals: mended.removals,
    activity: [...(activity.rows === null ? activity.texts : []), ...entries],
  })
  return {
    batch: {
      ...batch,
      records: [...found.rows, ...batch.records],
      buckets: [...tables.buckets(), ...batch.buckets],
      activity: [...(activity.rows ?? []), ...batch.activity],
    },
    apply: () => {
      apply()
      Object.assign(ledger, base)
    },
  }
}
