import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Cause, KeyCheck } from '../../shared/domain/diagnosis.ts'
import { versionOf } from '../../shared/domain/key.ts'
import { rotationState } from '../../shared/domain/rotation.ts'
import type { KeyId, RotationId } from '../../shared/domain/ids.ts'
import { removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey, MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, startRotation } from '../support/records.ts'

/** In seconds. */
const MINUTE = 60
let keeper: TestKeeper
let keyId: KeyId
let rotationId: RotationId
let asked: string[] = []
let answers: Cause[] = []
let pauses = 0
let meanwhile: () => Promise<unknown> = () => Promise.resolve()

beforeEach(async () => {
  asked = []
  answers = []
  pauses = 0
  meanwhile = () => Promise.resolve()
  keeper = startKeeper({
    checkKey: async ({ values }) => {
      asked.push(values['apiKey'] ?? '')
      await meanwhile()
      return found(answers.shift() ?? 'works')
    },
    pauseBetweenChecks: async () => {
      pauses += 1
      await meanwhile()
    },
  })
  await keeper.create()
  keyId = await addKey(keeper)
  rotationId = await startRotation(keeper, keyId)
})
afterEach(removeTemporaryFolders)

const found = (cause: Cause): KeyCheck => ({
  cause,
  at: keeper.now(),
  status: cause === 'unknown-or-revoked' ? 401 : 200,
  host: 'us21.api.mailchimp.com',
  region: null,
  finding: null,
  accountName: null,
  permissions: null,
  requestId: null,
  retryAfter: null,
})
const runOf = async () => (await keeper.snapshot()).rotations[0]!

test('a new key that the platform does not know yet is asked about again, some times and not for ever', async () => {
  answers = ['unknown-or-revoked', 'unknown-or-revoked', 'works']
  expect(await keeper.must('rotation.checkNew', { rotationId })).toMatchObject({ cause: 'works' })
  expect(asked).toEqual([NEW_MAILCHIMP_KEY, NEW_MAILCHIMP_KEY, NEW_MAILCHIMP_KEY])
  expect(pauses).toBe(2)

  answers = Array.from({ length: 9 }, () => 'unknown-or-revoked' as const)
  expect(await keeper.must('rotation.checkNew', { rotationId })).toMatchObject({ cause: 'unknown-or-revoked' })
  expect(asked).toHaveLength(7)
  const key = (await keeper.snapshot()).keys[0]!
  expect(versionOf(key, 2)?.lastCheck?.cause).toBe('unknown-or-revoked')
})

test('a new key that is refused for another reason is not asked about again', async () => {
  answers = ['not-permitted']
  await keeper.must('rotation.checkNew', { rotationId })
  expect(asked).toHaveLength(1)
})

test('the old key is not tried before it is revoked', async () => {
  expect(await keeper.send('rotation.checkOld', { rotationId })).toMatchObject({
    error: { code: 'rotation-not-revoked-yet' },
  })
  expect(asked).toEqual([])
})

test('refused after the revocation, the old key is proven dead, with what was answered as evidence', async () => {
  await keeper.must('rotation.revoke', { rotationId })
  answers = ['unknown-or-revoked']
  await keeper.must('rotation.checkOld', { rotationId })
  expect(asked).toEqual([MAILCHIMP_KEY])
  const run = await runOf()
  expect(rotationState(run)).toBe('proven-dead')
  expect(run).toMatchObject({
    provenBy: 'check',
    deathEvidence: 'Mailchimp refused the old key (asked at us21.api.mailchimp.com, answer 401).',
  })
})

test('while it still works it is watched: tried again in the background until it is refused, and no more', async () => {
  await keeper.must('rotation.revoke', { rotationId })
  answers = ['works', 'timed-out', 'unknown-or-revoked']
  await keeper.must('rotation.checkOld', { rotationId })
  expect(rotationState(await runOf())).toBe('revoked')
  expect((await runOf()).watchedSince).toBe(keeper.now())

  keeper.tick()
  await keeper.settled()
  expect(asked).toHaveLength(1)
  keeper.wait(10 * MINUTE)
  keeper.tick()
  await expect.poll(() => asked.length).toBe(2)
  expect(rotationState(await runOf())).toBe('revoked')
  keeper.wait(10 * MINUTE)
  keeper.tick()
  await expect.poll(async () => rotationState(await runOf())).toBe('proven-dead')
  keeper.wait(24 * 60 * MINUTE)
  keeper.tick()
  await keeper.settled()
  expect(asked).toHaveLength(3)
})

test('what was found about the use of the old key is kept with the run', async () => {
  const finding = { source: 'platform', lastUsedAt: 17, verdict: 'still-used' } as const
  await keeper.must('rotation.noteUse', { rotationId, finding })
  const { rotations, activity } = await keeper.snapshot()
  expect(rotations[0]!.uses).toEqual([{ ...finding, at: keeper.now() }])
  expect(activity[0]!.event).toMatchObject({ kind: 'rotation-use-noted', isStillUsed: true })
})

test('a proof that a person notes while the platform is asked counts, and the answer disturbs nothing', async () => {
  await keeper.must('rotation.revoke', { rotationId })
  answers = ['unknown-or-revoked']
  meanwhile = () => keeper.must('rotation.proveDead', { rotationId, evidence: 'no longer listed' })
  expect(await keeper.must('rotation.checkOld', { rotationId })).toMatchObject({ cause: 'unknown-or-revoked' })
  expect(await runOf()).toMatchObject({ provenBy: 'person', deathEvidence: 'no longer listed' })
})

test('after a lock nothing more is sent to the platform', async () => {
  answers = ['unknown-or-revoked', 'works']
  let isFirst = true
  meanwhile = () => {
    // The first time it is the platform that answers, then the pause before it is asked again.
    if (!isFirst) keeper.close()
    isFirst = false
    return Promise.resolve()
  }
  expect(await keeper.send('rotation.checkNew', { rotationId })).toMatchObject({ error: { code: 'locked' } })
  expect(asked).toHaveLength(1)
})
