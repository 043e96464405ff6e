import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import styles from './Button.module.css'
import { Icon } from './Icon.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
  /** One `primary` on a screen; `danger` for what can not be taken back. */
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger'
  readonly icon?: LucideIcon
  readonly size?: 'regular' | 'small'
}

export function Button({
  variant = 'plain',
  size = 'regular',
  icon,
  className,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  const names = [styles['button'], styles[variant], styles[size], className]
  return (
    <button {...rest} type={type} className={names.filter(Boolean).join(' ')}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  )
}
