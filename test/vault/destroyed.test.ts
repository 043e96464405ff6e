/** A value that is destroyed is gone: its sealed row is nowhere in the file, in no free page either, and it can not be asked for. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KeyId } from '../../shared/domain/ids.ts'
import { bytes, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, startRotation } from '../support/records.ts'

const SECRET_CLASS = 10

let keeper: TestKeeper
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
})
afterEach(() => {
  keeper.close()
  removeTemporaryFolders()
})

const keyOf = async (keyId: KeyId) => (await keeper.snapshot()).keys.find(({ id }) => id === keyId)!

/** What the file holds of the present value: the sealed bytes of its row. The keeper lets go of the file for it. */
async function sealedValueOf(keyId: KeyId): Promise<Buffer> {
  const { secretId } = (await keyOf(keyId)).versions.at(-1)!
  keeper.close()
  const database = new Database(keeper.vaultPath, { readonly: true })
  const body = database
    .prepare<[number, Buffer], Buffer>('SELECT body FROM record WHERE class = ? AND id = ?')
    .pluck()
    .get(SECRET_CLASS, Buffer.from(secretId!, 'hex'))
  database.close()
  keeper = await reopened(keeper)
  return body!
}

/** Any part of it: a page of SQLite may hold the end of a row that is gone. */
function isInFiles(sealed: Buffer): boolean {
  keeper.close()
  const folder = dirname(keeper.vaultPath)
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name)))
  const parts = Array.from({ length: Math.floor(sealed.byteLength / 16) }, (_none, at) =>
    sealed.subarray(at * 16, at * 16 + 16),
  )
  return files.some((file) => parts.some((part) => file.includes(part)))
}

const edit = async (keyId: KeyId, value: string): Promise<void> => {
  const { id, createdAt: _createdAt, archivedAt: _archivedAt, versions: _versions, ...facts } = await keyOf(keyId)
  const dates = { createdOn: null, expiresOn: null, publicFields: {} }
  await keeper.must('key.save', { id, facts, ...dates, secret: { apiKey: bytes(value) } })
}

test('a stored value is found in the file: the search can tell', async () => {
  const sealed = await sealedValueOf(await addKey(keeper))
  expect(sealed.byteLength).toBeGreaterThan(256)
  expect(isInFiles(sealed)).toBe(true)
})

test('the value of an old version, once the time that it is kept for is over', async () => {
  const keyId = await addKey(keeper)
  const sealed = await sealedValueOf(keyId)
  const rotationId = await startRotation(keeper, keyId)
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.finish', { rotationId })
  keeper.setClock(new Date('2027-01-23T09:00:00'))
  keeper.tick()
  expect(await keeper.send('key.reveal', { keyId, version: 1, fieldId: 'apiKey' })).toMatchObject({
    error: { code: 'secret-destroyed' },
  })
  expect(isInFiles(sealed)).toBe(false)
})

test('a new key of a rotation that was copied wrongly, once the right one is there', async () => {
  const keyId = await addKey(keeper)
  const rotationId = await startRotation(keeper, keyId, 'a wrong value that was pasted')
  const sealed = await sealedValueOf(keyId)
  await keeper.must('rotation.capture', {
    rotationId,
    secret: { apiKey: bytes('the right value of the key') },
    publicFields: {},
    createdOn: null,
    expiresOn: null,
  })
  const { value } = await keeper.must('key.reveal', { keyId, version: 2, fieldId: 'apiKey' })
  expect(new TextDecoder().decode(value)).toBe('the right value of the key')
  expect(isInFiles(sealed)).toBe(false)
})

test('a value that was corrected, once it falls out of the history', async () => {
  const keyId = await addKey(keeper)
  const sealed = await sealedValueOf(keyId)
  for (let number = 1; number <= 11; number++) await edit(keyId, `value number ${number} of the key`)
  expect(isInFiles(sealed)).toBe(false)
})

test('the values that an import brought, once it is undone', async () => {
  const path = join(keeper.folder, 'keys.csv')
  writeFileSync(path, 'Name,Platform,API key\nImported,Mailchimp,0123456789abcdef0123456789abcdef-us21')
  keeper.chooseFile(path)
  const reading = { mapping: null, dateOrder: null, rotateEveryDays: null, backup: 'waived' } as const
  const { importId } = await keeper.must('import.run', reading)
  const [key] = (await keeper.snapshot()).keys
  const sealed = await sealedValueOf(key!.id)
  await keeper.must('import.undo', { importId, backup: 'waived' })
  expect(await keeper.send('key.reveal', { keyId: key!.id, version: null, fieldId: 'apiKey' })).toMatchObject({
    error: { code: 'not-found' },
  })
  expect(isInFiles(sealed)).toBe(false)
})
