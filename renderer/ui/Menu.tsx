import { Menu as Base } from '@base-ui/react/menu'
import type { LucideIcon } from 'lucide-react'
import type { ReactElement } from 'react'
import { Icon } from './Icon.tsx'
import styles from './popup.module.css'

export interface MenuEntry {
  readonly label: string
  readonly icon?: LucideIcon
  readonly danger?: boolean
  readonly onSelect: () => void
}

/** A button that opens a list of commands. The button is handed in. */
export const Menu = ({
  trigger,
  entries,
}: {
  readonly trigger: ReactElement
  readonly entries: readonly MenuEntry[]
}) => (
  <Base.Root modal={false}>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner className={styles['positioner']} sideOffset={4} align="end">
        <Base.Popup className={styles['popup']}>
          {entries.map(({ label, icon, danger, onSelect }) => (
            <Base.Item key={label} className={`${styles['item']} ${danger ? styles['danger'] : ''}`} onClick={onSelect}>
              {icon && <Icon of={icon} />}
              {label}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
)
