import { useState, type FormEvent } from 'react'
import { calendarDateOf } from '#shared/domain/calendar.ts'
import { versionOf, type Version } from '#shared/domain/key.ts'
import { isOpen, rotationState } from '#shared/domain/rotation.ts'
import { formatMoment } from '#shared/text/format.ts'
import { keysText } from '#shared/text/keys.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../../client.ts'
import { DraftNotice } from '../../parts/DraftNotice.tsx'
import { DraftState } from '../../parts/DraftState.tsx'
import { useFormDraft, useOpenedForm, type OpenedForm } from '../../parts/form-draft.ts'
import { clearSecrets, hasEverySecret, hasSecret, secretBytes, useSecretValues } from '../../parts/secret-values.ts'
import { SecretInputs } from '../../parts/SecretInputs.tsx'
import { Masked } from '../../parts/Masked.tsx'
import { fieldsOf } from '../../store/copy.ts'
import { report } from '../../store/report.ts'
import { platformName } from '../../store/selectors.ts'
import { useToday } from '../../store/today.ts'
import { Button } from '../../ui/Button.tsx'
import { Card, CardBody } from '../../ui/Card.tsx'
import { TextField } from '../../ui/inputs.tsx'
import { CheckNewKey } from './CheckNewKey.tsx'
import type { RunProps } from './RotationRun.tsx'
import styles from './RotationRun.module.css'

const text = rotationsText.run

/** The new value: asked for while there is none, shown masked afterwards. */
export function NewKey({ rotation, of: key }: RunProps) {
  const today = useToday()
  const [replacing, setReplacing] = useState(false)
  const version = versionOf(key, rotation.toVersion ?? 0)
  const canReplace = ['captured', 'distributing', 'ready-to-revoke', 'cut'].includes(rotationState(rotation))
  if (version && !replacing) {
    return (
      <Card
        title={text.newKey}
        action={
          canReplace && (
            <Button size="small" variant="quiet" onClick={() => setReplacing(true)}>
              {text.replaceNewKey}
            </Button>
          )
        }
      >
        <CardBody>
          <Masks of={version} rotationKey={key} />
          <p className={styles['quiet']}>{text.versionStored(version.number, formatMoment(version.storedAt, today))}</p>
          {isOpen(rotation) && <CheckNewKey rotation={rotation} of={key} version={version} />}
        </CardBody>
      </Card>
    )
  }
  if (rotationState(rotation) === 'abandoned') return null
  return (
    <>
      <Card title={text.newKey}>
        <CardBody>
          <CaptureForm
            rotation={rotation}
            of={key}
            hint={replacing ? text.replaceHint : text.newKeyLead(platformName(key.providerId))}
            onSaved={() => setReplacing(false)}
          />
        </CardBody>
      </Card>
    </>
  )
}

export const Masks = ({ of: version, rotationKey }: { readonly of: Version; readonly rotationKey: RunProps['of'] }) => (
  <>
    {fieldsOf(rotationKey, version).map((field) => (
      <p key={field.id}>
        <Masked {...field} />
      </p>
    ))}
  </>
)

interface CaptureFormProps extends RunProps {
  readonly hint: string
  readonly onSaved: () => void
}

function CaptureForm(props: CaptureFormProps) {
  const { rotation, of: key } = props
  const opened = useOpenedForm({ kind: 'rotation', rotationId: rotation.id }, () => ({
    ...versionOf(key, rotation.fromVersion)?.publicFields,
    expiresOn: '',
  }))
  return <OpenCaptureForm key={opened.number} {...props} opened={opened} />
}

function OpenCaptureForm({ rotation, of: key, hint, onSaved, opened }: CaptureFormProps & { opened: OpenedForm }) {
  const { expiresOn: expiresAtFirst = '', ...publicAtFirst } = opened.fields
  const values = useSecretValues(publicAtFirst, opened.draft?.masks)
  const [expiresOn, setExpiresOn] = useState(expiresAtFirst)
  const draft = useFormDraft(opened, { fields: { ...values.publicFields, expiresOn }, secrets: values })
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (!hasSecret(values)) return setProblem(text.pasteFirst)
    if (!hasEverySecret(values)) return setProblem(keysText.form.secretPartsMissing)
    setBusy(true)
    setProblem(null)
    const saved = await draft.submit(() =>
      report(
        vault('rotation.capture', {
          rotationId: rotation.id,
          secret: secretBytes(values),
          publicFields: values.publicFields,
          createdOn: calendarDateOf(new Date()),
          expiresOn: expiresOn || null,
        }),
        text.newKeyStored,
      ),
    )
    setBusy(false)
    if (!saved) return
    clearSecrets(values)
    onSaved()
  }

  return (
    <form className={styles['form']} {...draft.watch} onSubmit={(event) => void save(event)} noValidate>
      <DraftNotice opened={opened} draft={draft} />
      <p className={styles['quiet']}>{hint}</p>
      <SecretInputs
        target={opened.target}
        providerId={key.providerId}
        keyKindId={key.keyKindId}
        environment={key.environment}
        values={values}
        singleLabel={text.newKey}
        error={problem}
        autoFocus
      />
      <TextField
        label={text.expiresOn}
        type="date"
        optional
        hint={text.expiresOnHint}
        value={expiresOn}
        onChange={setExpiresOn}
      />
      <div className={styles['save']}>
        <Button type="submit" variant="primary" disabled={busy}>
          {text.saveNewKey}
        </Button>
        <DraftState of={draft} />
      </div>
    </form>
  )
}
