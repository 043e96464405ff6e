/**
 * From a wish to a plan that a person can say yes to: checked against what is stored and against what the platform lists
 * right now. A plan changes nothing and is good for one use.
 */
import { managedPlatform, type ManagedPlatform } from '#shared/catalog/managed-platforms.ts'
import type { Instant } from '#shared/domain/calendar.ts'
import type { Key } from '#shared/domain/key.ts'
import type { KeyAction, ListedKey, Plan, PlanWarning, PlatformKeys, StoredTwin } from '#shared/domain/managed.ts'
import type { KeyturnError } from '#shared/errors.ts'
import { err, never, ok, type Result } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { keyApiOf } from '../providers/managing/apis.ts'
import type { KeyApi, KeyCall } from '../providers/managing/key-api.ts'
import { notFound, type Context } from './context.ts'

export interface Planning {
  readonly managing: Key
  readonly action: KeyAction
  readonly found: PlatformKeys
}

/** Whoever reads a plan for longer than this should look again. */
const PLAN_LIFE = 15 * 60 * 1000

export function planFor({ store }: Pick<Context, 'store'>, planning: Planning): Result<Plan, KeyturnError> {
  const { managing, action, found } = planning
  const platform = managedPlatform(managing.providerId)
  const api = keyApiOf(managing.providerId)
  if (!platform || !api) return err({ code: 'not-a-managing-key' })
  const listed = action.kind === 'make' ? null : found.keys.find(({ id }) => id === action.platformKeyId)
  if (listed === undefined) return notFound('key at the platform')
  const obstacle = obstacleTo(platform, planning, listed)
  if (obstacle) return err(obstacle)
  const request = callFor(api, action, listed)
  if (request === null) return err({ code: 'permissions-missing' })
  const host = found.region === null ? request.url.host : found.host
  return ok({
    id: newId<'plan'>(),
    providerId: managing.providerId,
    managingLabel: managing.label,
    action: action.kind,
    label: action.kind === 'delete' ? (listed?.label ?? '') : action.label,
    labelBefore: action.kind === 'change' ? (listed?.label ?? '') : null,
    platformKeyId: listed?.id ?? null,
    permissions: platform.permissions.kind === 'of-user' || action.kind === 'delete' ? null : action.permissions,
    fields: action.fields,
    call: { method: request.method, host, path: request.url.pathname },
    warnings: warningsFor(store, platform, planning, listed),
  })
}

function obstacleTo(platform: ManagedPlatform, planning: Planning, listed: ListedKey | null): KeyturnError | null {
  const { action, found } = planning
  const isTaken = (label: string): boolean => found.keys.some(({ id }) => id === label)
  switch (action.kind) {
    case 'make': {
      const field = missingField(platform, action)
      if (field !== null) return { code: 'platform-field-missing', field }
      const { mostKeys } = platform
      if (mostKeys !== null && found.keys.length >= mostKeys) return { code: 'platform-full', most: mostKeys }
      if (platform.labelIsId && isTaken(action.label)) return { code: 'platform-label-taken' }
      return arePermitted(platform, action.permissions) ? null : { code: 'permissions-missing' }
    }
    case 'change': {
      const isRenamed = action.label !== listed?.label
      if (isRenamed && !platform.changes.includes('label')) return { code: 'platform-no-change', what: 'label' }
      if (isRenamed && platform.labelIsId && isTaken(action.label)) return { code: 'platform-label-taken' }
      if (action.permissions === null) return null
      if (!platform.changes.includes('permissions')) return { code: 'platform-no-change', what: 'permissions' }
      return arePermitted(platform, action.permissions) ? null : { code: 'permissions-missing' }
    }
    case 'delete':
      return listed?.isManaging ? { code: 'deletes-managing-key' } : null
    default:
      return never(action)
  }
}

