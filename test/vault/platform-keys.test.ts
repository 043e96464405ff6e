import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createKeyManagement } from '../../electron/keeper/providers/manage.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import { currentVersion } from '../../shared/domain/key.ts'
import type { KeyAction, Plan, PlatformOutcome } from '../../shared/domain/managed.ts'
import { PASSWORD, bytes, removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { sendgridKey, startSendgrid } from '../support/platforms/sendgrid.ts'
import { changes } from '../support/platforms/server.ts'
import { addKey, connect } from '../support/records.ts'

type Sendgrid = Awaited<ReturnType<typeof startSendgrid>>

let platform: Sendgrid
let keeper: TestKeeper
let managingKeyId: KeyId
let shopKeyId: KeyId

const SENDGRID = { providerId: 'sendgrid', keyKindId: 'api-key' }
const SHOP_ID = 'shop'.padEnd(22, '0')

beforeEach(async () => {
  platform = await startSendgrid()
  platform.add(SHOP_ID, 'Shop', ['mail.send'])
  keeper = startKeeper({ keyManagement: createKeyManagement(platform.around) })
  await keeper.create()
  managingKeyId = await addKey(keeper, { ...SENDGRID, label: 'Keyturn', value: platform.managing })
  shopKeyId = await addKey(keeper, { ...SENDGRID, label: 'Receipts', value: sendgridKey('shop'), owner: 'Ana' })
})
afterEach(async () => {
  await platform.close()
  removeTemporaryFolders()
})

const wish = (more: Partial<KeyAction & { kind: 'make' }> = {}): KeyAction => ({
  kind: 'make',
  rotationId: null,
  label: 'Newsletter',
  purpose: 'Newsletter of the shop',
  permissions: ['mail.send'],
  fields: {},
  likeKeyId: shopKeyId,
  ...more,
})

const planned = (action: KeyAction, by = keeper): Promise<Plan> => by.must('platform.plan', { managingKeyId, action })
const perform = async (action: KeyAction, by = keeper): Promise<PlatformOutcome> =>
  by.must('platform.run', { planId: (await planned(action, by)).id })
const look = (by = keeper, aboutKeyId: KeyId | null = null) =>
  by.must('platform.look', { managingKeyId, aboutKeyId, fields: {} })
const codeOf = async (action: KeyAction) => {
  const answered = await keeper.send('platform.plan', { managingKeyId, action })
  return answered.ok ? 'ok' : answered.error.code
}
/** As after a power cut: nothing is tidied up, and the file is opened by another process. */
async function afterCrash(): Promise<TestKeeper> {
  keeper.close()
  const again = startKeeper({ folder: keeper.folder, keyManagement: createKeyManagement(platform.around) })
  await again.must('vault.unlock', { password: bytes(PASSWORD) })
  return again
}

describe('the keys at a platform', () => {
  test('are laid beside the stored ones, by the id that the key holds', async () => {
    platform.add('other'.padEnd(22, '0'), 'Of somebody', ['mail.send'])
    const found = await look(keeper, shopKeyId)
    expect(found.host).toBe('api.sendgrid.com')
    expect(found.keys.map(({ label, twin, isManaging }) => [label, twin?.keyId ?? null, twin?.by, isManaging])).toEqual(
      [
        ['Keyturn', managingKeyId, 'id', true],
        ['Shop', shopKeyId, 'id', false],
        ['Of somebody', null, undefined, false],
      ],
    )
    expect(found.keys[1]?.permissions).toEqual(['mail.send'])
    expect(found.missing).toEqual([])
    expect(changes(platform)).toEqual([])
    expect(JSON.stringify(found)).not.toContain(platform.managing.slice(-20))
  })

  test('that are stored here and not listed are told, except for those of another account', async () => {
    platform.keys.delete(SHOP_ID)
    await addKey(keeper, { ...SENDGRID, label: 'Elsewhere', value: sendgridKey('elsewhere'), accountName: 'second' })
    expect((await look()).missing).toEqual([{ keyId: shopKeyId, version: 1 }])
  })

  test('are found in the region of the account, and there alone is anything done', async () => {
    await platform.close()
    platform = await startSendgrid({ eu: true })
    keeper = await afterCrash()
    const plan = await planned(wish())
    expect(plan.call).toEqual({ method: 'POST', host: 'api.eu.sendgrid.com', path: '/v3/api_keys' })
    await keeper.must('platform.run', { planId: plan.id })
    const posted = platform.asked.filter(({ method }) => method === 'POST')
    expect(posted.map(({ host }) => host)).toEqual(['api.eu.sendgrid.com'])
  })

  test('are not asked for with a key of another kind, or one that is archived', async () => {
    const mailchimp = await addKey(keeper)
    const answered = await keeper.send('platform.look', { managingKeyId: mailchimp, aboutKeyId: null, fields: {} })
    expect(answered).toEqual({ ok: false, error: { code: 'not-a-managing-key' } })
    await keeper.must('key.archive', { keyId: managingKeyId })
    expect(await codeOf(wish())).toBe('not-found')
    expect(platform.asked).toEqual([])
  })
})

describe('a key is made', () => {
  test('after a yes only, with the permissions that the plan shows, and is stored with its value', async () => {
    const plan = await planned(wish())
    expect(plan).toMatchObject({ action: 'make', label: 'Newsletter', permissions: ['mail.send'], warnings: [] })
    expect(changes(platform)).toEqual([])
    const outcome = await keeper.must('platform.run', { planId: plan.id })
    expect(changes(platform)).toEqual(['POST /v3/api_keys'])
    const { keys, intents, activity } = await keeper.snapshot()
    const made = keys.find(({ label }) => label === 'Newsletter')!
    expect(outcome).toEqual({ kind: 'done', keyId: made.id })
    expect(made).toMatchObject({ purpose: 'Newsletter of the shop', owner: 'Ana', permissions: 'mail.send' })
    expect(currentVersion(made)?.platformId).toBe('made1'.padEnd(22, '0'))
    expect(platform.keys.get('made1'.padEnd(22, '0'))?.scopes).toEqual(['mail.send'])
    expect(intents).toEqual([])
    const { value } = await keeper.must('key.reveal', { keyId: made.id, version: null, fieldId: 'apiKey' })
    expect(new TextDecoder().decode(value)).toBe(sendgridKey('made1'))
    expect(activity.slice(0, 3).map(({ event }) => event.kind)).toEqual([
      'key-created',
      'platform-did',
      'platform-asked',
    ])
    expect(JSON.stringify(activity)).not.toContain(sendgridKey('made1').slice(-20))
  })

  test('without the automatic check that was chosen for the key it is made like', async () => {
    await keeper.must('key.scheduleCheck', { keyId: shopKeyId, schedule: 'daily' })
    await perform(wish())
    const made = (await keeper.snapshot()).keys.find(({ label }) => label === 'Newsletter')!
    expect(made).not.toHaveProperty('checkSchedule')
  })

  test('never without permissions: SendGrid would take that for all of them', async () => {
    for (const permissions of [[], undefined, null]) {
      const answered = await keeper.send('platform.plan', { managingKeyId, action: wish({ permissions } as never) })
      expect(answered.ok).toBe(false)
    }
    expect(await codeOf(wish({ permissions: [] }))).toBe('permissions-missing')
    expect(changes(platform)).toEqual([])
  })

  test('once for each yes', async () => {
    const { id: planId } = await planned(wish())
    await keeper.must('platform.run', { planId })
    const again = await keeper.send('platform.run', { planId })
    expect(again).toEqual({ ok: false, error: { code: 'plan-outdated' } })
    expect(changes(platform)).toHaveLength(1)
  })

  test('not by a plan that is no longer true, or too old, or not the last one shown', async () => {
    const first = await planned(wish())
    const second = await planned(wish({ label: 'Another' }))
    expect(await keeper.send('platform.run', { planId: first.id })).toMatchObject({ error: { code: 'plan-outdated' } })
    expect(await keeper.send('platform.run', { planId: second.id })).toMatchObject({ error: { code: 'plan-outdated' } })
    const third = await planned(wish())
    await connect(keeper, shopKeyId, 'Website')
    expect(await keeper.send('platform.run', { planId: third.id })).toMatchObject({ error: { code: 'plan-outdated' } })
    const fourth = await planned(wish())
    keeper.wait(16 * 60)
    expect(await keeper.send('platform.run', { planId: fourth.id })).toMatchObject({ error: { code: 'plan-outdated' } })
    expect(changes(platform)).toEqual([])
  })

  test('not when the account is full', async () => {
    for (let number = 0; number < 98; number += 1)
      platform.add(`key-${number}-`.padEnd(22, '0'), `Key ${number}`, ['x'])
    expect(await codeOf(wish())).toBe('platform-full')
  })

  test('with a warning where the name is taken', async () => {
    expect((await planned(wish({ label: 'Shop' }))).warnings).toEqual([{ kind: 'label-taken' }])
  })
})

describe('what the platform says no to', () => {
  test.each([
    ['a missing permission', 403, 'access forbidden', 'not-permitted'],
    ['a dead managing key', 401, 'authorization grant is invalid', 'unknown-or-revoked'],
    ['a request that it does not take', 400, 'scopes are invalid', 'not-accepted'],
    ['too many calls', 429, 'too many requests', 'rate-limited'],
  ])('%s changes nothing and is told', async (_, status, message, reason) => {
    const { id: planId } = await planned(wish())
    platform.spoil(({ method }) => (method === 'POST' ? { status, body: { errors: [{ message }] } } : null))
    expect(await keeper.must('platform.run', { planId })).toEqual({ kind: 'refused', reason, status })
    const { intents, keys } = await keeper.snapshot()
    expect(intents).toEqual([])
    expect(keys).toHaveLength(2)
  })

  test('when it is asked for the list, nothing is planned', async () => {
    platform.spoil(() => ({ status: 403, body: { errors: [{ message: 'access forbidden' }] } }))
    const answered = await keeper.send('platform.plan', { managingKeyId, action: wish() })
    expect(answered).toMatchObject({
      error: { code: 'platform-refused', providerId: 'sendgrid', reason: 'not-permitted', status: 403 },
    })
  })

  test.each([{}, { result: null }, { result: [{ name: 'no id' }] }, [], 'nothing', '<html>hello</html>'])(
    'a list that is none (%j) is never taken for an empty one',
    async (body) => {
      platform.spoil(() => ({ status: 200, body }))
      const answered = await keeper.send('platform.look', { managingKeyId, aboutKeyId: null, fields: {} })
      expect(answered).toMatchObject({ error: { code: 'platform-refused', reason: 'unexpected-reply' } })
    },
  )
})

describe('an answer that is lost', () => {
  const onPost = (trouble: 'lost' | 'broken' | 'silent' | { status: number; body: object | string }) =>
    platform.spoil(({ method }) => (method === 'POST' ? trouble : null))

  test.each([
    ['the line breaks after the key was made', 'lost', 'interrupted'],
    ['the line breaks before', 'broken', 'interrupted'],
    ['no answer comes in time', 'silent', 'timed-out'],
    ['the server has trouble', { status: 500, body: {} }, 'server-error'],
    ['the answer has no key in it', { status: 201, body: { name: 'Newsletter' } }, 'unexpected-reply'],
    ['the answer is no JSON', { status: 201, body: 'created' }, 'unexpected-reply'],
  ] as const)('because %s stays open, and is shown after a restart', async (_, trouble, reason) => {
    const { id: planId } = await planned(wish())
    onPost(trouble)
    if (trouble === 'silent') platform.wait(300)
    expect(await keeper.must('platform.run', { planId })).toEqual({ kind: 'unknown', reason })
    const again = await afterCrash()
    const { intents, keys } = await again.snapshot()
    expect(intents).toMatchObject([{ action: 'make', label: 'Newsletter', lost: reason, managingKeyId }])
    expect(keys).toHaveLength(2)
  })

  test('is followed up: the orphan is recognised in the list and deleted, which closes it', async () => {
    onPost('lost')
    await perform(wish())
    platform.spoil(null)
    const { intents } = await keeper.snapshot()
    const orphan = (await look()).keys.find(({ mayBeOf }) => mayBeOf !== null)!
    expect(orphan).toMatchObject({ label: 'Newsletter', mayBeOf: intents[0]?.id, twin: null })
    const done = await perform({ kind: 'delete', platformKeyId: orphan.id, fields: {} })
    expect(done).toEqual({ kind: 'done', keyId: null })
    expect((await keeper.snapshot()).intents).toEqual([])
    expect([...platform.keys.values()].map(({ name }) => name)).toEqual(['Keyturn', 'Shop'])
  })

  test('with two keys that may be the one stays open until both are deleted', async () => {
    onPost('lost')
    await perform(wish())
    platform.spoil(null)
    platform.add('twice'.padEnd(22, '0'), 'Newsletter', ['mail.send'])
    const candidates = (await look()).keys.filter(({ mayBeOf }) => mayBeOf !== null)
    expect(candidates).toHaveLength(2)
    await perform({ kind: 'delete', platformKeyId: candidates[0]!.id, fields: {} })
    expect((await keeper.snapshot()).intents).toHaveLength(1)
    await perform({ kind: 'delete', platformKeyId: candidates[1]!.id, fields: {} })
    expect((await keeper.snapshot()).intents).toEqual([])
  })

  test('is found too when a request was sent twice on its way and only the second was answered', async () => {
    const { id: planId } = await planned(wish())
    platform.during(async ({ method }) => {
      if (method === 'POST') platform.add('twice'.padEnd(22, '0'), 'Newsletter', ['mail.send'])
    })
    expect(await keeper.must('platform.run', { planId })).toMatchObject({ kind: 'done' })
    expect((await keeper.snapshot()).intents).toMatchObject([{ action: 'make', label: 'Newsletter' }])
    const marked = (await look()).keys.filter(({ mayBeOf }) => mayBeOf !== null)
    expect(marked.map(({ id }) => id)).toEqual(['twice'.padEnd(22, '0')])
  })

  test('can be forgotten', async () => {
    onPost('broken')
    await perform(wish())
    const [intent] = (await keeper.snapshot()).intents
    await keeper.must('platform.forget', { intentId: intent!.id })
    expect((await keeper.snapshot()).intents).toEqual([])
  })

  test('of a deletion is known once the list no longer has the key', async () => {
    platform.spoil(({ method }) => (method === 'DELETE' ? 'lost' : null))
    const outcome = await perform({ kind: 'delete', platformKeyId: SHOP_ID, fields: {} })
    expect(outcome).toEqual({ kind: 'unknown', reason: 'interrupted' })
    const again = await afterCrash()
    expect((await again.snapshot()).intents).toMatchObject([{ action: 'delete', platformKeyId: SHOP_ID }])
    await look(again)
    const { intents, activity } = await again.snapshot()
    expect(intents).toEqual([])
    expect(activity[0]?.event).toMatchObject({ kind: 'platform-did', action: 'delete', name: 'Shop' })
  })

  test('of a deletion that did not happen stays open until it is done again', async () => {
    platform.spoil(({ method }) => (method === 'DELETE' ? 'broken' : null))
    await perform({ kind: 'delete', platformKeyId: SHOP_ID, fields: {} })
    await look()
    expect((await keeper.snapshot()).intents).toHaveLength(1)
    platform.spoil(null)
    await perform({ kind: 'delete', platformKeyId: SHOP_ID, fields: {} })
    expect((await keeper.snapshot()).intents).toEqual([])
  })
})

describe('when the keeper dies', () => {
  test('while the platform makes the key: what may be there is told at the next unlock', async () => {
    const { id: planId } = await planned(wish())
    platform.during(({ method }) => Promise.resolve(method === 'POST' && keeper.close()))
    expect(await keeper.send('platform.run', { planId })).toEqual({ ok: false, error: { code: 'locked' } })
    platform.during(null)
    const again = await afterCrash()
    const { intents, keys } = await again.snapshot()
    expect(platform.keys.size).toBe(3)
    expect(keys).toHaveLength(2)
    expect(intents).toMatchObject([{ action: 'make', label: 'Newsletter', lost: null }])
    expect((await look(again)).keys.filter(({ mayBeOf }) => mayBeOf === intents[0]?.id)).toHaveLength(1)
  })

  test('while the platform deletes one: the same', async () => {
    const { id: planId } = await planned({ kind: 'delete', platformKeyId: SHOP_ID, fields: {} })
    platform.during(({ method }) => Promise.resolve(method === 'DELETE' && keeper.close()))
    expect(await keeper.send('platform.run', { planId })).toMatchObject({ ok: false })
    platform.during(null)
    const again = await afterCrash()
    expect((await again.snapshot()).intents).toMatchObject([{ action: 'delete', lost: null }])
  })

  test('after the yes and before the call: nothing was made, and nothing is lost', async () => {
    const { id: planId } = await planned(wish())
    await keeper.send('vault.subscribe')
    keeper.close()
    expect(await keeper.send('platform.run', { planId })).toMatchObject({ ok: false })
    expect(changes(platform)).toEqual([])
  })
})

test('the intent is durable before the call leaves: another process finds it while the platform still works', async () => {
  const { id: planId } = await planned(wish())
  let seen: unknown = null
  platform.during(async ({ method }) => {
    if (method !== 'POST') return
    seen = (await keeper.snapshot()).intents
    const [intent] = (await keeper.snapshot()).intents
    expect(await keeper.send('platform.forget', { intentId: intent!.id })).toMatchObject({
      error: { code: 'still-running' },
    })
  })
  await keeper.must('platform.run', { planId })
  expect(seen).toMatchObject([{ action: 'make', lost: null }])
})

describe('a key at the platform', () => {
  test('is renamed, and keeps its permissions', async () => {
    await perform({ kind: 'change', platformKeyId: SHOP_ID, label: 'Shop 2', permissions: null, fields: {} })
    expect(platform.keys.get(SHOP_ID)).toEqual({ id: SHOP_ID, name: 'Shop 2', scopes: ['mail.send'] })
  })

  test('gets other permissions, but never none', async () => {
    const change = { kind: 'change', platformKeyId: SHOP_ID, label: 'Shop', fields: {} } as const
    expect(await codeOf({ ...change, permissions: [] })).toBe('permissions-missing')
    await perform({ ...change, permissions: ['mail.send', 'stats.read'] })
    expect(platform.keys.get(SHOP_ID)?.scopes).toEqual(['mail.send', 'stats.read'])
  })

  test('is deleted with a plan that says what stops; the stored one stays', async () => {
    await connect(keeper, shopKeyId, 'Website')
    const plan = await planned({ kind: 'delete', platformKeyId: SHOP_ID, fields: {} })
    expect(plan.warnings).toEqual([
      { kind: 'in-use', applications: ['Website'] },
      { kind: 'stored', label: 'Receipts' },
      { kind: 'delete-is-final' },
    ])
    await keeper.must('platform.run', { planId: plan.id })
    expect(platform.keys.has(SHOP_ID)).toBe(false)
    expect((await keeper.snapshot()).keys).toHaveLength(2)
  })

  test('is not deleted with itself', async () => {
    const platformKeyId = 'managing'.padEnd(22, '0')
    expect(await codeOf({ kind: 'delete', platformKeyId, fields: {} })).toBe('deletes-managing-key')
  })

  test('that is not there any more can not be planned with', async () => {
    expect(await codeOf({ kind: 'delete', platformKeyId: '../scopes', fields: {} })).toBe('not-found')
  })
})

describe('a key is made for a rotation', () => {
  const start = () => keeper.must('rotation.start', { keyId: shopKeyId, reason: 'due', note: '', order: 'overlap' })
  const keyOf = async (keyId: KeyId) => (await keeper.snapshot()).keys.find(({ id }) => id === keyId)!

  test('and is its new value, known by the id that it has at the platform, and no key of its own', async () => {
    const rotationId = await start()
    expect(await perform(wish({ rotationId }))).toEqual({ kind: 'done', keyId: null })
    const { keys, rotations, intents } = await keeper.snapshot()
    expect(keys).toHaveLength(2)
    expect(rotations[0]!.toVersion).toBe(2)
    expect((await keyOf(shopKeyId)).versions[1]).toMatchObject({
      stage: 'pending',
      platformId: 'made1'.padEnd(22, '0'),
    })
    expect(intents).toEqual([])
  })

  test('but not for one that has ended, nor for one of another key: nothing is made then', async () => {
    const rotationId = await start()
    expect(await codeOf(wish({ rotationId, likeKeyId: managingKeyId }))).toBe('not-found')
    const plan = await planned(wish({ rotationId }))
    await keeper.must('rotation.abandon', { rotationId, reason: 'wrong key' })
    expect(await codeOf(wish({ rotationId }))).toBe('rotation-wrong-state')
    expect(await keeper.send('platform.run', { planId: plan.id })).toMatchObject({ ok: false })
    expect(changes(platform)).toEqual([])
  })

  test('and is kept as a key of its own when the rotation ends while the platform makes it', async () => {
    const rotationId = await start()
    const plan = await planned(wish({ rotationId }))
    platform.during(async ({ method }) => {
      if (method === 'POST') await keeper.must('rotation.abandon', { rotationId, reason: 'wrong key' })
    })
    const outcome = await keeper.must('platform.run', { planId: plan.id })
    expect(outcome).toMatchObject({ kind: 'done' })
    const keyId = outcome.kind === 'done' ? outcome.keyId : null
    expect((await keyOf(keyId!)).label).toBe('Newsletter')
  })
})
