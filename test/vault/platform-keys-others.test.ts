import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createKeyManagement } from '../../electron/keeper/providers/manage.ts'
import { secretFieldsOf } from '../../shared/catalog/index.ts'
import { managedPlatform } from '../../shared/catalog/managed-platforms.ts'
import type { KeyId } from '../../shared/domain/ids.ts'
import { currentVersion } from '../../shared/domain/key.ts'
import type { KeyAction } from '../../shared/domain/managed.ts'
import { removeTemporaryFolders, startKeeper, type TestKeeper } from '../support/keeper.ts'
import { MADE, startOther, type Kept, type OtherPlatform } from '../support/platforms/others.ts'
import { changes } from '../support/platforms/server.ts'
import { addKey } from '../support/records.ts'

let platform: OtherPlatform
let keeper: TestKeeper
let managingKeyId: KeyId

type Name = keyof typeof MADE

async function begin(name: Name, keys: readonly Kept[] = []): Promise<void> {
  platform = await startOther(name, keys)
  keeper = startKeeper({ keyManagement: createKeyManagement(platform.around) })
  await keeper.create()
  const keyKindId = managedPlatform(name)!.managingKinds[0]!
  const values: Readonly<Record<string, string>> = platform.values
  const fields = secretFieldsOf(name, keyKindId)
  managingKeyId = await addKey(keeper, {
    label: 'Manager',
    providerId: name,
    keyKindId,
    secret: Object.fromEntries(fields.filter(({ secret }) => secret).map(({ id }) => [id, values[id]!])),
    publicFields: Object.fromEntries(fields.filter(({ secret }) => !secret).map(({ id }) => [id, values[id]!])),
  })
}

beforeEach(() => removeTemporaryFolders())
afterEach(async () => {
  await platform.close()
  removeTemporaryFolders()
})

const make = (permissions: readonly string[], fields: Readonly<Record<string, string>> = {}): KeyAction => ({
  kind: 'make',
  rotationId: null,
  label: 'Newsletter',
  purpose: 'Newsletter of the shop',
  permissions,
  fields,
  likeKeyId: managingKeyId,
})
const plan = (action: KeyAction) => keeper.must('platform.plan', { managingKeyId, action })
const run = async (action: KeyAction) => keeper.must('platform.run', { planId: (await plan(action)).id })
const look = (fields = {}) => keeper.must('platform.look', { managingKeyId, aboutKeyId: null, fields })
const codeOf = async (action: KeyAction) => {
  const answered = await keeper.send('platform.plan', { managingKeyId, action })
  return answered.ok ? 'ok' : answered.error.code
}

async function revealed(fieldId: string): Promise<string> {
  const made = (await keeper.snapshot()).keys.find(({ label }) => label === 'Newsletter')!
  const { value } = await keeper.must('key.reveal', { keyId: made.id, version: null, fieldId })
  return new TextDecoder().decode(value)
}

const FIELDS: Readonly<Record<Name, string>> = {
  mailgun: 'apiKey',
  resend: 'apiKey',
  mailersend: 'apiToken',
  'elastic-email': 'apiKey',
  'amazon-ses': 'secretAccessKey',
}
const WISHES: Readonly<Record<Name, readonly [readonly string[], Readonly<Record<string, string>>]>> = {
  mailgun: [['sending'], { domain: 'mail.example.com' }],
  resend: [['sending_access'], { domainId: 'd-1' }],
  mailersend: [['email_full', 'templates_full'], { domainId: 'd-1' }],
  'elastic-email': [['SendHttp', 'ViewAccessTokens'], {}],
  'amazon-ses': [[], { userName: 'sender' }],
}
const NAMES = Object.keys(MADE) as readonly Name[]

