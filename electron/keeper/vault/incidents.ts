/** Leaks: reported together with the run that replaces the key, worked through, and closed when nothing is open. */
import { blastRadiusOf } from '#shared/domain/blast-radius.ts'
import type { IncidentId, KeyId, RotationId } from '#shared/domain/ids.ts'
import { advanceIncident, isIncidentOpen, type Incident, type IncidentEvent } from '#shared/domain/incident.ts'
import { isOpen } from '#shared/domain/rotation.ts'
import type { ActivityEvent } from '#shared/domain/activity.ts'
import type { Key } from '#shared/domain/key.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { VaultCommand } from '#shared/ipc/names.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { notFound, stored, type Context } from './context.ts'

type IncidentCommand = Extract<VaultCommand, `incident.${string}`>
type StartRotation = Handlers<VaultCommand>['rotation.start']
type Happened = Extract<ActivityEvent['kind'], `incident-${string}`>

export function createIncidents(
  { store, now }: Context,
  startRotation: StartRotation,
): Pick<Handlers<VaultCommand>, IncidentCommand> {
  return {
    'incident.report': async ({ keyId, kind, foundHow, leakedSince, order }) => {
      const key = store.key.get(keyId)
      if (!key) return notFound('key')
      if (kind === 'drill' && !store.facts().isDemo) return err({ code: 'drill-in-demo-only' })
      if (foundHow.trim() === '') return err({ code: 'reason-required' })
      const already = [...store.incident.values()].some((each) => each.keyId === keyId && isIncidentOpen(each))
      if (already) return err({ code: 'incident-open-already' })
      // Taken before the run begins: an open one goes on, and is what replaces the key.
      const run = openRunOf(keyId) ?? (await startRotation({ keyId, reason: 'leaked', note: foundHow, order }))
      if (!run.ok) return run
      const incident: Incident = {
        id: newId<'incident'>(),
        keyId,
        kind,
        reportedAt: now(),
        foundHow: foundHow.trim(),
        leakedSince,
        rotationId: run.value,
        radius: blastRadiusOf(key, store),
        looks: [],
        told: [],
        cause: null,
        causeNote: '',
        measures: [],
        preventionNote: '',
        closedAt: null,
      }
      const saved = save(incident, key, 'incident-reported')
      return saved.ok ? ok(incident.id) : saved
    },
    'incident.look': ({ incidentId, place, found, note }) =>
      advance(incidentId, { type: 'look', look: { place, found, note } }, 'incident-looked'),
    'incident.tell': ({ incidentId, who }) => advance(incidentId, { type: 'tell', who }, 'incident-told'),
    'incident.explain': ({ incidentId, cause, note }) =>
      advance(incidentId, { type: 'explain', cause, note }, 'incident-explained'),
    'incident.prevent': ({ incidentId, measures, note }) =>
      advance(incidentId, { type: 'prevent', measures, note }, 'incident-prevented'),
    'incident.rotateAgain': async ({ incidentId, order }) => {
      const incident = store.incident.get(incidentId)
      if (!incident) return notFound('incident')
      const before = store.rotation.get(incident.rotationId)
      if (before?.abandonedAt === null) return err({ code: 'incident-replaced-already' })
      const run =
        openRunOf(incident.keyId) ??
        (await startRotation({ keyId: incident.keyId, reason: 'leaked', note: incident.foundHow, order }))
      if (!run.ok) return run
      const again = advance(incidentId, { type: 'rotate-again', rotationId: run.value }, 'incident-reported')
      return again.ok ? ok(run.value) : again
    },
    'incident.close': ({ incidentId }) => advance(incidentId, { type: 'close' }, 'incident-closed'),
  }

  function openRunOf(keyId: KeyId): Result<RotationId, never> | null {
    const run = [...store.rotation.values()].find((each) => each.keyId === keyId && isOpen(each))
    return run ? ok(run.id) : null
  }

  function advance(incidentId: IncidentId, event: IncidentEvent, kind: Happened): Result<undefined, KeyturnError> {
    const incident = store.incident.get(incidentId)
    const rotation = incident && store.rotation.get(incident.rotationId)
    const key = incident && store.key.get(incident.keyId)
    if (!incident || !rotation || !key) return notFound('incident')
    const advanced = advanceIncident(incident, rotation, event, now())
    return advanced.ok ? save(advanced.value, key, kind) : advanced
  }

  function save(incident: Incident, key: Key, kind: Happened): Result<undefined, KeyturnError> {
    const event = { kind, keyId: key.id, label: key.label, incidentId: incident.id }
    return stored(store.commit({ puts: [{ collection: 'incident', value: incident }], events: [event] }))
  }
}
