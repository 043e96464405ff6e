/** What is typed into the key form, secrets apart, and what is missing in it. */
import { isInterval, USUAL_INTERVAL } from '#shared/domain/clocks.ts'
import type { DraftFields } from '#shared/domain/draft.ts'
import { calendarDateOf, isCalendarDate } from '#shared/domain/calendar.ts'
import type { ConnectionId } from '#shared/domain/ids.ts'
import { dateProblems } from '#shared/domain/key-dates.ts'
import { currentVersion, type Environment, type Key } from '#shared/domain/key.ts'
import { keysText } from '#shared/text/keys.ts'
import { initialClientName } from '../../parts/clients.ts'
import type { Replica } from '../../store/replica.ts'

export interface KeyDraft {
  readonly providerId: string | null
  readonly keyKindId: string
  readonly label: string
  readonly purpose: string
  readonly clientName: string
  readonly accountName: string
  readonly environment: Environment
  readonly permissions: string
  readonly owner: string
  readonly tags: string
  readonly notes: string
  readonly createdOn: string
  readonly expiresOn: string
  readonly rotateEvery: string
  readonly publicFields: Readonly<Record<string, string>>
  /** The connection that moves to the new key once it is saved; empty for none. It stays with what is typed. */
  readonly ownFor: string
}

export type Problems = Partial<
  Record<
    | 'platform'
    | 'label'
    | 'purpose'
    | 'client'
    | 'secret'
    | 'createdOn'
    | 'expiresOn'
    | 'rotateEvery'
    | 'accountName'
    | 'permissions'
    | 'owner'
    | 'tags'
    | 'notes',
    string
  >
>

/** As the keeper takes them; said here before a new client is made for a key that is then refused. */
const LONGEST_LINE = 300
const LONGEST_TEXT = 20_000

export function draftOf(key: Key | null, replica: Replica): KeyDraft {
  const version = key ? currentVersion(key) : undefined
  return {
    providerId: key?.providerId ?? null,
    keyKindId: key?.keyKindId ?? '',
    label: key?.label ?? '',
    purpose: key?.purpose ?? '',
    clientName: initialClientName(replica, key?.clientId),
    accountName: key?.accountName ?? '',
    environment: key?.environment ?? 'live',
    permissions: key?.permissions ?? '',
    owner: key?.owner ?? '',
    tags: key?.tags.join(', ') ?? '',
    notes: key?.notes ?? '',
    createdOn: key ? (version?.createdOn ?? '') : calendarDateOf(new Date()),
    expiresOn: version?.expiresOn ?? '',
    rotateEvery: key ? String(key.rotateEveryDays ?? '') : USUAL_INTERVAL,
    publicFields: version?.publicFields ?? {},
    ownFor: '',
  }
}

/** A new key for one application that shares one now: the same in all but its purpose, label and permissions. */
export function ownKeyDraft(connectionId: ConnectionId, replica: Replica): KeyDraft {
  const connection = replica.connection.get(connectionId)
  const shared = connection && replica.key.get(connection.keyId)
  const empty = draftOf(null, replica)
  if (!connection || !shared) return empty
  const name = replica.application.get(connection.applicationId)?.name ?? ''
  return {
    ...draftOf(shared, replica),
    label: keysText.own.label(shared.label, name),
    purpose: keysText.own.purpose(name),
    permissions: connection.permissionsNeeded,
    createdOn: empty.createdOn,
    expiresOn: '',
    notes: '',
    ownFor: connectionId,
  }
}

const PUBLIC = 'public.'

/** What is typed as plain text fields, which is how a draft keeps it. */
export function fieldsOf({ providerId, publicFields, ...draft }: KeyDraft): DraftFields {
  const listed = Object.entries(publicFields).map(([id, value]) => [`${PUBLIC}${id}`, value] as const)
  return { ...draft, providerId: providerId ?? '', ...Object.fromEntries(listed) }
}

