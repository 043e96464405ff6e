import type { LucideIcon } from 'lucide-react'
import type { SecretFieldView } from '../store/copy.ts'
import { Button, type ButtonProps } from '../ui/Button.tsx'
import { Menu } from '../ui/Menu.tsx'

interface CopyButtonProps extends Pick<ButtonProps, 'variant' | 'disabled'> {
  /** The accessible name; it contains what can be seen. */
  readonly label: string
  readonly visible: string
  readonly icon: LucideIcon
  readonly fields: readonly SecretFieldView[]
  readonly onCopy: (fieldId: string) => void
}

/** Copies the one value of a key, or asks which where the key has several. */
export function CopyButton({ label, visible, icon, fields, onCopy, variant = 'plain', disabled }: CopyButtonProps) {
  const [first, ...others] = fields
  const button = { size: 'small', variant, icon, disabled, 'aria-label': label, children: visible } as const
  if (others.length === 0) return <Button {...button} onClick={() => onCopy(first?.id ?? '')} />
  return (
    <Menu
      trigger={<Button {...button} />}
      entries={fields.map((field) => ({ label: field.label, onSelect: () => onCopy(field.id) }))}
    />
  )
}
