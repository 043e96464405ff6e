import { useState } from 'react'
import { frameText } from '#shared/text/frame.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextArea, TextField } from '../ui/inputs.tsx'

interface SaidProps {
  readonly title: string
  readonly lead: string
  readonly label: string
  readonly placeholder?: string
  readonly submit: string
  readonly required: boolean
  /** Asks for a name too. */
  readonly by?: { readonly label: string; readonly start: string }
  /** Null when it did not work; then the question stays. */
  readonly onSaid: (words: string, by: string) => Promise<unknown>
  readonly onClose: () => void
}

/** Asks for a few words: what proves it, or why not. */
export function Said({ title, lead, label, placeholder, submit, required, by, onSaid, onClose }: SaidProps) {
  const [words, setWords] = useState('')
  const [name, setName] = useState(by?.start ?? '')
  const [problem, setProblem] = useState<string | null>(null)

  async function say(): Promise<void> {
    if (required && words.trim() === '') return setProblem(lead)
    if ((await onSaid(words, name)) !== null) onClose()
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
      {by && <TextField label={by.label} optional value={name} onChange={setName} />}
    </Dialog>
  )
}
