/** One key out of a backup into the open vault: its versions with their values, and what its connections need. */
import { isDeepStrictEqual } from 'node:util'
import type { Connection } from '#shared/domain/connection.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import { remember, replacedBy } from '#shared/domain/history.ts'
import type { KeyId, SecretId } from '#shared/domain/ids.ts'
import type { Key, Version } from '#shared/domain/key.ts'
import { restoredKey } from '#shared/domain/restore.ts'
import { isOpen, withConnections } from '#shared/domain/rotation.ts'
import type { Put } from '#shared/domain/snapshot.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import { notFound } from './context.ts'
import type { Store, Work } from './store.ts'

export interface RestoreWork extends Work {
  /** To be wiped once they are stored. */
  readonly secrets: readonly { readonly id: SecretId; readonly fields: SecretFields }[]
}

export function restoreKeyWork(
  present: Store,
  copy: Store,
  keyId: KeyId,
  { now, backupAt }: { readonly now: Instant; readonly backupAt: Instant },
): Result<RestoreWork, KeyturnError> {
  const was = copy.key.get(keyId)
  if (!was) return notFound('key')
  if (rotationOf(present, keyId)) return err({ code: 'rotation-already-open' })
  const before = present.key.get(keyId)
  const values = valuesOf(was, before, copy)
  if (values === null) return err({ code: 'backup-damaged' })

  // A run that ended since stays ended; one that is gone comes back with its key.
  const run = rotationOf(copy, keyId)
  const rotation = run && !present.rotation.has(run.id) ? run : undefined
  const key = restoredKey({ ...was, versions: values.versions }, before, {
    now,
    hasOpenRotation: rotation !== undefined,
  })
  const history = historyOf(before, key, present, now)
  if (history === null) return err({ code: 'vault-touched' })
  const then = connectionsOf(copy, keyId)
  const twins = connectionsOf(present, keyId).filter((each) => then.some((other) => isTwin(other, each)))
  const connected = new Set(
    [...then, ...connectionsOf(present, keyId).filter((each) => !twins.includes(each))].map(({ id }) => id),
  )
  return ok({
    puts: [
      ...surroundings(key, then, present, copy),
      { collection: 'key', value: key },
      ...then.map((value): Put => ({ collection: 'connection', value })),
      ...(rotation ? [{ collection: 'rotation', value: withConnections(rotation, [...connected]) } satisfies Put] : []),
    ],
    removals: twins.map(({ id }) => ({ collection: 'connection', id })),
    secrets: values.secrets,
    ...history,
    events: [{ kind: 'key-restored-from-backup', keyId, label: key.label, backupAt }],
  })
}

/**
 * The versions, with the record of each value that the key has still and a new one for each that it has not. The record of
 * then may belong to the key's history by now, and would be destroyed with it. Null where a value does not open.
 */
function valuesOf({ versions }: Key, now: Key | undefined, copy: Store) {
  const secrets: { readonly id: SecretId; readonly fields: SecretFields }[] = []
  const kept = new Set<SecretId>()
  const own: Version[] = []
  for (const version of versions) {
    const same = now?.versions.find(
      ({ secretId, fingerprints }) =>
        secretId !== null && !kept.has(secretId) && isDeepStrictEqual(fingerprints, version.fingerprints),
    )
    if (version.secretId === null || same?.secretId) {
      if (same?.secretId) kept.add(same.secretId)
      own.push({ ...version, secretId: same?.secretId ?? null })
      continue
    }
    const fields = copy.openSecret(version.secretId)
    if (fields === null) return null
    const id = newId<'secret'>()
    secrets.push({ id, fields })
    own.push({ ...version, secretId: id })
  }
  return { versions: own, secrets }
}

/** What is written over goes into the history of the key; a value that is replaced stays with it as a version. */
function historyOf(now: Key | undefined, after: Key, present: Store, at: Instant): Pick<Work, 'histories'> | null {
  const replaced = now ? replacedBy(now, after).filter((value) => !('version' in value)) : []
  if (replaced.length === 0) return {}
  const known = present.openHistory(after.id)
  return (
    known && {
      histories: [{ keyId: after.id, history: remember(known, replaced, { at, user: present.user }).history }],
    }
  )
}

/** Client and applications that the key needs: put back where they are gone, taken out of the archive where they lie there. */
function surroundings(
  { clientId }: Key,
  connections: readonly Connection[],
  present: Store,
  copy: Store,
): readonly Put[] {
  const applications = connections.flatMap(({ applicationId }) => {
    const application = present.application.get(applicationId) ?? copy.application.get(applicationId)
    return application && (application.archivedAt !== null || !present.application.has(applicationId))
      ? [{ ...application, archivedAt: null }]
      : []
  })
  const clientIds = new Set([clientId, ...applications.map((application) => application.clientId)])
  const clients = [...clientIds].flatMap((id) => (present.client.has(id) ? [] : (copy.client.get(id) ?? [])))
  return [
    ...clients.map((value): Put => ({ collection: 'client', value })),
    ...applications.map((value): Put => ({ collection: 'application', value })),
  ]
}

const connectionsOf = (store: Store, keyId: KeyId): readonly Connection[] =>
  [...store.connection.values()].filter((connection) => connection.keyId === keyId)

/** The same application, connected again under another id. */
const isTwin = (one: Connection, other: Connection): boolean =>
  one.id !== other.id && one.applicationId === other.applicationId

const rotationOf = (store: Store, keyId: KeyId) =>
  [...store.rotation.values()].find((rotation) => rotation.keyId === keyId && isOpen(rotation))
