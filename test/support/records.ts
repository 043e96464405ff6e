/** Things that tests put into a vault. */
import type { ApplicationId, ClientId, ConnectionId, KeyId } from '../../shared/domain/ids.ts'
import type { KeyFacts } from '../../shared/domain/key.ts'
import { bytes, type TestKeeper } from './keeper.ts'

export const MAILCHIMP_KEY = '0123456789abcdef0123456789abcdef-us21'
export const NEW_MAILCHIMP_KEY = 'fedcba9876543210fedcba9876543210-us21'

export async function firstClient(keeper: TestKeeper): Promise<ClientId> {
  const { clients } = await keeper.snapshot()
  const [first] = clients
  if (!first) throw new Error('a vault has a client from the start')
  return first.id
}

interface KeyOptions extends Partial<KeyFacts> {
  readonly value?: string
  /** Where the key has other parts than one API key. */
  readonly secret?: Readonly<Record<string, string>>
  readonly createdOn?: string | null
  readonly expiresOn?: string | null
  readonly publicFields?: Readonly<Record<string, string>>
}

export async function addKey(keeper: TestKeeper, options: KeyOptions = {}): Promise<KeyId> {
  const {
    value = MAILCHIMP_KEY,
    secret = { apiKey: value },
    createdOn = '2026-11-01',
    expiresOn = null,
    publicFields = {},
    ...facts
  } = options
  return keeper.must('key.save', {
    id: null,
    facts: {
      label: 'Welcome series',
      purpose: 'Subscribers from the shop',
      providerId: 'mailchimp',
      keyKindId: 'marketing-api-key',
      accountName: '',
      environment: 'live',
      permissions: '',
      owner: '',
      tags: [],
      notes: '',
      rotateEveryDays: 90,
      clientId: await firstClient(keeper),
      ...facts,
    },
    createdOn,
    expiresOn,
    secret: Object.fromEntries(Object.entries(secret).map(([id, text]) => [id, bytes(text)])),
    publicFields,
  })
}

async function addApplication(keeper: TestKeeper, name: string): Promise<ApplicationId> {
  return keeper.must('application.save', {
    id: null,
    facts: { name, catalogId: 'other', clientId: await firstClient(keeper), settingsLink: '', owner: '', notes: '' },
  })
}

export async function connect(keeper: TestKeeper, keyId: KeyId, name: string): Promise<ConnectionId> {
  const applicationId = await addApplication(keeper, name)
  const facts = { place: `Settings of ${name}`, permissionsNeeded: '', howTested: '' }
  return keeper.must('connection.save', { id: null, keyId, applicationId, facts })
}

export async function startRotation(keeper: TestKeeper, keyId: KeyId, value = NEW_MAILCHIMP_KEY) {
  const rotationId = await keeper.must('rotation.start', { keyId, reason: 'due', note: '', order: 'overlap' })
  await keeper.must('rotation.capture', {
    rotationId,
    secret: { apiKey: bytes(value) },
    publicFields: {},
    createdOn: '2026-11-23',
    expiresOn: null,
  })
  return rotationId
}
