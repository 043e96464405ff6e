/**
 * Makes, changes and deletes keys at their platform, so that platform and vault can not drift apart unnoticed: an intent
 * is durable before the call goes out, and what the answer brought is stored in the same change that closes it. Whatever
 * happens in between (a crash, a lock, a lost network, a full disk) leaves the intent open for a person to look at.
 */
import { keyKindOf } from '#shared/catalog/index.ts'
import { managedPlatform } from '#shared/catalog/managed-platforms.ts'
import { calendarDateOf } from '#shared/domain/calendar.ts'
import type { IntentId, KeyId, RotationId } from '#shared/domain/ids.ts'
import { currentVersion, type Key } from '#shared/domain/key.ts'
import type {
  Intent,
  KeyAction,
  ListedKey,
  PlatformKeys,
  PlatformOutcome,
  PlatformReason,
} from '#shared/domain/managed.ts'
import { advance } from '#shared/domain/rotation-events.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, never, ok, type Err, type Result } from '#shared/result.ts'
import { utf8 } from '../crypto/bytes.ts'
import type { SecretFields } from '../crypto/fingerprint.ts'
import { newId } from '../crypto/random.ts'
import type { Subject } from '../providers/check.ts'
import type { KeyManagement, Place, PlatformFailure } from '../providers/manage.ts'
import { keyApiOf } from '../providers/managing/apis.ts'
import type { MadeKey } from '../providers/managing/key-api.ts'
import { notFound, stored, wipeFields, type Context } from './context.ts'
import type { CaptureNewValue } from './rotation-capture.ts'
import { besideStored, isOfAccount, isOfList } from './platform-lists.ts'
import { isExpired, markOf, planFor } from './platform-plans.ts'
import { capture, textsOf } from './values.ts'

type Command = 'platform.look' | 'platform.plan' | 'platform.run' | 'platform.save' | 'platform.forget'

interface Planned {
  readonly id: string
  readonly madeAt: number
  readonly managingKeyId: KeyId
  readonly action: KeyAction
  readonly listed: ListedKey | null
  readonly place: Place
  readonly mark: string
  /** What the platform listed before: all else with the same name came with this plan. */
  readonly before: readonly string[]
  /** How many keys may be the one whose answer was lost, as this one. */
  readonly candidates: number
}

/** A key that the platform made and the vault has not taken yet: its value is nowhere else. */
interface Held {
  readonly intent: Intent
  readonly action: KeyAction & { readonly kind: 'make' }
  readonly managing: Key
  readonly made: Omit<MadeKey, 'secret'> & { readonly secret: SecretFields }
}

