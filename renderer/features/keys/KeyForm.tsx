import { useState, type FormEvent } from 'react'
import { platformChoices, providerById } from '#shared/catalog/index.ts'
import type { ConnectionId, KeyId } from '#shared/domain/ids.ts'
import type { Key } from '#shared/domain/key.ts'
import { frameText } from '#shared/text/frame.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../../client.ts'
import { clientNamed } from '../../parts/clients.ts'
import { DraftNotice } from '../../parts/DraftNotice.tsx'
import { DraftState } from '../../parts/DraftState.tsx'
import { useFormDraft, useOpenedForm, type OpenedForm } from '../../parts/form-draft.ts'
import { clearSecrets, hasEverySecret, hasSecret, secretBytes, useSecretValues } from '../../parts/secret-values.ts'
import { SecretInputs } from '../../parts/SecretInputs.tsx'
import { readReplica, useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { clientsByName } from '../../store/selectors.ts'
import { go, openKey } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice, SearchChoice, Suggest } from '../../ui/choices.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { Page } from '../../ui/Page.tsx'
import { draftOf, fieldLabel, fieldsOf, halfTypedDates, ownKeyDraft, problemsOf, withFields } from './draft.ts'
import type { KeyDraft, Problems } from './draft.ts'
import styles from './KeyForm.module.css'
import { KeyFormDetails } from './KeyFormDetails.tsx'
import { MakeKey } from './MakeKey.tsx'
import { sharingOf } from './sharing.ts'

const text = keysText.form

const PLATFORMS = platformChoices.map(({ id, name }) => ({ value: id, label: name }))

interface KeyFormProps {
  readonly keyId: KeyId | null
  /** For a new key: the connection that gets it. */
  readonly ownFor: ConnectionId | null
}

export function KeyForm({ keyId, ownFor }: KeyFormProps) {
  const key = useReplica((replica) => (keyId === null ? null : replica.key.get(keyId)))
  if (key === undefined) return <Empty>{keysText.list.choose}</Empty>
  return <OpenKeyForm of={key} ownFor={ownFor} />
}

function OpenKeyForm({ of: key, ownFor }: { readonly of: Key | null } & Pick<KeyFormProps, 'ownFor'>) {
  const opened = useOpenedForm(key ? { kind: 'key', keyId: key.id } : { kind: 'new-key' }, () =>
    fieldsOf(ownFor === null ? draftOf(key, readReplica()) : ownKeyDraft(ownFor, readReplica())),
  )
  return <Form key={opened.number} of={key} opened={opened} />
}

