/** No value leaves the vault before it is written down that it does: what can not be recorded is not handed out. */
import { afterEach, expect, test, vi } from 'vitest'
import { createConnections } from '../../electron/keeper/vault/connections.ts'
import type { Context } from '../../electron/keeper/vault/context.ts'
import { createHistory } from '../../electron/keeper/vault/history.ts'
import { createKeys } from '../../electron/keeper/vault/keys.ts'
import { createRotationWork } from '../../electron/keeper/vault/rotation-work.ts'
import { createRotations } from '../../electron/keeper/vault/rotations.ts'
import { unlockWithPassword } from '../../electron/keeper/vault/session.ts'
import { FLOOR_KDF } from '../../electron/keeper/crypto/kdf.ts'
import { err, ok } from '../../shared/result.ts'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper } from '../support/keeper.ts'
import { addKey, connect, startRotation } from '../support/records.ts'

afterEach(removeTemporaryFolders)

/** The services of a real vault, with what they copy seen, and a disk that can be filled up. */
async function openServices() {
  const keeper = startKeeper()
  await keeper.create()
  const keyId = await addKey(keeper)
  const {
    id,
    createdAt: _at,
    archivedAt: _archived,
    versions: _versions,
    ...facts
  } = (await keeper.snapshot()).keys[0]!
  const dates = { createdOn: null, expiresOn: null, publicFields: {} }
  await keeper.must('key.save', { id, facts, ...dates, secret: { apiKey: bytes('a corrected value of the key') } })
  const connectionId = await connect(keeper, keyId, 'Shop')
  const rotationId = await startRotation(keeper, keyId)
  keeper.close()

  const opened = await unlockWithPassword(
    keeper.vaultPath,
    bytes(PASSWORD),
    { wrongBefore: 0, older: undefined },
    {
      now: Date.now,
      anchoring: { judge: () => Promise.resolve(ok([])) },
      user: 'tester',
      calibrate: () => Promise.resolve(FLOOR_KDF),
      onChange: () => {},
    },
  )
  if (!opened.ok) throw new Error(opened.error.code)
  const { store, close } = opened.value
  const notedAtCopy: string[] = []
  const copied = vi.fn<Context['copy']>((_value, _seconds) => {
    notedAtCopy.push(store.snapshot().activity[0]!.event.kind)
    return Promise.resolve(ok({ clearsAt: 0 }))
  })
  let isFull = false
  const commit: typeof store.commit = (...work) => (isFull ? err({ code: 'disk-full' }) : store.commit(...work))
  const context: Context = { store: { ...store, commit }, now: Date.now, copy: copied }
  const keys = createKeys(context)
  const history = createHistory(context)
  const connections = createConnections(context)
  const rotations = createRotations(context, createRotationWork(context))
  const fieldId = 'apiKey'
  const changes = history['key.history']({ keyId })
  const { id: changeId } = (changes.ok && changes.value.find(({ before }) => before.field === 'secret')) || { id: 0 }
  return {
    store,
    copied,
    notedAtCopy,
    close,
    fillDisk: () => void (isFull = true),
    copies: {
      'key-copied': () => keys['key.copy']({ keyId, fieldId }),
      'key-copied-for': () => connections['connection.copy']({ connectionId, fieldId }),
      'rotation, key-copied-for': () => rotations['rotation.copy']({ rotationId, connectionId, fieldId }),
    },
    reveals: {
      present: () => keys['key.reveal']({ keyId, version: null, fieldId }),
      earlier: () => history['key.revealEarlier']({ keyId, changeId, fieldId }),
    },
  }
}

test('when a value reaches the clipboard, the newest entry of the activity says so already', async () => {
  const { copies, copied, notedAtCopy, close } = await openServices()
  for (const copy of Object.values(copies)) expect(await copy()).toMatchObject({ ok: true })
  expect(copied).toHaveBeenCalledTimes(3)
  expect(notedAtCopy).toEqual(['key-copied', 'key-copied-for', 'key-copied-for'])
  close()
})

test('a value that is revealed is noted', async () => {
  const { reveals, store, close } = await openServices()
  for (const reveal of Object.values(reveals)) {
    const before = store.snapshot().activity.length
    expect(reveal()).toMatchObject({ ok: true })
    const { activity } = store.snapshot()
    expect(activity).toHaveLength(before + 1)
    expect(activity[0]?.event.kind).toBe('key-revealed')
  }
  close()
})

test('where nothing can be noted, nothing is copied and nothing is revealed', async () => {
  const { copies, reveals, copied, fillDisk, close } = await openServices()
  fillDisk()
  for (const take of [...Object.values(copies), ...Object.values(reveals)]) {
    expect(await take()).toEqual({ ok: false, error: { code: 'disk-full' } })
  }
  expect(copied).not.toHaveBeenCalled()
  close()
})
