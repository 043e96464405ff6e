import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeTemporaryFolders, reopened, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect } from '../support/records.ts'

let keeper: TestKeeper
beforeEach(async () => {
  keeper = startKeeper()
  await keeper.create()
})
afterEach(removeTemporaryFolders)

test('a key made long ago is due at once, and says so in one notification', async () => {
  const keyId = await addKey(keeper, { createdOn: '2026-01-01' })
  expect(keeper.toasts).toEqual([
    {
      type: 'notify',
      title: 'A key is due for rotation',
      body: 'Mailchimp, Welcome series: rotate by 1 Apr 2026, 236 days over. Used by 0 applications.',
      keyId,
    },
  ])
})

test('a key that is due much later is silent', async () => {
  await addKey(keeper, { createdOn: '2026-11-20' })
  expect(keeper.toasts).toEqual([])
})

test('there is one notification a day; what did not fit into it rings the next day, grouped', async () => {
  await addKey(keeper, { label: 'First', createdOn: '2026-01-01' })
  await addKey(keeper, { label: 'Second', createdOn: '2026-01-01' })
  await addKey(keeper, { label: 'Third', createdOn: '2026-01-01' })
  expect(keeper.toasts).toHaveLength(1)
  keeper.setClock(new Date('2026-11-24T08:00:00'))
  keeper.tick()
  expect(keeper.toasts).toHaveLength(2)
  expect(keeper.toasts[1]).toMatchObject({ title: '2 keys are due for rotation', keyId: null })
  expect(keeper.toasts[1]?.body).toContain('Second')
  expect(keeper.toasts[1]?.body).not.toContain('First')
})

test('nothing rings twice, over restarts and ticks', async () => {
  await addKey(keeper, { createdOn: '2026-01-01' })
  const again = await reopened(keeper, { now: new Date('2026-11-23T20:00:00') })
  again.tick()
  expect(again.toasts).toEqual([])
  again.setClock(new Date('2026-11-24T09:00:00'))
  again.tick()
  expect(again.toasts, 'the next weekly rung is at 238 days').toEqual([])
  again.setClock(new Date('2026-11-25T09:00:00'))
  again.tick()
  expect(again.toasts).toHaveLength(1)
})

test('a snoozed reminder is quiet until its day', async () => {
  const keyId = await addKey(keeper, { createdOn: '2026-01-01' })
  await keeper.must('reminder.snooze', { keyId, until: '2026-11-30' })
  for (const day of ['2026-11-24', '2026-11-29']) {
    keeper.setClock(new Date(`${day}T09:00:00`))
    keeper.tick()
  }
  expect(keeper.toasts).toHaveLength(1)
  keeper.setClock(new Date('2026-11-30T09:00:00'))
  keeper.tick()
  expect(keeper.toasts).toHaveLength(2)
})

test('how much is named is the person’s choice', async () => {
  const { lastNotifiedOn: _day, ...rules } = (await keeper.snapshot()).settings
  await keeper.must('settings.save', { settings: { ...rules, notificationPrivacy: 'nothing' }, password: null })
  const keyId = await addKey(keeper, { createdOn: '2026-01-01' })
  await connect(keeper, keyId, 'Shop')
  expect(JSON.stringify(keeper.toasts[0])).not.toMatch(/Welcome|Mailchimp|Shop/)
})
