import { useEffect, useRef, useState } from 'react'
import { secretFieldsOf } from '#shared/catalog/index.ts'
import { belongsElsewhere, fieldForm } from '#shared/catalog/recognise.ts'
import { captureFindings, cleaned, type CaptureFinding } from '#shared/domain/capture.ts'
import type { DraftTarget } from '#shared/domain/draft.ts'
import type { Environment } from '#shared/domain/key.ts'
import { keysText } from '#shared/text/keys.ts'
import { SecretField, TextField } from '../ui/inputs.tsx'
import { AccountInputs } from './AccountInputs.tsx'
import { CheckTyped } from './CheckTyped.tsx'
import { Findings, type Fix } from './Findings.tsx'
import { KeptSecret } from './KeptSecret.tsx'
import { useSavedBefore } from './saved-before.ts'
import type { SecretValues } from './secret-values.ts'

export interface SecretInputsProps {
  /** The form in which they stand. */
  readonly target: DraftTarget
  readonly providerId: string
  readonly keyKindId: string
  readonly environment: Environment
  readonly values: SecretValues
  /** The name of the field where the kind has a single one; else the platform's own names are used. */
  readonly singleLabel: string
  readonly error: string | null
  readonly autoFocus?: boolean
  /** Where platform and kind can be chosen: the value is one of another, and goes along. */
  readonly onMove?: (place: KeyPlace) => void
  readonly onEnvironment?: (environment: Environment) => void
}

type KeyPlace = Pick<SecretInputsProps, 'providerId' | 'keyKindId'>

/** One field for each value of the key's kind; what looks wrong is said while typing and never refused. */
export function SecretInputs({
  target,
  providerId,
  keyKindId,
  environment,
  values,
  singleLabel,
  error,
  autoFocus,
  onMove,
  onEnvironment,
}: SecretInputsProps) {
  const fields = secretFieldsOf(providerId, keyKindId)
  const isSingle = fields.length === 1
  const labelOf = ({ label }: (typeof fields)[number]): string => (isSingle ? singleLabel : label)
  const keptOf = (id: string) => values.kept.find(({ fieldId }) => fieldId === id)
  return (
    <CheckTyped target={target} providerId={providerId} keyKindId={keyKindId} values={values}>
      {fields.map((field, index) =>
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
            onMove={onMove}
            onEnvironment={onEnvironment}
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
      )}
      <AccountInputs providerId={providerId} values={values} />
    </CheckTyped>
  )
}

interface CheckedFieldProps {
  readonly field: string
  readonly label: string
  readonly context: Pick<SecretInputsProps, 'providerId' | 'keyKindId' | 'environment'>
  readonly values: SecretValues
  readonly error: string | null
  readonly autoFocus: boolean
  readonly onMove: SecretInputsProps['onMove'] | undefined
  readonly onEnvironment: SecretInputsProps['onEnvironment'] | undefined
}

function CheckedField({ field, label, context, values, error, autoFocus, onMove, onEnvironment }: CheckedFieldProps) {
  const [findings, setFindings] = useState<readonly CaptureFinding[]>([])
  const savedBefore = useSavedBefore()
  const input = useRef<HTMLInputElement>(null)
  const own = { ...context, fieldId: field }

  useEffect(() => {
    const { current: carried } = values.carried
    if (carried?.fieldId !== field) return
    values.carried.current = null
    put(carried.value)
  }, [])

  // Said of the key itself, so it may be right by now without a letter changed.
  useEffect(() => setFindings(captureFindings(input.current?.value ?? '', own)), [context.environment])

  function look(typed: string): void {
    values.changed.current.add(field)
    setFindings(captureFindings(typed, own))
    savedBefore.look(typed)
  }

  function put(value: string): void {
    if (input.current) enter(input.current, value)
    input.current?.focus()
  }

  /** Into the field where it belongs: beside this one, or of another kind or platform. */
  function move(): void {
    const value = cleaned(input.current?.value ?? '')
    const place = belongsElsewhere(fieldForm(own.providerId, own.keyKindId, own.fieldId), value)
    if (place === undefined) return
    if (!place.secret) values.setPublicField(place.fieldId, value)
    if (place.providerId !== own.providerId || place.keyKindId !== own.keyKindId) {
      values.carried.current = place.secret ? { fieldId: place.fieldId, value } : null
      return onMove?.(place)
    }
    const beside = values.shown.current.get(place.fieldId)
    if (place.secret && beside instanceof HTMLInputElement) enter(beside, value)
    put('')
  }

  function fixOf(finding: CaptureFinding): Fix | null {
    if ('fixed' in finding) {
      const { fixed } = finding
      return fixed === null ? null : { run: () => put(fixed) }
    }
    if (finding.kind === 'other-field') return { run: move }
    if (finding.kind === 'other-kind' || finding.kind === 'other-platform') return onMove ? { run: move } : null
    if (finding.kind === 'other-environment' && onEnvironment) return { run: () => onEnvironment(finding.found) }
    return null
  }

  return (
    <div style={{ display: 'contents' }}>
      <SecretField
        kind="key"
        wide
        label={label}
        hint={
          findings.length + savedBefore.owners.length > 0 ? (
            <Findings findings={findings} owners={savedBefore.owners} of={context} fixOf={fixOf} />
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

/** As if it was typed: the form hears of it too. */
function enter(input: HTMLInputElement, value: string): void {
  input.value = value
  input.dispatchEvent(new InputEvent('input', { bubbles: true }))
}