describe.each(NAMES)('at %s', (name) => {
  const [permissions, fields] = WISHES[name]

  test('a key is made, stored, recognised in the list and deleted', async () => {
    await begin(name)
    expect((await look(fields)).keys).toEqual([])
    expect(await run(make(permissions, fields))).toMatchObject({ kind: 'done' })
    expect(await revealed(FIELDS[name])).toBe(MADE[name])
    const { keys, intents } = await keeper.snapshot()
    const stored = keys.find(({ label }) => label === 'Newsletter')!
    expect(intents).toEqual([])
    const [listed] = (await look(fields)).keys
    expect(listed).toMatchObject({ twin: { keyId: stored.id, version: 1, by: 'id' }, isManaging: false })
    expect(currentVersion(stored)?.platformId).toBe(listed?.id)
    expect(await run({ kind: 'delete', platformKeyId: listed!.id, fields })).toEqual({ kind: 'done', keyId: null })
    expect(platform.keys.size).toBe(0)
  })

  test('an answer without a key in it is no success, and nothing is forgotten', async () => {
    await begin(name)
    const { id: planId } = await plan(make(permissions, fields))
    platform.spoil(() => ({ status: 200, body: { message: 'fine' } }))
    expect(await keeper.must('platform.run', { planId })).toEqual({ kind: 'unknown', reason: 'unexpected-reply' })
    expect((await keeper.snapshot()).intents).toHaveLength(1)
  })

  test.each([
    [429, 'rate-limited', 'refused'],
    [422, 'not-accepted', 'refused'],
    [500, 'server-error', 'unknown'],
    [503, 'server-error', 'unknown'],
  ])('a %i is told as %s: %s', async (status, reason, kind) => {
    await begin(name)
    const { id: planId } = await plan(make(permissions, fields))
    platform.spoil(() => ({ status, body: {} }))
    expect(await keeper.must('platform.run', { planId })).toMatchObject({ kind, reason })
  })

  test('a managing key that is not known there is told', async () => {
    await begin(name)
    platform.spoil(({ body }) => DEAD[name](body))
    expect(await codeOf(make(permissions, fields))).toBe('platform-refused')
    expect(changes(platform)).toEqual([])
  })

  test('a list that can not be read is not taken for an empty one', async () => {
    await begin(name)
    for (const body of [{}, { data: 'none', items: null }, 'nothing', '<a><b></a>', '<html></html>']) {
      platform.spoil(() => ({ status: 200, body }))
      const answered = await keeper.send('platform.look', { managingKeyId, aboutKeyId: null, fields })
      expect(answered, JSON.stringify(body)).toMatchObject({
        error: { code: 'platform-refused', reason: 'unexpected-reply' },
      })
    }
  })
})

const aws = (code: string) => `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`
const DEAD: Readonly<Record<Name, (body: string) => { status: number; body: object | string }>> = {
  mailgun: () => ({ status: 401, body: 'Forbidden' }),
  resend: () => ({ status: 403, body: { name: 'invalid_api_key', message: 'API key is invalid' } }),
  mailersend: () => ({ status: 401, body: { message: 'Unauthenticated.' } }),
  'elastic-email': () => ({ status: 400, body: { Error: 'APIKey Expired' } }),
  'amazon-ses': () => ({ status: 403, body: aws('InvalidClientTokenId') }),
}