/** `captureNewValue` takes what was made for a rotation into that run. */
export function createPlatformKeys(context: Context, management: KeyManagement, captureNewValue: CaptureNewValue) {
  const { store, now } = context
  let isClosed = false
  /** The latest only: a person looks at one plan at a time. */
  let planned: Planned | null = null
  const running = new Set<IntentId>()
  const held = new Map<IntentId, Held>()

  const handlers: Handlers<Command> = {
    'platform.look': async ({ managingKeyId, aboutKeyId, fields }) => {
      const looked = await look(managingKeyId, aboutKeyId, fields)
      return looked.ok ? ok(looked.value.found) : looked
    },
    'platform.plan': async ({ managingKeyId, action }) => {
      if (action.kind === 'make' && !store.key.has(action.likeKeyId)) return notFound('key')
      const unfit = unfitRun(action)
      if (unfit) return unfit
      const looked = await look(managingKeyId, null, action.fields)
      if (!looked.ok) return looked
      const { managing, found } = looked.value
      const plan = planFor(context, { managing, action, found })
      if (!plan.ok) return plan
      const listed = found.keys.find(({ id }) => id === plan.value.platformKeyId) ?? null
      const { id } = plan.value
      const { region, host } = found
      const mark = markOf(context, managing, action, listed)
      const before = found.keys.map((each) => each.id)
      const candidates = found.keys.filter(({ mayBeOf }) => mayBeOf !== null && mayBeOf === listed?.mayBeOf).length
      planned = { candidates, id, madeAt: now(), managingKeyId, action, listed, place: { region, host }, mark, before }
      return plan
    },
    'platform.run': async ({ planId }) => {
      const plan = planned
      // Whatever comes of it, nobody says yes to the same plan twice.
      planned = null
      if (plan === null || plan.id !== planId || isExpired(plan.madeAt, now())) return err({ code: 'plan-outdated' })
      const managing = store.key.get(plan.managingKeyId)
      if (!managing || plan.mark !== markOf(context, managing, plan.action, plan.listed)) {
        return err({ code: 'plan-outdated' })
      }
      const unfit = unfitRun(plan.action)
      if (unfit) return unfit
      const subject = subjectOf(managing)
      return subject.ok ? run(plan, managing, subject.value) : subject
    },
    'platform.save': ({ intentId }) => {
      const waiting = held.get(intentId)
      return waiting ? keepMade(waiting) : notFound('new key')
    },
    'platform.forget': ({ intentId }) => {
      const intent = store.intent.get(intentId)
      if (!intent) return notFound('entry')
      if (running.has(intentId)) return err({ code: 'still-running' })
      const forgotten = stored(store.commit({ ...closing(intent), events: [eventOf('platform-forgotten', intent)] }))
      if (forgotten.ok) drop(intentId)
      return forgotten
    },
  }

  async function look(
    managingKeyId: KeyId,
    aboutKeyId: KeyId | null,
    fields: KeyAction['fields'],
  ): Promise<Result<{ readonly managing: Key; readonly found: PlatformKeys }, KeyturnError>> {
    const managing = store.key.get(managingKeyId)
    if (!managing || managing.archivedAt !== null) return notFound('key')
    const platform = managedPlatform(managing.providerId)
    if (!platform?.managingKinds.includes(managing.keyKindId)) return err({ code: 'not-a-managing-key' })
    const missing = platform.fields.find((each) => each.for.includes('list') && (fields[each.id] ?? '') === '')
    if (missing) return err({ code: 'platform-field-missing', field: missing.label })
    const subject = subjectOf(managing)
    if (!subject.ok) return subject
    const listed = await management.list(subject.value, fields)
    if (isClosed) return err({ code: 'locked' })
    if (!listed.ok) return err(refusal(managing.providerId, listed.error))
    const found = besideStored(context, managing, listed.value, fields)
    const withDetails = await detailed(subject.value, found, aboutKeyId)
    if (isClosed) return err({ code: 'locked' })
    closeDeleted(managing, withDetails, fields)
    return ok({ managing, found: withDetails })
  }

  /** Where the list has no permissions, those of one key are asked for by themselves. Their absence is no failure. */
  async function detailed(subject: Subject, found: PlatformKeys, aboutKeyId: KeyId | null): Promise<PlatformKeys> {
    const about = found.keys.find(({ twin }) => twin?.keyId === aboutKeyId && aboutKeyId !== null)
    if (!about || about.permissions !== null) return found
    const read = await management.permissionsOf(subject, found, about.id)
    const permissions = read.ok ? read.value : null
    return { ...found, keys: found.keys.map((each) => (each === about ? { ...each, permissions } : each)) }
  }

  /** A deletion whose answer was lost has happened when the key is in no complete list of the same account any more. */
  function closeDeleted(managing: Key, { keys, isComplete }: PlatformKeys, fields: KeyAction['fields']): void {
    const gone = [...store.intent.values()].filter(
      (intent) =>
        isComplete &&
        intent.action === 'delete' &&
        intent.managingKeyId === managing.id &&
        isOfList(intent, fields) &&
        !running.has(intent.id) &&
        !keys.some(({ id }) => id === intent.platformKeyId),
    )
    if (gone.length === 0) return
    // Not stored: it is found again with the next look.
    store.commit({
      removals: gone.map(({ id }) => ({ collection: 'intent', id })),
      events: gone.map((intent) => eventOf('platform-did', intent)),
    })
  }

  async function run(plan: Planned, managing: Key, subject: Subject): Promise<Result<PlatformOutcome, KeyturnError>> {
    const { action, listed } = plan
    const intent: Intent = {
      id: newId<'intent'>(),
      at: now(),
      providerId: managing.providerId,
      managingKeyId: managing.id,
      action: action.kind,
      label: action.kind === 'delete' ? (listed?.label ?? '') : action.label,
      platformKeyId: listed?.id ?? null,
      fields: action.fields,
      lost: null,
    }
    const begun = store.commit({
      puts: [{ collection: 'intent', value: intent }],
      events: [eventOf('platform-asked', intent)],
    })
    if (!begun.ok) return begun
    running.add(intent.id)
    try {
      return await perform(plan, intent, managing, subject)
    } finally {
      running.delete(intent.id)
    }
  }

  async function perform(plan: Planned, intent: Intent, managing: Key, subject: Subject) {
    const { action, listed, place } = plan
    switch (action.kind) {
      case 'make': {
        const keyKindId = keyApiOf(managing.providerId)?.kindOf(action.permissions) ?? managing.keyKindId
        const made = await management.make(subject, place, { ...action, keyKindId })
        if (!made.ok) return failed(intent, made.error)
        const secret = Object.fromEntries(Object.entries(made.value.secret).map(([id, text]) => [id, utf8(text)]))
        const taken: Held = { intent, action, managing, made: { ...made.value, secret } }
        held.set(intent.id, taken)
        const outcome = keepMade(taken)
        await lookForSecond(plan, intent, subject, made.value.id)
        return isClosed ? err({ code: 'locked' }) : outcome
      }
      case 'change': {
        if (listed === null) return notFound('key at the platform')
        const changed = await management.change(subject, place, { ...action, listed })
        return changed.ok ? succeeded(intent) : failed(intent, changed.error)
      }
      case 'delete': {
        if (listed === null) return notFound('key at the platform')
        const deleted = await management.delete(subject, place, listed.id, action.fields)
        // Not there may mean that somebody was faster, or that it was looked for in the wrong place. The list tells.
        return deleted.ok || (deleted.error.reason === 'not-there' && (await isGone(plan, subject, listed.id)))
          ? succeeded(intent, intentsAbout(intent, managing, listed, plan.candidates))
          : failed(intent, deleted.error)
      }
      default:
        return never(action)
    }
  }

  async function isGone({ action, place }: Planned, subject: Subject, platformKeyId: string): Promise<boolean> {
    const listing = await management.list(subject, action.fields)
    if (!listing.ok || !listing.value.isComplete || listing.value.place.host !== place.host) return false
    return !listing.value.keys.some(({ id }) => id === platformKeyId)
  }

  /**
   * A proxy, or the network of the system, may have sent the request twice: then there are two keys, and the answer to the
   * first was lost. No list, no finding.
   */
  async function lookForSecond({ action, before }: Planned, intent: Intent, subject: Subject, madeId: string) {
    const listing = await management.list(subject, action.fields)
    if (isClosed || !listing.ok) return
    const second = listing.value.keys.find(
      ({ id, label }) => id !== madeId && !before.includes(id) && (label === intent.label || label === ''),
    )
    if (!second) return
    const lost: Intent = { ...intent, id: newId<'intent'>(), lost: 'interrupted' }
    store.commit({ puts: [{ collection: 'intent', value: lost }], events: [eventOf('platform-silent', lost)] })
  }

  /** With the deletion of what it may have made, and of what it may have deleted, an earlier intent is answered too. */
  const intentsAbout = ({ id }: Intent, managing: Key, listed: ListedKey, candidates: number): readonly Intent[] =>
    [...store.intent.values()].filter(
      (each) =>
        each.id !== id &&
        isOfAccount(store, managing, each) &&
        !running.has(each.id) &&
        ((each.id === listed.mayBeOf && candidates === 1) ||
          (each.action === 'delete' && each.platformKeyId === listed.id)),
    )

  function succeeded(intent: Intent, others: readonly Intent[] = []): Result<PlatformOutcome, KeyturnError> {
    if (isClosed) return err({ code: 'locked' })
    const closed = store.commit({
      removals: [intent, ...others].map(({ id }) => ({ collection: 'intent', id })),
      events: [eventOf('platform-did', intent)],
    })
    return closed.ok ? ok({ kind: 'done', keyId: null }) : closed
  }

  function failed(
    intent: Intent,
    { reason, status, hadNoEffect }: PlatformFailure,
  ): Result<PlatformOutcome, KeyturnError> {
    if (isClosed) return err({ code: 'locked' })
    if (hadNoEffect) {
      const closed = store.commit({ ...closing(intent), events: [eventOf('platform-refused', intent)] })
      return closed.ok ? ok({ kind: 'refused', reason, status }) : closed
    }
    // Should this not be stored, the intent stands without a reason, and that is true as well.
    store.commit({
      puts: [{ collection: 'intent', value: { ...intent, lost: reason } }],
      events: [eventOf('platform-silent', intent)],
    })
    return ok({ kind: 'unknown', reason })
  }

  /** Why the rotation that the new value is for can not take it; null where it can, and for a key of its own. */
  function unfitRun(action: KeyAction): Err<KeyturnError> | null {
    if (action.kind !== 'make' || action.rotationId === null) return null
    const run = store.rotation.get(action.rotationId)
    if (run?.keyId !== action.likeKeyId) return notFound('rotation')
    const fits = advance(run, { type: 'capture', version: run.toVersion ?? 0 }, now())
    return fits.ok ? null : fits
  }

  /** The new key, its value and the end of the intent, in one change. Until that is durable the value is held. */
  function keepMade({ intent, action, managing, made }: Held): Result<PlatformOutcome, KeyturnError> {
    if (isClosed) return err({ code: 'locked' })
    const like = store.key.get(action.likeKeyId) ?? managing
    const today = calendarDateOf(new Date(now()))
    // A run that has ended meanwhile takes nothing; then the key is kept as one of its own, and not lost.
    if (action.rotationId !== null && unfitRun(action) === null) {
      return keepInRotation({ intent, action, managing, made }, like, action.rotationId)
    }
    const captured = capture(context, {
      number: 1,
      stage: 'current',
      createdOn: today,
      expiresOn: null,
      secret: made.secret,
      publicFields: { ...publicFieldsFor(like), ...made.publicFields },
    })
    if (!captured.ok) return unsaved(intent, captured.error)
    const key = newKey(like, action, captured.value.version, made.id)
    const saved = store.commit({
      ...closing(intent),
      puts: [{ collection: 'key', value: key }],
      secrets: [captured.value.secret],
      events: [eventOf('platform-did', intent), { kind: 'key-created', keyId: key.id, label: key.label }],
    })
    // A disk may report an error after it has stored everything: then the intent is closed, and a second try is one too many.
    if (!saved.ok && store.intent.has(intent.id)) return unsaved(intent, saved.error)
    drop(intent.id)
    return ok({ kind: 'done', keyId: store.key.has(key.id) ? key.id : null })
  }

  /** The same for the new value of a rotation: it becomes that of the run, not a key of its own. */
  function keepInRotation(
    { intent, made }: Held,
    like: Key,
    rotationId: RotationId,
  ): Result<PlatformOutcome, KeyturnError> {
    const kept = captureNewValue(
      {
        rotationId,
        createdOn: calendarDateOf(new Date(now())),
        expiresOn: null,
        secret: made.secret,
        publicFields: { ...publicFieldsFor(like), ...made.publicFields },
        platformId: made.id,
      },
      { ...closing(intent), events: [eventOf('platform-did', intent)] },
    )
    if (!kept.ok && store.intent.has(intent.id)) return unsaved(intent, kept.error)
    drop(intent.id)
    return ok({ kind: 'done', keyId: null })
  }

  function newKey(like: Key, action: Held['action'], version: Key['versions'][number], platformId: string): Key {
    // A schedule of checks was chosen for that very key, and is chosen anew for this one.
    const { checkSchedule: _, ...facts } = like
    return {
      ...facts,
      id: newId<'key'>(),
      label: action.label,
      purpose: action.purpose,
      keyKindId: keyApiOf(like.providerId)?.kindOf(action.permissions) ?? like.keyKindId,
      permissions: action.permissions.join(', '),
      notes: '',
      createdAt: now(),
      archivedAt: null,
      versions: [{ ...version, platformId }],
    }
  }

  const unsaved = (intent: Intent, { code }: KeyturnError): Result<PlatformOutcome, KeyturnError> =>
    ok({ kind: 'unsaved', intentId: intent.id, problem: PROBLEMS[code] ?? 'other' })

  function drop(intentId: IntentId): void {
    const value = held.get(intentId)
    if (value) wipeFields(value.made.secret)
    held.delete(intentId)
  }

  function subjectOf(key: Key): Result<Subject, KeyturnError> {
    const version = currentVersion(key)
    if (!version) return notFound('key')
    if (version.secretId === null) return err({ code: 'secret-destroyed' })
    const secret = store.openSecret(version.secretId)
    if (secret === null) return err({ code: 'secret-touched' })
    const values = { ...version.publicFields, ...textsOf(secret) }
    wipeFields(secret)
    return ok({ providerId: key.providerId, keyKindId: key.keyKindId, values })
  }

  function close(): void {
    isClosed = true
    for (const intentId of held.keys()) drop(intentId)
  }

  return { handlers, close }
}

