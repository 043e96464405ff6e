/**
 * What is typed into a form that is not saved yet. It lies sealed in the vault from soon after it was typed, so that no
 * lock, quit or crash loses a key that a platform shows only once. A form has one draft at most: its target says which.
 */
import { never } from '../result.ts'
import type { Instant } from './calendar.ts'
import type { ApplicationId, ConnectionId, DraftId, KeyId, RotationId, SecretId } from './ids.ts'
import type { Mask } from './mask.ts'

export type DraftTarget =
  | { readonly kind: 'new-key' }
  | { readonly kind: 'key'; readonly keyId: KeyId }
  /** The new value in a rotation. */
  | { readonly kind: 'rotation'; readonly rotationId: RotationId }
  | { readonly kind: 'new-application' }
  | { readonly kind: 'application'; readonly applicationId: ApplicationId }
  /** Begun on the page of a key, where the application is chosen, or the other way round. */
  | { readonly kind: 'new-connection'; readonly keyId: KeyId }
  | { readonly kind: 'new-key-connection'; readonly applicationId: ApplicationId }
  | { readonly kind: 'connection'; readonly connectionId: ConnectionId }

/** What stands in the fields of a form, secrets apart, by the names that the form gives them. */
export type DraftFields = Readonly<Record<string, string>>

export interface Draft {
  readonly id: DraftId
  readonly target: DraftTarget
  readonly fields: DraftFields
  /** What stood there when the form was opened: tells what was typed, and what has been changed elsewhere since. */
  readonly startedFrom: DraftFields
  /** One for each secret field that was typed. */
  readonly masks: readonly Mask[]
  /** The record of the typed secret fields; null where none was typed. It is never read back to the page. */
  readonly secretId: SecretId | null
  readonly savedAt: Instant
}

/** Stands for a secret field whose value the draft of the form keeps already. */
export const KEPT = 'kept'

const isSameTarget = (one: DraftTarget, other: DraftTarget): boolean => nameOf(one) === nameOf(other)

export const draftFor = (drafts: Iterable<Draft>, target: DraftTarget): Draft | undefined =>
  [...drafts].find((draft) => isSameTarget(draft.target, target))

/** True when nothing was typed: such a form needs no draft. */
export const isUntouched = (fields: DraftFields, startedFrom: DraftFields): boolean =>
  namesOf(fields, startedFrom).every((name) => textOf(fields, name) === textOf(startedFrom, name))

/**
 * What a form shows when it is opened again. `present` is what it would show without the draft: what is stored now. What
 * was typed stands; where nothing was typed, the stored value does, so that saving undoes no change made elsewhere.
 */
export function continued({ target, fields, startedFrom }: Draft, present: DraftFields): DraftFields {
  if (isNew(target)) return { ...present, ...fields }
  return Object.fromEntries(
    namesOf(present, fields).map((name) => {
      const wasTyped = textOf(fields, name) !== textOf(startedFrom, name)
      return [name, textOf(wasTyped ? fields : present, name)]
    }),
  )
}

/** The fields in which what was typed stands against something stored since. */
export const overtaken = ({ target, fields, startedFrom }: Draft, present: DraftFields): readonly string[] =>
  isNew(target)
    ? []
    : namesOf(present, fields).filter(
        (name) =>
          textOf(present, name) !== textOf(startedFrom, name) &&
          textOf(fields, name) !== textOf(startedFrom, name) &&
          textOf(fields, name) !== textOf(present, name),
      )

/** Whether what is stored is no longer what the form began with. */
export const isOlder = ({ target, startedFrom }: Draft, present: DraftFields): boolean =>
  !isNew(target) && !isUntouched(present, startedFrom)

function isNew({ kind }: DraftTarget): boolean {
  return kind === 'new-key' || kind === 'new-application' || kind === 'new-connection' || kind === 'new-key-connection'
}

function nameOf(target: DraftTarget): string {
  switch (target.kind) {
    case 'new-key':
    case 'new-application':
      return target.kind
    case 'key':
    case 'new-connection':
      return `${target.kind} ${target.keyId}`
    case 'application':
    case 'new-key-connection':
      return `${target.kind} ${target.applicationId}`
    case 'rotation':
      return `${target.kind} ${target.rotationId}`
    case 'connection':
      return `${target.kind} ${target.connectionId}`
    default:
      return never(target)
  }
}

const namesOf = (...all: readonly DraftFields[]): readonly string[] => [
  ...new Set(all.flatMap((each) => Object.keys(each))),
]

const textOf = (fields: DraftFields, name: string): string => (Object.hasOwn(fields, name) ? (fields[name] ?? '') : '')
