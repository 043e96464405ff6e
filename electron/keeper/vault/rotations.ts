import { currentVersion } from '#shared/domain/key.ts'
import { isOpen, startRotation } from '#shared/domain/rotation.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import type { VaultCommand } from '#shared/ipc/names.ts'
import { err, ok } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { notFound, type Context } from './context.ts'
import { withoutDraft, withValues } from './drafts.ts'
import { createRotationCapture, turnedOver } from './rotation-capture.ts'
import { asidePuts, createRotationRows, type RotationRowCommand } from './rotation-rows.ts'
import { putKey, putRotation, rotationEvent, type RotationWork } from './rotation-work.ts'

type ProofCommand = `rotation.${'checkNew' | 'checkOld' | 'noteUse'}`
type RotationCommand = Exclude<Extract<VaultCommand, `rotation.${string}`>, RotationRowCommand | ProofCommand>

/** The run as a whole: start, new value, revocation, end. */
export function createRotations(
  context: Context,
  work: RotationWork,
): Pick<Handlers<VaultCommand>, RotationCommand | RotationRowCommand> {
  const { store, now } = context
  const { step } = work

  const captureNewKey = createRotationCapture(context, work)

  return {
    ...createRotationRows(context, work),
    'rotation.start': ({ keyId, reason, note, order }) => {
      const key = store.key.get(keyId)
      const current = key && currentVersion(key)
      if (!key || !current || key.archivedAt !== null) return notFound('key')
      const running = [...store.rotation.values()].some((each) => each.keyId === keyId && isOpen(each))
      if (running) return err({ code: 'rotation-already-open' })
      const connections = [...store.connection.values()].filter((each) => each.keyId === keyId)
      const rotation = startRotation(
        { id: newId<'rotation'>(), keyId, reason, reasonNote: note.trim(), order, fromVersion: current.number },
        connections.map(({ id }) => id),
        now(),
      )
      const saved = store.commit({
        puts: [putRotation(rotation)],
        events: [rotationEvent('rotation-started', { rotation, key })],
      })
      return saved.ok ? ok(rotation.id) : saved
    },
    'rotation.capture': (input) => {
      const target = { kind: 'rotation', rotationId: input.rotationId } as const
      return withValues(store, target, input.secret, (secret) =>
        captureNewKey({ ...input, secret, platformId: null }, { ...withoutDraft(store, target), events: [] }),
      )
    },
    'rotation.revoke': ({ rotationId }) =>
      step(rotationId, { type: 'revoke' }, (found, { revokedAt }) => ({
        puts: found.rotation.toVersion === null ? [] : [putKey(turnedOver(found.key, found.rotation, revokedAt))],
        events: [rotationEvent('rotation-revoked', found)],
      })),
    'rotation.proveDead': ({ rotationId, evidence }) =>
      step(rotationId, { type: 'prove-dead', evidence }, (found) => ({
        events: [{ ...rotationEvent('rotation-proven-dead', found), note: evidence.trim() }],
      })),
    'rotation.finish': ({ rotationId }) =>
      step(rotationId, { type: 'finish' }, (found) => ({ events: [rotationEvent('rotation-finished', found)] })),
    'rotation.rollBack': ({ rotationId, reason }) =>
      step(rotationId, { type: 'roll-back', reason }, (found, after) => ({
        puts: asidePuts(found, after, now()),
        events: [{ ...rotationEvent('rotation-rolling-back', found), note: reason.trim() }],
      })),
    'rotation.resume': ({ rotationId }) =>
      step(rotationId, { type: 'resume' }, (found) => ({ events: [rotationEvent('rotation-resumed', found)] })),
    'rotation.abandon': ({ rotationId, reason }) =>
      step(rotationId, { type: 'abandon', reason }, (found, after) => ({
        puts: asidePuts(found, after, now()),
        events: [{ ...rotationEvent('rotation-abandoned', found), note: reason.trim() }],
      })),
  }
}
