/** What the vault knows, as documents: the register of keys, one rotation, one incident. */
import { keyKindOf, providerById } from '../catalog/index.ts'
import { calendarDateOf, daysBetween, type CalendarDate, type Instant } from '../domain/calendar.ts'
import type { ClientId } from '../domain/ids.ts'
import type { Incident } from '../domain/incident.ts'
import { currentVersion, type Key } from '../domain/key.ts'
import { rotationState, rowState, type Rotation } from '../domain/rotation.ts'
import type { Snapshot } from '../domain/snapshot.ts'
import { documentsText as text } from '../text/documents.ts'
import { incidentsText } from '../text/incidents.ts'
import { rotationsText } from '../text/rotations.ts'
import { section, type Document } from './document.ts'

export type Vault = Pick<Snapshot, 'clients' | 'keys' | 'applications' | 'connections' | 'rotations' | 'incidents'>

/** Every key in use with its owner, age, applications, last rotation and its proof; then what was waived, and why. */
export function registerOf(vault: Vault, clientId: ClientId | null, today: CalendarDate): Document {
  const keys = vault.keys
    .filter((key) => key.archivedAt === null && (clientId === null || key.clientId === clientId))
    .toSorted((left, right) => left.label.localeCompare(right.label))
  const client = vault.clients.find(({ id }) => id === clientId)
  const ids = new Set<string>(keys.map(({ id }) => id))
  const waived = vault.rotations
    .filter(({ keyId }) => ids.has(keyId))
    .flatMap((run) => run.rows.filter(({ waivedAt }) => waivedAt !== null).map((row) => ({ run, row })))
  return {
    title: client ? text.registerOf(client.name) : text.register,
    lead: text.asOf(today),
    sections: [
      section(text.keys(keys.length), [], {
        columns: text.keyColumns,
        rows: keys.map((key) => keyRow(vault, key, today)),
      }),
      section(text.exceptions(waived.length), [], {
        columns: text.exceptionColumns,
        rows: waived.map(({ run, row }) => [
          labelOf(vault, run.keyId),
          applicationOf(vault, row.connectionId),
          dayOf(row.waivedAt),
          row.waiveReason,
        ]),
      }),
    ],
  }
}

function keyRow(vault: Vault, key: Key, today: CalendarDate): readonly string[] {
  const version = currentVersion(key)
  const last = vault.rotations
    .filter(({ keyId, finishedAt }) => keyId === key.id && finishedAt !== null)
    .toSorted((left, right) => (right.finishedAt ?? 0) - (left.finishedAt ?? 0))[0]
  const since = version?.createdOn ?? version?.storedOn
  return [
    key.label,
    [providerById(key.providerId)?.name ?? text.otherPlatform, keyKindOf(key.providerId, key.keyKindId)?.name ?? '']
      .filter(Boolean)
      .join(', '),
    vault.clients.find(({ id }) => id === key.clientId)?.name ?? '',
    key.owner || text.none,
    vault.connections
      .filter(({ keyId }) => keyId === key.id)
      .map(({ id }) => applicationOf(vault, id))
      .join(', ') || text.none,
    key.permissions || text.notNoted,
    since === undefined ? text.notNoted : text.days(daysBetween(since, today)),
    version?.expiresOn ?? text.none,
    last ? `${dayOf(last.finishedAt)}: ${proofOf(last)}` : text.neverRotated,
  ]
}

export function rotationRecord(vault: Vault, rotation: Rotation): Document {
  return {
    title: text.rotationOf(labelOf(vault, rotation.keyId)),
    lead: rotationsText.states[rotationState(rotation)],
    sections: [
      section(text.run, [
        [text.reason, [rotationsText.reasons[rotation.reason], rotation.reasonNote].filter(Boolean).join(': ')],
        [text.started, momentOf(rotation.startedAt)],
        [text.newKeyStored, momentOf(rotation.capturedAt)],
        [text.oldKeyRevoked, momentOf(rotation.revokedAt)],
        [text.oldKeyDead, proofOf(rotation)],
        [text.finished, momentOf(rotation.finishedAt)],
        ...(rotation.abandonedAt === null
          ? []
          : [[text.abandoned, `${momentOf(rotation.abandonedAt)}: ${rotation.abandonReason}`] as const]),
      ]),
      section(rotationsText.run.applications, [], {
        columns: text.rowColumns,
        rows: rotation.rows.map((row) => [
          applicationOf(vault, row.connectionId),
          rotationsText.run.rowState[rowState(row)],
          momentOf(row.savedAt),
          momentOf(row.testedAt),
          [row.testedBy ?? '', row.evidence].filter(Boolean).join(': ') || text.none,
          row.waivedAt === null ? text.none : `${momentOf(row.waivedAt)}: ${row.waiveReason}`,
        ]),
      }),
    ],
  }
}

export function incidentRecord(vault: Vault, incident: Incident): Document {
  const { page } = incidentsText
  const { radius } = incident
  return {
    title: page.title(labelOf(vault, incident.keyId)),
    lead: [
      incident.kind === 'drill' ? page.drill : '',
      incident.closedAt === null ? incidentsText.open : `${incidentsText.closed} ${momentOf(incident.closedAt)}`,
    ]
      .filter(Boolean)
      .join(', '),
    sections: [
      section(page.reported, [
        [page.reported, momentOf(incident.reportedAt)],
        [page.found, incident.foundHow],
        [page.since, incident.leakedSince ?? page.sinceUnknown],
        [page.proof, incident.proof?.evidence ?? page.proofInRun],
      ]),
      section(page.radius, [
        [page.applications, radius.applications.map(({ name }) => name).join(', ') || page.none],
        [page.clients, radius.clients.join(', ') || page.none],
        [page.permissions, radius.permissions.join(', ') || page.permissionsUnknown],
        [
          page.otherKeys,
          radius.otherKeys.map(({ label, why }) => `${label} (${page.why[why]})`).join(', ') || page.none,
        ],
      ]),
      section(page.look, [], {
        columns: text.lookColumns,
        rows: incident.looks.map(({ place, found, note, at }) => [
          page.places[place][0],
          found === 'nothing' ? page.foundNothing : page.foundSomething,
          note,
          momentOf(at),
        ]),
      }),
      section(page.people, [], {
        columns: text.toldColumns,
        rows: incident.told.map(({ who, at }) => [who, momentOf(at)]),
      }),
      section(page.lesson, [
        [page.cause, incident.cause === null ? text.none : `${page.causes[incident.cause]}: ${incident.causeNote}`],
        [page.measures, incident.measures.map((each) => page.measureNames[each]).join(', ') || text.none],
        [page.preventionNote, incident.preventionNote || text.none],
      ]),
    ],
  }
}

const labelOf = (vault: Vault, keyId: string): string => vault.keys.find(({ id }) => id === keyId)?.label ?? ''

function applicationOf(vault: Vault, connectionId: string): string {
  const connection = vault.connections.find(({ id }) => id === connectionId)
  return vault.applications.find(({ id }) => id === connection?.applicationId)?.name ?? text.removedApplication
}

const proofOf = ({ provenDeadAt, deathEvidence, provenBy }: Rotation): string =>
  provenDeadAt === null ? text.noProof : text.proof(momentOf(provenDeadAt), deathEvidence, provenBy === 'check')

const dayOf = (at: Instant | null): string => (at === null ? '' : calendarDateOf(new Date(at)))

/** For readers in other time zones: the same moment for all of them. */
const momentOf = (at: Instant | null): string =>
  at === null ? text.none : `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
