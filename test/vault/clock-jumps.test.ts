/** T56: the computer's clock jumps by years, forwards and back. What happened stays in its order, and nothing is judged by it. */
import { afterEach, expect, test } from 'vitest'
import { addKey } from '../support/records.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeychain } from '../support/keeper.ts'

afterEach(removeTemporaryFolders)

const CLOCKS = ['2026-11-23T09:00:00', '2027-11-23T09:00:00', '2025-11-22T09:00:00', '2026-11-24T09:00:00']

test('with clocks that jump by a year, epoch and activity stay in order, and the vault is no older one (T56)', async () => {
  const keychain: TestKeychain = { anchor: null }
  const first = startKeeper({ keychain, now: new Date(CLOCKS[0]!) })
  await first.create()
  first.close()
  const epochs: number[] = []
  for (const clock of CLOCKS) {
    const keeper = startKeeper({ folder: first.folder, keychain, now: new Date(clock) })
    // Without a word about an older file: age is counted in changes, not in time.
    await keeper.must('vault.unlock', { password: bytes(PASSWORD) })
    await addKey(keeper, { label: `At ${clock}`, value: `the value of ${clock}, long enough` })
    await keeper.must('client.save', { id: null, name: `Client of ${clock}` })
    const { tampering } = await keeper.snapshot()
    expect(tampering).toBeNull()
    expect(await keeper.must('activity.verify')).toMatchObject({ problem: null })
    epochs.push(keychain.anchor!.epoch)
    keeper.close()
  }
  expect(epochs).toEqual(epochs.toSorted((left, right) => left - right))
  expect(new Set(epochs).size).toBe(CLOCKS.length)

  const last = startKeeper({ folder: first.folder, keychain, now: new Date(CLOCKS.at(-1)!) })
  await last.must('vault.unlock', { password: bytes(PASSWORD) })
  const { activity, keys } = await last.snapshot()
  // Newest first, as it happened: not as the clock said.
  const added = activity.filter(({ event }) => event.kind === 'key-created')
  expect(added.map(({ at }) => at)).toEqual(CLOCKS.map((clock) => new Date(clock).getTime()).toReversed())
  expect(activity.map(({ sequence }) => sequence)).toEqual(
    activity.map(({ sequence }) => sequence).toSorted((left, right) => right - left),
  )
  expect(keys.map(({ label }) => label).toSorted()).toEqual(CLOCKS.map((clock) => `At ${clock}`).toSorted())
  last.close()
})
