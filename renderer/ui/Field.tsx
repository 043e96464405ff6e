import { useId, type ReactNode } from 'react'
import styles from './Field.module.css'

export interface FieldProps {
  readonly label: string
  readonly hint?: ReactNode
  /** Said at once by screen readers. */
  readonly error?: string | null
  readonly optional?: boolean
  readonly wide?: boolean
  /** Where the place says it already; screen readers still hear it. */
  readonly hideLabel?: boolean
}

/** What a control needs to be named and described. */
export interface ControlNames {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

/** Label, control, hint and error, joined for screen readers. The control is made by the caller. */
export function Field({
  label,
  hint,
  error,
  optional,
  wide,
  hideLabel,
  children,
}: FieldProps & { readonly children: (names: ControlNames) => ReactNode }) {
  const id = useId()
  const described = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(' ')
  return (
    <div className={`${styles['field']} ${wide ? styles['wide'] : ''}`}>
      <div className={hideLabel ? 'visually-hidden' : styles['labels']}>
        <label htmlFor={id}>{label}</label>
        {optional && <span className={styles['optional']}>optional</span>}
      </div>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': Boolean(error) })}
      {hint && (
        <div id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={styles['error']} role="alert">
          {error}
        </div>
      )}
    </div>
  )
}