/** The reverse of `fieldsOf`. What a draft does not know stays as it is. */
export function withFields(draft: KeyDraft, fields: DraftFields): KeyDraft {
  const known = Object.keys(draft).filter((name) => name in fields)
  const listed = Object.entries(fields).filter(([name]) => name.startsWith(PUBLIC))
  return {
    ...draft,
    ...Object.fromEntries(known.map((name) => [name, fields[name]])),
    environment: fields['environment'] === 'test' ? 'test' : 'live',
    providerId: fields['providerId'] || null,
    publicFields: Object.fromEntries(listed.map(([name, value]) => [name.slice(PUBLIC.length), value])),
  }
}

/** The name on screen of a field. */
export function fieldLabel(name: string): string {
  const { form } = keysText
  const labels: Readonly<Record<string, string>> = {
    providerId: form.platform,
    keyKindId: form.kind,
    label: form.label,
    purpose: form.purpose,
    permissions: form.permissions,
    owner: form.owner,
    tags: form.tags,
    notes: form.notes,
    createdOn: form.createdOn,
    expiresOn: form.expiresOn,
    rotateEvery: form.rotateEvery,
    environment: form.environment,
    clientName: form.client,
    accountName: form.account,
  }
  return labels[name] ?? name.replace(PUBLIC, '')
}

export function problemsOf(draft: KeyDraft, isSecretMissing: boolean): Problems {
  const { required } = keysText.form
  return {
    ...tooLong(draft),
    ...(draft.providerId === null ? { platform: required.platform } : {}),
    ...(draft.label.trim() === '' ? { label: required.label } : {}),
    ...(draft.clientName.trim() === '' ? { client: required.client } : {}),
    ...(draft.purpose.trim() === '' ? { purpose: required.purpose } : {}),
    ...(isSecretMissing && draft.providerId !== null ? { secret: required.secret } : {}),
    ...impossibleDates(draft),
    ...(isDateOrEmpty(draft.createdOn) ? {} : { createdOn: required.date }),
    ...(isDateOrEmpty(draft.expiresOn) ? {} : { expiresOn: required.date }),
    ...(isInterval(draft.rotateEvery) ? {} : { rotateEvery: required.rotateEvery }),
  }
}

function impossibleDates(draft: KeyDraft): Problems {
  const { dates } = keysText.form
  const typed = { createdOn: draft.createdOn || null, expiresOn: draft.expiresOn || null }
  const { createdOn, expiresOn } = dateProblems(typed, calendarDateOf(new Date()))
  return {
    ...(createdOn === null ? {} : { createdOn: dates[createdOn] }),
    ...(expiresOn === null ? {} : { expiresOn: dates[expiresOn] }),
  }
}

const LINES = ['label', 'purpose', 'accountName', 'permissions', 'owner', 'tags'] as const

function tooLong(draft: KeyDraft): Problems {
  const { tooLong: sentence } = keysText.form
  return {
    ...Object.fromEntries(
      LINES.filter((name) => draft[name].length > LONGEST_LINE).map((name) => [name, sentence(LONGEST_LINE)]),
    ),
    ...(draft.clientName.length > LONGEST_LINE ? { client: sentence(LONGEST_LINE) } : {}),
    ...(draft.notes.length > LONGEST_TEXT ? { notes: sentence(LONGEST_TEXT) } : {}),
  }
}

/** A date of which a part is missing reads as empty; only the input itself knows better. */
export function halfTypedDates(form: HTMLFormElement): Problems {
  const [created, expires] = [...form.querySelectorAll<HTMLInputElement>('input[type="date"]')]
  const { date } = keysText.form.required
  return {
    ...(created?.validity.badInput ? { createdOn: date } : {}),
    ...(expires?.validity.badInput ? { expiresOn: date } : {}),
  }
}

const isDateOrEmpty = (typed: string): boolean => typed === '' || isCalendarDate(typed)
