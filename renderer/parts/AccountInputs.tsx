import type { AccountField } from '#shared/catalog/account-field.ts'
import { providerById } from '#shared/catalog/index.ts'
import { keysText } from '#shared/text/keys.ts'
import { Choice } from '../ui/choices.tsx'
import { TextField } from '../ui/inputs.tsx'
import type { SecretValues } from './secret-values.ts'

interface AccountInputsProps {
  readonly providerId: string
  readonly values: Pick<SecretValues, 'publicFields' | 'setPublicField'>
}

/** What is asked of the account so that links and checks find its data centre. All of it may stay open. */
export const AccountInputs = ({ providerId, values }: AccountInputsProps) =>
  (providerById(providerId)?.accountFields ?? []).map((field) => (
    <AccountInput
      key={field.id}
      field={field}
      value={values.publicFields[field.id] ?? ''}
      onChange={(value) => values.setPublicField(field.id, value)}
    />
  ))

interface AccountInputProps {
  readonly field: AccountField
  readonly value: string
  readonly onChange: (value: string) => void
}

function AccountInput({ field: { label, hint, choices, placeholder }, ...typed }: AccountInputProps) {
  if (choices === null) {
    return <TextField {...typed} label={label} hint={hint} wide optional placeholder={placeholder ?? undefined} />
  }
  const options = [{ value: '', label: keysText.form.accountUnknown }, ...choices]
  return <Choice {...typed} label={label} hint={hint} wide optional options={options} />
}
