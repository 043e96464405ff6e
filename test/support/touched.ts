/** Vaults for those who change them behind Keyturn's back. */
import Database from 'better-sqlite3'
import { bytes, startKeeper, type TestKeeper } from './keeper.ts'
import { addKey, connect, startRotation } from './records.ts'

export const SECOND_VALUE = 'another value that is long enough'

/** Two keys; the first is used by the application “Shop”. */
export async function filledVault(): Promise<TestKeeper> {
  const keeper = startKeeper()
  await keeper.create()
  const keyId = await addKey(keeper)
  await addKey(keeper, { label: 'Second key', value: SECOND_VALUE })
  await connect(keeper, keyId, 'Shop')
  return keeper
}

/** Something of each class that `filledVault` has not: a rotation, a snooze, a draft with a key, a history with a value. */
export async function fillOtherClasses(keeper: TestKeeper): Promise<void> {
  const {
    keys,
    settings: { lastNotifiedOn: _lastNotifiedOn, ...settings },
  } = await keeper.snapshot()
  const first = keys.find(({ label }) => label === 'Welcome series')!
  const second = keys.find(({ label }) => label === 'Second key')!
  await startRotation(keeper, first.id)
  await keeper.must('reminder.snooze', { keyId: first.id, until: '2026-12-24' })
  await keeper.must('draft.save', {
    target: { kind: 'new-key' },
    fields: { label: 'Half a key' },
    startedFrom: {},
    secret: { apiKey: bytes('half of a value') },
  })
  const { id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = second
  await keeper.must('key.save', {
    id,
    facts,
    createdOn: '2026-11-01',
    expiresOn: null,
    secret: { apiKey: bytes('a corrected value, long enough') },
    publicFields: {},
  })
  await keeper.must('settings.save', {
    settings: { ...settings, idleMinutes: 5 },
    password: null,
  })
}

/** Changes the closed file by SQL, as somebody with an editor for databases would. */
export function change(keeper: TestKeeper, sql: string): void {
  keeper.close()
  const database = new Database(keeper.vaultPath)
  database.exec(sql)
  database.close()
}

/** What the vault holds, in an order of its own: without what unlocking and repairing write down. */
export async function contentOf(keeper: TestKeeper) {
  const { activity: _activity, tampering: _tampering, ...content } = await keeper.snapshot()
  const byId = (left: { readonly id: string }, right: { readonly id: string }): number => (left.id < right.id ? -1 : 1)
  const ordered = Object.entries(content).map(([name, value]): readonly [string, unknown] => [
    name,
    Array.isArray(value) ? (value as { readonly id: string }[]).toSorted(byId) : value,
  ])
  return Object.fromEntries(ordered)
}
