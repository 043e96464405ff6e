/** T53 with real disks: one that is full, one that can only be read, and a folder without permission. */
import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { RotationId } from '../../shared/domain/ids.ts'
import { createKeyManagement } from '../../electron/keeper/providers/manage.ts'
import { sentenceOf } from '../../shared/text/errors.ts'
import { removeTemporaryFolders, startKeeper, temporaryFolder, type TestKeeper } from '../support/keeper.ts'
import { sendgridKey, startSendgrid } from '../support/platforms/sendgrid.ts'
import { addKey, firstClient } from '../support/records.ts'
import { fill, isRoot, mount, mountSmallDisk } from '../support/small-disk.ts'

const reason = isRoot ? '' : ' (skipped: only root of Linux may mount a disk and become another user)'
const ORDINARY_USER = 65_534

const undo: (() => void)[] = []
afterEach(() => {
  for (const step of undo.splice(0).toReversed()) step()
  removeTemporaryFolders()
})

function smallDisk(): string {
  const folder = temporaryFolder()
  undo.push(mountSmallDisk(folder, '400k'))
  return folder
}

async function labels(keeper: TestKeeper): Promise<readonly string[]> {
  return (await keeper.snapshot()).keys.map(({ label }) => label).toSorted()
}

const tryToAdd = async (keeper: TestKeeper, label: string) =>
  addKey(keeper, { label, notes: 'long '.repeat(2000) }).then(
    () => 'stored',
    (failure: unknown) => String(failure),
  )

describe.runIf(isRoot)(`a disk that fills up while a platform makes a key${reason}`, () => {
  async function begin() {
    const platform = await startSendgrid()
    const keeper = startKeeper({ folder: smallDisk(), keyManagement: createKeyManagement(platform.around) })
    undo.push(() => keeper.close())
    await keeper.create()
    const likeKeyId = await addKey(keeper, {
      label: 'Manager',
      providerId: 'sendgrid',
      keyKindId: 'api-key',
      value: platform.managing,
    })
    const wish = {
      kind: 'make',
      rotationId: null,
      label: 'Newsletter',
      purpose: 'x',
      permissions: ['mail.send'],
      fields: {},
    } as const
    const plan = () => keeper.must('platform.plan', { managingKeyId: likeKeyId, action: { ...wish, likeKeyId } })
    const planFor = (rotationId: RotationId) =>
      keeper.must('platform.plan', { managingKeyId: likeKeyId, action: { ...wish, likeKeyId, rotationId } })
    return { platform, keeper, plan, planFor, likeKeyId }
  }

  test('the new value of a rotation is held too, and is that of the run once there is room', async () => {
    const { platform, keeper, planFor, likeKeyId: keyId } = await begin()
    const rotationId = await keeper.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
    const { id: planId } = await planFor(rotationId)
    let filling = ''
    platform.during(async ({ method }) => void (method === 'POST' && (filling = fill(keeper.folder, 1))))
    const outcome = await keeper.must('platform.run', { planId })
    const { intents, rotations } = await keeper.snapshot()
    expect(outcome).toEqual({ kind: 'unsaved', intentId: intents[0]?.id, problem: 'disk' })
    expect(rotations[0]?.toVersion).toBeNull()
    rmSync(filling)
    const saved = await keeper.must('platform.save', { intentId: intents[0]!.id })
    expect(saved).toEqual({ kind: 'done', keyId: null })
    const after = await keeper.snapshot()
    expect(after.intents).toEqual([])
    expect(after.rotations[0]?.toVersion).toBe(2)
    const { value } = await keeper.must('key.reveal', { keyId, version: 2, fieldId: 'apiKey' })
    expect(new TextDecoder().decode(value)).toBe(sendgridKey('made1'))
    await platform.close()
  })

  test('the value is held, the intent stays, and it is stored once there is room', async () => {
    const { platform, keeper, plan } = await begin()
    const { id: planId } = await plan()
    let filling = ''
    platform.during(async ({ method }) => void (method === 'POST' && (filling = fill(keeper.folder, 1))))
    const outcome = await keeper.must('platform.run', { planId })
    const { intents, keys } = await keeper.snapshot()
    expect(outcome).toEqual({ kind: 'unsaved', intentId: intents[0]?.id, problem: 'disk' })
    expect(keys).toHaveLength(1)
    rmSync(filling)
    const saved = await keeper.must('platform.save', { intentId: intents[0]!.id })
    expect(saved.kind).toBe('done')
    const after = await keeper.snapshot()
    expect(after.intents).toEqual([])
    const made = after.keys.find(({ label }) => label === 'Newsletter')!
    const { value } = await keeper.must('key.reveal', { keyId: made.id, version: null, fieldId: 'apiKey' })
    expect(new TextDecoder().decode(value)).toBe(sendgridKey('made1'))
    expect(await keeper.send('platform.save', { intentId: intents[0]!.id })).toMatchObject({ ok: false })
    await platform.close()
  })

  test('and is full before the call: nothing is asked of the platform', async () => {
    const { platform, keeper, plan } = await begin()
    const { id: planId } = await plan()
    fill(keeper.folder, 1)
    expect(await keeper.send('platform.run', { planId })).toMatchObject({ error: { code: 'disk-full' } })
    expect(platform.asked.some(({ method }) => method === 'POST')).toBe(false)
    await platform.close()
  })
})

