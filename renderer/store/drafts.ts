/** Half-filled forms as Today shows them: what each is, what has happened to it since, and where it goes on. */
import type { ActivityEvent } from '#shared/domain/activity.ts'
import type { Draft } from '#shared/domain/draft.ts'
import { isOpen } from '#shared/domain/rotation.ts'
import { never } from '#shared/result.ts'
import { draftsText as text } from '#shared/text/drafts.ts'
import { memoLast } from './memo.ts'
import type { Replica } from './replica.ts'
import type { View } from './view.ts'

export interface DraftRow {
  readonly draft: Draft
  /** For instance “new key “Welcome series””. */
  readonly what: string
  /** What has become of the thing that it is about. */
  readonly facts: readonly string[]
  /** Null where the form can not be opened any more. */
  readonly form: View | null
}

/** The latest first. */
export const latestDrafts = memoLast((drafts: Replica['draft']): readonly Draft[] =>
  [...drafts.values()].toSorted((left, right) => right.savedAt - left.savedAt),
)

export function draftRow(draft: Draft, replica: Replica): DraftRow {
  const { target, fields } = draft
  const row = (what: string, form: View | null, ...facts: readonly (string | false)[]): DraftRow => ({
    draft,
    what,
    form,
    facts: facts.filter((fact) => fact !== false),
  })
  const wasEdited = (kind: ActivityEvent['kind'], isIt: (event: ActivityEvent) => boolean): string | false =>
    replica.activity.some(({ at, event }) => at > draft.savedAt && event.kind === kind && isIt(event)) && text.changed
  switch (target.kind) {
    case 'new-key':
      return row(text.newKey(fields['label'] ?? ''), { section: 'keys', pane: { kind: 'add' } })
    case 'new-application':
      return row(text.newApplication(fields['name'] ?? ''), { section: 'applications', pane: { kind: 'add' } })
    case 'key': {
      const { keyId } = target
      const key = replica.key.get(keyId)
      const what = text.key(key?.label ?? fields['label'] ?? '')
      if (!key) return row(what, null, text.gone.key)
      const changed = wasEdited('key-edited', (event) => 'keyId' in event && event.keyId === keyId)
      const form: View = { section: 'keys', pane: { kind: 'edit', keyId } }
      return row(what, form, key.archivedAt !== null && text.archived, changed)
    }
    case 'application': {
      const { applicationId } = target
      const application = replica.application.get(applicationId)
      const what = text.application(application?.name ?? fields['name'] ?? '')
      if (!application) return row(what, null, text.gone.application)
      const changed = wasEdited(
        'application-edited',
        (event) => 'applicationId' in event && event.applicationId === applicationId,
      )
      const form: View = { section: 'applications', pane: { kind: 'edit', applicationId } }
      return row(what, form, application.archivedAt !== null && text.archived, changed)
    }
    case 'rotation': {
      const rotation = replica.rotation.get(target.rotationId)
      const what = text.rotation(replica.key.get(rotation?.keyId ?? '')?.label ?? '')
      if (!rotation || !isOpen(rotation)) return row(what, null, text.gone.rotation)
      return row(what, { section: 'rotations', rotationId: rotation.id })
    }
    case 'connection': {
      const connection = replica.connection.get(target.connectionId)
      const label = replica.key.get(connection?.keyId ?? '')?.label ?? ''
      const what = text.connection(fields['application'] ?? '', label)
      if (!connection) return row(what, null, text.gone.connection)
      const { id, keyId } = connection
      return row(what, { section: 'keys', pane: { kind: 'detail', keyId, connecting: id } })
    }
    case 'new-connection': {
      const key = replica.key.get(target.keyId)
      const what = text.connection(fields['application'] ?? '', key?.label ?? '')
      if (!key) return row(what, null, text.gone.key)
      return row(what, { section: 'keys', pane: { kind: 'detail', keyId: key.id, connecting: 'new' } })
    }
    case 'new-key-connection': {
      const application = replica.application.get(target.applicationId)
      const what = text.connection(application?.name ?? '', replica.key.get(fields['key'] ?? '')?.label ?? '')
      if (!application) return row(what, null, text.gone.application)
      const pane = { kind: 'detail', applicationId: application.id, connecting: 'new' } as const
      return row(what, { section: 'applications', pane })
    }
    default:
      return never(target)
  }
}
