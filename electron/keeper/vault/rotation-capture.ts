/** The new value of a rotation, pasted by a person or made at the platform from here. */
import { nextVersionNumber, versionOf, withVersion, type Key, type Version } from '#shared/domain/key.ts'
import { advance } from '#shared/domain/rotation-events.ts'
import type { Rotation } from '#shared/domain/rotation.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Input } from '#shared/ipc/contract.ts'
import { err, type Result } from '#shared/result.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { notFound, stored, type Context } from './context.ts'
import { putKey, putRotation, rotationEvent, type RotationWork } from './rotation-work.ts'
import type { Work } from './store.ts'
import { capture, hasValue } from './values.ts'

export type NewValue = Omit<Input<'rotation.capture'>, 'secret'> & {
  readonly secret: SecretFields
  /** How the platform addresses it; null where nobody knows. */
  readonly platformId: string | null
}

export type CaptureNewValue = ReturnType<typeof createRotationCapture>

/** `along` is stored in the same change. */
export function createRotationCapture(context: Context, { gather }: Pick<RotationWork, 'gather'>) {
  const { store, now } = context
  return (input: NewValue, along: Work): Result<undefined, KeyturnError> => {
    const found = gather(input.rotationId)
    if (!found) return notFound('rotation')
    const { rotation, key } = found
    const replaced = rotation.toVersion === null ? undefined : versionOf(key, rotation.toVersion)
    const number = replaced?.number ?? nextVersionNumber(key)
    const advanced = advance(rotation, { type: 'capture', version: number }, now())
    if (!advanced.ok) return advanced
    const captured = capture(context, { ...input, number, stage: 'pending' })
    if (!captured.ok) return captured
    const { version, secret } = captured.value
    const missing = fieldsOf(versionOf(key, rotation.fromVersion)).find((field) => !fieldsOf(version).includes(field))
    if (missing !== undefined) return err({ code: 'secret-missing', fieldId: missing })
    if (hasValue(key, version)) return err({ code: 'same-secret' })
    const others = key.versions.filter((each) => each.number !== number)
    const known = input.platformId === null ? version : { ...version, platformId: input.platformId }
    const withNew = { ...key, versions: [...others, known] }
    const { revokedAt } = rotation
    return stored(
      store.commit({
        ...along,
        puts: [
          putRotation(advanced.value),
          putKey(revokedAt === null ? withNew : turnedOver(withNew, advanced.value, revokedAt)),
          ...(along.puts ?? []),
        ],
        secrets: [secret],
        destroyed: [...(along.destroyed ?? []), ...(replaced?.secretId ? [replaced.secretId] : [])],
        events: [...(along.events ?? []), rotationEvent('rotation-captured', found)],
      }),
    )
  }
}

/** The old value has ended, and the new one is what the key stands for. A key without a new value keeps the dead one. */
export function turnedOver(key: Key, { fromVersion, toVersion }: Rotation, endedAt: Rotation['revokedAt']): Key {
  const ended = withVersion(key, fromVersion, { stage: 'previous', endedAt })
  return withVersion(ended, toVersion ?? 0, { stage: 'current' })
}

/** A new key has to have every part that the old one has. */
const fieldsOf = (version: Version | undefined): readonly string[] => version?.masks.map(({ fieldId }) => fieldId) ?? []
