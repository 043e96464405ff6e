/** What a leaked key reaches: who stops, who has to be told, what it may do, and which other keys are in danger with it. */
import { applicationById } from '../catalog/index.ts'
import type { Application } from './application.ts'
import type { Client } from './client.ts'
import type { Connection } from './connection.ts'
import { harmRank } from './harm.ts'
import type { BlastRadius, OtherKey } from './incident.ts'
import type { Key } from './key.ts'

export interface Stored {
  readonly key: ReadonlyMap<string, Key>
  readonly application: ReadonlyMap<string, Application>
  readonly connection: ReadonlyMap<string, Connection>
  readonly client: ReadonlyMap<string, Client>
}

export function blastRadiusOf(key: Key, stored: Stored): BlastRadius {
  const connections = [...stored.connection.values()]
  const applications = connections
    .filter(({ keyId }) => keyId === key.id)
    .flatMap(({ applicationId }) => stored.application.get(applicationId) ?? [])
    .toSorted((left, right) => rankOf(left) - rankOf(right))
  const clientIds = [key.clientId, ...applications.map(({ clientId }) => clientId)]
  return {
    applications: applications.map(({ name, owner }) => ({ name, owner: owner.trim() })),
    owners: unique([key.owner, ...applications.map(({ owner }) => owner)]),
    clients: unique(clientIds.map((id) => stored.client.get(id)?.name ?? '')),
    permissions: permissionsOf(key),
    otherKeys: otherKeys(key, stored, new Set(applications.map(({ id }) => id))),
  }
}

const rankOf = ({ catalogId }: Application): number => harmRank(applicationById(catalogId)?.category)

const unique = (names: readonly string[]): readonly string[] =>
  [...new Set(names.map((name) => name.trim()))].filter(Boolean)

/** What the platform told counts before what somebody wrote down. */
function permissionsOf(key: Key): readonly string[] {
  const told = key.versions.find(({ stage }) => stage === 'current')?.lastCheck?.permissions
  return told ?? unique(key.permissions.split(/[,\n]/))
}

/** The same value under another label has leaked as well; whoever read one key of an application may have read the others. */
function otherKeys(
  key: Key,
  { key: keys, connection }: Stored,
  applicationIds: ReadonlySet<string>,
): readonly OtherKey[] {
  const values = new Set(key.versions.filter(isInUse).flatMap(({ fingerprints }) => Object.values(fingerprints)))
  const beside = new Set(
    [...connection.values()].filter(({ applicationId }) => applicationIds.has(applicationId)).map(({ keyId }) => keyId),
  )
  return [...keys.values()]
    .filter((other) => other.id !== key.id && other.archivedAt === null)
    .flatMap((other): readonly OtherKey[] => {
      const isSame = other.versions
        .filter(isInUse)
        .some(({ fingerprints }) => Object.values(fingerprints).some((each) => values.has(each)))
      if (isSame) return [{ keyId: other.id, label: other.label, why: 'same-value' }]
      return beside.has(other.id) ? [{ keyId: other.id, label: other.label, why: 'same-application' }] : []
    })
    .toSorted((left, right) => right.why.localeCompare(left.why) || left.label.localeCompare(right.label))
}

const isInUse = ({ stage }: Key['versions'][number]): boolean => stage === 'current' || stage === 'pending'
