import { CircleCheck, Clock, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Badge.module.css'
import { Icon } from './Icon.tsx'

export type Tone = 'red' | 'amber' | 'green' | 'neutral'

const ICONS: Readonly<Record<Tone, LucideIcon | null>> = {
  red: TriangleAlert,
  amber: Clock,
  green: CircleCheck,
  neutral: null,
}

/** A state: always a word, with an icon where it matters; never colour alone. */
export function Badge({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const icon = ICONS[tone]
  return (
    <span className={`${styles['badge']} ${styles[tone]}`}>
      {icon && <Icon of={icon} size={13} />}
      {children}
    </span>
  )
}