describe('the traps of', () => {
  test('Mailgun: a sending key has a domain, no other has one, and it is kept as a key of that kind', async () => {
    await begin('mailgun')
    expect(await codeOf(make(['sending']))).toBe('platform-field-missing')
    expect(await codeOf(make(['basic'], { domain: 'mail.example.com' }))).toBe('permissions-missing')
    expect(await codeOf(make(['owner']))).toBe('permissions-missing')
    expect((await plan(make(['admin']))).warnings).toEqual([{ kind: 'full-access' }])
    await run(make(['sending'], { domain: 'mail.example.com' }))
    expect(platform.keys.get('key-2')).toMatchObject({ permissions: ['sending'], more: { kind: 'domain' } })
    const made = (await keeper.snapshot()).keys.find(({ label }) => label === 'Newsletter')!
    expect(made.keyKindId).toBe('domain-sending-key')
    expect(currentVersion(made)?.publicFields).toEqual({ domain: 'mail.example.com' })
  })

  test('Resend: never without a permission, a domain only for sending, all pages of the list', async () => {
    const key = (id: string): Kept => ({ id, label: `Key ${id}`, permissions: [], more: {} })
    await begin('resend', ['a', 'b', 'c', 'd', 'e'].map(key))
    expect((await look()).keys.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await codeOf(make([]))).toBe('permissions-missing')
    expect(await codeOf(make(['full_access'], { domainId: 'd-1' }))).toBe('permissions-missing')
    expect((await plan(make(['full_access']))).warnings).toEqual([{ kind: 'full-access' }])
    await run({ kind: 'change', platformKeyId: 'b', label: 'Renamed', permissions: null, fields: {} })
    expect(platform.keys.get('b')?.label).toBe('Renamed')
    const change = { kind: 'change', platformKeyId: 'b', label: 'Renamed', fields: {} } as const
    expect(await codeOf({ ...change, permissions: ['full_access'] })).toBe('platform-no-change')
  })

  test('MailerSend: scopes and domain are needed, the end date is warned of, and long lists are read on', async () => {
    const many = Array.from({ length: 60 }, (_, number) => String(number))
    await begin(
      'mailersend',
      many.map((id) => ({ id, label: id, permissions: ['email_full'], more: {} })),
    )
    expect((await look()).keys).toHaveLength(60)
    expect(await codeOf(make(['email_full']))).toBe('platform-field-missing')
    expect(await codeOf(make([], { domainId: 'd-1' }))).toBe('permissions-missing')
    expect((await plan(make(['email_full'], { domainId: 'd-1' }))).warnings).toEqual([{ kind: 'may-expire' }])
  })

  test('Elastic Email: a name is taken once, and a change loses neither end date nor address limit', async () => {
    const more = { Expires: '2027-01-01T00:00:00Z', RestrictAccessToIPRange: ['192.0.2.1'] }
    await begin('elastic-email', [{ id: 'Shop & Co/1', label: 'Shop & Co/1', permissions: ['SendHttp'], more }])
    expect(await codeOf({ ...make(['SendHttp']), label: 'Shop & Co/1' } as KeyAction)).toBe('platform-label-taken')
    expect(await codeOf(make([]))).toBe('permissions-missing')
    const action = {
      kind: 'change',
      platformKeyId: 'Shop & Co/1',
      label: 'Shop',
      permissions: null,
      fields: {},
    } as const
    expect((await plan(action)).warnings).toEqual([{ kind: 'replaces-address' }])
    await run(action)
    expect([...platform.keys.values()]).toEqual([{ id: 'Shop', label: 'Shop', permissions: ['SendHttp'], more }])
  })

  test('Amazon: two keys a user, no permissions of their own, the managing one is recognised and never deleted', async () => {
    const own: Kept = { id: 'AKIAABCDEFGHIJKLMNOP', label: '', permissions: [], more: {} }
    await begin('amazon-ses', [own])
    const fields = { userName: 'sender' }
    expect((await look(fields)).keys).toMatchObject([{ id: own.id, isManaging: true }])
    expect(await codeOf({ kind: 'delete', platformKeyId: own.id, fields })).toBe('deletes-managing-key')
    expect(await codeOf(make([]))).toBe('platform-field-missing')
    expect(await codeOf(make(['ses:SendEmail'], fields))).toBe('permissions-missing')
    expect(await codeOf(make([], { userName: 'sender&Action=DeleteUser' }))).toBe('platform-refused')
    await run(make([], fields))
    expect(platform.asked.map(({ host }) => host)).toEqual(platform.asked.map(() => 'iam.amazonaws.com'))
    expect(await codeOf(make([], fields))).toBe('platform-full')
    const made = (await keeper.snapshot()).keys.find(({ label }) => label === 'Newsletter')!
    expect(currentVersion(made)?.publicFields).toEqual({ accessKeyId: 'AKIAZZZZZZZZZZZZZZZZ', region: 'eu-central-1' })
  })
})
