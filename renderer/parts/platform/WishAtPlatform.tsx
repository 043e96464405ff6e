import { useState } from 'react'
import { managedPlatform, type PermissionChoice } from '#shared/catalog/managed-platforms.ts'
import { currentVersion } from '#shared/domain/key.ts'
import type { ListedKey, PlatformKeys } from '#shared/domain/managed.ts'
import { listedIn } from '#shared/domain/permissions.ts'
import { never } from '#shared/result.ts'
import { keysText } from '#shared/text/keys.ts'
import { platformKeysText as text } from '#shared/text/platform-keys.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Choice } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea, TextField } from '../../ui/inputs.tsx'
import styles from './platform.module.css'
import type { StepProps } from './PlatformDialog.tsx'
import { StepFoot } from './StepFoot.tsx'

interface MakeProps extends StepProps {
  readonly found: PlatformKeys
}

/** What the new key is called and may do: at first what this one may, as its platform tells it. */
export function MakeAtPlatform({ of: key, platform, steps, within, onClose, found }: MakeProps) {
  const today = useToday()
  const own = found.keys.find(({ twin }) => twin?.keyId === key.id)
  const known = own?.permissions ?? currentVersion(key)?.lastCheck?.permissions ?? null
  const managed = managedPlatform(key.providerId)
  const [label, setLabel] = useState(() => (within === null ? '' : `${key.label} ${today.slice(0, 7)}`))
  const [purpose, setPurpose] = useState(key.purpose)
  const [permissions, setPermissions] = useState(() => startOf(managed?.permissions, known))
  const [fields, setFields] = useState(steps.manager.fields)
  const asked = managed?.fields.filter((each) => each.for.includes('make') && !each.for.includes('list')) ?? []
  const isEmpty = label.trim() === '' || purpose.trim() === ''

  const submit = (): void =>
    void steps.plan(
      {
        kind: 'make',
        label,
        purpose,
        permissions: listedIn(permissions),
        fields,
        likeKeyId: key.id,
        rotationId: within?.rotationId ?? null,
      },
      { kind: 'make', found },
    )

  return (
    <Dialog
      title={text.makeTitle(platform)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{text.close}</Button>
          <Button variant="primary" disabled={isEmpty || steps.waiting !== null} onClick={submit}>
            {text.toPlan}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <TextField label={text.label} value={label} onChange={setLabel} autoFocus />
        {within === null && (
          <TextField label={text.purpose} hint={keysText.form.purposeHint} value={purpose} onChange={setPurpose} />
        )}
        {managed && (
          <Permissions
            choice={managed.permissions}
            value={permissions}
            onChange={setPermissions}
            hint={known === null ? text.permissionsHint : text.permissionsSame(key.label)}
          />
        )}
        {asked.map((each) => (
          <TextField
            key={each.id}
            label={each.label}
            hint={each.hint}
            optional={!each.isRequired}
            value={fields[each.id] ?? ''}
            onChange={(value) => setFields({ ...fields, [each.id]: value })}
          />
        ))}
      </div>
      <StepFoot steps={steps} platform={platform} />
    </Dialog>
  )
}

interface ChangeProps extends StepProps {
  readonly found: PlatformKeys
  readonly listed: ListedKey
}

export function ChangeAtPlatform({ of: key, platform, steps, onClose, found, listed }: ChangeProps) {
  const managed = managedPlatform(key.providerId)
  const before = listed.permissions?.join('\n') ?? ''
  const [label, setLabel] = useState(listed.label)
  const [permissions, setPermissions] = useState(before)
  const canNarrow = managed?.changes.includes('permissions') === true && listed.permissions !== null
  const isChanged = permissions !== before
  const isSame = label === listed.label && !isChanged

  const submit = (): void =>
    void steps.plan(
      {
        kind: 'change',
        platformKeyId: listed.id,
        label,
        permissions: isChanged ? listedIn(permissions) : null,
        fields: steps.manager.fields,
      },
      { kind: 'change', found, listed },
    )

  return (
    <Dialog
      title={text.changeTitle(listed.label || listed.id)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => steps.goTo({ kind: 'list', found })}>{text.back}</Button>
          <Button variant="primary" disabled={isSame || label.trim() === '' || steps.waiting !== null} onClick={submit}>
            {text.toPlan}
          </Button>
        </>
      }
    >
      <div className={styles['fields']}>
        <TextField label={text.nameAt(platform)} value={label} onChange={setLabel} autoFocus />
        {canNarrow && (
          <TextArea
            label={text.permissions}
            hint={text.permissionsHint}
            value={permissions}
            onChange={setPermissions}
          />
        )}
      </div>
      <StepFoot steps={steps} platform={platform} />
    </Dialog>
  )
}

interface PermissionsProps {
  readonly choice: PermissionChoice
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint: string
}

function Permissions({ choice, value, onChange, hint }: PermissionsProps) {
  switch (choice.kind) {
    case 'of-user':
      return <p className={styles['hint']}>{text.permissionsOfUser}</p>
    case 'one':
      return <Choice label={text.permission} options={choice.choices} value={value} onChange={onChange} />
    case 'several':
      return <TextArea label={text.permissions} hint={hint} value={value} onChange={onChange} />
    default:
      return never(choice)
  }
}

/** What is known of the key at hand; else the least that can be chosen. */
function startOf(choice: PermissionChoice | undefined, known: readonly string[] | null): string {
  if (choice?.kind === 'several') return known?.join('\n') ?? ''
  if (choice?.kind !== 'one') return ''
  const same = choice.choices.find(({ value }) => known?.includes(value))
  return (same ?? choice.choices[0])?.value ?? ''
}
