import { useRef, useState, type RefObject } from 'react'
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { captureFindings, cleaned, type CaptureFinding } from '#shared/domain/capture.ts'
import type { Environment } from '#shared/domain/key.ts'
import { keysText } from '#shared/text/keys.ts'
import { SecretField, TextField } from '../ui/inputs.tsx'
import { Findings } from './Findings.tsx'

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

/** What is typed into the fields of a key. Secrets stay in their inputs; they are read once, when they are saved. */
export interface SecretValues {
  readonly inputs: RefObject<Map<string, HTMLInputElement>>
  readonly publicFields: Readonly<Record<string, string>>
  readonly setPublicField: (id: string, value: string) => void
}

export function useSecretValues(initial: Readonly<Record<string, string>>): SecretValues {
  const inputs = useRef(new Map<string, HTMLInputElement>())
  const [publicFields, setPublicFields] = useState(initial)
  return {
    inputs,
    publicFields,
    setPublicField: (id, value) => setPublicFields((all) => ({ ...all, [id]: value })),
  }
}

/** The bytes of every field, blanks at the ends left out. They leave the page with the next message. */
export const secretBytes = ({ inputs }: SecretValues): Record<string, Uint8Array> =>
  Object.fromEntries([...inputs.current].map(([id, input]) => [id, new TextEncoder().encode(cleaned(input.value))]))

export const hasSecret = ({ inputs }: SecretValues): boolean =>
  [...inputs.current.values()].some(({ value }) => cleaned(value) !== '')

export const hasEverySecret = ({ inputs }: SecretValues): boolean =>
  [...inputs.current.values()].every(({ value }) => cleaned(value) !== '')

export const clearSecrets = ({ inputs }: SecretValues): void => {
  for (const input of inputs.current.values()) input.value = ''
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
  return fields.map((field, index) =>
    field.secret ? (
      <CheckedField
        key={field.id}
        field={field.id}
        label={isSingle ? singleLabel : field.label}
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
  const look = (typed: string): void => setFindings(captureFindings(typed, { ...context, fieldId: field }))

  function fix(value: string): void {
    if (!input.current) return
    input.current.value = value
    look(value)
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
          if (element) values.inputs.current.set(field, element)
          else values.inputs.current.delete(field)
        }}
        onInput={look}
        autoFocus={autoFocus}
        revealLabel={keysText.form.showSecret}
        concealLabel={keysText.form.hideSecret}
      />
    </div>
  )
}