describe.runIf(isRoot)(`real disks${reason}`, () => {
  test.for([0, 1, 2, 4, 6, 8, 10])(
    'a disk that is full but for %i pages: nothing is called saved, and later it works',
    async (left) => {
      const keeper = startKeeper({ folder: smallDisk() })
      await keeper.create()
      await addKey(keeper, { label: 'Before' })
      const filling = fill(keeper.folder, left)
      expect(await tryToAdd(keeper, 'Too much')).toContain('disk-full')
      expect(await labels(keeper)).toEqual(['Before'])
      expect(sentenceOf({ code: 'disk-full' })).toContain('the disk is full')
      keeper.close()

      // A full disk keeps nobody from their keys.
      const meanwhile = startKeeper({ folder: keeper.folder })
      expect(await meanwhile.unlock()).toMatchObject({ ok: true })
      expect(await labels(meanwhile)).toEqual(['Before'])
      expect(await tryToAdd(meanwhile, 'Too much')).toContain('disk-full')
      rmSync(filling)
      expect(await tryToAdd(meanwhile, 'Enough space')).toBe('stored')
      meanwhile.close()

      const afterwards = startKeeper({ folder: keeper.folder })
      expect(await afterwards.unlock()).toMatchObject({ ok: true })
      expect(await labels(afterwards)).toEqual(['Before', 'Enough space'])
      afterwards.close()
    },
  )

  test('a vault that finds no room is not made, and can be made later', async () => {
    const folder = smallDisk()
    for (const left of [0, 1, 3, 6, 9]) {
      const filling = fill(folder, left)
      const keeper = startKeeper({ folder })
      await expect(keeper.create(), `${left} pages left`).rejects.toThrow('disk-full')
      expect(existsSync(keeper.vaultPath)).toBe(false)
      rmSync(filling)
    }
    const keeper = startKeeper({ folder })
    await keeper.create()
    expect(await labels(keeper)).toEqual([])
    keeper.close()
  })

  test('a place that can only be read: keys can be read, saving says why it can not be, and works elsewhere', async () => {
    const keeper = startKeeper({ folder: smallDisk() })
    await keeper.create()
    const keyId = await addKey(keeper, { label: 'Before' })
    keeper.close()
    mount('-o', 'remount,ro', keeper.folder)

    const reading = startKeeper({ folder: keeper.folder })
    expect(await reading.unlock()).toMatchObject({ ok: true })
    expect(await labels(reading)).toEqual(['Before'])
    expect(await reading.send('key.archive', { keyId })).toEqual({ ok: false, error: { code: 'read-only' } })
    expect(sentenceOf({ code: 'read-only' })).toContain('can only be read')
    expect((await reading.snapshot()).keys[0]?.archivedAt).toBeNull()
    reading.close()

    mount('-o', 'remount,rw', keeper.folder)
    const writing = startKeeper({ folder: keeper.folder })
    expect(await writing.unlock()).toMatchObject({ ok: true })
    expect(await writing.send('key.archive', { keyId })).toMatchObject({ ok: true })
    writing.close()
  })

  /** Root ignores permissions, so the rest happens as somebody else. */
  function asOrdinaryUser(folder: string): void {
    for (const path of [folder, dirname(startKeeper({ folder }).vaultPath), startKeeper({ folder }).vaultPath]) {
      if (existsSync(path)) chownSync(path, ORDINARY_USER, ORDINARY_USER)
    }
    process.seteuid!(ORDINARY_USER)
    undo.push(() => process.seteuid!(0))
  }

  test('a folder that lost its permission to be written: saving says so, and works when it is back', async () => {
    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    asOrdinaryUser(keeper.folder)
    chmodSync(dirname(keeper.vaultPath), 0o500)
    const locked = startKeeper({ folder: keeper.folder })
    expect(await locked.unlock()).toMatchObject({ ok: true })
    // Without a place for its journal SQLite writes nothing at all.
    expect(await locked.send('client.save', { id: null, name: 'New client' })).toEqual({
      ok: false,
      error: { code: 'read-only' },
    })
    locked.close()
    chmodSync(dirname(keeper.vaultPath), 0o700)
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toMatchObject({ ok: true })
    expect(await again.send('client.save', { id: null, name: 'New client' })).toMatchObject({ ok: true })
    again.close()
  })

  test('a file that may not be written can be read; one that may not be read is said to be so', async () => {
    const keeper = startKeeper()
    await keeper.create()
    keeper.close()
    asOrdinaryUser(keeper.folder)
    chmodSync(keeper.vaultPath, 0o400)
    const reading = startKeeper({ folder: keeper.folder })
    expect(await reading.unlock()).toMatchObject({ ok: true })
    const clientId = await firstClient(reading)
    expect(await reading.send('client.save', { id: clientId, name: 'Renamed' })).toEqual({
      ok: false,
      error: { code: 'read-only' },
    })
    reading.close()
    chmodSync(keeper.vaultPath, 0o000)
    expect(await startKeeper({ folder: keeper.folder }).unlock()).toEqual({
      ok: false,
      error: { code: 'permission-denied' },
    })
    chmodSync(keeper.vaultPath, 0o600)
    const again = startKeeper({ folder: keeper.folder })
    expect(await again.unlock()).toMatchObject({ ok: true })
    expect(statSync(keeper.vaultPath).mode & 0o777).toBe(0o600)
    again.close()
  })

  test('a vault is not made where nothing may be written, and the reason is given', async () => {
    const folder = temporaryFolder()
    mkdirSync(join(folder, 'vault'))
    asOrdinaryUser(folder)
    chmodSync(join(folder, 'vault'), 0o500)
    await expect(startKeeper({ folder }).create()).rejects.toThrow('permission-denied')
    chmodSync(join(folder, 'vault'), 0o700)
    const keeper = startKeeper({ folder })
    await keeper.create()
    keeper.close()
  })
})
