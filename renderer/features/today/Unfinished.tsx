import { PencilLine } from 'lucide-react'
import type { Draft } from '#shared/domain/draft.ts'
import { draftsText as text } from '#shared/text/drafts.ts'
import { formatMoment } from '#shared/text/format.ts'
import { vault } from '../../client.ts'
import { draftRow } from '../../store/drafts.ts'
import { useReplica } from '../../store/replica.ts'
import { report } from '../../store/report.ts'
import { useToday } from '../../store/today.ts'
import { go } from '../../store/view.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import styles from './Today.module.css'

/** A form that was half filled when the vault was locked. */
export function Unfinished({ draft, isFirst }: { readonly draft: Draft; readonly isFirst: boolean }) {
  const today = useToday()
  const replica = useReplica((all) => all)
  const { what, facts, form } = draftRow(draft, replica)
  const typed = [
    text.typed(formatMoment(draft.savedAt, today)),
    ...(draft.secretId === null ? [] : [text.withValue]),
    ...facts,
  ]
  const discard = (): void => void report(vault('draft.discard', { target: draft.target }), text.discarded)
  return (
    <li className={styles['thing']} aria-label={text.unfinished(what)}>
      <span className={styles['drawing']}>
        <Icon of={PencilLine} />
      </span>
      <div className={styles['lines']}>
        <div className={styles['name']}>{text.unfinished(what)}</div>
        <div className={styles['facts']}>{typed.join(' · ')}</div>
      </div>
      <Button size="small" aria-label={text.discardLabel(what)} onClick={discard}>
        {text.discard}
      </Button>
      {form && (
        <Button
          size="small"
          variant={isFirst ? 'primary' : 'plain'}
          aria-label={text.continueLabel(what)}
          onClick={() => go(form)}
        >
          {text.continue}
        </Button>
      )}
    </li>
  )
}
