/**
 * One leak of a key: how it was found, what it can reach, who was told, what was looked for at the platform, why it
 * happened and what is done so that it does not happen again. The replacement itself is a rotation; an incident is closed
 * only when that one has proven the old value dead.
 */
import { err, never, ok, type Result } from '../result.ts'
import type { CalendarDate, Instant } from './calendar.ts'
import type { IncidentId, KeyId, RotationId } from './ids.ts'
import { isOpen, openRows, type Rotation } from './rotation.ts'

/** Saved in vaults: one may be added, none renamed. The same for the next two lists. */
export const LOOK_PLACES = ['logs', 'campaigns', 'users', 'exports', 'settings'] as const
export type LookPlace = (typeof LOOK_PLACES)[number]

export const CAUSES_OF_LEAKS = [
  'pasted-in-chat',
  'in-code',
  'on-a-page',
  'shared-document',
  'former-colleague',
  'vendor',
  'malware',
  'unknown',
] as const
export type CauseOfLeak = (typeof CAUSES_OF_LEAKS)[number]

export const MEASURES = [
  'own-key-per-application',
  'fewer-permissions',
  'shorter-interval',
  'copied-from-here-only',
  'people-told-how',
  'address-limits',
  'other',
] as const
export type Measure = (typeof MEASURES)[number]

export interface Look {
  readonly place: LookPlace
  readonly found: 'nothing' | 'something'
  readonly note: string
  readonly at: Instant
}

export interface Incident {
  readonly id: IncidentId
  readonly keyId: KeyId
  /** A drill goes through the same steps with a made-up key. */
  readonly kind: 'real' | 'drill'
  readonly reportedAt: Instant
  readonly foundHow: string
  /** Since when it may have been in other hands; null when nobody knows. */
  readonly leakedSince: CalendarDate | null
  /** The version that is in other hands. A later one that dies proves nothing about it. */
  readonly leakedVersion: number
  /** The run that replaces it. A run that was abandoned gives way to another one. */
  readonly rotationId: RotationId
  /** As it was when the leak was reported; what is connected later is not in it. */
  readonly radius: BlastRadius
  readonly looks: readonly Look[]
  /** Who was told, in the order in which it happened. */
  readonly told: readonly { readonly who: string; readonly at: Instant }[]
  readonly cause: CauseOfLeak | null
  readonly causeNote: string
  readonly measures: readonly Measure[]
  readonly preventionNote: string
  /** How it is known that the leaked value is dead, where its run takes no proof any more; else the run has it. */
  readonly proof: { readonly at: Instant; readonly evidence: string } | null
  readonly closedAt: Instant | null
}

export interface BlastRadius {
  /** In the order of harm. */
  readonly applications: readonly ReachedApplication[]
  readonly owners: readonly string[]
  readonly clients: readonly string[]
  /** In words, as noted with the key, or by the platform's own names. */
  readonly permissions: readonly string[]
  readonly otherKeys: readonly OtherKey[]
}

export interface ReachedApplication {
  readonly name: string
  /** Who looks after it; empty when nobody is noted. */
  readonly owner: string
}

export interface OtherKey {
  readonly keyId: KeyId
  readonly label: string
  readonly why: 'same-value' | 'same-application'
}

export type IncidentEvent =
  | { readonly type: 'look'; readonly look: Omit<Look, 'at'> }
  | { readonly type: 'tell'; readonly who: string }
  | { readonly type: 'explain'; readonly cause: CauseOfLeak; readonly note: string }
  | { readonly type: 'prevent'; readonly measures: readonly Measure[]; readonly note: string }
  | { readonly type: 'prove-dead'; readonly evidence: string }
  | { readonly type: 'rotate-again'; readonly rotationId: RotationId }
  | { readonly type: 'close' }

/** What is still in the way of closing. */
export type Missing = 'new-key' | 'applications' | 'proof' | 'cause' | 'prevention'

