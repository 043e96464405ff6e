import { currentVersion, withVersion, type Key, type KeyFacts, type Version } from '#shared/domain/key.ts'
import { isOpen } from '#shared/domain/rotation.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import { done, notFound, stored, wipeFields, type Context } from './context.ts'
import { capture, copyIfNoted, filledFields, readField } from './values.ts'

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
      return copyIfNoted(context, value.value, noted)
    },
  } satisfies Partial<Handlers<'key.save' | 'key.archive' | 'key.restore' | 'key.reveal' | 'key.copy'>>

  function add(input: Input<'key.save'>): Result<KeyId, KeyturnError> {
    if (!store.client.has(input.facts.clientId)) return notFound('client')
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
    if (!store.client.has(input.facts.clientId)) return notFound('client')
    const { createdOn, expiresOn, publicFields } = input
    const facts = { ...key, ...input.facts }
    const events = [{ kind: 'key-edited', keyId: id, label: facts.label }] as const
    if (input.secret === null) {
      const edited = withVersion(facts, current.number, { createdOn, expiresOn, publicFields })
      const saved = store.commit({ puts: [{ collection: 'key', value: edited }], events })
      return saved.ok ? ok(id) : saved
    }
    // A field that was left empty keeps its value: of two, perhaps only one was copied wrongly.
    const kept = isSameKind(key, facts) ? storedFields(current) : {}
    const filled = filledFields(input.secret)
    const secret = Object.keys(filled).length === 0 ? filled : { ...kept, ...filled }
    const captured = capture(context, { ...input, secret, number: current.number, stage: 'current' })
    if (!captured.ok) return captured
    // Mending a wrong copy is no rotation: the clock of the value goes on.
    const version = { ...captured.value.version, storedOn: current.storedOn }
    const saved = store.commit({
      puts: [{ collection: 'key', value: withVersion(facts, current.number, version) }],
      secrets: [captured.value.secret],
      destroyed: current.secretId === null ? [] : [current.secretId],
      events,
    })
    wipeFields(kept)
    return saved.ok ? ok(id) : saved
  }

  function storedFields({ secretId }: Version): SecretFields {
    return (secretId !== null && store.openSecret(secretId)) || {}
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

const isSameKind = (left: KeyFacts, right: KeyFacts): boolean =>
  left.providerId === right.providerId && left.keyKindId === right.keyKindId
