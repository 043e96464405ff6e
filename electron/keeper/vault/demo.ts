/**
 * The demo vault: two clients with keys in every state that people meet. The keys are random and open nothing. It is
 * filled through the same commands as any vault, with a clock that is set back, so that its history looks lived in.
 */
import { addDays, calendarDateOf, type CalendarDate, type Instant } from '#shared/domain/calendar.ts'
import type { ApplicationId, ClientId, KeyId, RotationId } from '#shared/domain/ids.ts'
import type { RotationRow } from '#shared/domain/rotation.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Result } from '#shared/result.ts'
import { utf8 } from '../crypto/bytes.ts'
import { createApplications } from './applications.ts'
import { createConnections } from './connections.ts'
import type { Context } from './context.ts'
import { DEMO_APPLICATIONS, DEMO_CLIENTS, DEMO_KEYS, type DemoKey } from './demo-data.ts'
import { fakeSecret } from './demo-secrets.ts'
import { createKeys } from './keys.ts'
import { createRotationWork } from './rotation-work.ts'
import { createRotations } from './rotations.ts'
import type { Store } from './store.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const MINUTE = 60 * 1000

export interface DemoClock {
  readonly real: () => Instant
  /** Sets the clock of the vault; null for the real time. */
  readonly set: (moment: Instant | null) => void
}

export function fillDemo(store: Store, clock: DemoClock): void {
  const now = clock.real()
  const today = calendarDateOf(new Date(now))
  let moment = now
  const context: Context = {
    store,
    now: () => moment,
    copy: () => Promise.reject(new Error('no clipboard in a demo')),
  }
  const keys = createKeys(context)
  const applications = createApplications(context)
  const connections = createConnections(context)
  const rotations = createRotations(context, createRotationWork(context))

  at(500)
  const clients = addClients()
  const applicationIds = addApplications()
  const keyIds = DEMO_KEYS.map(addWithHistory)
  at(0, 4.5)
  halfDoneRotation(keyIds[0]!, DEMO_KEYS[0]!)
  clock.set(null)

  function at(daysAgo: number, hoursAgo = 0): void {
    moment = now - daysAgo * DAY - hoursAgo * HOUR
    clock.set(moment)
  }

  function later(minutes: number): void {
    moment += minutes * MINUTE
    clock.set(moment)
  }

  function addClients(): ReadonlyMap<string, ClientId> {
    const [first] = store.client.values()
    return new Map(
      DEMO_CLIENTS.map((name, index) => [
        name,
        must(applications['client.save']({ id: index === 0 ? (first?.id ?? null) : null, name })),
      ]),
    )
  }

  function addApplications(): ReadonlyMap<string, ApplicationId> {
    return new Map(
      DEMO_APPLICATIONS.map(({ client, ...facts }) => [
        facts.name,
        must(
          applications['application.save']({
            id: null,
            facts: { settingsLink: '', notes: '', ...facts, clientId: clients.get(client)! },
          }),
        ),
      ]),
    )
  }

  /** The present value is as old as its due date says; the one before it was made an interval earlier. */
  function addWithHistory(key: DemoKey): KeyId {
    const age = key.dueInDays === null ? 120 : key.interval - key.dueInDays
    const firstAge = key.rotated === null ? age : age + key.interval
    at(firstAge, 3)
    const keyId = addKey(key, key.dueInDays === null ? null : addDays(today, -firstAge))
    connect(keyId, key)
    if (key.rotated === null) return keyId
    at(age, 3)
    wholeRotation(keyId, key, addDays(today, -age))
    return keyId
  }

  function addKey(key: DemoKey, createdOn: CalendarDate | null): KeyId {
    const { label, purpose, providerId, keyKindId, permissions, owner, tags } = key
    return must(
      keys['key.save']({
        id: null,
        facts: {
          label,
          purpose,
          providerId,
          keyKindId,
          permissions,
          owner,
          tags,
          clientId: clients.get(key.client)!,
          accountName: '',
          environment: 'live',
          notes: '',
          rotateEveryDays: key.dueInDays === null ? null : key.interval,
        },
        createdOn,
        expiresOn: null,
        secret: newSecret(key),
        publicFields: key.publicFields,
      }),
    )
  }

  function connect(keyId: KeyId, { usedBy }: DemoKey): void {
    for (const { application, place, howTested } of usedBy) {
      const facts = { place, permissionsNeeded: '', howTested }
      must(connections['connection.save']({ id: null, keyId, applicationId: applicationIds.get(application)!, facts }))
    }
  }

  function wholeRotation(keyId: KeyId, key: DemoKey, createdOn: CalendarDate): void {
    const rotationId = captured(keyId, key, createdOn)
    const rows = rowsOf(rotationId)
    rows.forEach((row, index) => {
      if (key.rotated === 'all-but-last' && index === rows.length - 1) {
        later(5)
        must(rotations['rotation.waive']({ ...row, reason: 'The pages are rebuilt next month' }))
      } else finishRow(row, 'Test went through')
    })
    later(10)
    must(rotations['rotation.revoke']({ rotationId }))
    later(10)
    must(rotations['rotation.proveDead']({ rotationId, evidence: 'No longer in the list of keys' }))
    must(rotations['rotation.finish']({ rotationId }))
  }

  /** The overdue key: a new value is stored, two of its four applications have it and are tested. */
  function halfDoneRotation(keyId: KeyId, key: DemoKey): void {
    const [first, second] = rowsOf(captured(keyId, key, today))
    finishRow(first!, 'Profile sync shows 0 errors')
    finishRow(second!, 'Zap run succeeded')
  }

  function captured(keyId: KeyId, key: DemoKey, createdOn: CalendarDate): RotationId {
    const rotationId = must(rotations['rotation.start']({ keyId, reason: 'due', note: '', order: 'overlap' }))
    later(6)
    const { publicFields } = key
    must(
      rotations['rotation.capture']({ rotationId, secret: newSecret(key), publicFields, createdOn, expiresOn: null }),
    )
    return rotationId
  }

  function finishRow(row: DemoRow, evidence: string): void {
    later(7)
    must(rotations['rotation.markSaved'](row))
    later(2)
    must(rotations['rotation.markTested']({ ...row, evidence, by: '' }))
  }

  function rowsOf(rotationId: RotationId): readonly DemoRow[] {
    return (store.rotation.get(rotationId)?.rows ?? []).map(({ connectionId }) => ({ rotationId, connectionId }))
  }
}

type DemoRow = Pick<RotationRow, 'connectionId'> & { readonly rotationId: RotationId }

const newSecret = ({ fields }: DemoKey): Record<string, Uint8Array> =>
  Object.fromEntries(fields.map(([id, shape]) => [id, utf8(fakeSecret(shape))]))

/** The demo's own data is always valid: anything else is our mistake. */
function must<T>(result: Result<T, KeyturnError> | Promise<Result<T, KeyturnError>>): T {
  if (result instanceof Promise || !result.ok) throw new Error('the demo data does not fit')
  return result.value
}
