import { useState, type FormEvent } from 'react'
import { applicationChoices } from '#shared/catalog/index.ts'
import type { Application } from '#shared/domain/application.ts'
import type { ApplicationId, ClientId } from '#shared/domain/ids.ts'
import { applicationsText } from '#shared/text/applications.ts'
import { frameText } from '#shared/text/frame.ts'
import { vault } from '../../client.ts'
import { clientNamed, initialClientName } from '../../parts/clients.ts'
import { DraftNotice } from '../../parts/DraftNotice.tsx'
import { DraftState } from '../../parts/DraftState.tsx'
import { useFormDraft, useOpenedForm, type OpenedForm } from '../../parts/form-draft.ts'
import { readReplica, useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { clientsByName } from '../../store/selectors.ts'
import { go, openApplication } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice, Suggest } from '../../ui/choices.tsx'
import styles from '../../ui/form.module.css'
import { TextArea, TextField } from '../../ui/inputs.tsx'
import { Page } from '../../ui/Page.tsx'

const text = applicationsText.form

interface Problems {
  readonly name?: string
  readonly client?: string
  readonly link?: string
}

export function ApplicationForm({ applicationId }: { readonly applicationId: ApplicationId | null }) {
  const known = useReplica((replica) => (applicationId === null ? undefined : replica.application.get(applicationId)))
  const opened = useOpenedForm(
    applicationId === null ? { kind: 'new-application' } : { kind: 'application', applicationId },
    () => entriesOf(known),
  )
  return <Form key={opened.number} applicationId={applicationId} known={known} opened={opened} />
}

interface FormProps {
  readonly applicationId: ApplicationId | null
  readonly known: Application | undefined
  readonly opened: OpenedForm
}

function Form({ applicationId, known, opened }: FormProps) {
  const clients = useReplica(({ client }) => clientsByName(client))
  const [draft, setDraft] = useState({ ...entriesOf(known), ...opened.fields })
  const formDraft = useFormDraft(opened, { fields: draft, secrets: null })
  const [problems, setProblems] = useState<Problems>({})
  const change = (part: Partial<typeof draft>): void => {
    setDraft({ ...draft, ...part })
    setProblems({})
  }

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = problemsOf(draft)
    setProblems(found)
    if (Object.keys(found).length > 0) return
    const clientId: ClientId | null = await clientNamed(draft.client)
    if (clientId === null) return
    const { client: _client, ...facts } = draft
    const saved = await formDraft.submit(() =>
      report(vault('application.save', { id: applicationId, facts: { ...facts, clientId } }), text.saved(draft.name)),
    )
    if (!saved) return
    openApplication(saved.value)
  }

  function cancel(): void {
    formDraft.giveUp()
    if (applicationId === null) go({ section: 'applications', pane: { kind: 'none' } })
    else openApplication(applicationId)
  }

  return (
    <Page size="detail" title={known ? text.editTitle(known.name) : text.addTitle}>
      <form className={styles['form']} {...formDraft.watch} onSubmit={(event) => void save(event)} noValidate>
        <DraftNotice opened={opened} draft={formDraft} nameOf={fieldLabel} isArchived={Boolean(known?.archivedAt)} />
        <TextField
          label={text.name}
          placeholder={text.namePlaceholder}
          value={draft.name}
          onChange={(name) => change({ name })}
          error={problems.name ?? null}
          autoFocus
        />
        <Choice
          label={text.kind}
          options={applicationChoices.map(({ id, name }) => ({ value: id, label: name }))}
          value={draft.catalogId}
          onChange={(catalogId) => change({ catalogId })}
        />
        <Suggest
          label={text.client}
          suggestions={clients.map(({ name }) => name)}
          value={draft.client}
          onChange={(client) => change({ client })}
          error={problems.client ?? null}
        />
        <TextField label={text.owner} optional value={draft.owner} onChange={(owner) => change({ owner })} />
        <TextField
          label={text.link}
          optional
          wide
          hint={text.linkHint}
          placeholder={text.linkPlaceholder}
          value={draft.settingsLink}
          onChange={(settingsLink) => change({ settingsLink })}
          error={problems.link ?? null}
        />
        <TextArea label={text.notes} optional wide value={draft.notes} onChange={(notes) => change({ notes })} />
        <div className={styles['actions']}>
          <DraftState of={formDraft} />
          <Button onClick={cancel}>{frameText.cancel}</Button>
          <Button type="submit" variant="primary">
            {text.save}
          </Button>
        </div>
      </form>
    </Page>
  )
}

const entriesOf = (known: Application | undefined) => ({
  name: known?.name ?? '',
  catalogId: known?.catalogId ?? 'other',
  client: initialClientName(readReplica(), known?.clientId),
  settingsLink: known?.settingsLink ?? '',
  owner: known?.owner ?? '',
  notes: known?.notes ?? '',
})

const fieldLabel = (name: string): string =>
  ({
    name: text.name,
    catalogId: text.kind,
    client: text.client,
    settingsLink: text.link,
    owner: text.owner,
    notes: text.notes,
  })[name] ?? name

const problemsOf = (draft: {
  readonly name: string
  readonly client: string
  readonly settingsLink: string
}): Problems => ({
  ...(draft.name.trim() === '' ? { name: text.required.name } : {}),
  ...(draft.client.trim() === '' ? { client: text.required.client } : {}),
  ...(draft.settingsLink.trim() === '' || draft.settingsLink.trim().startsWith('https://')
    ? {}
    : { link: text.required.link }),
})
