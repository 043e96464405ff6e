/** T23: whatever happens in a vault, its activity names no value of a key, no password and no recovery code. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bytes, PASSWORD, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, connect, startRotation } from '../support/records.ts'

const SESSIONS = 500
const WRONG_PASSWORD = 'a wrong password, typed by mistake'

let keeper: TestKeeper
let recoveryCode: string
beforeAll(async () => {
  keeper = startKeeper()
  recoveryCode = (await keeper.create()).recoveryCode
})
afterAll(() => {
  keeper.close()
  removeTemporaryFolders()
})

type Step = (secret: string, other: string) => Promise<unknown>

const firstKey = async () => (await keeper.snapshot()).keys[0]!

/** Everything that takes a value, gives one out or writes down that something happened to one. */
const STEPS: readonly Step[] = [
  (value) => addKey(keeper, { value }),
  async () => keeper.must('key.copy', { keyId: (await firstKey()).id, fieldId: 'apiKey' }),
  async () => keeper.must('key.reveal', { keyId: (await firstKey()).id, version: null, fieldId: 'apiKey' }),
  async (value, other) => {
    const keyId = await addKey(keeper, { value })
    await connect(keeper, keyId, 'Shop')
    const rotationId = await startRotation(keeper, keyId, other)
    await keeper.must('rotation.abandon', { rotationId, reason: 'No need any more' })
  },
  (value) =>
    keeper.must('draft.save', {
      target: { kind: 'new-key' },
      fields: { label: 'Half a key' },
      startedFrom: {},
      secret: { apiKey: bytes(value) },
    }),
  (value) => keeper.must('secret.known', { value: bytes(value), among: 'corrections-too' }),
]

/** Those that take longer, once. */
const SLOW_STEPS: readonly (() => Promise<unknown>)[] = [
  () => keeper.must('kit.check', { code: bytes(recoveryCode) }),
  () =>
    keeper.send('vault.changePassword', { currentPassword: bytes(WRONG_PASSWORD), password: bytes(WRONG_PASSWORD) }),
]

const secret = fc.string({ minLength: 20, maxLength: 40, unit: fc.constantFrom(...'abcdefghijkmnpqrstuvwxyz23456789') })
const session = fc.array(fc.tuple(fc.constantFrom(...STEPS), secret, secret), { minLength: 1, maxLength: 3 })

/** A text in the forms in which it could stand in an entry. */
const formsOf = (text: string): readonly string[] => [
  text,
  Buffer.from(text).toString('base64').replace(/=+$/, ''),
  Buffer.from(text).toString('hex'),
  [...bytes(text)].join(','),
]

test('no value of a key stands in any entry, after 500 random sessions (T23)', async () => {
  await addKey(keeper)
  const used: string[] = []
  await fc.assert(
    fc.asyncProperty(session, async (steps) => {
      for (const [step, value, other] of steps) {
        used.push(value, other)
        await step(value, other)
      }
    }),
    { numRuns: SESSIONS, endOnFailure: true },
  )
  for (const step of SLOW_STEPS) await step()
  // The list shows the newest only; every entry was told when it was written.
  const activity = keeper.eventsOf('vault.changed').flatMap((change) => change.activity)
  expect(activity.length).toBeGreaterThan(SESSIONS)
  const written = JSON.stringify(activity)
  const secrets = [...used, PASSWORD, WRONG_PASSWORD, recoveryCode, recoveryCode.replaceAll('-', '')]
  expect(secrets.flatMap(formsOf).filter((form) => written.includes(form))).toEqual([])
}, 300_000)
