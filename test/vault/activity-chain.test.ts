/** T22: the activity is changed behind Keyturn's back. The vault opens all the same, and the first bad entry is named. */
import { copyFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import type { ActivityProblem } from '../../shared/domain/tampering.ts'
import { removeTemporaryFolders, reopened, type TestKeeper } from '../support/keeper.ts'
import { change, filledVault } from '../support/touched.ts'

afterEach(removeTemporaryFolders)

const START = new Date('2026-11-23T09:00:00').getTime()

/** What the unlock finds, and what the button says: the same. */
async function problemAfter(keeper: TestKeeper, sql: string): Promise<ActivityProblem | null> {
  change(keeper, sql)
  const again = await reopened(keeper)
  const { tampering, keys } = await again.snapshot()
  expect(keys).toHaveLength(2)
  const found = tampering?.activity ?? null
  const { problem } = await again.must('activity.verify')
  // Unlocking wrote an entry: what was the end of a cut activity is a gap in it now.
  if (found?.what !== 'cut' && found?.what !== 'added') expect(problem).toEqual(found)
  again.close()
  return found
}

test('an activity that nobody touched is whole, with its entries and dates', async () => {
  const keeper = await filledVault()
  keeper.setClock(new Date('2026-11-24T10:00:00'))
  await keeper.must('client.save', { id: null, name: 'Another' })
  const { activity, tampering } = await keeper.snapshot()
  expect(tampering).toBeNull()
  expect(await keeper.must('activity.verify')).toEqual({
    entries: activity.length,
    from: START,
    to: new Date('2026-11-24T10:00:00').getTime(),
    problem: null,
  })
  keeper.close()
})

test('an entry that was edited is named (T22)', async () => {
  const keeper = await filledVault()
  const sql = 'UPDATE activity SET body = zeroblob(length(body)) WHERE sequence = 3'
  expect(await problemAfter(keeper, sql)).toEqual({ what: 'edited', sequence: 3, after: START })
})

test('two entries that changed places are named by the first (T22)', async () => {
  const keeper = await filledVault()
  const sql = `UPDATE activity SET sequence = -sequence WHERE sequence IN (2, 4);
    UPDATE activity SET sequence = CASE sequence WHEN -2 THEN 4 ELSE 2 END WHERE sequence < 0`
  expect(await problemAfter(keeper, sql)).toEqual({ what: 'edited', sequence: 2, after: START })
})

test('an entry that was dropped is named, also when it lies elsewhere now (T22)', async () => {
  const dropped = await filledVault()
  expect(await problemAfter(dropped, 'DELETE FROM activity WHERE sequence = 2')).toEqual({
    what: 'missing',
    sequence: 2,
    after: START,
  })
  const moved = await filledVault()
  const sql = 'UPDATE activity SET sequence = sequence + 1000 WHERE sequence = 1'
  expect(await problemAfter(moved, sql)).toEqual({ what: 'missing', sequence: 1, after: null })
})

test('entries that were cut off at the end are named by the first of them (T22)', async () => {
  const keeper = await filledVault()
  const total = (await keeper.snapshot()).activity.length
  const sql = `DELETE FROM activity WHERE sequence >= ${total - 1}`
  expect(await problemAfter(keeper, sql)).toEqual({ what: 'cut', sequence: total - 1, after: START })
  const whole = await reopened(keeper)
  // The next unlocking was written behind the gap, and hides nothing.
  expect(await whole.must('activity.verify')).toMatchObject({ problem: { what: 'missing', sequence: total - 1 } })
  whole.close()
  const all = await filledVault()
  expect(await problemAfter(all, 'DELETE FROM activity')).toEqual({ what: 'cut', sequence: 1, after: null })
})

test('an entry that was added at either end is named (T13, T22)', async () => {
  for (const [place, sequence] of [
    ['(SELECT max(sequence) + 1 FROM activity)', null],
    ['-5', -5],
  ] as const) {
    const keeper = await filledVault()
    const total = (await keeper.snapshot()).activity.length
    const sql = `INSERT INTO activity SELECT ${place}, schema, nonce, commitment, body FROM activity WHERE sequence = 1`
    expect(await problemAfter(keeper, sql), place).toMatchObject({ what: 'added', sequence: sequence ?? total + 1 })
  }
})

test('an entry of another copy of the same vault opens, and is noticed all the same', async () => {
  const keeper = await filledVault()
  const other = `${keeper.folder}/other.vault`
  keeper.close()
  copyFileSync(keeper.vaultPath, other)
  const one = await reopened(keeper)
  await one.must('client.save', { id: null, name: 'In this copy' })
  one.close()
  copyFileSync(keeper.vaultPath, `${keeper.folder}/this.vault`)
  copyFileSync(other, keeper.vaultPath)
  const two = await reopened(keeper)
  await two.must('client.save', { id: null, name: 'In the other copy' })
  two.close()
  copyFileSync(keeper.vaultPath, other)
  copyFileSync(`${keeper.folder}/this.vault`, keeper.vaultPath)
  const sql = `ATTACH '${other}' AS other; INSERT OR REPLACE INTO activity
    SELECT * FROM other.activity WHERE sequence = (SELECT max(sequence) FROM other.activity)`
  expect(await problemAfter(keeper, sql)).toEqual({ what: 'replaced', sequence: null, after: null })
})
