import { existsSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { captureFindings } from '../../shared/domain/capture.ts'
import { isOpen, rotationState } from '../../shared/domain/rotation.ts'
import { reminderOf } from '../../shared/domain/reminders.ts'
import { DEMO_PASSWORD } from '../../shared/domain/demo.ts'
import { applicationById, keyKindOf, secretFieldsOf } from '../../shared/catalog/index.ts'
import { removeTemporaryFolders, startKeeper } from '../support/keeper.ts'

afterEach(removeTemporaryFolders)

test('the demo vault shows what people meet, in two clients, and opens with the printed password', async () => {
  const keeper = startKeeper({ isDemo: true })
  await keeper.must('vault.createDemo')
  const { vault, keys, clients, rotations, connections, applications } = await keeper.snapshot()
  expect(vault.isDemo).toBe(true)
  expect(clients.map(({ name }) => name)).toEqual(['Harbour Coffee', 'Nordlicht Shop'])
  const daysLeft = keys.map((key) => reminderOf(key, '2026-11-23')?.daysLeft ?? null)
  expect(daysLeft).toContain(1)
  expect(daysLeft).toContain(-5)
  expect(daysLeft).toContain(null)
  expect(rotations.filter(isOpen).map(rotationState)).toEqual(['distributing'])
  const shared = keys.filter(({ id }) => connections.filter(({ keyId }) => keyId === id).length > 1)
  expect(shared.length).toBeGreaterThan(0)
  for (const { catalogId } of applications) expect(applicationById(catalogId), catalogId).toBeDefined()
  keeper.close()
  expect(await startKeeper({ folder: keeper.folder }).unlock(DEMO_PASSWORD)).toMatchObject({ ok: true })
})

test('in the place of the person’s own vault no demo is made, since everybody knows its password', async () => {
  const keeper = startKeeper()
  expect(await keeper.send('vault.createDemo')).toMatchObject({ error: { code: 'not-found' } })
  expect(existsSync(keeper.vaultPath)).toBe(false)
})

test('every made-up key has the shape of a real one, and none is made twice', async () => {
  const keeper = startKeeper({ isDemo: true })
  await keeper.must('vault.createDemo')
  const { keys } = await keeper.snapshot()
  const values = new Set<string>()
  for (const { id, providerId, keyKindId, label } of keys) {
    expect(keyKindOf(providerId, keyKindId), label).toBeDefined()
    for (const field of secretFieldsOf(providerId, keyKindId).filter(({ secret }) => secret)) {
      const { value } = await keeper.must('key.reveal', { keyId: id, version: null, fieldId: field.id })
      const text = new TextDecoder().decode(value)
      const found = captureFindings(text, { providerId, keyKindId, fieldId: field.id, environment: 'live' })
      expect(
        found.filter(({ kind }) => kind !== 'expected-format'),
        `${label} ${field.id}`,
      ).toEqual([])
      expect(values.has(text)).toBe(false)
      values.add(text)
    }
  }
})
