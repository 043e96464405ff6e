import type { DraftTarget } from '#shared/domain/draft.ts'
import { currentVersion, withVersion, type Key, type KeyFacts, type Version } from '#shared/domain/key.ts'
import { isOpen } from '#shared/domain/rotation.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers, Input } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import { noteOn, notFound, stored, wipeFields, type Context } from './context.ts'
import { withoutDraft, withValues } from './drafts.ts'
import { edit } from './history.ts'
import type { Work } from './store.ts'
import { capture, copyIfNoted, filledFields, readField, type Captured } from './values.ts'

export function createKeys(context: Context) {
  const { store, now } = context

  return {
    'key.save': (input) => {
      const { id, secret } = input
      if (id === null) return withValues(store, NEW_KEY, secret ?? {}, (values) => add(input, values))
      if (secret === null) return change(id, input, null)
      return withValues(store, { kind: 'key', keyId: id }, secret, (values) => change(id, input, values))
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
      const noted = noteOn(store, key, 'key-revealed')
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
      return copyIfNoted(context, value.value, noteOn(store, key, 'key-copied'))
    },
  } satisfies Partial<Handlers<'key.save' | 'key.archive' | 'key.restore' | 'key.reveal' | 'key.copy'>>

  function add(input: Input<'key.save'>, secret: SecretFields): Result<KeyId, KeyturnError> {
    if (!store.client.has(input.facts.clientId)) return notFound('client')
    const captured = capture(context, { ...input, secret, number: 1, stage: 'current' })
    if (!captured.ok) return captured
    const id = newId<'key'>()
    const key = { ...input.facts, id, createdAt: now(), archivedAt: null, versions: [captured.value.version] }
    const saved = store.commit({
      ...withoutDraft(store, NEW_KEY),
      puts: [{ collection: 'key', value: key }],
      secrets: [captured.value.secret],
      events: [{ kind: 'key-created', keyId: id, label: key.label }],
    })
    return saved.ok ? ok(id) : saved
  }

  /** A new value corrects a wrong copy here; the wrong one goes into the history of the key. */
  function change(id: KeyId, input: Input<'key.save'>, secret: SecretFields | null): Result<KeyId, KeyturnError> {
    const key = store.key.get(id)
    const current = key && currentVersion(key)
    if (!key || !current) return notFound('key')
    if (!store.client.has(input.facts.clientId)) return notFound('client')
    const { createdOn, expiresOn, publicFields } = input
    const changed = { ...key, ...input.facts }
    if (secret === null) {
      return keepEdited(key, withVersion(changed, current.number, { createdOn, expiresOn, publicFields }))
    }
    // A field that was left empty keeps its value: of two, perhaps only one was copied wrongly.
    const kept = isSameKind(key, changed) ? storedFields(current) : {}
    // What can not be read is not given up for the new part.
    if (kept === null) return err({ code: 'vault-touched' })
    const filled = filledFields(secret)
    const whole = Object.keys(filled).length === 0 ? filled : { ...kept, ...filled }
    const captured = capture(context, { ...input, secret: whole, number: current.number, stage: 'current' })
    const result = captured.ok ? correct(key, changed, captured.value) : captured
    wipeFields(kept)
    return result
  }

  /** Mending a wrong copy is no rotation: the clock of the value goes on, and the wrong one goes into the history. */
  function correct(key: Key, changed: Key, { version, secret }: Captured): Result<KeyId, KeyturnError> {
    const { storedOn } = currentVersion(key) ?? version
    return keepEdited(key, withVersion(changed, version.number, { ...version, storedOn }), [secret])
  }

  function keepEdited(before: Key, after: Key, secrets: Work['secrets'] = []): Result<KeyId, KeyturnError> {
    const edited = edit(context, before, after)
    if (!edited.ok) return edited
    const { removals, destroyed } = withoutDraft(store, { kind: 'key', keyId: after.id })
    const saved = store.commit({
      ...edited.value,
      removals,
      destroyed: [...edited.value.destroyed, ...destroyed],
      secrets,
    })
    return saved.ok ? ok(after.id) : saved
  }

  function storedFields({ secretId }: Version): SecretFields | null {
    return secretId === null ? {} : store.openSecret(secretId)
  }

  function keep(key: Key, kind: 'key-archived' | 'key-restored') {
    return stored(
      store.commit({ puts: [{ collection: 'key', value: key }], events: [{ kind, keyId: key.id, label: key.label }] }),
    )
  }
}

const isSameKind = (left: KeyFacts, right: KeyFacts): boolean =>
  left.providerId === right.providerId && left.keyKindId === right.keyKindId

const NEW_KEY: DraftTarget = { kind: 'new-key' }
