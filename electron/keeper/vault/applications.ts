import type { Application } from '#shared/domain/application.ts'
import type { DraftTarget } from '#shared/domain/draft.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/result.ts'
import { newId } from '../crypto/random.ts'
import { notFound, stored, type Context } from './context.ts'
import { withoutDraft } from './drafts.ts'

export function createApplications({ store, now }: Context) {
  return {
    'client.save': ({ id, name }) => {
      if (id !== null && !store.client.has(id)) return notFound('client')
      const client = { id: id ?? newId<'client'>(), name }
      const saved = store.commit({
        puts: [{ collection: 'client', value: client }],
        events: [{ kind: id === null ? 'client-created' : 'client-renamed', client: name }],
      })
      return saved.ok ? ok(client.id) : saved
    },
    'application.save': ({ id, facts }) => {
      const known = id === null ? undefined : store.application.get(id)
      if (id !== null && !known) return notFound('application')
      if (!store.client.has(facts.clientId)) return notFound('client')
      const application: Application = known
        ? { ...known, ...facts }
        : { ...facts, id: newId<'application'>(), createdAt: now(), archivedAt: null }
      const target: DraftTarget = id === null ? { kind: 'new-application' } : { kind: 'application', applicationId: id }
      const saved = keep(application, known ? 'application-edited' : 'application-created', target)
      return saved.ok ? ok(application.id) : saved
    },
    'application.archive': ({ applicationId }) => {
      const application = store.application.get(applicationId)
      if (!application) return notFound('application')
      const connected = [...store.connection.values()].some((each) => each.applicationId === applicationId)
      if (connected) return err({ code: 'still-connected' })
      return stored(keep({ ...application, archivedAt: now() }, 'application-archived'))
    },
    'application.restore': ({ applicationId }) => {
      const application = store.application.get(applicationId)
      if (!application) return notFound('application')
      return stored(keep({ ...application, archivedAt: null }, 'application-restored'))
    },
  } satisfies Partial<Handlers<'client.save' | 'application.save' | 'application.archive' | 'application.restore'>>

  function keep(
    application: Application,
    kind: 'application-created' | 'application-edited' | 'application-archived' | 'application-restored',
    saved?: DraftTarget,
  ) {
    return store.commit({
      ...(saved ? withoutDraft(store, saved) : {}),
      puts: [{ collection: 'application', value: application }],
      events: [{ kind, applicationId: application.id, application: application.name }],
    })
  }
}
