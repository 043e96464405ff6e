import { Eye, EyeOff } from 'lucide-react'
import { useState, type ComponentProps, type Ref } from 'react'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import styles from './inputs.module.css'

type InputProps = Omit<ComponentProps<'input'>, 'onChange' | 'value'>

interface TextFieldProps
  extends FieldProps, Pick<InputProps, 'type' | 'placeholder' | 'autoFocus' | 'min' | 'max' | 'readOnly'> {
  readonly value: string
  readonly onChange: (value: string) => void
  /** Written behind the control, for instance `days`. */
  readonly unit?: string
}

export const TextField = ({
  value,
  onChange,
  unit,
  type = 'text',
  placeholder,
  autoFocus,
  min,
  max,
  readOnly,
  ...field
}: TextFieldProps) => (
  <Field {...field}>
    {(names) => {
      const input = (
        <input
          {...names}
          className={styles['input']}
          type={type}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...{ placeholder, autoFocus, min, max, readOnly }}
          autoComplete="off"
          spellCheck={false}
        />
      )
      return unit === undefined ? (
        input
      ) : (
        <div className={styles['withUnit']}>
          {input} {unit}
        </div>
      )
    }}
  </Field>
)

export const TextArea = ({ value, onChange, placeholder, ...field }: Omit<TextFieldProps, 'type' | 'unit'>) => (
  <Field {...field}>
    {(names) => (
      <textarea
        {...names}
        className={styles['area']}
        value={value}
        rows={3}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
      />
    )}
  </Field>
)

interface SecretFieldProps extends FieldProps {
  readonly inputRef: Ref<HTMLInputElement>
  readonly onInput?: (value: string) => void
  readonly autoFocus?: boolean
  /** What is typed is a key (fixed width) or a password. */
  readonly kind: 'key' | 'password'
  readonly revealLabel: string
  readonly concealLabel: string
}

/**
 * A field whose content never enters React's state or the document: the input is left alone and read through its ref
 * when it is needed. A controlled input would write the value into the page as an attribute.
 */
export function SecretField({
  inputRef,
  onInput,
  autoFocus,
  kind,
  revealLabel,
  concealLabel,
  ...field
}: SecretFieldProps) {
  const [shown, setShown] = useState(false)
  return (
    <Field {...field}>
      {(names) => (
        <div className={styles['withButton']}>
          <input
            {...names}
            ref={inputRef}
            className={`${styles['input']} ${kind === 'key' ? styles['key'] : ''}`}
            type={shown ? 'text' : 'password'}
            autoFocus={autoFocus}
            onInput={(event) => onInput?.(event.currentTarget.value)}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
          <button
            type="button"
            className={styles['inside']}
            aria-label={shown ? concealLabel : revealLabel}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            <Icon of={shown ? EyeOff : Eye} />
          </button>
        </div>
      )}
    </Field>
  )
}
