/** Says at the top of every screen what was touched in the vault file, and offers the way out. */
import { useState } from 'react'
import { tamperingSentence, tamperingText as text } from '#shared/text/tampering.ts'
import { useReplica } from '../../store/replica.ts'
import { Button } from '../../ui/Button.tsx'
import { RepairDialog } from './RepairDialog.tsx'
import styles from './Frame.module.css'

export function TamperingBand() {
  const tampering = useReplica((replica) => replica.tampering)
  const [isOpen, setOpen] = useState(false)
  if (tampering === null) return null
  return (
    <aside className={styles['tampering']} aria-label={text.label}>
      <span role="alert">{tamperingSentence(tampering)}</span>
      <Button size="small" onClick={() => setOpen(true)}>
        {text.open}
      </Button>
      {isOpen && <RepairDialog tampering={tampering} onClose={() => setOpen(false)} />}
    </aside>
  )
}
