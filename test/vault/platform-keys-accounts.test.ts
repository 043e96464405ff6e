import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KeyManagement } from '../../electron/keeper/providers/manage.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import type { KeyAction, PlatformReason } from '../../shared/domain/managed.ts'
import { err, ok } from '../../shared/result.ts'
import { removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { addKey } from '../support/records.ts'

/** Two users of IAM, each with a list of their own; what a deletion answers is set by the test. */
const users: Record<string, readonly string[]> = {}
let answer: { readonly reason: PlatformReason; readonly hadNoEffect: boolean }
const management: KeyManagement = {
  list: async (_, { userName = '' }) =>
    ok({
      place: { region: null, host: 'iam.amazonaws.com' },
      keys: (users[userName] ?? []).map((id) => ({
        id,
        label: '',
        permissions: null,
        createdAt: null,
        lastUsedAt: null,
        expiresAt: null,
        allowedAddresses: null,
        isPaused: false,
      })),
      isComplete: true,
    }),
  permissionsOf: async () => ok(null),
  make: async () => err({ reason: 'not-accepted', status: 400, hadNoEffect: true }),
  change: async () => err({ reason: 'not-accepted', status: 400, hadNoEffect: true }),
  delete: async () => err({ ...answer, status: null }),
}

let keeper: TestKeeper
let managingKeyId: KeyId
beforeEach(async () => {
  keeper = startKeeper({ keyManagement: management })
  await keeper.create()
  Object.assign(users, { sender: ['AKIAAAAAAAAAAAAAAAAA'], other: ['AKIABBBBBBBBBBBBBBBB'] })
  managingKeyId = await addKey(keeper, {
    label: 'Manager',
    providerId: 'amazon-ses',
    keyKindId: 'iam-access-key',
    secret: { secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    publicFields: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  })
})
afterEach(removeTemporaryFolders)

const look = (userName: string) =>
  keeper.must('platform.look', { managingKeyId, aboutKeyId: null, fields: { userName } })
const intents = async () => (await keeper.snapshot()).intents
async function remove() {
  const action: KeyAction = {
    kind: 'delete',
    platformKeyId: 'AKIAAAAAAAAAAAAAAAAA',
    fields: { userName: 'sender' },
  }
  const { id: planId } = await keeper.must('platform.plan', { managingKeyId, action })
  return keeper.must('platform.run', { planId })
}

test('the list of another user does not end a deletion whose answer was lost', async () => {
  answer = { reason: 'interrupted', hadNoEffect: false }
  expect(await remove()).toMatchObject({ kind: 'unknown' })
  await look('other')
  expect(await intents()).toHaveLength(1)
  users['sender'] = []
  await look('sender')
  expect(await intents()).toHaveLength(0)
})

test('“not there” is a deletion only when the list says so too', async () => {
  answer = { reason: 'not-there', hadNoEffect: true }
  expect(await remove()).toMatchObject({ kind: 'refused', reason: 'not-there' })
  expect(await intents()).toHaveLength(0)
  const action: KeyAction = {
    kind: 'delete',
    platformKeyId: 'AKIAAAAAAAAAAAAAAAAA',
    fields: { userName: 'sender' },
  }
  const { id: planId } = await keeper.must('platform.plan', { managingKeyId, action })
  users['sender'] = []
  expect(await keeper.must('platform.run', { planId })).toMatchObject({ kind: 'done' })
})
