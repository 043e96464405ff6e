import { draftsText } from '#shared/text/drafts.ts'
import styles from './drafts.module.css'
import type { FormDraft } from './form-draft.ts'

/** Whether what stands in the form would survive a lock this very moment. */
export function DraftState({ of: { keeping } }: { readonly of: FormDraft }) {
  if (keeping !== 'kept' && keeping !== 'failed') return null
  return <span className={styles['state']}>{draftsText.keeping[keeping]}</span>
}