export type IncidentProblem =
  | { readonly code: 'incident-closed' }
  | { readonly code: 'incident-open-points'; readonly missing: readonly Missing[] }
  | { readonly code: 'incident-replaced-already' }
  | { readonly code: 'incident-proof-in-rotation' }
  | { readonly code: 'reason-required' }

/** `runs` are all rotations of the key as they are now, the one of the incident among them. */
export function advanceIncident(
  incident: Incident,
  runs: readonly Rotation[],
  event: IncidentEvent,
  now: Instant,
): Result<Incident, IncidentProblem> {
  if (incident.closedAt !== null) return err({ code: 'incident-closed' })
  switch (event.type) {
    case 'look': {
      const others = incident.looks.filter(({ place }) => place !== event.look.place)
      return ok({ ...incident, looks: [...others, { ...event.look, note: event.look.note.trim(), at: now }] })
    }
    case 'tell': {
      const who = event.who.trim()
      const others = incident.told.filter((each) => each.who !== who)
      return who === '' ? err({ code: 'reason-required' }) : ok({ ...incident, told: [...others, { who, at: now }] })
    }
    case 'explain': {
      const causeNote = event.note.trim()
      return causeNote === '' ? err({ code: 'reason-required' }) : ok({ ...incident, cause: event.cause, causeNote })
    }
    case 'prevent': {
      const preventionNote = event.note.trim()
      if (preventionNote === '' || event.measures.length === 0) return err({ code: 'reason-required' })
      return ok({ ...incident, measures: MEASURES.filter((each) => event.measures.includes(each)), preventionNote })
    }
    case 'prove-dead': {
      const evidence = event.evidence.trim()
      if (!takesProof(incident, runs)) return err({ code: 'incident-proof-in-rotation' })
      return evidence === '' ? err({ code: 'reason-required' }) : ok({ ...incident, proof: { at: now, evidence } })
    }
    case 'rotate-again':
      return (runOf(incident, runs)?.abandonedAt ?? null) === null
        ? err({ code: 'incident-replaced-already' })
        : ok({ ...incident, rotationId: event.rotationId })
    case 'close': {
      const missing = missingIn(incident, runs)
      return missing.length > 0 ? err({ code: 'incident-open-points', missing }) : ok({ ...incident, closedAt: now })
    }
    default:
      return never(event)
  }
}

/** In the order in which it is done. An abandoned run has replaced nothing. */
export function missingIn(incident: Incident, runs: readonly Rotation[]): readonly Missing[] {
  const rotation = runOf(incident, runs)
  const isReplaced = rotation !== undefined && rotation.toVersion !== null && rotation.abandonedAt === null
  const missing: readonly (readonly [Missing, boolean])[] = [
    ['new-key', !isReplaced],
    ['applications', isReplaced && openRows(rotation).length > 0],
    ['proof', !isProvenDead(incident, runs)],
    ['cause', incident.cause === null],
    ['prevention', incident.measures.length === 0],
  ]
  return missing.filter(([, isMissing]) => isMissing).map(([what]) => what)
}

/** Whichever run ended the leaked version: the first may have been abandoned after the revocation. */
export const isProvenDead = (incident: Incident, runs: readonly Rotation[]): boolean =>
  incident.proof !== null ||
  runs.some(({ fromVersion, provenDeadAt }) => fromVersion === incident.leakedVersion && provenDeadAt !== null)

/** While a run that ends the leaked version is open, the proof belongs there. */
export const takesProof = (incident: Incident, runs: readonly Rotation[]): boolean =>
  !isProvenDead(incident, runs) && !runs.some((run) => run.fromVersion === incident.leakedVersion && isOpen(run))

const runOf = ({ rotationId }: Incident, runs: readonly Rotation[]): Rotation | undefined =>
  runs.find(({ id }) => id === rotationId)

export const isIncidentOpen = ({ closedAt }: Incident): boolean => closedAt === null
