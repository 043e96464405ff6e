import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { CheckKey } from '../../electron/keeper/providers/check.ts'
import type { Cause } from '../../shared/domain/diagnosis.ts'
import { currentVersion, type Version } from '../../shared/domain/key.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import { removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY } from '../support/records.ts'

const HOUR = 60 * 60

let keeper: TestKeeper
let cause: Cause
let asked: string[]
let atOnce: number
let mostAtOnce: number
let pauses: number
let pause: () => Promise<void>
let clock: () => number

const checkKey: CheckKey = async ({ values }) => {
  asked.push(values['apiKey'] ?? '')
  mostAtOnce = Math.max(mostAtOnce, ++atOnce)
  await new Promise((resolve) => setImmediate(resolve))
  atOnce -= 1
  const rest = { region: null, finding: null, accountName: null, permissions: null, requestId: null, retryAfter: null }
  return { cause, at: clock(), status: 200, host: 'us21.api.mailchimp.com', ...rest }
}

beforeEach(async () => {
  pause = () => Promise.resolve()
  ;[cause, asked, atOnce, mostAtOnce, pauses] = ['works', [], 0, 0, 0]
  let moment = new Date('2026-11-23T09:00:00').getTime()
  clock = () => (moment += 1)
  keeper = startKeeper({
    checkKey,
    pauseBetweenChecks: () => {
      pauses += 1
      return pause()
    },
  })
  const { wait } = keeper
  keeper.wait = (seconds) => {
    moment += seconds * 1000
    wait(seconds)
  }
  await keeper.create()
})
afterEach(removeTemporaryFolders)

const versionOf = async (keyId: KeyId, from = keeper): Promise<Version> =>
  currentVersion((await from.snapshot()).keys.find(({ id }) => id === keyId)!)!

const every = (keyId: KeyId, schedule: 'off' | 'daily' | 'weekly') =>
  keeper.must('key.scheduleCheck', { keyId, schedule })

/** The hour has gone, and whatever it sets going has come to its end. */
async function hourLater(hours = 1, checks = 0): Promise<void> {
  const before = asked.length
  keeper.wait(hours * HOUR)
  keeper.tick()
  await vi.waitFor(() => expect(asked.length).toBe(before + checks))
  await settled()
}

/** All that was begun is over: a few turns of the loop behind everything that waits. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve))
  await keeper.snapshot()
}

test('nothing is sent before somebody switches it on; then at once, and once a day', async () => {
  const keyId = await addKey(keeper)
  await hourLater(30)
  expect(asked).toEqual([])
  await every(keyId, 'daily')
  await settled()
  expect(asked).toEqual([MAILCHIMP_KEY])
  for (let hour = 0; hour < 5; hour++) await hourLater()
  expect(asked).toHaveLength(1)
  await hourLater(24, 1)
  expect((await versionOf(keyId)).lastCheck).toMatchObject({ cause: 'works' })
  await every(keyId, 'off')
  await hourLater(200)
  expect(asked).toHaveLength(2)
})

test('both are in the activity, without the key: that it was switched on, and what came of it', async () => {
  const keyId = await addKey(keeper)
  await every(keyId, 'weekly')
  await settled()
  const { activity } = await keeper.snapshot()
  expect(activity.slice(0, 2).map(({ event }) => event)).toEqual([
    { kind: 'key-checked', keyId, label: 'Welcome series', version: 1, cause: 'works', by: 'schedule' },
    { kind: 'check-scheduled', keyId, label: 'Welcome series', schedule: 'weekly' },
  ])
  expect(JSON.stringify(activity)).not.toContain(MAILCHIMP_KEY)
})

test('after a long sleep each key is asked about once, one after the other, with a pause between', async () => {
  const values = ['a', 'b', 'c'].map((letter) => `${letter.repeat(32)}-us21`)
  for (const value of values) await every(await addKey(keeper, { label: value, value }), 'daily')
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  await settled()
  pauses = 0
  asked = []
  keeper.wait(24 * 60 * HOUR)
  keeper.tick()
  keeper.tick()
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  keeper.tick()
  await settled()
  expect(asked.toSorted()).toEqual(values)
  expect(mostAtOnce).toBe(1)
  expect(pauses).toBe(2)
})

test('a key that stops working rings once, without the key, and stands out until somebody looked', async () => {
  const keyId = await addKey(keeper)
  await every(keyId, 'daily')
  await settled()
  cause = 'unknown-or-revoked'
  await hourLater(24, 1)
  expect(keeper.toasts).toEqual([
    {
      type: 'notify',
      title: 'A key did not pass its check',
      body: 'Mailchimp, Welcome series: unknown or revoked.',
      keyId,
    },
  ])
  expect(JSON.stringify(keeper.toasts)).not.toContain(MAILCHIMP_KEY.slice(0, 8))
  expect((await versionOf(keyId)).turnedBadAt).toEqual(expect.any(Number))
  await hourLater(24, 1)
  expect(keeper.toasts).toHaveLength(1)
  await keeper.must('key.lookedAtCheck', { keyId })
  expect((await versionOf(keyId)).turnedBadAt).toBeNull()
})

test('several that stop working in one round ring together', async () => {
  for (const letter of ['a', 'b']) {
    const value = `${letter.repeat(32)}-us21`
    await every(await addKey(keeper, { label: letter, value }), 'daily')
  }
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await settled()
  cause = 'expired'
  await hourLater(24, 2)
  expect(keeper.toasts).toHaveLength(1)
  expect(keeper.toasts[0]).toMatchObject({ title: '2 keys did not pass their check', keyId: null })
})

test('trouble on the way is no finding: no notification, no entry, and tried again an hour later', async () => {
  const keyId = await addKey(keeper)
  await every(keyId, 'daily')
  await settled()
  const before = (await keeper.snapshot()).activity.length
  cause = 'offline'
  await hourLater(24, 1)
  await hourLater(1, 1)
  expect(keeper.toasts).toEqual([])
  expect((await keeper.snapshot()).activity).toHaveLength(before)
  expect(await versionOf(keyId)).toMatchObject({ lastCheck: { cause: 'offline' }, lastSaid: 'works' })
  cause = 'unknown-or-revoked'
  await hourLater(1, 1)
  expect(keeper.toasts).toHaveLength(1)
})

test('a vault that is locked in the middle of a round asks about no other key', async () => {
  for (const letter of ['a', 'b']) {
    const value = `${letter.repeat(32)}-us21`
    await every(await addKey(keeper, { label: letter, value }), 'daily')
  }
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  await settled()
  pause = () => Promise.resolve(keeper.close())
  keeper.wait(48 * HOUR)
  keeper.tick()
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toHaveLength(3)
  // Nor does it try to.
  expect(keeper.failures).toEqual([])
})
