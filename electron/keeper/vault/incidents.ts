/** Leaks: reported together with the run that replaces the key, worked through, and closed when nothing is open. */
import { blastRadiusOf } from '#shared/domain/blast-radius.ts'
import type { IncidentId, KeyId, RotationId } from '#shared/domain/ids.ts'
import { advanceIncident, isIncidentOpen, type Incident, type IncidentEvent } from '#shared/domain/incident.ts'
import { isOpen, type Rotation } from '#shared/domain/rotation.ts'
import type { ActivityEvent } from '#shared/domain/activity.ts'
import { currentVersion, type Key } from '#shared/domain/key.ts'
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
      const current = key && currentVersion(key)
      if (!key || !current) return notFound('key')
      if (kind === 'drill' && !store.facts().isDemo) return err({ code: 'drill-in-demo-only' })
      if (foundHow.trim() === '') return err({ code: 'reason-required' })
      const already = [...store.incident.values()].some((each) => each.keyId === keyId && isIncidentOpen(each))
      if (already) return err({ code: 'incident-open-already' })
      const run = await runThatEnds(current.number, { keyId, note: foundHow, order })
      if (!run.ok) return run
      const incident: Incident = {
        id: newId<'incident'>(),
        keyId,
        kind,
        reportedAt: now(),
        foundHow: foundHow.trim(),
        leakedSince,
        leakedVersion: current.number,
        rotationId: run.value,
        radius: blastRadiusOf(key, store),
        looks: [],
        told: [],
        cause: null,
        causeNote: '',
        measures: [],
        preventionNote: '',
        proof: null,
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
      const key = store.key.get(incident.keyId)
      const current = key && currentVersion(key)
      if (!current) return notFound('key')
      // After a run that was abandoned past the revocation this is a later version than the leaked one.
      const run = await runThatEnds(current.number, { keyId: incident.keyId, note: incident.foundHow, order })
      if (!run.ok) return run
      const again = advance(incidentId, { type: 'rotate-again', rotationId: run.value }, 'incident-reported')
      return again.ok ? ok(run.value) : again
    },
    'incident.proveDead': ({ incidentId, evidence }) =>
      advance(incidentId, { type: 'prove-dead', evidence }, 'incident-proven-dead'),
    'incident.close': ({ incidentId }) => advance(incidentId, { type: 'close' }, 'incident-closed'),
  }

  /** The open run goes on, if it ends this version. One that only waits for the end of an earlier version does not. */
  async function runThatEnds(
    version: number,
    run: Pick<Parameters<StartRotation>[0], 'keyId' | 'note' | 'order'>,
  ): Promise<Result<RotationId, KeyturnError>> {
    const open = runsOf(run.keyId).find(isOpen)
    if (!open) return startRotation({ ...run, reason: 'leaked' })
    return open.fromVersion === version ? ok(open.id) : err({ code: 'incident-earlier-rotation-open' })
  }

  function runsOf(keyId: KeyId): readonly Rotation[] {
    return [...store.rotation.values()].filter((each) => each.keyId === keyId)
  }

  function advance(incidentId: IncidentId, event: IncidentEvent, kind: Happened): Result<undefined, KeyturnError> {
    const incident = store.incident.get(incidentId)
    const key = incident && store.key.get(incident.keyId)
    if (!incident || !key) return notFound('incident')
    const advanced = advanceIncident(incident, runsOf(incident.keyId), event, now())
    return advanced.ok ? save(advanced.value, key, kind) : advanced
  }

  function save(incident: Incident, key: Key, kind: Happened): Result<undefined, KeyturnError> {
    const event = { kind, keyId: key.id, label: key.label, incidentId: incident.id }
    return stored(store.commit({ puts: [{ collection: 'incident', value: incident }], events: [event] }))
  }
}
