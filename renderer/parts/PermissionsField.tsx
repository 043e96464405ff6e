import { listedIn, permissionWords } from '#shared/domain/permissions.ts'
import { permissionsText as text } from '#shared/text/permissions.ts'
import { Suggest } from '../ui/choices.tsx'
import type { FieldProps } from '../ui/Field.tsx'
import { TextField } from '../ui/inputs.tsx'

interface PermissionsFieldProps extends Pick<FieldProps, 'label' | 'error'> {
  /** Null while no platform is chosen. */
  readonly providerId: string | null
  readonly keyKindId: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Permissions as a list of words: offered where the platform's own are known, free text besides. */
export function PermissionsField({ providerId, keyKindId, value, onChange, ...field }: PermissionsFieldProps) {
  const words = permissionWords(providerId ?? '', keyKindId)
  const [example] = words
  if (example === undefined) return <TextField {...field} optional value={value} onChange={onChange} />
  // What is being typed is the last word of the list: each suggestion is the list with another end.
  const listed = listedIn(value)
  const kept = /[,;\n]\s*$/.test(value) || listed.length === 0 ? listed : listed.slice(0, -1)
  const suggestions = words.filter((word) => !kept.includes(word)).map((word) => [...kept, word].join(', '))
  return (
    <Suggest
      {...field}
      optional
      hint={text.hint(example)}
      suggestions={suggestions}
      value={value}
      onChange={onChange}
    />
  )
}
