/**
 * What a vault must hold, kept as plain values in the process of the test. Operations are drawn at random among those that
 * are possible at that moment; the model changes as a person would expect.
 */
import { currentVersion } from '../../../shared/domain/key.ts'
import { isOpen } from '../../../shared/domain/rotation.ts'
import type { Snapshot } from '../../../shared/domain/snapshot.ts'
import type { Chance } from './random.ts'
import type { Step } from './steps.ts'

interface ModelKey {
  readonly notes: string
  readonly value: string
  readonly archived: boolean
  readonly connected: readonly string[]
  /** The value of a rotation that is under way, or null while it has none yet. */
  readonly run: { readonly value: string | null } | null
}

export interface Model {
  readonly client: string
  readonly idleMinutes: number
  readonly keys: ReadonlyMap<string, ModelKey>
  readonly applications: ReadonlyMap<string, { readonly archived: boolean }>
}

export const EMPTY: Model = { client: 'Own company', idleMinutes: 10, keys: new Map(), applications: new Map() }

const MOST_KEYS = 25
const MOST_APPLICATIONS = 8

/** A step that the vault has to accept, and what it makes of the model. */
export function draw(model: Model, chance: Chance, number: number): { readonly step: Step; readonly next: Model } {
  const found = chance.pick(DRAWS)(model, chance, number)
  return found ?? draw(model, chance, number)
}

type Draw = (model: Model, chance: Chance, number: number) => { readonly step: Step; readonly next: Model } | null

const freshValue = (chance: Chance, number: number): string =>
  `${chance
    .below(2 ** 31)
    .toString(16)
    .padStart(16, '0')}${number.toString(16).padStart(16, '0')}-us21`

const names = (map: ReadonlyMap<string, unknown>): readonly string[] => [...map.keys()]

function withKey(model: Model, label: string, change: Partial<ModelKey>): Model {
  const keys = new Map(model.keys).set(label, { ...model.keys.get(label)!, ...change })
  return { ...model, keys }
}

function pickKey(model: Model, chance: Chance, fits: (key: ModelKey) => boolean = () => true): string | null {
  const labels = names(model.keys).filter((label) => fits(model.keys.get(label)!))
  return labels.length === 0 ? null : chance.pick(labels)
}

