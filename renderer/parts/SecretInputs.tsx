import { useRef, useState } from 'react'
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { captureFindings, type CaptureFinding } from '#shared/domain/capture.ts'
import type { Environment } from '#shared/domain/key.ts'
import { keysText } from '#shared/text/keys.ts'
import { SecretField, TextField } from '../ui/inputs.tsx'
import { Findings } from './Findings.tsx'
import { KeptSecret } from './KeptSecret.tsx'
import type { SecretValues } from './secret-values.ts'

export interface SecretInputsProps {
  readonly providerId: string
  readonly keyKindId: string
  readonly environment: Environment
  readonly values: SecretValues
  /** The name of the field where the kind has a single one; else the platform's own names are used. */
  readonly singleLabel: string
  readonly error: string | null
  readonly autoFocus?: boolean
}

/** One field for each value of the key's kind; what looks wrong is said while typing and never refused. */
export function SecretInputs({
  providerId,
  keyKindId,
  environment,
  values,
  singleLabel,
  error,
  autoFocus,
}: SecretInputsProps) {
  const fields = secretFieldsOf(providerId, keyKindId)
  const isSingle = fields.length === 1
  const labelOf = ({ label }: (typeof fields)[number]): string => (isSingle ? singleLabel : label)
  const keptOf = (id: string) => values.kept.find(({ fieldId }) => fieldId === id)
  return fields.map((field, index) =>
    field.secret && keptOf(field.id) ? (
      <KeptSecret key={field.id} label={labelOf(field)} mask={keptOf(field.id)!} values={values} />
    ) : field.secret ? (
      <CheckedField
        key={field.id}
        field={field.id}
        label={labelOf(field)}
        context={{ providerId, keyKindId, environment }}
        values={values}
        error={index === fields.findIndex(({ secret }) => secret) ? error : null}
        autoFocus={autoFocus === true && index === 0}
      />
    ) : (
      <TextField
        key={field.id}
        label={field.label}
        wide
        placeholder={field.placeholder ?? undefined}
        value={values.publicFields[field.id] ?? ''}
        onChange={(value) => values.setPublicField(field.id, value)}
      />
    ),
  )
}

interface CheckedFieldProps {
  readonly field: string
  readonly label: string
  readonly context: Pick<SecretInputsProps, 'providerId' | 'keyKindId' | 'environment'>
  readonly values: SecretValues
  readonly error: string | null
  readonly autoFocus: boolean
}

function CheckedField({ field, label, context, values, error, autoFocus }: CheckedFieldProps) {
  const [findings, setFindings] = useState<readonly CaptureFinding[]>([])
  const input = useRef<HTMLInputElement>(null)
  function look(typed: string): void {
    values.changed.current.add(field)
    setFindings(captureFindings(typed, { ...context, fieldId: field }))
  }

  function fix(value: string): void {
    if (!input.current) return
    input.current.value = value
    // As if it was typed: the form hears of it too.
    input.current.dispatchEvent(new InputEvent('input', { bubbles: true }))
    input.current.focus()
  }

  return (
    <div style={{ display: 'contents' }}>
      <SecretField
        kind="key"
        wide
        label={label}
        hint={
          findings.length > 0 ? (
            <Findings findings={findings} providerId={context.providerId} keyKindId={context.keyKindId} onFix={fix} />
          ) : (
            keysText.form.secretHint
          )
        }
        error={error}
        inputRef={(element) => {
          input.current = element
          if (element) values.shown.current.set(field, element)
          else values.shown.current.delete(field)
        }}
        onInput={look}
        autoFocus={autoFocus}
        revealLabel={keysText.form.showSecret}
        concealLabel={keysText.form.hideSecret}
      />
    </div>
  )
}