const PROBLEMS: Partial<Record<KeyturnError['code'], 'disk' | 'file-replaced'>> = {
  'disk-full': 'disk',
  'read-only': 'disk',
  'permission-denied': 'disk',
  'storage-failed': 'disk',
  'file-replaced': 'file-replaced',
}

const closing = ({ id }: Intent) => ({ removals: [{ collection: 'intent', id } as const] })

const eventOf = <
  Kind extends 'platform-asked' | 'platform-did' | 'platform-refused' | 'platform-silent' | 'platform-forgotten',
>(
  kind: Kind,
  { action, providerId, label }: Intent,
) => ({ kind, action, providerId, name: label })

const refusal = (
  providerId: string,
  { reason, status }: { reason: PlatformReason; status: number | null },
): KeyturnError => ({
  code: 'platform-refused',
  providerId,
  reason,
  status,
})

/** Of the key that it is made like: a region, an address; not what names that very key. */
function publicFieldsFor(like: Key): Readonly<Record<string, string>> {
  const named = keyKindOf(like.providerId, like.keyKindId)?.secretFields.filter(({ secret }) => !secret) ?? []
  const given = currentVersion(like)?.publicFields ?? {}
  return Object.fromEntries(named.flatMap(({ id }) => (given[id] === undefined ? [] : [[id, given[id]] as const])))
}
