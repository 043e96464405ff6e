import { isOlder, overtaken } from '#shared/domain/draft.ts'
import { draftsText } from '#shared/text/drafts.ts'
import { formatMoment } from '#shared/text/format.ts'
import { useToday } from '../store/today.ts'
import { Button } from '../ui/Button.tsx'
import styles from './drafts.module.css'
import type { FormDraft, OpenedForm } from './form-draft.ts'

const text = draftsText.notice

interface DraftNoticeProps {
  readonly opened: OpenedForm
  readonly draft: FormDraft
  /** The name on screen of a field of the form. */
  readonly nameOf?: (field: string) => string
  readonly isArchived?: boolean
}

const asItIs = (field: string): string => field

/** Says that the form holds what was typed before, and what has happened since to the thing that it is about. */
export function DraftNotice({ opened, draft, nameOf = asItIs, isArchived = false }: DraftNoticeProps) {
  const today = useToday()
  if (opened.draft === null) return null
  const fields = overtaken(opened.draft, opened.present).map(nameOf)
  const sentences = [
    text.found(formatMoment(opened.draft.savedAt, today)),
    ...(isArchived ? [text.archived] : []),
    ...(isOlder(opened.draft, opened.present) ? [text.older] : []),
    ...(fields.length > 0 ? [text.overtaken(fields)] : []),
  ]
  function startAgain(): void {
    draft.giveUp()
    opened.startAgain()
  }
  return (
    <div className={styles['notice']} role="note">
      <div className={styles['lines']}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Button size="small" onClick={startAgain}>
        {text.startAgain}
      </Button>
    </div>
  )
}
