import { hkdfSync } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { Secret } from '../../electron/keeper/crypto/secret.ts'
import { signingSeedOf } from '../../electron/keeper/crypto/signing.ts'
import { verifyEvidence } from '../../scripts/verify-evidence.mjs'
import type { Output } from '../../shared/ipc/contract.ts'
import { bytes, PASSWORD, removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

type Pack = Output<'evidence.make'>

let keeper: TestKeeper
let pack: Pack
let folder = ''
beforeAll(async () => {
  keeper = startKeeper()
  await keeper.create()
  const keyId = await addKey(keeper)
  const shop = await connect(keeper, keyId, 'Shop <b>')
  const rotationId = await startRotation(keeper, keyId)
  await keeper.must('rotation.waive', { rotationId, connectionId: shop, reason: 'the shop is closed' })
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('rotation.proveDead', { rotationId, evidence: 'no longer listed' })
  await keeper.must('rotation.finish', { rotationId })
  const leak = { kind: 'real', foundHow: 'in a chat', leakedSince: null, order: 'overlap' } as const
  await keeper.must('incident.report', { keyId, ...leak })
  pack = await keeper.must('evidence.make', { clientId: null })
  return removeTemporaryFolders
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function written({ files }: Pack): string {
  folder = mkdtempSync(join(tmpdir(), 'keyturn-evidence-'))
  for (const { name, text } of files) writeFileSync(join(folder, name), text)
  return folder
}
const textOf = (name: string): string => pack.files.find((file) => file.name === name)?.text ?? ''

test('a pack holds the register, each rotation and each incident in every form, and is untouched', () => {
  const forms = ['html', 'json', 'md']
  const documents = ['incident-1', 'register', 'rotation-1', 'rotation-2'].flatMap((each) =>
    forms.map((form) => `${each}.${form}`),
  )
  expect(readdirSync(written(pack)).toSorted()).toEqual(
    ['README.txt', ...documents, 'manifest.json', 'manifest.sig'].toSorted(),
  )
  expect(verifyEvidence(folder)).toEqual({ problems: [], publicKey: pack.publicKey, files: 13 })
  expect(textOf('register.md')).toContain('no longer listed')
  expect(textOf('register.md')).toContain('the shop is closed')
  expect(textOf('rotation-1.html')).toContain('Shop &lt;b&gt;')
})

test('no value of a key, and no mask of one, is in it', () => {
  const all = pack.files.map(({ text }) => text).join('\n')
  for (const value of [MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, PASSWORD]) {
    expect(all).not.toContain(value)
    expect(all).not.toContain(value.slice(0, 8))
  }
  expect(all).not.toContain('fingerprint')
})

test('one flipped bit in any file is noticed, and the file is named', () => {
  written(pack)
  for (const { name } of pack.files) {
    const path = join(folder, name)
    const whole = readFileSync(path)
    for (const at of [0, Math.floor(whole.length / 2), whole.length - 1]) {
      const flipped = Buffer.from(whole)
      flipped[at]! ^= 1
      writeFileSync(path, flipped)
      const { problems } = verifyEvidence(folder)
      const isBlank = name === 'manifest.sig' && at === whole.length - 1
      if (!isBlank) expect(problems, `${name} at ${at}`).not.toEqual([])
      if (!name.startsWith('manifest')) expect(problems).toEqual([`${name} was changed`])
    }
    writeFileSync(path, whole)
  }
  expect(verifyEvidence(folder).problems).toEqual([])
})

test('a file that is missing, one that was added, and a manifest made to fit are named', () => {
  written(pack)
  rmSync(join(folder, 'register.md'))
  writeFileSync(join(folder, 'more.md'), 'more')
  expect(verifyEvidence(folder).problems).toEqual(['register.md is missing', 'more.md was added'])
  const manifest = JSON.parse(textOf('manifest.json')) as { files: { name: string }[] }
  manifest.files = manifest.files.filter(({ name }) => name !== 'register.md')
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  expect(verifyEvidence(folder).problems).toEqual(['manifest.json does not fit its signature', 'more.md was added'])
})

test('a folder without a pack is said to be none', () => {
  folder = mkdtempSync(join(tmpdir(), 'keyturn-evidence-'))
  expect(verifyEvidence(folder)).toMatchObject({ publicKey: null })
})

test('the vault signs with one key, over a restart and a new password, and another vault with another', async () => {
  const again = await reopened(keeper)
  expect((await again.must('evidence.make', { clientId: null })).publicKey).toBe(pack.publicKey)
  await again.must('vault.changePassword', {
    currentPassword: bytes(PASSWORD),
    password: bytes('another long password 1'),
  })
  expect((await again.must('evidence.make', { clientId: null })).publicKey).toBe(pack.publicKey)
  const other = startKeeper()
  await other.create()
  expect((await other.must('evidence.make', { clientId: null })).publicKey).not.toBe(pack.publicKey)
})

test('of one client, a pack holds nothing of another', async () => {
  const own = startKeeper()
  await own.create()
  const clientId = await own.must('client.save', { id: null, name: 'Northwind' })
  const here = await addKey(own, { label: 'Of Northwind', clientId })
  const there = await addKey(own, { label: 'Of nobody else', value: NEW_MAILCHIMP_KEY })
  for (const keyId of [here, there]) {
    await own.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
    await own.must('incident.report', { keyId, kind: 'real', foundHow: 'x', leakedSince: null, order: 'overlap' })
  }
  const { files } = await own.must('evidence.make', { clientId })
  const all = files.map(({ text }) => text).join('\n')
  expect(all).toContain('Of Northwind')
  expect(all).not.toContain('Of nobody else')
})

test('the key that signs is derived as it is written down: an older pack and a newer one can be compared', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, index) => index)
  const expected = hkdfSync('sha256', bytes, new Uint8Array(0), 'keyturn/1/evidence signature', 32)
  expect(Buffer.from(signingSeedOf(new Secret(bytes))).equals(Buffer.from(expected))).toBe(true)
})
