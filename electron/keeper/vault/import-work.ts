/** From the ready rows of a plan to everything that one commit stores: clients, applications, keys, connections. */
import { applicationChoices, secretFieldsOf } from '#shared/catalog/index.ts'
import type { Application } from '#shared/domain/application.ts'
import type { Client } from '#shared/domain/client.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { ClientId, ImportId, SecretId } from '#shared/domain/ids.ts'
import type { Key } from '#shared/domain/key.ts'
import type { ImportBatch, Put } from '#shared/domain/snapshot.ts'
import { utf8 } from '../crypto/bytes.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import type { KeyDraft, PlannedRow } from '../porting/plan.ts'
import type { Context } from './context.ts'
import type { Work } from './store.ts'
import { capture } from './values.ts'

export interface ImportWork extends Work {
  readonly secrets: readonly { readonly id: SecretId; readonly fields: SecretFields }[]
  readonly counts: {
    readonly importId: ImportId
    readonly keys: number
    readonly applications: number
    readonly connections: number
  }
}

/** Written where the file says nothing; people complete it when they rotate. */
const PLACE_UNKNOWN = 'Not recorded'

interface ImportOptions {
  readonly fileName: string
  /** Days, for rows that name neither an interval nor an expiry; null for none. */
  readonly rotateEveryDays: number | null
}

export function importWork(context: Context, rows: readonly PlannedRow[], options: ImportOptions): ImportWork {
  const { store, now } = context
  const at = now()
  const clients = new Register<Client>(store.client.values(), ({ name }) => name)
  const applications = new Register<Application>(store.application.values(), (each) => `${each.clientId} ${each.name}`)
  const keys: Key[] = []
  const connections: Connection[] = []
  const secrets: { readonly id: SecretId; readonly fields: SecretFields }[] = []
  const [usualClient] = store.client.values()

  for (const { draft } of rows) addKey(draft)

  const created: readonly Put[] = [
    ...clients.added.map((value): Put => ({ collection: 'client', value })),
    ...applications.added.map((value): Put => ({ collection: 'application', value })),
    ...keys.map((value): Put => ({ collection: 'key', value })),
    ...connections.map((value): Put => ({ collection: 'connection', value })),
  ]
  const batch: ImportBatch = {
    id: newId<'import'>(),
    at,
    fileName: options.fileName,
    created: {
      client: idsOf(clients.added),
      application: idsOf(applications.added),
      key: idsOf(keys),
      connection: idsOf(connections),
    },
    undoneAt: null,
  }
  return {
    puts: [...created, { collection: 'import', value: batch }],
    secrets,
    events: [{ kind: 'imported', importId: batch.id, keys: keys.length }],
    counts: {
      importId: batch.id,
      keys: keys.length,
      applications: applications.added.length,
      connections: connections.length,
    },
  }

  function addKey(draft: KeyDraft): void {
    const {
      clientName,
      applicationNames,
      secretText: _secret,
      furtherSecrets: _further,
      createdOn,
      expiresOn,
      ...facts
    } = draft
    const secret = secretFieldsFor(draft)
    const captured = capture(context, { number: 1, stage: 'current', createdOn, expiresOn, secret, publicFields: {} })
    if (!captured.ok) return
    const clientId = clientIdOf(clientName)
    const key: Key = {
      ...facts,
      rotateEveryDays: facts.rotateEveryDays ?? (expiresOn === null ? options.rotateEveryDays : null),
      clientId,
      id: newId<'key'>(),
      createdAt: at,
      archivedAt: null,
      versions: [captured.value.version],
    }
    keys.push(key)
    secrets.push(captured.value.secret)
    for (const name of applicationNames) connections.push(connectionOf(key, applicationOf(name, clientId)))
  }

  function clientIdOf(name: string | null): ClientId {
    if (name === null && usualClient) return usualClient.id
    const wanted = name ?? 'Own company'
    return clients.take(wanted, () => ({ id: newId<'client'>(), name: wanted })).id
  }

  function applicationOf(name: string, clientId: ClientId): Application {
    return applications.take(`${clientId} ${name}`, () => ({
      id: newId<'application'>(),
      name,
      catalogId: catalogIdOf(name),
      clientId,
      settingsLink: '',
      owner: '',
      notes: '',
      createdAt: at,
      archivedAt: null,
    }))
  }

  function connectionOf(key: Key, application: Application): Connection {
    return {
      id: newId<'connection'>(),
      keyId: key.id,
      applicationId: application.id,
      place: PLACE_UNKNOWN,
      permissionsNeeded: '',
      howTested: '',
      createdAt: at,
      copiedVersion: null,
      copiedAt: null,
      installedVersion: 1,
      installedAt: null,
      lastTest: null,
    }
  }
}

/** The secret fields of the key's kind, filled from the file in order; what is left over keeps a field of its own. */
function secretFieldsFor({ providerId, keyKindId, secretText, furtherSecrets }: KeyDraft): SecretFields {
  const names = secretFieldsOf(providerId, keyKindId)
    .filter(({ secret }) => secret)
    .map(({ id }) => id)
  const texts = [secretText, ...furtherSecrets.map(({ text }) => text)]
  return Object.fromEntries(texts.map((text, index) => [names[index] ?? `further${index}`, utf8(text)]))
}

const idsOf = (values: readonly { readonly id: string }[]): readonly string[] => values.map(({ id }) => id)

/** “Zapier: new lead” is a Zapier. */
const catalogIdOf = (name: string): string =>
  applicationChoices.find((entry) => name.toLowerCase().startsWith(firstWord(entry.name)))?.id ?? 'other'

const firstWord = (name: string): string => name.toLowerCase().split(/[\s(,]/)[0] ?? ''

/** What is there already and what is added on the way, found by name without regard to case. */
class Register<Value> {
  readonly added: Value[] = []
  readonly #byName: Map<string, Value>

  constructor(known: Iterable<Value>, nameOf: (value: Value) => string) {
    this.#byName = new Map([...known].map((value) => [nameOf(value).toLowerCase(), value]))
  }

  take(name: string, make: () => Value): Value {
    const known = this.#byName.get(name.toLowerCase())
    if (known !== undefined) return known
    const value = make()
    this.#byName.set(name.toLowerCase(), value)
    this.added.push(value)
    return value
  }
}
