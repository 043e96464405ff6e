/** An unlock is answered once everything that lists show is proven; the records are looked through after it. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { watchPlace } from '../../electron/keeper/storage/place.ts'
import { createBackups } from '../../electron/keeper/vault/backups.ts'
import { createStore } from '../../electron/keeper/vault/store.ts'
import { verify } from '../../electron/keeper/vault/verify.ts'
import { insiderCopy } from '../support/insider.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper } from '../support/keeper.ts'
import { addKey } from '../support/records.ts'
import { change, filledVault, SECOND_VALUE } from '../support/touched.ts'

afterEach(removeTemporaryFolders)

test('before it is told what was touched, no touched value is handed out, and the others are (T12)', async () => {
  const keeper = await filledVault()
  const { keys } = await keeper.snapshot()
  const [first, second] = ['Welcome series', 'Second key'].map((label) => keys.find((key) => key.label === label)!)
  change(
    keeper,
    `UPDATE record SET body = zeroblob(length(body)) WHERE class = 10 AND id = x'${first!.versions[0]!.secretId}'`,
  )
  const again = startKeeper({ folder: keeper.folder })
  await again.unlock()
  const field = { version: null, fieldId: 'apiKey' }
  expect(await again.send('key.reveal', { keyId: first!.id, ...field })).toMatchObject({
    error: { code: 'secret-touched' },
  })
  expect(await again.must('key.reveal', { keyId: second!.id, ...field })).toMatchObject({ value: bytes(SECOND_VALUE) })
  await again.must('vault.subscribe')
  expect(again.eventsOf('vault.snapshot').at(-1)).toMatchObject({ tampering: null })
  expect(again.eventsOf('vault.inspected')).toEqual([])

  const things = [{ what: 'value', how: 'changed', name: 'Welcome series' }]
  expect((await again.snapshot()).tampering).toMatchObject({ things })
  expect(again.eventsOf('vault.inspected')).toMatchObject([{ tampering: { things } }])
  again.close()
})

test('what needs the whole vault does not wait for its turn: the backup of a touched vault is refused at once', async () => {
  const keeper = await filledVault()
  change(keeper, 'DELETE FROM record WHERE class = 3')
  const again = startKeeper({ folder: keeper.folder })
  await again.unlock()
  const refused = { error: { code: 'backup-failed', cause: 'vault-touched' } }
  expect(await again.send('backup.make')).toMatchObject(refused)
  expect(again.eventsOf('vault.inspected')).toHaveLength(1)
  again.close()
})

test('what people change meanwhile is not taken for what was changed outside', async () => {
  const keeper = await filledVault()
  const { clients } = await keeper.snapshot()
  keeper.close()
  const again = startKeeper({ folder: keeper.folder })
  await again.unlock()
  let turns = 0
  for (; again.eventsOf('vault.inspected').length === 0; turns++) {
    await again.must('client.save', { id: null, name: `Meanwhile ${turns}` })
    await again.must('client.save', { id: clients[0]!.id, name: `Changed ${turns}` })
    await nextTurn()
  }
  expect(turns).toBeGreaterThan(5)
  expect((await again.snapshot()).tampering).toBeNull()
  again.close()
  const once = startKeeper({ folder: keeper.folder })
  await once.must('vault.unlock', { password: bytes(PASSWORD) })
  expect((await once.snapshot()).tampering).toBeNull()
  once.close()
})

test('after a read that failed everything is looked through once more, and found', async () => {
  const keeper = startKeeper()
  const { recoveryCode } = await keeper.create()
  await addKey(keeper)
  change(keeper, 'DELETE FROM record WHERE class = 2')
  const found: unknown[] = []
  await insiderCopy(keeper.vaultPath, recoveryCode, (tables, ledger) => {
    const verified = verify(tables, ledger.header, ledger.vaultId, ledger.subkeys)
    if (!verified.ok) throw new Error(verified.error.code)
    let isFailing = true
    const failing: typeof tables = {
      ...tables,
      *sheaves(...range) {
        if (isFailing) throw new Error('the disk fails')
        yield* tables.sheaves(...range)
      },
    }
    const surroundings = { now: Date.now, user: 'tester', onChange: () => {}, onInspected: found.push.bind(found) }
    const store = createStore(failing, verified.value, surroundings)
    expect(() => store.inspect()).toThrow('the disk fails')
    expect(() => store.tampering()).toThrow('the disk fails')
    isFailing = false
    expect(store.tampering()).toMatchObject({ things: [{ what: 'key', how: 'removed' }] })
  })
  expect(found).toHaveLength(1)
})

test('a backup that would need a look at records which can not be read fails with a cause, and nothing else with it', async () => {
  const keeper = startKeeper()
  const { recoveryCode } = await keeper.create()
  await addKey(keeper)
  keeper.close()
  await insiderCopy(keeper.vaultPath, recoveryCode, (tables, ledger, database) => {
    const verified = verify(tables, ledger.header, ledger.vaultId, ledger.subkeys)
    if (!verified.ok) throw new Error(verified.error.code)
    const failing: typeof tables = {
      ...tables,
      sheaves: () => {
        throw Object.assign(new Error('the disk fails'), { code: 'SQLITE_IOERR_READ' })
      },
    }
    const store = createStore(failing, verified.value, { now: Date.now, user: 'tester', onChange: () => {} })
    const file = { database, ledger, isOlder: false, place: watchPlace(database.name) }
    const backups = createBackups({ file, store }, { now: Date.now, onChange: () => {} })
    // Nobody asked for it and nobody would catch it: what is thrown here ends the keeper.
    backups.daily()
    expect(backups.state()).toMatchObject({ backups: [], problem: { cause: 'storage-failed' } })
    expect(backups.make('asked')).toMatchObject({ error: { code: 'backup-failed', cause: 'storage-failed' } })
  })
})
