import { currentVersion, withVersion, type Key } from '#shared/domain/key.ts'
import { isOpen } from '#shared/domain/rotation.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { done, notFound, stored, wipeFields, type Context } from './context.ts'
import { capture, readField } from './values.ts'

export function createKeys(context: Context) {
  const { store, now } = context

  return {
    'key.save': (input) => {
      const result = input.id === null ? add(input) : edit(input.id, input)
      if (input.secret) wipeFields(input.secret)
      return result
    },
    'key.archive': ({ keyId }) => {
      const key = store.key.get(keyId)
      if (!key) return notFound('key')
      const busy = [...store.rotation.values()].some((rotation) => rotation.keyId === keyId && isOpen(rotation))
      return busy ? err({ code: 'rotation-already-open' }) : keep({ ...key, archivedAt: now() }, 'key-archived')
    },
    'key.restore': ({ keyId }) => {
      const key = store.key.get(keyId)
      return key ? keep({ ...key, archivedAt: null }, 'key-restored') : notFound('key')
    },
    'key.reveal': ({ keyId, version: number, fieldId }) => {
      const key = store.key.get(keyId)
      const version = key?.versions.find((each) =>
        number === null ? each.stage === 'current' : each.number === number,
      )
      if (!key || !version) return notFound('key')
      // Written down before it happens: what can not be recorded is not revealed.
      const noted = note(key, 'key-revealed')
      if (!noted.ok) return noted
      const value = readField(context, version, fieldId)
      return value.ok ? ok({ value: value.value }) : value
    },
    'key.copy': async ({ keyId, fieldId }) => {
      const key = store.key.get(keyId)
      const version = key && currentVersion(key)
      if (!key || !version) return notFound('key')
      const value = readField(context, version, fieldId)
      if (!value.ok) return value
      const noted = note(key, 'key-copied')
      return noted.ok ? context.copy(value.value, store.settings().clipboardSeconds) : noted
    },
  } satisfies Partial<Handlers<'key.save' | 'key.archive' | 'key.restore' | 'key.reveal' | 'key.copy'>>

  function add(input: Input<'key.save'>): Result<KeyId, KeyturnError> {
    const captured = capture(context, { ...input, secret: input.secret ?? {}, number: 1, stage: 'current' })
    if (!captured.ok) return captured
    const id = newId<'key'>()
    const key = { ...input.facts, id, createdAt: now(), archivedAt: null, versions: [captured.value.version] }
    const saved = store.commit({
      puts: [{ collection: 'key', value: key }],
      secrets: [captured.value.secret],
      events: [{ kind: 'key-created', keyId: id, label: key.label }],
    })
    return saved.ok ? ok(id) : saved
  }

  function edit(id: KeyId, input: Input<'key.save'>): Result<KeyId, KeyturnError> {
    const key = store.key.get(id)
    const current = key && currentVersion(key)
    if (!key || !current) return notFound('key')
    const { createdOn, expiresOn, publicFields } = input
    const facts = { ...key, ...input.facts }
    const events = [{ kind: 'key-edited', keyId: id, label: facts.label }] as const
    if (input.secret === null) {
      const edited = withVersion(facts, current.number, { createdOn, expiresOn, publicFields })
      const saved = store.commit({ puts: [{ collection: 'key', value: edited }], events })
      return saved.ok ? ok(id) : saved
    }
    const captured = capture(context, { ...input, secret: input.secret, number: current.number, stage: 'current' })
    if (!captured.ok) return captured
    const saved = store.commit({
      puts: [{ collection: 'key', value: withVersion(facts, current.number, captured.value.version) }],
      secrets: [captured.value.secret],
      destroyed: current.secretId === null ? [] : [current.secretId],
      events,
    })
    return saved.ok ? ok(id) : saved
  }

  function keep(key: Key, kind: 'key-archived' | 'key-restored') {
    return stored(
      store.commit({ puts: [{ collection: 'key', value: key }], events: [{ kind, keyId: key.id, label: key.label }] }),
    )
  }

  function note(key: Key, kind: 'key-revealed' | 'key-copied'): Result<undefined, KeyturnError> {
    const noted = store.commit({ events: [{ kind, keyId: key.id, label: key.label }] })
    return noted.ok ? done : noted
  }
}
