import type { Environment } from '#shared/domain/key.ts'
import { keysText } from '#shared/text/keys.ts'
import { PermissionsField } from '../../parts/PermissionsField.tsx'
import { Choice } from '../../ui/choices.tsx'
import { TextArea, TextField } from '../../ui/inputs.tsx'
import type { KeyDraft, Problems } from './draft.ts'

const text = keysText.form

interface KeyFormDetailsProps {
  readonly draft: KeyDraft
  readonly problems: Problems
  readonly onChange: (part: Partial<KeyDraft>) => void
}

/** What is recorded of a key beside its name and its value. */
export function KeyFormDetails({ draft, problems, onChange }: KeyFormDetailsProps) {
  return (
    <>
      <TextField
        label={text.createdOn}
        type="date"
        hint={text.createdOnHint}
        value={draft.createdOn}
        onChange={(createdOn) => onChange({ createdOn })}
        error={problems.createdOn ?? null}
      />
      <TextField
        label={text.expiresOn}
        type="date"
        optional
        hint={text.expiresOnHint}
        value={draft.expiresOn}
        onChange={(expiresOn) => onChange({ expiresOn })}
        error={problems.expiresOn ?? null}
      />
      <TextField
        label={text.rotateEvery}
        unit={text.rotateEveryUnit}
        hint={text.rotateEveryHint}
        value={draft.rotateEvery}
        onChange={(rotateEvery) => onChange({ rotateEvery })}
        error={problems.rotateEvery ?? null}
      />
      <Choice<Environment>
        label={text.environment}
        options={[
          { value: 'live', label: text.environments.live },
          { value: 'test', label: text.environments.test },
        ]}
        value={draft.environment}
        onChange={(environment) => onChange({ environment })}
      />
      <PermissionsField
        label={text.permissions}
        providerId={draft.providerId}
        keyKindId={draft.keyKindId}
        value={draft.permissions}
        onChange={(permissions) => onChange({ permissions })}
        error={problems.permissions ?? null}
      />
      <TextField
        label={text.owner}
        optional
        value={draft.owner}
        onChange={(owner) => onChange({ owner })}
        error={problems.owner ?? null}
      />
      <TextField
        label={text.account}
        optional
        hint={text.accountHint}
        value={draft.accountName}
        onChange={(accountName) => onChange({ accountName })}
        error={problems.accountName ?? null}
      />
      <TextField
        label={text.tags}
        optional
        hint={text.tagsHint}
        value={draft.tags}
        onChange={(tags) => onChange({ tags })}
        error={problems.tags ?? null}
      />
      <TextArea
        label={text.notes}
        optional
        wide
        value={draft.notes}
        onChange={(notes) => onChange({ notes })}
        error={problems.notes ?? null}
      />
    </>
  )
}
