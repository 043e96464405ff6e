/**
 * Half-filled forms. What is typed is sealed soon after; a secret value among it lies in a record of its own and is taken
 * from there when the form is saved: it never goes back to the page. Drafts leave no trace in the activity.
 */
import { draftFor, KEPT, type Draft, type DraftTarget } from '#shared/domain/draft.ts'
import { maskOf } from '#shared/domain/mask.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import { err, never, type Result } from '#shared/result.ts'
import { wipe } from '../crypto/bytes.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import { done, notFound, stored, wipeFields, type Context } from './context.ts'
import type { Store, Work } from './store.ts'

/** Secret fields as a form sends them: what was typed, or that the draft of the form keeps the value. */
type TypedSecret = Input<'draft.save'>['secret']

export function createDrafts({ store, now }: Pick<Context, 'store' | 'now'>) {
  return {
    'draft.save': (input) => {
      const known = draftFor(store.draft.values(), input.target)
      return known && keepsAll(known, input.secret)
        ? keep(input, known)
        : withValues(store, input.target, input.secret, (values) => keepValues(input, known, values))
    },
    'draft.discard': ({ target }) => {
      const cleared = withoutDraft(store, target)
      return cleared.removals.length === 0 ? done : stored(store.commit({ ...cleared, events: [] }))
    },
  } satisfies Partial<Handlers<'draft.save' | 'draft.discard'>>

  function keepValues(input: Input<'draft.save'>, known: Draft | undefined, values: SecretFields) {
    const names = Object.keys(values)
    const id = known?.id ?? newId<'draft'>()
    if (names.length === 0) {
      return keep(input, { id, masks: [], secretId: null }, { destroyed: known?.secretId ? [known.secretId] : [] })
    }
    const secretId = known?.secretId ?? newId<'secret'>()
    const masks = names.map((name) => maskOf(name, values[name]!))
    return keep(input, { id, masks, secretId }, { secrets: [{ id: secretId, fields: values }] })
  }

  function keep(
    { target, fields, startedFrom }: Input<'draft.save'>,
    { id, masks, secretId }: Pick<Draft, 'id' | 'masks' | 'secretId'>,
    secret: Pick<Work, 'secrets' | 'destroyed'> = {},
  ): Result<undefined, KeyturnError> {
    const missing = whatIsMissing(store, target)
    if (missing !== null) return notFound(missing)
    const draft: Draft = { id, target, fields, startedFrom, masks, secretId, savedAt: now() }
    return stored(store.commit({ ...secret, puts: [{ collection: 'draft', value: draft }], events: [] }))
  }
}

/** What a commit has to take away once the form is saved or given up: the draft, and the value in it. */
export function withoutDraft(store: Store, target: DraftTarget): Required<Pick<Work, 'removals' | 'destroyed'>> {
  const draft = draftFor(store.draft.values(), target)
  return {
    removals: draft ? [{ collection: 'draft', id: draft.id }] : [],
    destroyed: draft?.secretId ? [draft.secretId] : [],
  }
}

/** Works with all values as bytes, those that the draft keeps among them. Whatever comes of it, they are wiped. */
export function withValues<T>(
  store: Store,
  target: DraftTarget,
  typed: TypedSecret,
  work: (values: SecretFields) => Result<T, KeyturnError>,
): Result<T, KeyturnError> {
  const draft = draftFor(store.draft.values(), target)
  const isKept = Object.values(typed).includes(KEPT)
  const kept = (isKept && draft?.secretId && store.openSecret(draft.secretId)) || {}
  const names = Object.keys(typed)
  const values = Object.fromEntries(names.map((name) => [name, valueOf(name, typed[name], kept)] as const))
  const missing = names.find((name) => values[name] === null)
  const result =
    missing === undefined ? work(values as SecretFields) : err({ code: 'secret-missing', fieldId: missing } as const)
  wipeFields(kept)
  wipe(...Object.values(typed).filter((value) => value instanceof Uint8Array))
  return result
}

function valueOf(name: string, typed: TypedSecret[string] | undefined, kept: SecretFields): Uint8Array | null {
  const value = typed === KEPT && Object.hasOwn(kept, name) ? kept[name] : typed
  return value instanceof Uint8Array ? value : null
}

/** Nothing was typed anew: the record with the values stays untouched. */
const keepsAll = ({ masks }: Draft, secret: TypedSecret): boolean =>
  Object.keys(secret).length === masks.length && masks.every(({ fieldId }) => secret[fieldId] === KEPT)

function whatIsMissing(store: Store, target: DraftTarget): string | null {
  switch (target.kind) {
    case 'new-key':
    case 'new-application':
      return null
    case 'key':
    case 'new-connection':
      return store.key.has(target.keyId) ? null : 'key'
    case 'application':
    case 'new-key-connection':
      return store.application.has(target.applicationId) ? null : 'application'
    case 'rotation':
      return store.rotation.has(target.rotationId) ? null : 'rotation'
    case 'connection':
      return store.connection.has(target.connectionId) ? null : 'connection'
    default:
      return never(target)
  }
}
