/** What the product stores, a reader that shares no code with it finds by the page `docs/vault-format.md` alone. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { COLLECTION_CLASSES, FACTS_CLASS, SETTINGS_CLASS } from '../../electron/keeper/vault/classes.ts'
import { COLLECTION_NAMES, type Snapshot } from '../../shared/domain/snapshot.ts'
import { fillWithHandful } from '../support/handful.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type KeeperOptions } from '../support/keeper.ts'
import { inOrder, revealAll, type RevealedKey } from '../support/revealed.ts'
import { readVault } from '../support/second-reader/read.mjs'

afterAll(removeTemporaryFolders)

interface Stored {
  readonly path: string
  readonly recoveryCode: string
  readonly keys: readonly RevealedKey[]
  readonly snapshot: Snapshot
}

let stored: Stored
beforeAll(async () => {
  stored = await filled()
})

async function filled(options: KeeperOptions = {}): Promise<Stored> {
  const keeper = startKeeper(options)
  const { recoveryCode } = await keeper.create()
  await fillWithHandful(keeper)
  const keys = await revealAll(keeper)
  const snapshot = await keeper.snapshot()
  keeper.close()
  return { path: keeper.vaultPath, recoveryCode, keys, snapshot }
}

async function found(path: string, opener: Parameters<typeof readVault>[1]) {
  const answer = await readVault(path, opener)
  if (!answer.ok) throw new Error(`${answer.reason} ${answer.where}`)
  const { keys, records, activity } = answer.vault
  const valuesOf = (recordClass: number): readonly unknown[] =>
    records.filter((each) => each.class === recordClass).map(({ plain }) => JSON.parse(plain.toString()) as unknown)
  return { keys: inOrder(keys), activity, valuesOf }
}

test('the password opens it, and every value is what was stored', async () => {
  const { keys } = await found(stored.path, { password: PASSWORD })
  expect(keys).toEqual(stored.keys)
  expect(keys.flatMap(({ values }) => values).length).toBe(4)
})

test('the recovery code opens it, however it is written', async () => {
  const written = ` ${stored.recoveryCode.toLowerCase().replaceAll('-', ' ')}`
  expect((await found(stored.path, { recoveryCode: written })).keys).toEqual(stored.keys)
})

test('every record and every entry of the activity is there as the product shows it', async () => {
  const { valuesOf, activity } = await found(stored.path, { recoveryCode: stored.recoveryCode })
  const { snapshot } = stored
  for (const name of COLLECTION_NAMES) {
    const read = inOrder(valuesOf(COLLECTION_CLASSES[name]) as readonly { readonly id: string }[])
    expect(read, name).toEqual(inOrder<{ readonly id: string }>(snapshot[`${name}s`]))
  }
  expect(valuesOf(SETTINGS_CLASS)).toEqual([snapshot.settings])
  expect(valuesOf(FACTS_CLASS)).toEqual([snapshot.vault])
  expect(activity.toReversed()).toEqual(snapshot.activity)
})

test('a vault with four lanes is read as well', async () => {
  const four = await filled({ kdf: { memoryKiB: 64 * 1024, passes: 3, lanes: 4 } })
  expect((await found(four.path, { password: PASSWORD })).keys).toEqual(four.keys)
})

test('a new password counts, in whatever form its letters are typed; the old one does not', async () => {
  const keeper = startKeeper()
  await keeper.create()
  // As the page of the app hands it over: composed letters.
  await keeper.must('vault.changePassword', {
    currentPassword: bytes(PASSWORD),
    password: bytes('Größe ändern: fi 42'),
  })
  keeper.close()
  const asked = async (password: string) => readVault(keeper.vaultPath, { password })
  expect(await asked('Gro\u0308ße a\u0308ndern: \uFB01 42')).toMatchObject({ ok: true })
  expect(await asked(PASSWORD)).toEqual({ ok: false, reason: 'wrong-opener', where: '' })
})

test('the page shows the tables of the file to the letter', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/vault-format.md'), 'utf8')
  const shown = /```sql\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
  const database = new Database(stored.path, { readonly: true })
  const tables = database.prepare<[], string>('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL').pluck().all()
  database.close()
  expect(shown.split(';').map((statement) => statement.trim())).toEqual([...tables, ''])
})

test('the command line prints label, platform and values, and says why it refuses', async () => {
  const printed = await print([stored.path], `${PASSWORD}\n`)
  const lines = printed.stdout.trimEnd().split('\n')
  const expected = stored.keys.map(({ label, platform, values }) => ({ label, platform, values }))
  expect(lines.map((line) => JSON.parse(line) as unknown).toSorted(byText)).toEqual(expected.toSorted(byText))
  const byCode = await print([stored.path, '--recovery-code'], stored.recoveryCode)
  expect(byCode.stdout).toBe(printed.stdout)
  await expect(print([stored.path, '--recovery-code'], 'no code')).rejects.toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'Refused: mistyped-recovery-code\n',
  })
})

const byText = (left: unknown, right: unknown): number => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)

function print(parameters: readonly string[], typed: string) {
  const program = join(import.meta.dirname, '../support/second-reader/print.mjs')
  const running = promisify(execFile)(process.execPath, [program, ...parameters])
  running.child.stdin?.end(typed)
  return running
}
