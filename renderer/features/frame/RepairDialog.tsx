import { useEffect, useState } from 'react'
import type { Repair, Tampering } from '#shared/domain/tampering.ts'
import { frameText } from '#shared/text/frame.ts'
import { repairSteps, tamperingText as text } from '#shared/text/tampering.ts'
import { vault } from '../../client.ts'
import { report, say } from '../../store/report.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import styles from './RepairDialog.module.css'

interface RepairDialogProps {
  readonly tampering: Tampering
  readonly onClose: () => void
}

/** What a repair will do and what it can not do, before it is done. */
export function RepairDialog({ tampering, onClose }: RepairDialogProps) {
  const [plan, setPlan] = useState<Repair | null>(null)
  const [failed, setFailed] = useState(false)
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    void report(vault('repair.plan')).then((found) => (found ? setPlan(found.value) : setFailed(true)))
  }, [])

  async function repair(): Promise<void> {
    setBusy(true)
    const repaired = await report(vault('repair.run'))
    if (repaired) say(text.done)
    onClose()
  }

  return (
    <Dialog
      title={text.title}
      description={text.lead}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" disabled={plan === null || busy} onClick={() => void repair()}>
            {text.submit}
          </Button>
        </>
      }
    >
      {(busy || (plan === null && !failed)) && <ProgressBar label={busy ? text.working : text.looking} />}
      {plan !== null && !busy && (
        <div className={styles['plan']}>
          <ul aria-label={text.listLabel} className={styles['steps']}>
            {[...repairSteps(plan, tampering), text.recorded].map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          {plan.lost.length > 0 && (
            <section className={styles['lost']} aria-label={text.lostTitle}>
              <h3>{text.lostTitle}</h3>
              <p>{text.lost(plan.lost)}</p>
              <p>{text.lostHint}</p>
            </section>
          )}
        </div>
      )}
    </Dialog>
  )
}
