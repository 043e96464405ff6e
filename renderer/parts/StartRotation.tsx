import { useState } from 'react'
import type { Key } from '#shared/domain/key.ts'
import { ROTATION_REASONS, type RotationOrder, type RotationReason } from '#shared/domain/rotation.ts'
import { frameText } from '#shared/text/frame.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../client.ts'
import { report } from '../store/report.ts'
import { orderFor } from '../store/selectors.ts'
import { openRotation } from '../store/view.ts'
import { Button } from '../ui/Button.tsx'
import { Choice } from '../ui/choices.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea } from '../ui/inputs.tsx'

const text = rotationsText.start

interface StartRotationProps {
  readonly of: Key
  readonly reason: RotationReason
  readonly onClose: () => void
}

/** Why the key is rotated and in which order, then the run opens. */
export function StartRotation({ of: key, reason: initial, onClose }: StartRotationProps) {
  const [reason, setReason] = useState(initial)
  const [order, setOrder] = useState<RotationOrder>(() => orderFor(key))
  const [note, setNote] = useState('')

  async function start(): Promise<void> {
    const started = await report(vault('rotation.start', { keyId: key.id, reason, note, order }))
    if (started) openRotation(started.value)
  }

  return (
    <Dialog
      title={text.title(key.label)}
      description={text.lead}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" onClick={() => void start()}>
            {text.submit}
          </Button>
        </>
      }
    >
      <Choice
        label={text.reason}
        options={REASONS.map((value) => ({ value, label: rotationsText.reasons[value] }))}
        value={reason}
        onChange={setReason}
      />
      <Choice
        label={text.order}
        hint={text.orderHints[order]}
        options={ORDERS.map((value) => ({ value, label: text.orders[value] }))}
        value={order}
        onChange={setOrder}
      />
      <TextArea label={text.note} optional value={note} onChange={setNote} />
    </Dialog>
  )
}

/** A leak is reported as one, and its incident begins the run. */
const REASONS = ROTATION_REASONS.filter((reason) => reason !== 'leaked')

const ORDERS: readonly RotationOrder[] = ['overlap', 'hard-cut']
