import { Autocomplete } from '@base-ui/react/autocomplete'
import { Combobox } from '@base-ui/react/combobox'
import { Select } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { Field, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import inputs from './inputs.module.css'
import styles from './popup.module.css'

export interface Option<Value extends string = string> {
  readonly value: Value
  readonly label: string
}

interface ChoiceProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** One of a few. */
export function Choice<Value extends string>({ options, value, onChange, ...field }: ChoiceProps<Value>) {
  return (
    <Field {...field}>
      {(names) => (
        <Select.Root
          items={[...options]}
          value={value}
          onValueChange={(next) => next !== null && onChange(next)}
          modal={false}
        >
          <Select.Trigger {...names} className={styles['trigger']}>
            <Select.Value />
            <Icon of={ChevronDown} />
          </Select.Trigger>
          <Select.Portal>
            <Select.Positioner className={styles['positioner']} sideOffset={4} alignItemWithTrigger={false}>
              <Select.Popup className={styles['popup']}>
                <Select.List className={styles['list']}>
                  {options.map((option) => (
                    <Select.Item key={option.value} value={option.value} className={styles['item']}>
                      <Select.ItemText>{option.label}</Select.ItemText>
                      <Select.ItemIndicator className={styles['check']}>
                        <Icon of={Check} />
                      </Select.ItemIndicator>
                    </Select.Item>
                  ))}
                </Select.List>
              </Select.Popup>
            </Select.Positioner>
          </Select.Portal>
        </Select.Root>
      )}
    </Field>
  )
}

interface SearchChoiceProps extends FieldProps {
  readonly options: readonly Option[]
  readonly value: string | null
  readonly onChange: (value: string) => void
  readonly placeholder: string
  readonly nothingFound: string
  readonly autoFocus?: boolean
}

/** One of many: type to narrow the list. */
export function SearchChoice({
  options,
  value,
  onChange,
  placeholder,
  nothingFound,
  autoFocus,
  ...field
}: SearchChoiceProps) {
  const chosen = options.find((option) => option.value === value) ?? null
  return (
    <Field {...field}>
      {(names) => (
        <Combobox.Root
          items={[...options]}
          value={chosen}
          onValueChange={(option: Option | null) => option && onChange(option.value)}
          autoHighlight
        >
          <Combobox.Input {...names} className={inputs['input']} placeholder={placeholder} autoFocus={autoFocus} />
          <Combobox.Portal>
            <Combobox.Positioner className={styles['positioner']} sideOffset={4}>
              <Combobox.Popup className={styles['popup']}>
                <Combobox.Empty className={styles['empty']}>{nothingFound}</Combobox.Empty>
                <Combobox.List className={styles['list']}>
                  {(option: Option) => (
                    <Combobox.Item key={option.value} value={option} className={styles['item']}>
                      {option.label}
                    </Combobox.Item>
                  )}
                </Combobox.List>
              </Combobox.Popup>
            </Combobox.Positioner>
          </Combobox.Portal>
        </Combobox.Root>
      )}
    </Field>
  )
}

interface SuggestProps extends FieldProps {
  readonly suggestions: readonly string[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** Free text, with what was used before offered. */
export function Suggest({ suggestions, value, onChange, placeholder, ...field }: SuggestProps) {
  return (
    <Field {...field}>
      {(names) => (
        <Autocomplete.Root
          items={[...suggestions]}
          value={value}
          onValueChange={(next) => onChange(next)}
          openOnInputClick
        >
          <Autocomplete.Input {...names} className={inputs['input']} placeholder={placeholder} />
          <Autocomplete.Portal>
            <Autocomplete.Positioner className={styles['positioner']} sideOffset={4}>
              <Autocomplete.Popup className={styles['popup']} data-hidden={suggestions.length === 0 || undefined}>
                <Autocomplete.List className={styles['list']}>
                  {(suggestion: string) => (
                    <Autocomplete.Item key={suggestion} value={suggestion} className={styles['item']}>
                      {suggestion}
                    </Autocomplete.Item>
                  )}
                </Autocomplete.List>
              </Autocomplete.Popup>
            </Autocomplete.Positioner>
          </Autocomplete.Portal>
        </Autocomplete.Root>
      )}
    </Field>
  )
}
