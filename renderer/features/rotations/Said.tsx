import { useState } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextArea } from '../../ui/inputs.tsx'

interface SaidProps {
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly placeholder?: string
  readonly submit: string
  readonly required: boolean
  /** Null when it did not work; then the question stays. */
  readonly onSaid: (words: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for a few words: what proves it, or why not. */
export function Said({ title, lead, label, placeholder, submit, required, onSaid, onClose }: SaidProps) {
  const [words, setWords] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  async function say(): Promise<void> {
    if (required && words.trim() === '') return setProblem(lead)
    if ((await onSaid(words)) !== null) onClose()
  }

  return (
    <Dialog
      title={title}
      description={lead}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frameText.cancel}</Button>
          <Button variant="primary" onClick={() => void say()}>
            {submit}
          </Button>
        </>
      }
    >
      <TextArea
        label={label}
        optional={!required}
        placeholder={placeholder}
        value={words}
        onChange={(value) => {
          setWords(value)
          setProblem(null)
        }}
        error={problem}
      />
    </Dialog>
  )
}
