/** What the fields of keys held before: remembered with each edit, looked at and put back on demand. */
import { changesOf, NO_HISTORY, remember, replacedBy, restored, withoutSecretsOf } from '#shared/domain/history.ts'
import type { Earlier, EarlierSecret, KeyChange, KeyHistory } from '#shared/domain/history.ts'
import type { KeyId, SecretId } from '#shared/domain/ids.ts'
import { currentVersion, withoutStaleChecks, withVersion, type Key } from '#shared/domain/key.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { noteOn, notFound, stored, wipeFields, type Context } from './context.ts'
import type { Store, Work } from './store.ts'
import { readField } from './values.ts'

const UNREADABLE = err({ code: 'vault-touched' } as const)

export function createHistory(context: Context) {
  const { store } = context

  return {
    'key.history': ({ keyId }) => {
      const key = store.key.get(keyId)
      if (!key) return notFound('key')
      const history = store.openHistory(keyId)
      return history ? ok(changesOf(history, key)) : UNREADABLE
    },
    'key.restoreValue': ({ keyId, changeId }) => {
      const found = find(keyId, changeId)
      if (!found.ok) return found
      const { key, change } = found.value
      if (change.restore === 'destroyed') return err({ code: 'secret-destroyed' })
      if (change.restore !== 'possible') return notFound('earlier value')
      const { before } = change
      if (before.field === 'secret') return putBackSecret(key, before.value)
      if (before.field === 'clientId' && !store.client.has(before.value)) return notFound('client')
      return keep(key, restored(key, before))
    },
    'key.revealEarlier': ({ keyId, changeId, fieldId }) => {
      const found = find(keyId, changeId)
      if (!found.ok) return found
      const { key, change } = found.value
      if (change.before.field !== 'secret') return notFound('earlier value')
      const noted = noteOn(store, key, 'key-revealed')
      if (!noted.ok) return noted
      const value = readField(context, change.before.value, fieldId)
      return value.ok ? ok({ value: value.value }) : value
    },
  } satisfies Partial<Handlers<'key.history' | 'key.restoreValue' | 'key.revealEarlier'>>

  function find(keyId: KeyId, changeId: number) {
    const key = store.key.get(keyId)
    if (!key) return notFound('key')
    const history = store.openHistory(keyId)
    if (history === null) return UNREADABLE
    const change = changesOf(history, key).find(({ id }) => id === changeId)
    return change ? ok({ key, change } satisfies { key: Key; change: KeyChange }) : notFound('earlier value')
  }

  /** The value gets a record of its own again: the one in the history may fall out of it one day. */
  function putBackSecret(key: Key, { secretId, ...earlier }: EarlierSecret): Result<undefined, KeyturnError> {
    const current = currentVersion(key)
    const fields = secretId === null ? null : store.openSecret(secretId)
    if (!current || fields === null) return UNREADABLE
    const id = newId<'secret'>()
    const result = keep(key, withVersion(key, current.number, { ...earlier, secretId: id }), [{ id, fields }])
    wipeFields(fields)
    return result
  }

  function keep(before: Key, after: Key, secrets: Work['secrets'] = []): Result<undefined, KeyturnError> {
    const edited = edit(context, before, after)
    return edited.ok ? stored(store.commit({ ...edited.value, secrets })) : edited
  }
}

/** The edited key, what its fields held before, and what falls out of its history: all of one commit. */
export function edit(
  { store, now }: Pick<Context, 'store' | 'now'>,
  before: Key,
  after: Key,
): Result<Required<Pick<Work, 'puts' | 'histories' | 'destroyed' | 'events'>>, KeyturnError> {
  const keyId = after.id
  const replaced = replacedBy(before, after)
  const known = replaced.length === 0 ? NO_HISTORY : store.openHistory(keyId)
  if (known === null) return UNREADABLE
  const { history, fallenOut } = remember(known, replaced, { at: now(), user: store.user })
  return ok({
    puts: [{ collection: 'key', value: withoutStaleChecks(before, after) }],
    histories: replaced.length === 0 ? [] : [{ keyId, history }],
    destroyed: [...secretsOf(fallenOut), ...secretWithoutHeir(before, after, history)],
    events: [{ kind: 'key-edited', keyId, label: after.label }],
  })
}

/** The values of these versions are being destroyed: so are those that were corrected in them. */
export function destroyEarlier(store: Store, keyId: KeyId, versions: ReadonlySet<number>) {
  const history = store.openHistory(keyId) ?? NO_HISTORY
  const gone = history.earlier.filter(({ before }) => before.field === 'secret' && versions.has(before.version))
  return {
    destroyed: secretsOf(gone),
    histories: gone.length === 0 ? [] : [{ keyId, history: withoutSecretsOf(history, versions) }],
  }
}

/** With the key goes all that it held before. */
export function removeHistory(store: Store, keyId: KeyId) {
  const history = store.openHistory(keyId) ?? NO_HISTORY
  return { destroyed: secretsOf(history.earlier), histories: history === NO_HISTORY ? [] : [{ keyId, history: null }] }
}

/** The same value typed once more is no change, but it came with a record of its own. */
function secretWithoutHeir(before: Key, after: Key, history: KeyHistory): readonly SecretId[] {
  const replaced = currentVersion(before)?.secretId
  const isKept = replaced === currentVersion(after)?.secretId || secretsOf(history.earlier).includes(replaced!)
  return replaced && !isKept ? [replaced] : []
}

const secretsOf = (earlier: readonly Earlier[]): readonly SecretId[] =>
  earlier.flatMap(({ before }) => (before.field === 'secret' && before.value.secretId ? [before.value.secretId] : []))
