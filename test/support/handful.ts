/** A vault with one of everything that the file format knows: made, changed, replaced, removed. */
import { DEFAULT_SETTINGS } from '../../shared/domain/settings.ts'
import { bytes, type TestKeeper } from './keeper.ts'
import { addKey, connect, NEW_MAILCHIMP_KEY, startRotation } from './records.ts'

export async function fillWithHandful(keeper: TestKeeper): Promise<void> {
  const rotated = await addKey(keeper)
  const connectionId = await connect(keeper, rotated, 'Shop')
  const rotationId = await startRotation(keeper, rotated, NEW_MAILCHIMP_KEY)
  await keeper.must('rotation.markSaved', { rotationId, connectionId })
  await keeper.must('rotation.markTested', { rotationId, connectionId, evidence: 'Test order arrived', by: '' })
  await keeper.must('rotation.revoke', { rotationId })
  await keeper.must('connection.remove', { connectionId: await connect(keeper, rotated, 'Sign-up form') })

  const archived = await addKey(keeper, { label: 'Old newsletter', value: '1'.repeat(32) + '-us1', tags: ['old'] })
  await keeper.must('key.archive', { keyId: archived })

  const clientId = await keeper.must('client.save', { id: null, name: 'Łódź & Söhne' })
  const pair = {
    facts: {
      label: 'Bestellbestätigung ✉️ 注文確認',
      purpose: 'Mails of the shop',
      providerId: 'mailjet',
      keyKindId: 'api-key-pair',
      clientId,
      accountName: 'shop@example.org',
      environment: 'live',
      permissions: '',
      owner: 'Zoë',
      tags: ['shop', 'mail'],
      notes: 'Two lines\nof notes',
      rotateEveryDays: null,
    },
    createdOn: null,
    expiresOn: '2027-02-28',
    publicFields: {},
  } as const
  const mistaken = { apiKey: bytes('a'.repeat(32)), secretKey: bytes('b'.repeat(32)) }
  const id = await keeper.must('key.save', { ...pair, id: null, secret: mistaken })
  // Longer than one padding step, and with letters of two, three and four bytes.
  const right = { apiKey: bytes('c'.repeat(300)), secretKey: bytes('pä$$ wört ✓ 🔑') }
  await keeper.must('key.save', { ...pair, id, secret: right })
  const { lastNotifiedOn: _lastNotifiedOn, ...settings } = DEFAULT_SETTINGS
  await keeper.must('settings.save', { settings: { ...settings, idleMinutes: 5 }, password: null })
  const fields = { label: 'Half a key', notes: 'Shown only once' }
  const secret = { apiKey: bytes('d'.repeat(40)) }
  await keeper.must('draft.save', { target: { kind: 'new-key' }, fields, startedFrom: {}, secret })
}
