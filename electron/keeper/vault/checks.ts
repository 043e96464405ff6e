/** Asks platforms about keys, and writes down what they said. The answer takes seconds: the vault goes on meanwhile. */
import type { ActivityEvent } from '#shared/domain/activity.ts'
import { cleaned } from '#shared/domain/capture.ts'
import { isUnreached, withOutcome } from '#shared/domain/check-schedule.ts'
import type { KeyCheck } from '#shared/domain/diagnosis.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { currentVersion, hasSameFields, versionOf, withVersion, type Key, type Version } from '#shared/domain/key.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok, type Result } from '#shared/result.ts'
import type { CheckKey } from '../providers/check.ts'
import { notFound, wipeFields, type Context } from './context.ts'
import { withValues } from './drafts.ts'
import { textsOf } from './values.ts'

export function createChecks({ store }: Pick<Context, 'store'>, checkKey: CheckKey) {
  let isClosed = false

  const handlers = {
    'key.check': ({ keyId, version }) => check(keyId, version, 'person'),
    'secret.check': async ({ target, providerId, keyKindId, secret, publicFields }) => {
      const typed = withValues(store, target, secret, (fields) => ok(textsOf(fields)))
      if (!typed.ok) return typed
      // What would be stored is checked: the form leaves out blanks at both ends when it saves.
      const clean = Object.entries({ ...publicFields, ...typed.value }).map(([id, value]) => [id, cleaned(value)])
      const found = await checkKey({ providerId, keyKindId, values: Object.fromEntries(clean) as Values })
      return isClosed ? err({ code: 'locked' }) : ok(found)
    },
  } satisfies Partial<Handlers<'key.check' | 'secret.check'>>

  async function check(keyId: KeyId, number: number | null, by: By): Promise<Result<KeyCheck, KeyturnError>> {
    const key = store.key.get(keyId)
    const version = key && (number === null ? currentVersion(key) : versionOf(key, number))
    if (!key || !version) return notFound('key')
    if (version.secretId === null) return err({ code: 'secret-destroyed' })
    const secret = store.openSecret(version.secretId)
    if (secret === null) return err({ code: 'secret-touched' })
    const values = { ...version.publicFields, ...textsOf(secret) }
    wipeFields(secret)
    const { providerId, keyKindId } = key
    return keep(key, version, await checkKey({ providerId, keyKindId, values }), by)
  }

  /** Much may have happened since the platform was asked: what it said counts for the value that it was asked about. */
  function keep({ id, keyKindId }: Key, asked: Version, found: KeyCheck, by: By): Result<KeyCheck, KeyturnError> {
    if (isClosed) return err({ code: 'locked' })
    const key = store.key.get(id)
    const version = key && versionOf(key, asked.number)
    if (!key || version?.secretId !== asked.secretId) return notFound('key')
    // A corrected region or address may make the opposite true.
    const isAsAsked = key.keyKindId === keyKindId && hasSameFields(asked, version)
    if (!isAsAsked) return err({ code: 'check-outdated' })
    const { number } = version
    const event = { kind: 'key-checked', keyId: id, label: key.label, version: number, cause: found.cause } as const
    const saved = store.commit({
      puts: [
        {
          collection: 'key',
          value: withVersion(key, number, withOutcome(version, found, by === 'schedule' ? by : 'person')),
        },
      ],
      events: eventsOf(event, found, by),
    })
    return saved.ok ? ok(found) : saved
  }

  return { handlers, check, close: () => void (isClosed = true) }
}

type Checked = ActivityEvent & { readonly kind: 'key-checked' }

function eventsOf(event: Checked, { cause }: KeyCheck, by: By): readonly ActivityEvent[] {
  if (by === 'person') return [event]
  return by === 'watch' || isUnreached(cause) ? [] : [{ ...event, by }]
}

/** `watch`: an old value after its revocation; its death is told by the run. */
type By = 'person' | 'schedule' | 'watch'

type Values = Readonly<Record<string, string>>
