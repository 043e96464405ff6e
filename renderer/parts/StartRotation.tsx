import { useState } from 'react'
import type { Key } from '#shared/domain/key.ts'
import { ROTATION_REASONS, type RotationReason } from '#shared/domain/rotation.ts'
import { frameText } from '#shared/text/frame.ts'
import { rotationsText } from '#shared/text/rotations.ts'
import { vault } from '../client.ts'
import { report } from '../store/report.ts'
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

/** Why the key is rotated, then the run opens. For a leak it says what to do first. */
export function StartRotation({ of: key, reason: initial, onClose }: StartRotationProps) {
  const [reason, setReason] = useState(initial)
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const isLeak = initial === 'leaked'

  async function start(): Promise<void> {
    if (isLeak && note.trim() === '') return setProblem(text.leakNoteMissing)
    const started = await report(vault('rotation.start', { keyId: key.id, reason, note }))
    if (started) openRotation(started.value)
  }

  return (
    <Dialog
      title={isLeak ? text.leakTitle(key.label) : text.title(key.label)}
      description={isLeak ? text.leakLead : text.lead}
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
      {!isLeak && (
        <Choice
          label={text.reason}
          options={ROTATION_REASONS.map((value) => ({ value, label: rotationsText.reasons[value] }))}
          value={reason}
          onChange={setReason}
        />
      )}
      <TextArea
        label={isLeak ? text.leakNote : text.note}
        optional={!isLeak}
        value={note}
        onChange={(value) => {
          setNote(value)
          setProblem(null)
        }}
        error={problem}
      />
    </Dialog>
  )
}
