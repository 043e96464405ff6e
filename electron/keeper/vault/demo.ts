/**
 * The demo vault: two clients with keys in every state that people meet. The keys are random and open nothing. It is
 * filled through the same commands as any vault, with a clock that is set back, so that its history looks lived in.
 */
import { addDays, calendarDateOf, type Instant } from '#shared/domain/calendar.ts'
import type { ApplicationId, ClientId, ConnectionId, KeyId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { utf8 } from '../crypto/bytes.ts'
import { createApplications } from './applications.ts'
import { createConnections } from './connections.ts'
import type { Context } from './context.ts'
import { DEMO_APPLICATIONS, DEMO_CLIENTS, DEMO_KEYS, type DemoKey } from './demo-data.ts'
import { fakeSecret } from './demo-secrets.ts'
import { createKeys } from './keys.ts'
import { createRotations } from './rotations.ts'
import type { Store } from './store.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

export interface DemoClock {
  readonly real: () => Instant
  /** Sets the clock of the vault; null for the real time. */
  readonly set: (moment: Instant | null) => void
}

export function fillDemo(store: Store, clock: DemoClock): void {
  const now = clock.real()
  const today = calendarDateOf(new Date(now))
  let moment = now
  const at = (daysAgo: number, hoursAgo = 0): void => {
    moment = now - daysAgo * DAY - hoursAgo * HOUR
    clock.set(moment)
  }
  const context: Context = { store, now: () => moment, copy: () => Promise.reject(new Error('no clipboard in a demo')) }
  const keys = createKeys(context)
  const applications = createApplications(context)
  const connections = createConnections(context)
  const rotations = createRotations(context)

  at(200)
  const clients = addClients()
  const applicationIds = addApplications(clients)
  const keyIds = DEMO_KEYS.map((key) => addKey(key, clients))
  DEMO_KEYS.forEach((key, index) => connect(keyIds[index]!, key))
  halfDoneRotation()
  clock.set(null)

  function addClients(): ReadonlyMap<string, ClientId> {
    const [first] = store.client.values()
    return new Map(
      DEMO_CLIENTS.map((name, index) => [
        name,
        must(applications['client.save']({ id: index === 0 ? (first?.id ?? null) : null, name })),
      ]),
    )
  }

  function addApplications(clientIds: ReadonlyMap<string, ClientId>): ReadonlyMap<string, ApplicationId> {
    return new Map(
      DEMO_APPLICATIONS.map(({ client, ...facts }) => [
        facts.name,
        must(
          applications['application.save']({
            id: null,
            facts: { settingsLink: '', notes: '', ...facts, clientId: clientIds.get(client)! },
          }),
        ),
      ]),
    )
  }

  function addKey(
    { client, dueInDays, interval, fields, usedBy: _usedBy, ...facts }: DemoKey,
    clientIds: ReadonlyMap<string, ClientId>,
  ): KeyId {
    const createdOn = dueInDays === null ? null : addDays(today, dueInDays - interval)
    at(dueInDays === null ? 120 : interval - dueInDays, 3)
    const secret = Object.fromEntries(fields.map(([id, shape]) => [id, utf8(fakeSecret(shape))]))
    return must(
      keys['key.save']({
        id: null,
        facts: {
          accountName: '',
          environment: 'live',
          notes: '',
          ...facts,
          clientId: clientIds.get(client)!,
          rotateEveryDays: dueInDays === null ? null : interval,
        },
        createdOn,
        expiresOn: null,
        secret,
        publicFields: facts.providerId === 'activecampaign' ? { apiUrl: 'https://harbourcoffee.api-us1.com' } : {},
      }),
    )
  }

  function connect(keyId: KeyId, { usedBy }: DemoKey): void {
    for (const { application, place, howTested } of usedBy) {
      must(
        connections['connection.save']({
          id: null,
          keyId,
          applicationId: applicationIds.get(application)!,
          facts: { place, permissionsNeeded: '', howTested },
        }),
      )
    }
  }

  /** The overdue key: a new value is stored, two of its four applications have it and are tested. */
  function halfDoneRotation(): void {
    const [keyId] = keyIds
    const [key] = DEMO_KEYS
    at(0, 5)
    const rotationId = must(rotations['rotation.start']({ keyId: keyId!, reason: 'due', note: '' }))
    const secret = Object.fromEntries(key!.fields.map(([id, shape]) => [id, utf8(fakeSecret(shape))]))
    must(rotations['rotation.capture']({ rotationId, secret, publicFields: {}, createdOn: today, expiresOn: null }))
    const rows = [...store.connection.values()].filter((each) => each.keyId === keyId).map(({ id }) => id)
    finishRow(rows[0]!, 'Profile sync shows 0 errors', 4)
    finishRow(rows[1]!, 'Zap run succeeded', 3)

    function finishRow(connectionId: ConnectionId, evidence: string, hoursAgo: number): void {
      at(0, hoursAgo)
      must(rotations['rotation.markSaved']({ rotationId, connectionId }))
      must(rotations['rotation.markTested']({ rotationId, connectionId, evidence }))
    }
  }
}

/** The demo's own data is always valid: anything else is our mistake. */
function must<T>(result: Result<T, KeyturnError> | Promise<Result<T, KeyturnError>>): T {
  if (result instanceof Promise || !result.ok) throw new Error('the demo data does not fit')
  return result.value
}