function missingField({ fields, permissions: choice }: ManagedPlatform, action: KeyAction & { readonly kind: 'make' }) {
  const level = choice.kind === 'one' ? choice.choices.find(({ value }) => value === action.permissions[0]) : undefined
  const needed = fields.filter(({ id, isRequired }) => isRequired || level?.needs.includes(id))
  return needed.find(({ id }) => (action.fields[id] ?? '') === '')?.label ?? null
}

function arePermitted({ permissions: choice }: ManagedPlatform, permissions: readonly string[]): boolean {
  switch (choice.kind) {
    case 'of-user':
      return permissions.length === 0
    case 'one':
      return permissions.length === 1 && choice.choices.some(({ value }) => value === permissions[0])
    case 'several':
      return permissions.length > 0
    default:
      return never(choice)
  }
}

function callFor(api: KeyApi, action: KeyAction, listed: ListedKey | null): KeyCall | null {
  switch (action.kind) {
    case 'make':
      return api.make({ ...action, keyKindId: api.kindOf(action.permissions) })
    case 'change':
      return listed && (api.change?.({ ...action, listed }) ?? null)
    case 'delete':
      return listed && api.delete(listed.id, action.fields)
    default:
      return never(action)
  }
}

function warningsFor(
  store: Context['store'],
  platform: ManagedPlatform,
  { action, found }: Planning,
  listed: ListedKey | null,
): readonly PlanWarning[] {
  const warnings: PlanWarning[] = []
  if (action.kind !== 'delete' && isFull(platform, action.permissions ?? [])) warnings.push({ kind: 'full-access' })
  if (action.kind === 'make') {
    if (found.keys.some(({ label }) => label === action.label)) warnings.push({ kind: 'label-taken' })
    if (platform.hasNoLabels) warnings.push({ kind: 'label-not-sent' })
    if (platform.mayExpire) warnings.push({ kind: 'may-expire' })
  }
  if (action.kind === 'change' && platform.labelIsId && action.label !== listed?.label) {
    warnings.push({ kind: 'replaces-address' })
  }
  if (action.kind === 'delete') warnings.push(...losses(store, listed?.twin ?? null), { kind: 'delete-is-final' })
  return warnings
}

/** What stops working. An application may be on another version than the one that is deleted. */
function losses(store: Context['store'], twin: StoredTwin | null): readonly PlanWarning[] {
  const stored = twin && store.key.get(twin.keyId)
  const version = stored?.versions.find(({ number }) => number === twin?.version)
  if (!twin || !stored || !version) return [{ kind: 'not-stored' }]
  const applications = [...store.connection.values()]
    .filter(({ keyId, installedVersion }) => keyId === stored.id && (installedVersion ?? twin.version) === twin.version)
    .map(({ applicationId }) => store.application.get(applicationId)?.name ?? '')
  return [
    ...(applications.length > 0 ? [{ kind: 'in-use', applications } as const] : []),
    ...(version.stage === 'current' ? [{ kind: 'stored', label: stored.label } as const] : []),
    ...(twin.by === 'label' ? [{ kind: 'by-label-only' } as const] : []),
  ]
}

function isFull({ permissions: choice }: ManagedPlatform, permissions: readonly string[]): boolean {
  if (choice.kind === 'one') return choice.choices.some(({ value, isFull }) => isFull && permissions.includes(value))
  return choice.kind === 'several' && choice.full.some((each) => permissions.includes(each))
}

/** Everything that a plan was made from: when any of it is another by the time of the yes, the plan is not the one seen. */
export function markOf({ store }: Pick<Context, 'store'>, managing: Key, action: KeyAction, listed: ListedKey | null) {
  const about = action.kind === 'make' ? store.key.get(action.likeKeyId) : store.key.get(listed?.twin?.keyId ?? '')
  const connections = [...store.connection.values()].filter(({ keyId }) => keyId === about?.id)
  return JSON.stringify([managing, about ?? null, connections])
}

export const isExpired = (madeAt: Instant, now: Instant): boolean => now - madeAt > PLAN_LIFE || now < madeAt