function Form({ of: key, opened }: { readonly of: Key | null; readonly opened: OpenedForm }) {
  const keyId = key?.id ?? null
  const clients = useReplica(({ client }) => clientsByName(client))
  const [draft, setDraft] = useState<KeyDraft>(() => withFields(draftOf(key, readReplica()), opened.fields))
  const [problems, setProblems] = useState<Problems>({})
  const kept = opened.draft?.masks ?? []
  const [replacing, setReplacing] = useState(keyId === null || kept.length > 0)
  const [busy, setBusy] = useState(false)
  const values = useSecretValues(draft.publicFields, kept)
  const formDraft = useFormDraft(opened, {
    fields: fieldsOf({ ...draft, publicFields: values.publicFields }),
    secrets: values,
  })
  const sharing = useReplica((replica) => sharingOf(replica, draft.ownFor))
  const provider = draft.providerId === null ? undefined : providerById(draft.providerId)

  const change = (part: Partial<KeyDraft>): void => {
    setDraft((all) => ({ ...all, ...part }))
    setProblems({})
  }
  function cancel(): void {
    formDraft.giveUp()
    if (keyId === null) go({ section: 'keys', pane: { kind: 'none' } })
    else openKey(keyId)
  }

  /** The inputs of another kind of key are others: what stands in these is kept first. */
  function changeKind(part: Pick<KeyDraft, 'keyKindId'> & Partial<KeyDraft>): void {
    formDraft.saveNow()
    change(part)
  }

  function toggleReplacing(): void {
    if (replacing) values.drop()
    setReplacing(!replacing)
    formDraft.saveSoon()
  }

  async function save(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault()
    const found = {
      ...problemsOf(draft, replacing && !hasSecret(values)),
      ...(keyId === null && hasSecret(values) && !hasEverySecret(values) ? { secret: text.secretPartsMissing } : {}),
      ...halfTypedDates(event.currentTarget),
    }
    setProblems(found)
    if (Object.keys(found).length > 0 || draft.providerId === null) return focusFirstProblem()
    setBusy(true)
    const { providerId } = draft
    const saved = await formDraft.submit(() => saveKey(providerId))
    setBusy(false)
    if (!saved) return
    clearSecrets(values)
    await moveTo(saved.value)
    openKey(saved.value)
  }

  /** Gone or moved in the meantime: then the key is there all the same, and the reason is said. */
  async function moveTo(newKeyId: KeyId): Promise<void> {
    if (keyId !== null || sharing === null) return
    const { connection, application } = sharing
    await report(
      vault('connection.move', { connectionId: connection.id, keyId: newKeyId }),
      keysText.own.moved(application, draft.label),
    )
  }

  async function saveKey(providerId: string): Promise<{ readonly value: KeyId } | null> {
    const clientId = await clientNamed(draft.clientName)
    if (clientId === null) return null
    return report(
      vault('key.save', {
        id: keyId,
        facts: {
          label: draft.label,
          purpose: draft.purpose,
          providerId,
          keyKindId: draft.keyKindId,
          clientId,
          accountName: draft.accountName,
          environment: draft.environment,
          permissions: draft.permissions,
          owner: draft.owner,
          tags: draft.tags
            .split(',')
            .map((tag) => tag.trim())
            .filter(Boolean),
          notes: draft.notes,
          rotateEveryDays: draft.rotateEvery === '' ? null : Number(draft.rotateEvery),
        },
        createdOn: draft.createdOn || null,
        expiresOn: draft.expiresOn || null,
        secret: replacing ? secretBytes(values) : null,
        publicFields: values.publicFields,
      }),
      text.saved(draft.label),
    )
  }

  const kinds = provider?.keyKinds ?? []
  return (
    <Page size="detail" title={key ? text.editTitle(key.label) : text.addTitle}>
      <form className={styles['form']} {...formDraft.watch} onSubmit={(event) => void save(event)} noValidate>
        <DraftNotice
          opened={opened}
          draft={formDraft}
          nameOf={fieldLabel}
          isArchived={key !== null && key.archivedAt !== null}
        />
        {sharing && (
          <div className={styles['own']} role="note">
            {keysText.own.notice(sharing.application, sharing.shared.label)}
          </div>
        )}
        <SearchChoice
          label={text.platform}
          wide
          options={PLATFORMS}
          value={draft.providerId}
          onChange={(id) => changeKind({ providerId: id, keyKindId: providerById(id)?.keyKinds[0]?.id ?? 'api-key' })}
          placeholder={text.platformPlaceholder}
          nothingFound={text.platformNone}
          error={problems.platform ?? null}
          autoFocus={keyId === null}
        />
        {kinds.length > 1 && (
          <Choice
            label={text.kind}
            wide
            options={kinds.map(({ id, name }) => ({ value: id, label: name }))}
            value={draft.keyKindId}
            onChange={(id) => changeKind({ keyKindId: id })}
          />
        )}
        <TextField
          label={text.label}
          placeholder={text.labelPlaceholder}
          value={draft.label}
          onChange={(label) => change({ label })}
          error={problems.label ?? null}
        />
        <Suggest
          label={text.client}
          hint={clients.length < 2 ? text.clientHint : undefined}
          suggestions={clients.map(({ name }) => name)}
          value={draft.clientName}
          onChange={(clientName) => change({ clientName })}
          error={problems.client ?? null}
        />
        <TextField
          label={text.purpose}
          wide
          hint={text.purposeHint}
          placeholder={text.purposePlaceholder}
          value={draft.purpose}
          onChange={(purpose) => change({ purpose })}
          error={problems.purpose ?? null}
        />
        {replacing && draft.providerId !== null && (
          <SecretInputs
            key={`${draft.providerId} ${draft.keyKindId}`}
            target={opened.target}
            providerId={draft.providerId}
            keyKindId={draft.keyKindId}
            environment={draft.environment}
            values={values}
            singleLabel={text.secret}
            error={problems.secret ?? null}
            onMove={({ providerId, keyKindId }) => changeKind({ providerId, keyKindId })}
            onEnvironment={(environment) => change({ environment })}
          />
        )}
        {/* After the field for the key: that is there before anybody goes to the platform. */}
        {provider && keyId === null && (
          <div className={styles['steps']}>
            <MakeKey
              key={provider.id}
              provider={provider}
              draft={{ ...draft, publicFields: values.publicFields }}
              sharing={sharing}
              onPermissions={(permissions) => change({ permissions })}
            />
          </div>
        )}
        {keyId !== null && (
          <div className={styles['stored']}>
            <span>{replacing ? text.replaceHint : text.keepSecret}</span>
            <Button size="small" onClick={toggleReplacing}>
              {replacing ? text.keepStored : text.replaceSecret}
            </Button>
          </div>
        )}
        <KeyFormDetails draft={draft} problems={problems} onChange={change} />
        <div className={styles['actions']}>
          <DraftState of={formDraft} />
          <Button onClick={cancel}>{frameText.cancel}</Button>
          <Button type="submit" variant="primary" disabled={busy}>
            {text.save}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** Where something is missing, the cursor goes there. */
const focusFirstProblem = (): void =>
  void requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus())
