/** Copying goes keeper to clipboard; the page only says what and hears when it will be cleared. */
import { keyKindOf, secretFieldsOf } from '#shared/catalog/index.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { RotationId } from '#shared/domain/ids.ts'
import { currentVersion, type Key, type Version } from '#shared/domain/key.ts'
import type { Copied } from '#shared/ipc/contract.ts'
import type { Result } from '#shared/result.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../client.ts'
import { report } from './report.ts'

export interface SecretFieldView {
  readonly id: string
  readonly label: string
  readonly head: string
  readonly tail: string
}

/** The secret fields that a version really has, in the order of its kind. */
export function fieldsOf(key: Key, version: Version | undefined): readonly SecretFieldView[] {
  const known = secretFieldsOf(key.providerId, key.keyKindId)
  const order = known.map(({ id }) => id)
  return (version?.masks ?? [])
    .map(({ fieldId, head, tail }) => ({
      id: fieldId,
      label: known.find(({ id }) => id === fieldId)?.label ?? keysText.form.secret,
      head,
      tail,
    }))
    .toSorted((left, right) => order.indexOf(left.id) - order.indexOf(right.id))
}

export const kindName = (key: Key): string => keyKindOf(key.providerId, key.keyKindId)?.name ?? ''

export const copyKey = (key: Key, fieldId = firstField(key)): Promise<void> =>
  announce(vault('key.copy', { keyId: key.id, fieldId }), keysText.copied(key.label))

export const copyFor = (connection: Connection, fieldId: string, application: string): Promise<void> =>
  announce(vault('connection.copy', { connectionId: connection.id, fieldId }), keysText.copiedFor(application))

export const copyInRotation = (
  rotationId: RotationId,
  connection: Connection,
  fieldId: string,
  application: string,
): Promise<void> =>
  announce(
    vault('rotation.copy', { rotationId, connectionId: connection.id, fieldId }),
    keysText.copiedFor(application),
  )

const firstField = (key: Key): string => fieldsOf(key, currentVersion(key))[0]?.id ?? ''

async function announce(copying: Promise<Result<Copied, KeyturnError>>, done: string): Promise<void> {
  await report(copying, ({ clearsAt }) => `${done} ${keysText.clearsIn(Math.round((clearsAt - Date.now()) / 1000))}`)
}
