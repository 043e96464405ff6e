import { useState, type FormEvent } from 'react'
import { applicationById, applicationChoices } from '#shared/catalog/index.ts'
import type { Connection } from '#shared/domain/connection.ts'
import type { DraftTarget } from '#shared/domain/draft.ts'
import type { ApplicationId, ClientId, KeyId } from '#shared/domain/ids.ts'
import { frameText } from '#shared/text/frame.ts'
import { keysText } from '#shared/text/keys.ts'
import { vault } from '../client.ts'
import { useReplica } from '../store/replica.ts'
import { report } from '../store/report.ts'
import { Button } from '../ui/Button.tsx'
import { Choice, SearchChoice, Suggest } from '../ui/choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea, TextField } from '../ui/inputs.tsx'
import styles from './connections.module.css'
import { DraftNotice } from './DraftNotice.tsx'
import { DraftState } from './DraftState.tsx'
import { PermissionsField } from './PermissionsField.tsx'
import { useFormDraft, useOpenedForm, type OpenedForm } from './form-draft.ts'

const text = keysText.connections.form

interface ConnectionFormProps {
  /** Null where the application is open and the key has to be chosen. */
  readonly keyId: KeyId | null
  readonly applicationId: ApplicationId | null
  readonly connection: Connection | null
  readonly onClose: () => void
}

/** This application uses this key. An application with a new name is made on the way. */
export function ConnectionForm(props: ConnectionFormProps) {
  const { keyId, applicationId, connection } = props
  const known = useReplica(({ application }) => application.get(applicationId ?? ''))
  const opened = useOpenedForm(targetOf(props), () => ({
    key: keyId ?? '',
    application: known?.name ?? '',
    kind: known?.catalogId ?? 'other',
    place: connection?.place ?? '',
    permissionsNeeded: connection?.permissionsNeeded ?? '',
    howTested: connection?.howTested ?? '',
  }))
  return <Form key={opened.number} {...props} opened={opened} />
}

function Form({ keyId, applicationId, connection, onClose, opened }: ConnectionFormProps & { opened: OpenedForm }) {
  const keys = useReplica((replica) => replica.key)
  const applications = useReplica((replica) => replica.application)
  const known = applicationId === null ? undefined : applications.get(applicationId)
  const { fields } = opened
  const [chosenKey, setChosenKey] = useState<string | null>(fields['key'] || null)
  const [name, setName] = useState(fields['application'] ?? '')
  const [kind, setKind] = useState(fields['kind'] ?? 'other')
  const [place, setPlace] = useState(fields['place'] ?? '')
  const [permissionsNeeded, setPermissions] = useState(fields['permissionsNeeded'] ?? '')
  const [howTested, setHowTested] = useState(fields['howTested'] ?? '')
  const draft = useFormDraft(opened, {
    fields: { key: chosenKey ?? '', application: name, kind, place, permissionsNeeded, howTested },
    secrets: null,
  })
  const [problems, setProblems] = useState<{ readonly name?: string; readonly place?: string }>({})

  const chosen = keys.get(chosenKey ?? '')
  const active = [...applications.values()].filter(({ archivedAt }) => archivedAt === null)
  const existing = known ?? active.find((each) => each.name.toLowerCase() === name.trim().toLowerCase())
  const entry = applicationById(existing?.catalogId ?? kind)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    const found = {
      ...(name.trim() === '' ? { name: text.missingApplication } : {}),
      ...(place.trim() === '' ? { place: text.missingPlace } : {}),
    }
    setProblems(found)
    const key = chosenKey === null ? undefined : keys.get(chosenKey)
    if (Object.keys(found).length > 0 || !key) return
    const id = existing?.id ?? (await newApplication(name.trim(), kind, key.clientId))
    if (id === null) return
    const facts = { place, permissionsNeeded, howTested }
    const saved = await report(
      vault('connection.save', { id: connection?.id ?? null, keyId: key.id, applicationId: id, facts }),
    )
    if (!saved) return
    // A new connection may have been begun from either side: only the form knows which draft was its own.
    draft.giveUp()
    onClose()
  }

  function cancel(): void {
    draft.giveUp()
    onClose()
  }

  const title = known ? text.titleEdit(known.name) : text.title(keys.get(chosenKey ?? '')?.label ?? '')
  return (
    <Dialog
      title={title}
      onClose={cancel}
      actions={
        <>
          <DraftState of={draft} />
          <Button onClick={cancel}>{frameText.cancel}</Button>
          <Button variant="primary" type="submit" form="connection">
            {text.save}
          </Button>
        </>
      }
    >
      <form id="connection" className={styles['form']} {...draft.watch} onSubmit={(event) => void save(event)}>
        <DraftNotice opened={opened} draft={draft} nameOf={fieldLabel} />
        {keyId === null && (
          <SearchChoice
            label={text.key}
            options={[...keys.values()]
              .filter(({ archivedAt }) => archivedAt === null)
              .map(({ id, label }) => ({ value: id, label }))}
            value={chosenKey}
            onChange={setChosenKey}
            placeholder={keysText.list.search}
            nothingFound={frameText.palette.nothing}
          />
        )}
        {!known && (
          <Suggest
            label={text.application}
            hint={text.applicationHint}
            suggestions={active.map((application) => application.name)}
            value={name}
            onChange={(value) => {
              setName(value)
              setKind(guessedKind(value) ?? kind)
            }}
            error={problems.name ?? null}
          />
        )}
        {!existing && (
          <Choice
            label={text.kind}
            options={applicationChoices.map((choice) => ({ value: choice.id, label: choice.name }))}
            value={kind}
            onChange={setKind}
          />
        )}
        <TextField
          label={text.place}
          hint={entry?.whereKeyIsPasted ? text.placeHint(entry.whereKeyIsPasted) : undefined}
          placeholder={text.placePlaceholder}
          value={place}
          onChange={setPlace}
          error={problems.place ?? null}
        />
        <PermissionsField
          label={text.permissions}
          providerId={chosen?.providerId ?? null}
          keyKindId={chosen?.keyKindId ?? ''}
          value={permissionsNeeded}
          onChange={setPermissions}
        />
        <TextArea
          label={text.howTested}
          optional
          placeholder={text.howTestedPlaceholder}
          value={howTested}
          onChange={setHowTested}
        />
      </form>
    </Dialog>
  )
}

/** It is opened for a connection that there is, from the page of a key, or from that of an application. */
function targetOf({ keyId, applicationId, connection }: ConnectionFormProps): DraftTarget {
  if (connection) return { kind: 'connection', connectionId: connection.id }
  return keyId === null
    ? { kind: 'new-key-connection', applicationId: applicationId! }
    : { kind: 'new-connection', keyId }
}

const fieldLabel = (name: string): string =>
  ({
    key: text.key,
    application: text.application,
    kind: text.kind,
    place: text.place,
    permissionsNeeded: text.permissions,
    howTested: text.howTested,
  })[name] ?? name

/** “Zapier: new lead” is a Zapier. */
const guessedKind = (name: string): string | undefined =>
  applicationChoices.find((choice) =>
    name.toLowerCase().includes(choice.name.toLowerCase().split(/[\s(,]/)[0] ?? choice.name),
  )?.id

async function newApplication(name: string, catalogId: string, clientId: ClientId): Promise<ApplicationId | null> {
  const facts = { name, catalogId, clientId, settingsLink: '', owner: '', notes: '' }
  const saved = await report(vault('application.save', { id: null, facts }))
  return saved?.value ?? null
}