const DRAWS: readonly Draw[] = [
  (model, chance, number) => {
    if (model.keys.size >= MOST_KEYS) return null
    const key = `Key ${number}`
    const value = freshValue(chance, number)
    const made: ModelKey = { notes: '', value, archived: false, connected: [], run: null }
    return { step: { do: 'add', key, value }, next: withKey(model, key, made) }
  },
  (model, chance, number) => {
    const key = pickKey(model, chance)
    if (key === null) return null
    const notes = 'x'.repeat(chance.below(600)) + number
    return { step: { do: 'edit', key, notes }, next: withKey(model, key, { notes }) }
  },
  (model, chance, number) => {
    const key = pickKey(model, chance)
    if (key === null) return null
    const [notes, value] = [`Note ${number}`, freshValue(chance, number)]
    return { step: { do: 'edit', key, notes, value }, next: withKey(model, key, { notes, value }) }
  },
  (model, chance) => {
    const key = pickKey(model, chance, ({ run, archived }) => run === null && !archived)
    return key === null ? null : { step: { do: 'archive', key }, next: withKey(model, key, { archived: true }) }
  },
  (model, chance) => {
    const key = pickKey(model, chance, ({ archived }) => archived)
    return key === null ? null : { step: { do: 'restore', key }, next: withKey(model, key, { archived: false }) }
  },
  (model, _chance, number) => {
    if (model.applications.size >= MOST_APPLICATIONS) return null
    const application = `Application ${number}`
    const applications = new Map(model.applications).set(application, { archived: false })
    return { step: { do: 'add-application', application }, next: { ...model, applications } }
  },
  (model, chance) => {
    const used = new Set([...model.keys.values()].flatMap(({ connected }) => connected))
    const free = names(model.applications).filter((name) => !used.has(name))
    if (free.length === 0) return null
    const application = chance.pick(free)
    const { archived } = model.applications.get(application)!
    const applications = new Map(model.applications).set(application, { archived: !archived })
    return {
      step: { do: archived ? 'restore-application' : 'archive-application', application },
      next: { ...model, applications },
    }
  },
  (model, chance) => {
    const key = pickKey(model, chance)
    if (key === null) return null
    const { connected } = model.keys.get(key)!
    const left = names(model.applications).filter((name) => !connected.includes(name))
    if (left.length === 0) return null
    const application = chance.pick(left)
    return {
      step: { do: 'connect', key, application },
      next: withKey(model, key, { connected: [...connected, application] }),
    }
  },
  (model, chance) => {
    const key = pickKey(model, chance, ({ connected }) => connected.length > 0)
    if (key === null) return null
    const { connected } = model.keys.get(key)!
    const application = chance.pick(connected)
    return {
      step: { do: 'disconnect', key, application },
      next: withKey(model, key, { connected: connected.filter((name) => name !== application) }),
    }
  },
  (model, chance) => {
    const key = pickKey(model, chance, ({ run, archived }) => run === null && !archived)
    return key === null ? null : { step: { do: 'start', key }, next: withKey(model, key, { run: { value: null } }) }
  },
  (model, chance, number) => {
    const key = pickKey(model, chance, ({ run }) => run !== null && run.value === null)
    const value = freshValue(chance, number)
    return key === null ? null : { step: { do: 'capture', key, value }, next: withKey(model, key, { run: { value } }) }
  },
  (model, chance) => {
    const key = pickKey(model, chance, ({ run }) => run !== null)
    return key === null ? null : { step: { do: 'abandon', key }, next: withKey(model, key, { run: null }) }
  },
  (model, _chance, number) => {
    const name = `Client ${number}`
    return { step: { do: 'rename-client', name }, next: { ...model, client: name } }
  },
  (model) => {
    // Mostly stricter: what weakens asks for the password, and so for a derivation.
    const idleMinutes = [60, 30, 10, 5, 1].find((minutes) => minutes < model.idleMinutes) ?? 60
    return { step: { do: 'settings', idleMinutes }, next: { ...model, idleMinutes } }
  },
]

/** Model and vault in one form. */
export const textOfModel = (model: Model): string =>
  JSON.stringify({
    client: model.client,
    idleMinutes: model.idleMinutes,
    keys: [...model.keys]
      .toSorted(byLabel)
      .map(([label, key]) => [label, { ...key, connected: key.connected.toSorted() }]),
    applications: [...model.applications].toSorted(byLabel),
  })

export function textOfVault(snapshot: Snapshot, valueOf: (secretId: string) => string): string {
  const applicationName = new Map<string, string>(snapshot.applications.map(({ id, name }) => [id, name]))
  const keys = snapshot.keys.map((key): [string, ModelKey] => {
    const run = snapshot.rotations.find((rotation) => rotation.keyId === key.id && isOpen(rotation))
    const pending = key.versions.find(({ stage }) => stage === 'pending')
    const value = (secretId: string | null | undefined): string => (secretId ? valueOf(secretId) : 'none')
    return [
      key.label,
      {
        notes: key.notes,
        value: value(currentVersion(key)?.secretId),
        archived: key.archivedAt !== null,
        connected: snapshot.connections
          .filter(({ keyId }) => keyId === key.id)
          .map(({ applicationId }) => applicationName.get(applicationId) ?? ''),
        run: run ? { value: pending ? value(pending.secretId) : null } : null,
      },
    ]
  })
  return textOfModel({
    client: snapshot.clients[0]?.name ?? '',
    idleMinutes: snapshot.settings.idleMinutes,
    keys: new Map(keys),
    applications: new Map(
      snapshot.applications.map(({ name, archivedAt }) => [name, { archived: archivedAt !== null }]),
    ),
  })
}

const byLabel = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]): number =>
  left < right ? -1 : 1
